#!/bin/sh
# Does every folder of src call only what it may?
#
#	layers.sh BUILD ALLOWED
#
# ALLOWED says what is allowed, in lines from the Makefile:
#
#	floor check model base		check may call model and base
#	may check malloc mem% str%	and these functions of others (% = any)
#	may app/sys %			and the file sys.c of app these too
#
# Three things are looked at: undefined symbols of each object (nm), the
# headers of ours that a file includes, and headers of libraries.
set -u
build=$1 allowed=$2
symbols=$build/layers.symbols

# "def FLOOR SYMBOL" and "use FLOOR OBJECT SYMBOL" for every archive.
sed -n 's/^floor \([a-z]*\).*/\1/p' "$allowed" | while read -r floor; do
	nm -g "$build/lib/$floor.a" 2> /dev/null | awk -v floor="$floor" '
		/\.o:$/ { object = $1; sub(/\.o:$/, "", object); next }
		NF == 2 { print "use", floor, object, $2 }
		NF == 3 { print "def", floor, $3 }'
done > "$symbols"

bad=0
awk -f tests/support/layers.awk "$allowed" "$symbols" || bad=1
awk -f tests/support/layers-include.awk "$allowed" "$symbols" \
	include/bn/*.h src/*/*.[ch] || bad=1
exit $bad
