#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# budget: what a night and a month may carry is obeyed over runs, kills and
# what was begun before; large objects wait for their hours and come in parts.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"

settings() {
	printf '%s;\n' "$@" >"$TAIZHANG_DIR/taizhang.conf"
}

# spent: bytes that went through the line, both ways, as the line counts them.
spent() {
	sleep 0.05	# the line tells what it carried when a flow ends
	awk '$1 == "up" { n += $2 + $4 } END { print n + 0 }' "$work/line"
}

# another_night, another_month: the same count, under an earlier name.
another_night() {
	sed -i 's/^night [0-9]*/night 1/' "$TAIZHANG_DIR/traffic"
}
another_month() {
	sed -i 's/^month [0-9]*/month 1/' "$TAIZHANG_DIR/traffic"
}

# words N: text that no compression makes small.
words() {
	dd if=/dev/urandom bs=1024 count="$1" 2>/dev/null | od -An -tx1 |
	    tr -d ' \n' | fold -w 280
}

make_office
makes_district
enrols
number=0
words 30 >"$work/text"
echo >>"$work/text"
while read -r line; do
	number=$((number + 1))
	echo "$number,1,第${number}组,$line"
done <"$work/text" >"$work/rows"
{ echo grid_no,kind,name,bounds; cat "$work/rows"; } >"$work/grids.csv"
taizhang -q import grid "$work/grids.csv" >/dev/null || fail "import"

# Some nights of 24,000 bytes, many runs in each, one of them killed.
night=24000
settings "night_bytes = $night"
nights=0
turn=0
unsent=1
while [ "$unsent" != 0 ]; do
	nights=$((nights + 1))
	[ "$nights" -lt 8 ] || fail "it never ends: $(cat "$work/said")"
	before=$(spent)
	for turn in 1 2; do
		if [ "$turn$nights" = 11 ]; then
			"$TZ_BUILDDIR/taizhang-sync" --now >/dev/null 2>&1 &
			job=$!
			sleep 0.05
			kill -9 "$job" 2>/dev/null
			wait "$job" 2>/dev/null
		fi
		runs_sync
	done
	now=$(($(spent) - before))
	[ "$now" -le "$night" ] || fail "night $nights carried $now bytes"
	echo "night $nights: $now of $night bytes"
	case $status in
	0) [ "$unsent" = 0 ] || fail "0, but: $(cat "$work/said")" ;;
	75) grep -q 'this night are used up.*--beyond' "$work/said" ||
	    fail "not said: $(cat "$work/said")" ;;
	*) fail "status $status: $(cat "$work/said")" ;;
	esac
	another_night
done
[ "$nights" -ge 2 ] || fail "the budget was no budget"
same_journal "after $nights nights"
[ "$(spent)" -gt 30000 ] || fail "the line has counted only $(spent) bytes"

# A month is one of many nights; a person may go beyond it.
add_record 900
settings "night_bytes = 100000" "month_bytes = 9000"
runs_sync
[ "$status" = 75 ] && grep -q 'this month are used up' "$work/said" ||
    fail "month: $status $(cat "$work/said")"
taizhang sync --beyond >"$work/said" 2>&1 ||
    fail "beyond: $(cat "$work/said")"
another_month
add_record 901
settings "night_bytes = 100000" "month_bytes = 100000"
runs_sync
[ "$status" = 0 ] || fail "another month: $(cat "$work/said")"

# Hours that are none are no reason to carry anything at any hour.
settings "object_window = \"night\""
runs_sync
[ "$status" = 78 ] || fail "wrong hours: $status"
settings "night_bytes = 20000"
runs_sync --dry-run
grep -Eq 'objects wanted 0; bytes left [0-9]+; unsent [0-9]+$' "$work/said" ||
    fail "dry run: $(cat "$work/said")"

# An object out of its hours waits, and holds nothing up; within them it comes,
# over two nights, each byte of it once.
hour=$(TZ=UTC-8 date +%H)
hour=${hour#0}
closed=$(printf '%02d:00-%02d:00' $(((hour + 3) % 24)) $(((hour + 5) % 24)))
open=$(printf '%02d:00-%02d:00' "$hour" $(((hour + 2) % 24)))
{
	cat "$TZ_SRCDIR/data/codes/div_county.csv"
	words 20 | cut -c 1-40 | awk '{ print 900000 + NR "," $0 }'
} >"$work/div_county.csv"
of_district -q --user chief publish "$work/div_county.csv" ||
    fail "it is not published"
settings "object_window = \"$closed\"" "object_kib = 4"
runs_sync
[ "$status" = 0 ] && grep -q 'objects 0 (1 waiting)' "$work/said" ||
    fail "closed: $(cat "$work/said")"
taizhang codes div_county 900001 | grep -q 900001 && fail "it did not wait"
another_night
settings "object_window = \"$open\"" "object_kib = 4" "night_bytes = 34000"
nights=0
before=$(spent)
until [ "$nights" = 6 ] || taizhang codes div_county 900001 | grep -q 900001
do
	nights=$((nights + 1))
	at=$(spent)
	runs_sync
	[ $(($(spent) - at)) -le 34000 ] || fail "an object broke the budget"
	another_night
done
[ "$nights" -ge 2 ] && [ "$nights" -lt 6 ] || fail "objects: $nights nights"
runs_sync
[ "$status" = 0 ] || fail "after the object: $(cat "$work/said")"
[ -z "$(ls "$TAIZHANG_DIR/in")" ] || fail "a part is left"
echo "the object came in $nights nights, $(($(spent) - before)) bytes"
