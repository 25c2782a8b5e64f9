#!/bin/sh
# Runs test programs and counts their cmocka tests.
#
#	run-tests.sh BUILD JOBS PROGRAM...
#
# Runs JOBS at a time, shows the whole output of those that fail, and ends
# with the line "N passed, N failed".  Exit 1 where a test failed or none ran.
# A program that ends before its plan is through counts as one failure more.
set -u
build=$1 jobs=$2
shift 2
log=$build/log
rm -rf "$log" "$build/test-home"
mkdir -p "$log" "$build/test-home"
unset BEIAN_DB BEIAN_TODAY BEIAN_LANG BEIAN_PLAIN NO_COLOR SSH_CONNECTION \
	ESCDELAY CMOCKA_XML_FILE
CMOCKA_MESSAGE_OUTPUT=TAP
TEST_WRAPPER=${TEST_WRAPPER:-}
export CMOCKA_MESSAGE_OUTPUT TEST_WRAPPER

# One program in a home of its own: its output in LOG/NAME.tap, its exit code
# as the last line.
# shellcheck disable=SC2016 # for the inner shell
one='name=$(echo "${2#"$1"/}" | tr / -)
XDG_DATA_HOME=$XDG_DATA_HOME/$name HOME=$XDG_DATA_HOME
export XDG_DATA_HOME HOME
mkdir -p "$HOME"
timeout -k 5 "${TEST_SECONDS:-300}" $TEST_WRAPPER "$2" > "$0/$name.tap" 2>&1 < /dev/null
echo "# exit $?" >> "$0/$name.tap"'
[ $# -eq 0 ] || printf '%s\n' "$@" |
	xargs -P "$jobs" -I @ sh -c "$one" "$log" "$build" @

passed=0 failed=0 skipped=0
for tap in "$log"/*.tap; do
	[ -e "$tap" ] || break
	# shellcheck disable=SC2046 # four numbers
	set -- $(awk '
		/^[0-9]+\.\.[0-9]+/ { split($1, plan, /\.\./); n += plan[2] }
		/^ok [0-9]/ { good++ }
		/^not ok [0-9]+ # SKIP/ { skip++; next }
		/^not ok [0-9]/ { bad++ }
		/^# exit / { code = $3 }
		END {
			if (good + bad + skip != n || (code && !bad) || !n)
				bad++
			print good + 0, bad + 0, skip + 0, code
		}' "$tap")
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
	name=$(basename "$tap" .tap)
	if [ "$2" -gt 0 ]; then
		echo "--- $name: $2 failed, exit $4"
		cat "$tap"
	else
		echo "ok  $name: $1"
	fi
done
[ "$skipped" -eq 0 ] || {
	echo "skipped here ($skipped):"
	sed -n 's/^not ok [0-9]* # SKIP /	/p' "$log"/*.tap
}
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
