# Derives data/tables/{width,han,hidden,compose,decompose,combining}.csv from
# the Unicode Character Database.  Run by hand, once for a version of Unicode:
#
#	apt-get install unicode-data		# Debian 12: Unicode 15.0.0
#	awk -v to=data/tables -v data=/usr/share/unicode -f src/gen/unicode.awk
#
# Reads UnicodeData, EastAsianWidth, PropList, DerivedAge,
# DerivedCoreProperties and DerivedNormalizationProps.  Must not be part of
# the build: the tables it writes are kept, so that a build needs no database.

function number(hex,   i, v)
{
	for (v = i = 0; ++i <= length(hex);)
		v = v * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
	return v
}

# Splits "4E00..9FFF" into FIRST and LAST.
function range(text,   part)
{
	gsub(/ /, "", text)
	LAST = FIRST = number(text)
	if (split(text, part, /\.\./) == 2) {
		FIRST = number(part[1])
		LAST = number(part[2])
	}
}

# Reads NAME; set[c] = its second field where that matches WANTED.
function properties(name, wanted, set,   line, field, c)
{
	while ((getline line < (data "/" name)) > 0) {
		sub(/#.*/, "", line)
		if (split(line, field, /;/) < 2)
			continue
		gsub(/ /, "", field[2])
		if (field[2] !~ wanted)
			continue
		range(field[1])
		for (c = FIRST; c <= LAST; c++)
			set[c] = field[2]
	}
	close(data "/" name)
}

function characters(   line, field, c, from)
{
	while ((getline line < (data "/UnicodeData.txt")) > 0) {
		split(line, field, /;/)
		c = number(field[1])
		from = field[2] ~ /Last>/ ? before + 1 : c
		before = c
		for (; from <= c; from++)
			category[from] = field[3]
		if (field[4] != 0)
			class[c] = field[4]
		if (field[6] != "" && field[6] !~ /</)
			canon[c] = field[6]
	}
}

# Compatibility ideographs, the twelve that are unified included.
function is_compat(c)
{
	return (c >= 63744 && c <= 64217 && c in category) ||
	       (c >= 194560 && c <= 195101)
}

function is_han(c)
{
	return c in unified || is_compat(c) || c == 12295 ||
	       (c >= EXT_I && c <= EXT_I_LAST)
}

# What glibc 2.36, of Unicode 14.0, has no width for.
function is_new(c)
{
	return age[c] ~ /^(15|16|17)/ || (c >= EXT_I && c <= EXT_I_LAST)
}

function is_hidden(c)
{
	return c in ignorable || category[c] ~ /^(Cc|Cf|Zl|Zp)$/
}

# Vowels and finals of Korean that are drawn into the syllable before them.
function is_joining(c)
{
	return (c >= 4448 && c <= 4607) || (c >= 55216 && c <= 55295)
}

function width(c)
{
	if (is_han(c))
		return 2
	if (!(c in category) || is_hidden(c) || is_new(c) ||
	    category[c] ~ /^(Cs|Co)$/)
		return ""
	if (category[c] ~ /^(Mn|Me)$/ || is_joining(c))
		return 0
	return (c in wide) ? 2 : 1
}

function value(kind, c)
{
	if (kind == "width")
		return width(c)
	if (kind == "han")
		return is_han(c) ? (is_new(c) ? "no" : "yes") : ""
	if (kind == "hidden")
		return is_hidden(c) ? "yes" : ""
	return class[c]
}

function ranges(kind, file,   c, v, was, first)
{
	was = ""
	for (c = 0; c <= 1114112; c++) {
		v = c == 1114112 ? "" : value(kind, c)
		if (v == was)
			continue
		if (was != "")
			printf("%04X,%04X%s\n", first, c - 1,
			       kind == "hidden" ? "" : "," was) > file
		first = c
		was = v
	}
}

function open_table(name, columns, comments,   file)
{
	file = to "/" name ".csv"
	printf("%s# source: Unicode Character Database 15.0.0 " \
	       "(Debian package unicode-data 15.0.0-1),\n" \
	       "# derived by src/gen/unicode.awk%s\n%s\n",
	       comments, EXTRA, columns) > file
	EXTRA = ""
	return file
}

# Composites that NFC makes (wanted = 1), or only takes apart (0).
function pairs(file, wanted,   c, part, n)
{
	for (c = 0; c < 1114112; c++) {
		if (!(c in canon) || is_compat(c) || wanted == (c in excluded))
			continue
		n = split(canon[c], part, / /)
		if (wanted)
			printf("%s,%s,%04X\n", part[1], part[2], c) > file
		else
			printf("%04X,%s,%s\n", c, part[1],
			       n > 1 ? part[2] : "") > file
	}
}

BEGIN {
	EXT_I = 191472		# 2EBF0..2EE5D came with Unicode 15.1
	EXT_I_LAST = 192093
	characters()
	properties("EastAsianWidth.txt", "^[WF]$", wide)
	properties("PropList.txt", "^Unified_Ideograph$", unified)
	properties("DerivedAge.txt", ".", age)
	properties("DerivedCoreProperties.txt",
		   "^Default_Ignorable_Code_Point$", ignorable)
	properties("DerivedNormalizationProps.txt",
		   "^Full_Composition_Exclusion$", excluded)

	EXTRA = "; Extension I (2EBF0..2EE5D) is of\n" \
	    "# Unicode 15.1; other characters younger than 14.0 are left out"
	ranges("width", open_table("width", "first,last,width",
	    "# first, last: code points, hexadecimal; what is in no row is " \
	    "not drawn as itself\n" \
	    "# width: cells on a terminal; East Asian Wide and Fullwidth 2, " \
	    "Ambiguous 1, marks 0\n"))
	EXTRA = "; Extension I (2EBF0..2EE5D) is of\n# Unicode 15.1"
	ranges("han", open_table("han", "first,last,measured",
	    "# first, last: code points, hexadecimal, of Han ideographs, " \
	    "U+3007 included\n" \
	    "# measured: no where the C library of Debian 12 (glibc 2.36) " \
	    "has no width for it\n"))
	ranges("hidden", open_table("hidden", "first,last",
	    "# first, last: code points, hexadecimal, that cannot be seen: " \
	    "Cc Cf Zl Zp\n# and Default_Ignorable_Code_Point\n"))
	pairs(open_table("compose", "base,mark,composed",
	    "# base, mark: code points, hexadecimal, in NFC order\n" \
	    "# composed: what NFC makes of the two\n"), 1)
	pairs(open_table("decompose", "char,first,second",
	    "# char: code point, hexadecimal, that NFC replaces; " \
	    "compatibility ideographs are left out\n" \
	    "# first, second: what stands for it; second may be empty\n"), 0)
	ranges("combining", open_table("combining", "first,last,class",
	    "# first, last: code points, hexadecimal, of combining marks\n" \
	    "# class: canonical combining class, decimal, by which NFC " \
	    "orders marks\n"))
}
