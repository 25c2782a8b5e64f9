#!/bin/sh
# House rules that no other tool looks at.
#
#	lint.sh ARCHIVE...
set -u
bad=0
here=tests/support

LC_ALL=C find include src tests -name '*.[ch]' |
	LC_ALL=C sort | LC_ALL=C xargs awk -f $here/lint.awk || bad=1

# Every file says what it is for before anything else.
for f in include/bn/*.h src/*/*.[ch] tests/*/*.[ch]; do
	head -n 1 "$f" | grep -q '^/\*' || {
		echo "$f: does not open with a comment"
		bad=1
	}
done
if grep -rnwE 'TODO|FIXME|XXX|HACK' include src data/sql data/text; then
	echo "left to do, in what is handed on"
	bad=1
fi

# Writable variables of file scope: none but those listed.
objdump -t "$@" | awk -v allowed=$here/lint-globals.txt '
	BEGIN {
		while ((getline line < allowed) > 0)
			if (line !~ /^#/ && split(line, part, " ") == 2)
				may[part[1]] = part[2]
	}
	/^[^ ]+\.o:/ { object = $1; sub(/:$/, "", object) }
	{
		# VALUE FLAGS SECTION<tab>SIZE NAME; a section names itself.
		split($0, half, "\t")
		n = split(half[1], left, " ")
		split(half[2], right, " ")
		section = left[n]
		if (section !~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ ||
		    section ~ /^\.data\.rel\.ro/ || half[1] ~ / d / ||
		    right[1] ~ /^0+$/)
			next
		name = right[2]
		sub(/\.[0-9]+$/, "", name)
		if (may[object] == "*" || may[object] == name)
			next
		printf "%s: %s is a writable variable\n", object, name
		bad = 1
	}
	END { exit bad }' || bad=1

shellcheck -s sh "$here"/*.sh || bad=1
shellcheck .ci/run || bad=1
exit $bad
