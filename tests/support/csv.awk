# Reads CSV in awk: csv_line() takes lines until the quotes are closed and
# cuts them into cell[1 .. cells].

function csv_cut(text,   c, i, quoted, part)
{
	cells = 0
	part = ""
	quoted = 0
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (quoted && c == "\"" && substr(text, i + 1, 1) == "\"") {
			part = part c
			i++
		} else if (c == "\"")
			quoted = !quoted
		else if (c == "," && !quoted) {
			cell[++cells] = part
			part = ""
		} else
			part = part c
	}
	cell[++cells] = part
	return !quoted
}

# True when a row is whole; false for a comment or the first part of a row.
function csv_line(text)
{
	if (FNR == 1)
		csv_open = csv_head = ""
	if (csv_open == "" && text ~ /^#|^\r?$/)
		return 0
	text = csv_open text
	if (!csv_cut(text)) {
		csv_open = text "\n"
		return 0
	}
	csv_open = ""
	return 1
}
