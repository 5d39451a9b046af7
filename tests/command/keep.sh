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
taizhang -q stop
rm -rf "$TAIZHANG_DIR/store"
taizhang -q restore "$work/backup" || bad=1
taizhang export resident --sensitive >"$work/after.csv"
cmp "$work/before.csv" "$work/after.csv" || {
	echo "the restored office differs from the one backed up"
	bad=1
}
fails "no backup in the folder" 66 "" taizhang restore "$work/nowhere"

kill -9 "$(cat "$TAIZHANG_DIR/taizhangd.sock.pid")"
is "the daemon comes back" 2 "$(taizhang list resident --count)"
exit $bad
