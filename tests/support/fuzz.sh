#!/bin/sh
# Runs each fuzz target for some seconds over its seeds and what earlier runs
# found worth keeping.
#
#	fuzz.sh BUILD SECONDS PROGRAM...
#
# Seeds of fuzz_x.c stand in tests/fuzz/x/; an input that breaks the program
# is left in BUILD/fuzz and named.
set -u
build=$1 seconds=$2 bad=0
shift 2
for program; do
	name=${program##*/fuzz_}
	kept=$build/corpus/$name
	mkdir -p "$kept" "$build/fuzz"
	seeds=tests/fuzz/$name
	[ -d "$seeds" ] || seeds=
	echo "--- $name"
	"$program" -max_total_time="$seconds" -verbosity=0 \
		-print_final_stats=1 -artifact_prefix="$build/fuzz/$name-" \
		"$kept" ${seeds:+"$seeds"} || bad=$((bad + 1))
done
[ "$bad" -eq 0 ]
