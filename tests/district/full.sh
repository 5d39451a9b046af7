#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# full: a district whose disk is full says so before a body comes, loses
# nothing, and goes on when there is room; so does an office, and nothing half
# stands on a stick that is full. Their folders are small file systems, which
# needs a mount namespace of its own.

if [ -z "${TZ_APART:-}" ]; then
	for how in -rm -m; do
		unshare $how mount -t tmpfs tmpfs /tmp 2>/dev/null || continue
		TZ_APART=1 exec unshare $how "${SHELL:-sh}" "$0"
	done
	echo "skipped: no mount namespace can be had"
	exit 77
fi
. "$(dirname "$0")/common.sh"

site=500154102203

sync() {
	timeout "$1" taizhang-sync --dir "$work/office" --user chief --now \
	    >"$work/sync" 2>&1
}

entries() {
	ask --format csv status | sed -n 2p | cut -d, -f7
}

# grid NUMBER: whether the office has taken it.
grid() {
	office add grid grid_no="$1" kind=1 name="第$1组" >/dev/null 2>&1
}

# fills FOLDER: to the last byte of its file system.
fills() {
	head -c 100000000 /dev/zero >"$1/filler" 2>/dev/null
	[ "$(df --output=avail "$1" | tail -n 1)" -eq 0 ] || fails "fill $1"
}

# same WHAT: both have the $taken grids that the office has taken.
same() {
	office export --shared grid >"$work/here.csv" || fails "export here"
	ask export --site "$site" grid >"$work/there.csv" ||
	    fails "export there"
	cmp "$work/here.csv" "$work/there.csv" || fails "$1: exports differ"
	[ "$(sed 1d "$work/there.csv" | wc -l)" -eq "$taken" ] ||
	    fails "$1: not the $taken that were taken"
	office verify >"$work/verify" || fails "$1: $(cat "$work/verify")"
}

mkdir "$district" "$work/office" "$work/stick"
mount -t tmpfs -o size=64m tmpfs "$district" || fails "mount"
mount -t tmpfs -o size=64m tmpfs "$work/office" || fails "mount"
mount -t tmpfs -o size=1m tmpfs "$work/stick" || fails "mount"
make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
office sync --enrol "https://127.0.0.1:$port" --code "$code" >/dev/null ||
    fails "enrol"
head -c 100000000 /dev/zero >"$district/filler" 2>/dev/null
! sync 2 || fails "a full district takes a batch"
grep -q "MiB are free" "$work/log" || fails "the log says nothing"
[ -z "$(find "$district/spool" -type f)" ] || fails "a part was begun"
rm "$district/filler"
sync 30 || fails "sync: $(cat "$work/sync")"
[ "$(entries)" -gt 0 ] || fails "nothing was applied"

# The office: what it has taken is there in the end, and nothing else.
taken=0
grid 1 && taken=1
[ "$taken" -eq 1 ] || fails "grid 1"
fills "$work/office"
for number in 2 3 4 5; do
	if grid "$number"; then taken=$((taken + 1)); fi
done
if sync 2; then same "an office that is full"; fi
rm "$work/office/filler"
grid 6 || fails "the office does not go on"
taken=$((taken + 1))
sync 30 || fails "office: $(cat "$work/sync")"
same "an office that has room again"

# The stick: a batch is whole or not there.
grid 7 || fails "grid 7"
taken=$((taken + 1))
fills "$work/stick"
! office stick out "$work/stick" 2>"$work/said" || fails "a full stick"
[ -z "$(find "$work/stick" -name '*.tzb')" ] || fails "half a batch"
rm "$work/stick/filler"
office stick out "$work/stick" || fails "stick out"
ask stick "$work/stick" >"$work/taken" || fails "$(cat "$work/taken")"
office stick in "$work/stick" || fails "stick in"
same "the stick"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ends_serving
