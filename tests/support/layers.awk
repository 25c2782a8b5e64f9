# Undefined symbols against what a floor may call; see layers.sh.

$1 == "floor" {
	for (i = 3; i <= NF; i++)
		below[$2, $i] = 1
	next
}

# A list of patterns becomes one regular expression.
$1 == "may" {
	form = "^("
	for (i = 3; i <= NF; i++) {
		word = $i
		gsub(/%/, ".*", word)
		form = form (i > 3 ? "|" : "") word
	}
	may[$2] = form ")$"
	next
}

$1 == "def" {
	home[$3] = home[$3] $2 " "
	next
}

# Names that compiler and C library put in place of those in the source.
function plain(symbol)
{
	sub(/^__isoc99_/, "", symbol)
	if (symbol ~ /^__.*_chk$/) {
		sub(/^__/, "", symbol)
		sub(/_chk$/, "", symbol)
	}
	return symbol
}

$1 == "use" {
	uses++
	user[uses] = $2
	object[uses] = $3
	symbol[uses] = $4
}

function allowed(floor, file, name,   part, n, i)
{
	n = split(home[name], part, " ")
	for (i = 1; i <= n; i++)
		if (part[i] == floor || below[floor, part[i]])
			return 1
	if (n > 0)
		return 0
	name = plain(name)
	return name ~ may[floor] || \
		((floor "/" file) in may && name ~ may[floor "/" file]) || \
		name ~ /^(_GLOBAL_OFFSET_TABLE_|__stack_chk_fail|__[a-z]+[sdt]i[23]|__.san_.*)$/
}

END {
	for (i = 1; i <= uses; i++) {
		if (allowed(user[i], object[i], symbol[i]))
			continue
		printf "src/%s/%s.c: may not call %s", user[i], object[i], \
			symbol[i]
		if (home[symbol[i]] != "")
			printf " of %s", home[symbol[i]]
		print ""
		bad++
	}
	if (!uses) {
		print "no archive has a symbol: build first"
		bad++
	}
	exit bad > 0
}
