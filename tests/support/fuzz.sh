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
	mkdir -p "$build/corpus/$name" "$build/fuzz"
	"$program" -max_total_time="$seconds" -print_final_stats=1 \
		-verbosity=0 -artifact_prefix="$build/fuzz/$name-" \
		"$build/corpus/$name" "tests/fuzz/$name" \
		> "$build/fuzz/$name.log" 2>&1 || {
		cat "$build/fuzz/$name.log"
		bad=$((bad + 1))
	}
	sed -n "s/^stat::number_of_executed_units: */$name inputs: /p" \
		"$build/fuzz/$name.log"
done
[ $# -gt 0 ] && [ "$bad" -eq 0 ]
