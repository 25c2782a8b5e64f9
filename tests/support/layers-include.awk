# What a file includes, against the floor that it stands on; see layers.sh.
# A header of ours belongs to the floor that defines the functions in it; one
# that declares none to whoever includes it.

FILENAME != was {
	was = FILENAME
	file++
	name = FILENAME
	comment = 0
}

$1 == "floor" && file == 1 {
	for (i = 3; i <= NF; i++)
		below[$2, $i] = 1
	below[$2, $2] = 1
	next
}

$1 == "def" && file == 2 {
	home[$3] = $2
	next
}

file <= 2 { next }

# Headers come first: the first function that somebody defines decides.
FILENAME ~ /^include/ && !(name in floor) {
	rest = $0
	while (match(rest, /bn_[a-z0-9_]+/)) {
		word = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		if (word in home && rest ~ /^(\(|\[)/) {
			floor[name] = home[word]
			break
		}
	}
}

FILENAME ~ /^src/ && !(name in floor) {
	floor[name] = FILENAME
	sub(/^src\//, "", floor[name])
	sub(/\/.*/, "", floor[name])
}

/^#[ \t]*include/ {
	n++
	from[n] = name
	line[n] = FNR
	what[n] = $2
}

function complain(i, text)
{
	printf "%s:%d: %s %s\n", from[i], line[i], text, what[i]
	bad++
}

# Library headers and the only files that may see them.
function only(i, header, files)
{
	if (what[i] ~ header && from[i] !~ files)
		complain(i, "may not include")
}

END {
	for (i = 1; i <= n; i++) {
		only(i, "sqlite3", "^src/store/")
		only(i, "jansson", "^src/app/")
		only(i, "sodium", "^src/(app|store)/")
		only(i, "jpeglib|jerror", "^src/image/jpeg\\.c")
		only(i, "<png", "^src/image/png\\.c")
		only(i, "curses|term\\.h>", "^src/tui/term\\.c")
		if (what[i] ~ /\.\.\//)
			complain(i, "reaches into another folder:")
		to = substr(what[i], 2, length(what[i]) - 2)
		to = (to ~ /^bn\// ? "include/" : "src/") to
		if (!(from[i] in floor) || !(to in floor))
			continue
		if (floor[from[i]] == "gen")	# run by the build alone
			continue
		if (!((floor[from[i]], floor[to]) in below))
			complain(i, "is on floor " floor[from[i]] \
				", too low for")
	}
	exit bad > 0
}
