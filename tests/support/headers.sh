#!/bin/sh
# Compiles each header of include/bn alone, twice in a row, with every
# compiler there is.
#
#	headers.sh 'FLAGS'
set -u
bad=0
for cc in gcc clang; do
	command -v $cc > /dev/null || continue
	for h in include/bn/*.h; do
		name=bn/${h##*/}
		# shellcheck disable=SC2086 # flags are words
		printf '#include "%s"\n#include "%s"\n' "$name" "$name" |
			$cc $1 -fsyntax-only -x c - || {
			echo "$h does not compile alone with $cc"
			bad=$((bad + 1))
		}
	done
done
[ "$bad" -eq 0 ]
