#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What must not be lost: backup and restore, dump and load, rebuild, stop.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
resident 11010519491231002X 单雄信 >/dev/null
resident 610104196209276908 查良镛 >/dev/null
taizhang export resident --sensitive >"$work/before.csv"

taizhang -q backup "$work/backup" || bad=1
[ -n "$(state backup)" ] || {
	echo "the backup is not noted"
	bad=1
}
resident 654321200301010018 后来者 >/dev/null
is "three residents" 3 "$(taizhang list resident --count)"

taizhang rebuild >/dev/null || bad=1
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
is "three after the rebuild" 3 "$(taizhang list resident --count)"

{ sleep 0.2; taizhang dump 2>"$work/err"; } | true
grep -q "Broken pipe" "$work/err" || {
	echo "a dump nobody reads: $(cat "$work/err")"
	bad=1
}
taizhang dump "$work/dump" || bad=1
grep -q 11010519491231002X "$work/dump" || {
	echo "the dump does not hold the records"
	bad=1
}
taizhang export resident --sensitive >"$work/later.csv"
taizhang -q stop
taizhang -q restore "$work/backup" || bad=1
taizhang export resident --sensitive >"$work/after.csv"
cmp "$work/later.csv" "$work/after.csv" || {
	echo "what the logs still held was lost in the restore"
	bad=1
}
is "nothing was lost" 0 "$(state recovery)"
taizhang -q stop
rm -rf "$TAIZHANG_DIR/store"
taizhang -q restore "$work/backup" || bad=1
taizhang export resident --sensitive >"$work/after.csv"
cmp "$work/before.csv" "$work/after.csv" || {
	echo "the restored office differs from the one backed up"
	bad=1
}

# What came after the backup is lost: numbers wait for the paper log.
is "in recovery" 1 "$(state recovery)"
fails "nothing new in recovery" 65 "taizhang recover" \
    taizhang add resident id_type=1 id_no=654321200301010018 name=后来者 \
    reg_kind=1 consent=1 --confirm all
taizhang today 2>&1 | grep -q "taizhang recover" || {
	echo "today does not say that numbers wait"
	bad=1
}
taizhang -q edit 500154102203-RES-00000002 name=查良庸 --confirm all \
    >/dev/null || bad=1
is "the last number that is known" "id/RES,resident,,2" \
    "$(taizhang -f csv recover | tr -d '\r' | grep ^id/RES,)"
fails "a number below" 65 "got to 2" taizhang recover id/RES=1
fails "no such series" 65 "id/NONE" taizhang recover id/NONE=1
fails "no number" 64 "two" taizhang recover id/RES=two
taizhang -q recover id/RES=7 || bad=1
is "still in recovery" 1 "$(state recovery)"
taizhang -q recover --done || bad=1
is "recovered" 0 "$(state recovery)"
fails "recovered once" 65 "not in recovery" taizhang recover id/RES=9
is "numbers go on behind" 500154102203-RES-00000008 \
    "$(resident 654321200301010018 后来者)"
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
fails "no backup in the folder" 66 "" taizhang restore "$work/nowhere"

kill -9 "$(cat "$TAIZHANG_DIR/taizhangd.sock.pid")"
is "the daemon comes back" 3 "$(taizhang list resident --count)"
exit $bad
