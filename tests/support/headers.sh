#!/bin/sh
# Compiles each header of include/bn alone, twice in a row, with every
# compiler there is.
#
#	headers.sh 'FLAGS'
set -u
bad=0
compilers=$(for c in gcc clang; do command -v $c; done)
[ -n "$compilers" ] || compilers=cc
for cc in $compilers; do
	for h in include/bn/*.h; do
		printf '#include "%s"\n#include "%s"\n' "bn/${h##*/}" \
			"bn/${h##*/}" |
			# shellcheck disable=SC2086 # flags are words
			$cc $1 -Wno-empty-translation-unit -fsyntax-only \
				-x c - || { echo "$h does not compile alone"
				bad=$((bad + 1)); }
	done
done
[ "$bad" -eq 0 ]
