#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# restored: an office whose last entries are lost, though the district has
# them. It comes back from a backup, sends its second epoch, and nothing is
# there twice.

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
! office add resident id_type=1 id_no=654321200301010018 name=仇小红 \
    reg_kind=1 consent=1 --confirm all >/dev/null 2>&1 ||
    fails "a number is given in recovery"
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
ends_serving
