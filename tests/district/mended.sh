#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# mended: an old backup on either side and on both: noticed from what was
# signed, sent again, nothing lost and nothing there twice.

. "$(dirname "$0")/common.sh"

site=500154102203
stick=$work/stick
mkdir "$stick"

# proves: what prove says stands in $work/said.
proves() {
	taizhang --dir "$work/office" --user chief prove >"$work/said" 2>&1
}

sync() {
	taizhang-sync --dir "$work/office" --user chief --now "$@" \
	    >"$work/sync" 2>&1
}

# grid N: one more.
grid() {
	office add grid "grid_no=$1" kind=1 "name=第$1组" >/dev/null ||
	    fails "grid $1"
}

# has N: the district has so many, each once, and both ends are equal.
has() {
	there=$(ask export --site "$site" grid | tail -n +2 | grep -c .)
	[ "$there" = "$1" ] || fails "$2: $there of $1 are there"
	proves || fails "$2: prove: $(cat "$work/said")"
	grep -q '^equal' "$work/said" || fails "$2: $(cat "$work/said")"
	ask verify >"$work/verify" || fails "$2: $(cat "$work/verify")"
}

# sets_back FOLDER: the district is what it was then.
sets_back() {
	ends_serving
	rm -rf "$district"
	cp -a "$1" "$district"
	serve_again
}

serve_again() {
	: >"$work/url"
	taizhang-district --dir "$district" serve --port "$port" \
	    >"$work/url" 2>>"$work/log" &
	served=$!
	waits_for_url
}

waits_for_url() {
	tries=100
	until [ -s "$work/url" ]; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fails "the district does not serve"
		sleep 0.1
	done
}

# keeps FOLDER: a copy of the district.
keeps() {
	ends_serving
	cp -a "$district" "$1"
	serve_again
}

# restores: the village, from its backup.
restores() {
	office stop || fails "stop"
	rm -rf "$work/office/store"
	office restore "$work/backup" 2>/dev/null || fails "restore"
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
denied "not enrolled at a district" office verify --against-district
sync --enrol "https://127.0.0.1:$port" --code "$code" || fails "enrol"
grid 1
sync || fails "first sync: $(cat "$work/sync")"
has 1 "in peace"
here=$(sed 's/.*: \([0-9]*\) entries here, \([0-9]*\) at.*/\1 \2/' "$work/said")
[ "${here% *}" = "${here#* }" ] || fails "not as many: $(cat "$work/said")"
office verify --against-district >"$work/verify" || fails "verify"

# The district alone; prove notices it, the next run sends.
keeps "$work/old1"
grid 2
sync || fails "second sync"
sets_back "$work/old1"
proves || fails "prove after the restore: $(cat "$work/said")"
grep -q "stands earlier" "$work/said" ||
    fails "not noticed: $(cat "$work/said")"
sync || fails "after the district: $(cat "$work/sync")"
has 2 "the district restored"

# The village alone, then the district from before its new epoch.
office backup "$work/backup" || fails "backup"
keeps "$work/old2"
restores
office recover id/GRD=9 --done || fails "recover"
grid 3
sync || fails "epoch 2: $(cat "$work/sync")"
has 3 "the village restored"
sets_back "$work/old1"
sync || fails "before the epoch: $(cat "$work/sync")"
has 3 "the district from before the epoch"

# Both: entries that only the district had are lost with its backup.
grid 4
sync || fails "grid 4"
restores
office recover id/GRD=20 --done || fails "recover again"
grid 5
sets_back "$work/old2"
sync || fails "both: $(cat "$work/sync")"
has 3 "both restored"

# The same by stick: the word on it tells that the district is old.
sets_back "$work/old2"
grid 6
office stick out "$stick" || fails "stick out"
! ask stick "$stick" >"$work/taken" 2>&1 || fails "a gap is taken"
grep -q "have not come" "$work/taken" || fails "$(cat "$work/taken")"
taizhang --dir "$work/office" --user chief stick in "$stick" \
    >"$work/said" || fails "stick in"
grep -q "stands earlier" "$work/said" || fails "$(cat "$work/said")"
office stick out "$stick" || fails "stick out again"
ask stick "$stick" >"$work/taken" 2>&1 || fails "stick: $(cat "$work/taken")"
office stick in "$stick" || fails "stick in again"
sync || fails "after the stick"
has 4 "by stick"
office verify --against-district >"$work/verify" || fails "verify"

# The same backup on a machine that knows of no epoch: the number comes twice,
# is refused, and what nobody has is numbered anew at the next start.
restores
rm "$work/office/epoch"
office stop
rm -rf "$work/office/store"
office restore "$work/backup" 2>/dev/null || fails "restore"
office recover id/GRD=40 --done || fails "recover on the new machine"
grid 7
! sync || fails "an epoch that was there is taken"
office stop
sync || fails "numbered anew: $(cat "$work/sync")"
has 5 "an epoch that came twice"

# A dump that is older than what is here begins a recovery as a restore does.
office dump "$work/dump" || fails "dump"
grid 8
office stop
office load "$work/dump" 2>"$work/said" || fails "load: $(cat "$work/said")"
grep -q "taizhang recover" "$work/said" || fails "the load tells no loss"
denied "no numbers are given" office add grid grid_no=9 kind=1 name=第9组
office recover --done || fails "recover after the load"
grid 9
sync || fails "after the load: $(cat "$work/sync")"
office dump "$work/dump" || fails "dump again"
office stop
office load "$work/dump" 2>"$work/said" || fails "load again"
! grep -q "taizhang recover" "$work/said" || fails "a fresh dump loses nothing"
office verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ends_serving
