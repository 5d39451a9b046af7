#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# prove: two machines of one office go apart behind an entry that is known, the
# district has the one history, and the other is told that very entry. TZ_PLACES
# says how many times they part.

. "$(dirname "$0")/common.sh"

site=500154102203

# grid NUMBER: one more.
grid() {
	office add grid "grid_no=$1" kind=1 "name=第$1组" >/dev/null ||
	    fails "grid $1"
}

# heads FILE: the number and the head of each entry of the own journal.
heads() {
	office dump "$work/dump" || fails "dump"
	awk -v site="$site" '$1 == "entry:" { n = $2 == site && $3 == 0 ?
	    $5 : 0 } $1 == "head:" && n > 0 { print n, $2 }' "$work/dump" >"$1"
	[ -s "$1" ] || fails "no heads"
}

# swaps TWIN: that machine in the place of this one.
swaps() {
	office stop
	mv "$work/office" "$work/other"
	mv "$1" "$work/office"
	mv "$work/other" "$1"
}

# twin NAME: a copy of the machine as it is.
twin() {
	office stop
	cp -a "$work/office" "$work/$1"
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
places=${TZ_PLACES:-2}
number=1
while [ "$number" -le "$places" ]; do
	grid "$number"
	twin "twin$number"
	number=$((number + 1))
done
grid "$number"
sync
sync
heads "$work/heads"
last=$(tail -n 1 "$work/heads" | cut -d' ' -f1)
place=1
told=
while [ "$place" -le "$places" ]; do
	swaps "$work/twin$place"
	until heads "$work/here" && [ "$(tail -n 1 "$work/here" |
	    cut -d' ' -f1)" -ge "$last" ]; do
		number=$((number + 1))
		grid "$number"
	done
	want=$(diff "$work/heads" "$work/here" |
	    sed -n 's/^[<>] \([0-9]*\) .*/\1/p' | head -n 1)
	[ "$want" -gt 1 ] || fails "they part at $want"
	! taizhang --dir "$work/office" --user chief prove \
	    >"$work/said" 2>&1 || fails "equal, but they part at $want"
	grep -q "^not equal from entry $want of epoch 1 on" "$work/said" ||
	    fails "they part at $want: $(cat "$work/said")"
	told="$told $want"
	swaps "$work/twin$place"
	place=$((place + 1))
done
office prove >"$work/said" || fails "the true one: $(cat "$work/said")"
[ "$(echo "$told" | tr ' ' '\n' | sort -u | grep -c .)" = "$places" ] ||
    fails "not $places places: $told"
echo "parted at$told of $last"
ends_serving
