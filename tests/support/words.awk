# Checks of data/text against tables and source; see words.sh.
# Needs csv.awk.  Files come in the order: banned words, templates, tables,
# texts, source.

function base(path)
{
	sub(/.*\//, "", path)
	return path
}

function say(where, text)
{
	printf "%s: %s\n", where, text
	bad++
}

/^#/ && FILENAME ~ /\.txt$/ { next }

FILENAME ~ /words-banned/ {
	banned[++n_banned] = $0
	next
}

FILENAME ~ /words-of/ {
	n_forms++
	form_table[n_forms] = $1
	form[n_forms] = $2
	form_must[n_forms] = $3 == "must"
	next
}

# --- Tables: which ids their rows ask for, and ids that stand in a cell.

# A row's id by a template: {column}, or {.column} with a dot if not empty.
function fill(text,   key, value, dot)
{
	while (match(text, /[{][.]?[a-z_]+[}]/)) {
		key = substr(text, RSTART + 1, RLENGTH - 2)
		dot = sub(/^[.]/, "", key)
		value = cell[column[key]]
		if (dot && value != "")
			value = "." value
		text = substr(text, 1, RSTART - 1) value \
			substr(text, RSTART + RLENGTH)
	}
	return text
}

FILENAME ~ /^data\/tables\// {
	if (!csv_line($0))
		next
	if (csv_head == "") {
		csv_head = $0
		split("", column)
		for (i = 1; i <= cells; i++)
			column[cell[i]] = i
		next
	}
	for (f = 1; f <= n_forms; f++) {
		if (form_table[f] != base(FILENAME))
			continue
		id = fill(form[f])
		asked[id] = FILENAME ":" FNR
		if (form_must[f])
			must[id] = asked[id]
		if ("args" in column)
			args[id] = " label " cell[column["args"]] " "
	}
	for (i = 1; i <= cells; i++)
		if (cell[i] ~ /^[a-z][a-z0-9-]*[.]/)
			in_cell[cell[i]] = 1
	next
}

# --- Texts

function check_banned(text,   i)
{
	gsub(/违纪违规/, "", text)
	for (i = 1; i <= n_banned; i++)
		if (index(text, banned[i]))
			say(where, "holds " banned[i])
	if (text ~ /\360\237/)
		say(where, "holds an emoji")
}

function check_names(id, text,   name)
{
	while (match(text, /[{][a-z_]+[}]/)) {
		name = substr(text, RSTART + 1, RLENGTH - 2)
		if (index(args[id], " " name " ") == 0)
			say(where, id " names {" name \
				"}, which its row does not give")
		text = substr(text, RSTART + RLENGTH)
	}
}

FILENAME ~ /^data\/text\// {
	if (!csv_line($0) || csv_head == "") {
		if (csv_open == "" && $0 !~ /^#/)
			csv_head = $0
		next
	}
	where = FILENAME ":" FNR
	id = cell[1]
	text[id] = where
	area[substr(id, 1, index(id, ".") - 1)] = 1
	check_banned(cell[2])
	check_banned(cell[3])
	if (id in args) {
		check_names(id, cell[2])
		check_names(id, cell[3])
	}
	next
}

# --- Source: literals that look like ids, formats that make some.

function take_literal(word, where,   part)
{
	if (word !~ /^[a-z][a-z0-9-]*[.][^ \/]*$/ || word ~ /[.](h|c|csv|db)$/)
		return
	part = substr(word, 1, index(word, ".") - 1)
	if (word ~ /[.]$/)		# "err.": the rest is put behind it
		word = word "%s"
	if (word !~ /%/) {
		literal[word] = 1
		if ((part in area) && !(word in text))
			missing[word] = where
		return
	}
	gsub(/[][.]/, "[&]", word)
	gsub(/%[a-z.*]*[sdu]/, ".*", word)
	formats[++n_formats] = "^" word "$"
}

!/^#[ \t]*include/ {
	rest = $0
	while (match(rest, /"[^"]*"/)) {
		take_literal(substr(rest, RSTART + 1, RLENGTH - 2), \
			FILENAME ":" FNR)
		rest = substr(rest, RSTART + RLENGTH)
	}
}

# --- The end: everybody finds theirs, and each is there for somebody.

function is_used(id,   i)
{
	if ((id in literal) || (id in asked) || (id in in_cell))
		return 1
	for (i = 1; i <= n_formats; i++)
		if (id ~ formats[i])
			return 1
	return 0
}

END {
	for (id in must)
		if (!(id in text))
			say(must[id], "no text " id)
	for (id in missing)
		say(missing[id], "no text " id)
	for (id in text)
		if (!is_used(id))
			say(text[id], id " is used by nobody")
	exit bad > 0
}
