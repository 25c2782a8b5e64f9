# House rules on one C file after another: length of lines, functions and
# files, complexity, forbidden functions.
#
#	awk -f lint.awk FILE...
#
# Complexity is McCabe's as most tools count it: one for the function and one
# for each if, for, while, case, &&, || and ?.  A function opens with { in the
# first column and closes with } there, as .clang-format makes it.

function say(line, text)
{
	printf "%s:%d: %s\n", FILENAME, line, text
	bad++
}

# Columns of a line: tabs to the next 8th, Chinese and full-width take two.
function columns(text,   i, c, n)
{
	n = 0
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\t")
			n += 8 - n % 8
		else if (c >= "\343")
			n += 2		# leads three or four bytes: a wide one
		else if (c < "\200" || c >= "\300")
			n++
	}
	return n
}

# The line without strings, character constants and comments.
function bare(text,   out, at)
{
	gsub(/\\["'\\]/, "", text)
	gsub(/"[^"]*"/, "\"\"", text)
	gsub(/'[^']*'/, "0", text)
	out = ""
	while (text != "") {
		if (comment) {
			at = index(text, "*/")
			if (!at)
				return out
			text = substr(text, at + 2)
			comment = 0
		} else {
			at = index(text, "/*")
			if (!at)
				break
			out = out substr(text, 1, at - 1) " "
			text = substr(text, at + 2)
			comment = 1
		}
	}
	sub(/\/\/.*/, "", text)
	return out text
}

function count(text, pattern)
{
	return gsub(pattern, " ", text)
}

FNR == 1 {
	comment = depth = 0
	head = 1
}

FNR == 501 { say(FNR, "the file has 500 lines or more") }

{
	if (columns($0) > 80)
		say(FNR, "wider than 80 columns")
	if ($0 ~ /[ \t]$/)
		say(FNR, "blanks at the end")
	if ($0 ~ /^        /)
		say(FNR, "blanks in place of a tab")
	code = bare($0)
	# Words are looked for between blanks.
	gsub(/[^A-Za-z0-9_&|?(){};:#]/, " ", code)
	code = " " code " "
}

FILENAME ~ /^src|^include/ && \
code ~ /[^A-Za-z0-9_.](strcpy|strcat|sprintf|vsprintf|strtok|strtok_r|atoi|atol|atof|gets|system|popen|rand|srand|tmpnam|mktemp|alloca) *\(/ {
	say(FNR, "calls a function that the house forbids")
}

/^[{]/ {
	if (head_text ~ /\)/) {		# not an enum or struct
		start = head
		inside = 1
		paths = 1
	}
}

inside {
	paths += count(code, "[^A-Za-z0-9_](if|for|while|case)[^A-Za-z0-9_]")
	paths += count(code, "&&") + count(code, "\\|\\|") + count(code, "\\?")
}

/^[}]/ {
	if (inside) {
		n = FNR - start + 1
		if (n >= 60)
			say(start, "the function has " n " lines")
		if (paths > 15)
			say(start, "the function's complexity is " paths)
	}
	inside = 0
}

# The lines in front of { are the function's head.
!inside {
	if (code ~ /^ *$/ || code ~ /[;}] *$/ || code ~ /^ *#/) {
		head = FNR + 1
		head_text = ""
	} else
		head_text = head_text code
}

END { exit bad > 0 }
