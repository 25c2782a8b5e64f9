#!/bin/sh
# The texts of data/text: what they must not say, and whether each is there
# for somebody and everybody finds theirs.
set -u
here=tests/support
LC_ALL=C awk -f $here/csv.awk -f $here/words.awk \
	$here/words-banned.txt $here/words-of.txt \
	data/tables/*.csv data/text/*.csv src/*/*.[ch]
