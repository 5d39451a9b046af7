#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# refed: a district that is restored from an old backup has lost entries of a
# feed that the office has applied; what it writes next comes all the same.

. "$(dirname "$0")/common.sh"

site=500154102203
stick=$work/stick
mkdir "$stick"

# chief VERB ...: the same program on the ledger of the district.
chief() {
	taizhang -q --dir "$district" --user chief "$@"
}

# task TITLE: prints its number.
task() {
	ask -q task to=500154102 "title=$1" content=逐户排查 \
	    due_on=2099-12-31 from_unit=镇政府 || fails "task $1"
}

# goes_back LAST: the backup; it knows of no task after it, the chief does.
goes_back() {
	ends_serving
	rm -rf "$district/store"
	chief restore "$work/backup" 2>/dev/null || fails "restore"
	serve --port "$port"
	chief recover "id/UTK=$1" --done >/dev/null || fails "recover"
}

# has TITLE ...: the office has them and nothing else, whole at both ends.
has() {
	office list upper_task --columns title --plain | tr -d '\r' \
	    >"$work/list" || fails "list"
	for title in "$@"; do
		[ "$(grep -c "$title" "$work/list")" = 1 ] ||
		    fails "$title: $(cat "$work/list")"
	done
	[ "$(office upper --count)" = $# ] || fails "$# tasks, but not"
	office verify >"$work/said" || fails "verify: $(cat "$work/said")"
	chief verify >"$work/said" || fails "verify: $(cat "$work/said")"
	office prove >"$work/said" 2>&1 || fails "prove: $(cat "$work/said")"
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"

# Before the first entry, then the ordinary way, each twice from one backup.
chief backup "$work/empty" >/dev/null || fails "backup"
cp -a "$work/empty" "$work/backup"
task 甲甲 >/dev/null
sync
goes_back 10
task 乙乙 >/dev/null
sync
has 甲甲 乙乙
rm -rf "$work/backup"
chief backup "$work/backup" >/dev/null || fails "backup"
task 丙丙 >/dev/null
task 丁丁 >/dev/null
sync
goes_back 20
task 戊戊 >/dev/null
sync
has 甲甲 乙乙 丙丙 丁丁 戊戊
sync
grep -q "feed 0" "$work/sync" || fails "no quiet night: $(cat "$work/sync")"
goes_back 30
task 己己 >/dev/null
sync
has 甲甲 乙乙 丙丙 丁丁 戊戊 己己

# By stick, and on a night that pushes.
goes_back 40
task 庚庚 >/dev/null
office stick out "$stick" || fails "stick out"
ask stick "$stick" >"$work/taken" 2>&1 || fails "stick: $(cat "$work/taken")"
office stick in "$stick" >"$work/said" 2>&1 || fails "$(cat "$work/said")"
has 甲甲 乙乙 丙丙 丁丁 戊戊 己己 庚庚
goes_back 50
task 辛辛 >/dev/null
office add grid grid_no=1 kind=1 name=第1组 >/dev/null || fails "grid"
sync
has 甲甲 乙乙 丙丙 丁丁 戊戊 己己 庚庚 辛辛

office rebuild >/dev/null || fails "rebuild"
has 甲甲 乙乙 丙丙 丁丁 戊戊 己己 庚庚 辛辛

# A machine made anew gets what the district has, of epochs that are not 1.
office stop
mv "$work/office" "$work/lost"
code=$(ask -q enrol "$site") || fails "second code"
office recover --from-district "https://127.0.0.1:$port" --site "$site" \
    --code "$code" --words "$work/words2" >"$work/said" 2>&1 ||
    fails "recover: $(cat "$work/said")"
sync
has 乙乙 辛辛
ends_serving
