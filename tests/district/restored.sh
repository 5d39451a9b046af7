#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# restored: an office whose last entries are lost, though the district has
# them. It comes back from a backup, sends its second epoch, and nothing is
# there twice. Then the district: an old copy of its folder is put in its place,
# and nobody says so; it finds out from what an office has of its feed.

. "$(dirname "$0")/common.sh"

site=500154102203

# resident NUMBER NAME: prints its number.
resident() {
	office add resident id_type=1 "id_no=$1" "name=$2" reg_kind=1 \
	    consent=1 --confirm all >"$work/added" || fails "add $2"
	cut -d' ' -f1 "$work/added"
}

# there NAME: how many residents of that name the district has.
there() {
	levels
	ask export --site "$site" resident | grep -cF "$1"
}

# restores BACKUP: the store and its logs are gone.
restores() {
	office stop || fails "stop"
	rm -rf "$work/office/store"
	office restore "$1" 2>"$work/said" || fails "restore"
	grep -q "taizhang recover" "$work/said" ||
	    fails "the restore does not say what may be lost"
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
resident 11010519491231002X 单雄信 >/dev/null
sync --enrol "https://127.0.0.1:$port" --code "$code"
sync
office backup "$work/backup" || fails "backup"
lost=$(resident 610104196209276908 查良镛)
sync
[ "$(there 查良镛)" -eq 1 ] || fails "the district has no entry to be lost"

restores "$work/backup"
denied "no numbers are given" office add resident id_type=1 \
    id_no=654321200301010018 name=仇小红 reg_kind=1 consent=1 --confirm all
sync
office recover id/RES=2 --done || fails "recover"
new=$(resident 654321200301010018 仇小红)
[ "$new" != "$lost" ] || fails "the number $new is given twice"
sync
[ "$(there 单雄信)" -eq 1 ] || fails "the first record is not there once"
[ "$(there 查良镛)" -eq 1 ] || fails "the lost record is not there once"
[ "$(there 仇小红)" -eq 1 ] || fails "the new record is not there once"

# The same backup a second time: an epoch that the district has not seen.
restores "$work/backup"
office recover id/RES=3 --done || fails "recover again"
resident 420106198503140020 单于明 >/dev/null
sync
[ "$(there 单于明)" -eq 1 ] || fails "the third epoch has not come"
[ "$(there 仇小红)" -eq 1 ] || fails "the second epoch is gone"

office -f csv status >"$work/status"
grep -q '^disputed,0' "$work/status" || fails "something is disputed"
grep -q '^epoch,3' "$work/status" || fails "the epoch is not the third"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
office verify >"$work/verify" || fails "verify: $(cat "$work/verify")"

# chief VERB ...: the same program on the ledger of the district.
chief() {
	taizhang -q --dir "$district" --user chief "$@"
}

task() {
	ask -q task to=500154102 "title=$1" content=逐户排查 \
	    due_on=2099-12-31 from_unit=镇政府 >/dev/null
}

# register LABEL: a form of the district's, which takes no number.
register() {
	sed "s/label = \"网格编号\"/label = \"$1\"/" \
	    "$TZ_SRCDIR/forms/grid.form" >"$work/grid.form"
	ask -q publish "$work/grid.form" || fails "publish"
}

# keeps, set_back: a copy of the folder, and that put in its place.
keeps() {
	ends_serving
	rm -rf "$work/copy"
	cp -a "$district" "$work/copy"
	serve --port "$port"
}

set_back() {
	ends_serving
	rm -rf "$district"
	cp -a "$work/copy" "$district"
	: >"$work/log"
	serve --port "$port"
}

# found LAST: the district has found out; the chief knows the last number.
found() {
	grep -q "$site has entry .* an old copy" "$work/log" ||
	    fails "not found out: $(cat "$work/log")"
	! task 不行 2>/dev/null || fails "a number is given"
	chief recover "id/UTK=$1" --done >/dev/null || fails "recover"
}

# has TITLE ...: the office has them and no others, both ends are whole.
has() {
	office list upper_task --columns title --plain | tr -d '\r' \
	    >"$work/list" || fails "list"
	for title in "$@"; do
		[ "$(grep -c "$title" "$work/list")" = 1 ] ||
		    fails "$title: $(cat "$work/list")"
	done
	[ "$(grep -c -- -UTK- "$work/list")" = $# ] ||
	    fails "not $# tasks: $(cat "$work/list")"
	office verify >"$work/said" || fails "verify: $(cat "$work/said")"
	ask verify >"$work/said" || fails "verify: $(cat "$work/said")"
}

# The office is ahead; nothing was written meanwhile.
task 甲甲 || fails "task"
sync
keeps
task 乙乙 || fails "task"
task 丙丙 || fails "task"
sync
set_back
sync
found 3
task 丁丁 || fails "task"
sync
has 甲甲 乙乙 丙丙 丁丁
sync
grep -q "feed 0" "$work/sync" || fails "no quiet night: $(cat "$work/sync")"

# The same copy again, of before the epoch that the office knows, and something
# is published before anybody asks: it comes, too.
set_back
register 网格甲
sync
found 9
task 戊戊 || fails "task"
sync
has 甲甲 乙乙 丙丙 丁丁 戊戊
office form show grid | grep -q 网格甲 || fails "the form has not come"

# The feeds are as long as each other, and not the same.
keeps
task 己己 || fails "task"
sync
set_back
register 网格乙
sync
found 19
task 庚庚 || fails "task"
sync
has 甲甲 乙乙 丙丙 丁丁 戊戊 己己 庚庚
office form show grid | grep -q 网格乙 || fails "the form has not come"

# By stick, whose note anybody may write: only the line is believed. What is
# asked honestly and late finds nothing.
mkdir "$work/stick"
set_back
office stick out "$work/stick" || fails "stick out"
ask stick "$work/stick" >"$work/taken" 2>&1 || :
office stick in "$work/stick" >"$work/said" 2>&1 || fails "$(cat "$work/said")"
grep -q "a stick says that $site has more" "$work/log" || fails "not told"
! grep -q "an old copy" "$work/log" || fails "what nobody signed is believed"
sync
found 29
task 辛辛 || fails "task"
: >"$work/log"
sync
has 甲甲 乙乙 丙丙 丁丁 戊戊 己己 庚庚 辛辛
! grep -q "an old copy" "$work/log" || fails "found out twice"
office rebuild >/dev/null || fails "rebuild"
has 甲甲 乙乙 丙丙 丁丁 戊戊 己己 庚庚 辛辛
ends_serving
