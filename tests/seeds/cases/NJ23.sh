# SPDX-License-Identifier: GPL-3.0-or-later
# NJ23: why workers leave.
reasons=$TZ_SRCDIR/data/codes/loc_left_why.csv
for word in 公务员 事业单位; do
	has "the list knows" "$word" cat "$reasons"
done
taizhang -q step "$worker" leave left_on=2026-03-01 left_why=6 >/dev/null
is "left for the civil service" 6 "$(value "$worker" left_why)"
is "no longer in post" left "$(value "$worker" state)"
