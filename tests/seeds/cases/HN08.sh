# SPDX-License-Identifier: GPL-3.0-or-later
# HN08: three hundred households for a worker.
is "620 households, five workers" "620 5 124 yes" \
    "$(figure I-11 households HN)"
for person in "$clerk" "$worker" "$keeper" "$overseer"; do
	taizhang -q step "$person" leave left_on=2026-03-01 left_why=1 \
	    >/dev/null
done
is "620 households, one worker" "620 1 620 no" \
    "$(figure I-11 households HN)"
is "three are needed" 1 "$(count village "ceil(hh_resident / 300) = 3")"
