#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# cut: the line dies after every 97th byte that goes to the district, and after
# every 97th that comes back, replies included. Each time the batch arrives
# once, and both journals are the same.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"
step=97
cuts=0
again=0
points=0

# breaks HOW BYTES: one more record, sent over a line that dies so.
breaks() {
	points=$((points + 1))
	number=$((number + 1))
	add_record "$number"
	echo "$1 $2" >"$work/plan"
	runs_sync
	[ "$status" = 0 ] && [ "$unsent" = 0 ] ||
	    fail "$1 $2: $(cat "$work/said")"
	cuts=$((cuts + $(sed -n 's/.* \([0-9]*\) cuts.*/\1/p' "$work/said")))
	again=$((again + $(sed -n 's/.*(\([0-9]*\) twice).*/\1/p' \
	    "$work/said")))
	[ $((points % 8)) != 0 ] || same_journal "$1 $2"
}

make_office
makes_district
enrols
number=1
add_record 1
runs_sync
[ "$status" = 0 ] || fail "the first night: $(cat "$work/said")"
same_journal "the first night"
number=2
add_record 2
: >"$work/line"
runs_sync
waits grep -q '^up' "$work/line" || fail "the line has not counted"
most_up=$(sed -n 's/^up \([0-9]*\) .*/\1/p' "$work/line" | tail -n 1)
most_down=$(sed -n 's/.* down \([0-9]*\)$/\1/p' "$work/line" | tail -n 1)
[ "${most_up:-0}" -gt 1000 ] || fail "the line has counted $most_up"

at=$step
while [ "$at" -lt "$most_up" ]; do
	breaks up "$at"
	at=$((at + step))
done
at=$step
while [ "$at" -lt "$most_down" ]; do
	breaks down "$at"
	at=$((at + step))
done
# The last bytes of all: the reply is complete but for its end.
for at in 1 2 17; do
	breaks down $((most_down - at))
done
same_journal "the end"
taizhang -f csv export --shared grid >"$work/here.csv" || fail "export here"
of_district --user chief export --site "$site" grid >"$work/there.csv" ||
    fail "export there"
cmp "$work/here.csv" "$work/there.csv" || fail "the records differ"
[ "$cuts" -gt $((points / 3)) ] || fail "the line was hardly ever cut"
echo "$points points in $most_up bytes up and $most_down down: $cuts cuts," \
    "$again bytes of batches twice"
