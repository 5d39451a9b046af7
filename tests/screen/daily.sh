#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# daily: the daily work of an office on the screen, over a real daemon. Makes
# an office in a folder of its own and runs screen/daily.

: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
PATH=$TZ_BUILDDIR:$PATH
export PATH
unset TAIZHANG_USER TAIZHANG_PASSWORD_FILE TAIZHANG_SOCKET LANGUAGE
umask 077
[ -x "$TZ_BUILDDIR/screen/daily" ] || {
	echo "screen/daily is not built"
	exit 77
}
list=hand-over-zhou-li.txt
work=$(mktemp -d) || exit 1
TAIZHANG_DIR=$work/office
XDG_RUNTIME_DIR=$work/run
export TAIZHANG_DIR XDG_RUNTIME_DIR
mkdir "$work/run"

leave() {
	taizhang -q stop >/dev/null 2>&1
	taizhang -q --dir "$TAIZHANG_DIR-practice" stop >/dev/null 2>&1
	rm -rf "$work" "${list:?}"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

fails() {
	echo "FAILED: $*"
	exit 1
}

add() {
	taizhang -q add "$@" --confirm all >>"$work/out" 2>&1 || {
		cat "$work/out"
		fails "add $*"
	}
}

echo secret-2026 >"$work/password"
taizhang -q --password-file "$work/password" init --office 500154102203 \
    --name 青坪村村民委员会 --admin chief --test-clock \
    --words "$work/words" || fails init
# Accounts of a test need no password that is slow to guess.
echo "password_memory_kib = 8192;" >>"$TAIZHANG_DIR/taizhang.conf"
taizhang -q clock "2026-11-20 09:30" || fails clock
for user in wang li; do
	taizhang -q user add $user --roles clerk \
	    --new-password-file "$work/password" || fails "user add"
done
taizhang -q user add bao --roles board \
    --new-password-file "$work/password" || fails "user add"
taizhang -q user add zhou --roles clerk \
    --new-password-file "$work/password" || fails "user add"
add staff name=王秀英 hired_on=2020-01-01 login=wang
add staff name=陈支书 hired_on=2020-01-01 login=chief
add staff name=李会计 hired_on=2020-01-01 login=li
add staff name=周代办 hired_on=2020-01-01 login=zhou
add service_item item_code=T01 name=低保申请 class=02 \
    owner_dept=民政局 target=1 mode=2 limit_days=5 valid_from=2020-01-01
add service_item item_code=Z09 name=医保缴费咨询 class=02 \
    owner_dept=医保局 target=1 mode=5 limit_days=1 valid_from=2020-01-01
add resident id_type=1 id_no=11010519491231002X name=单雄信 reg_kind=1 \
    consent=1
add matter applicant=500154102203-RES-00000001 urgency=3 \
    item=500154102203-ITM-00000001
taizhang -q step 500154102203-MAT-00000001 accept >/dev/null ||
    fails "accept"
add matter visitor=秦叔宝 visitor_phone=13812345678 phone=13812345678 \
    item=500154102203-ITM-00000001 content=问低保 \
    handler=500154102203-STF-00000004
taizhang -q step 500154102203-MAT-00000002 accept >/dev/null ||
    fails "accept"
add report_out report=R01 period=2026-10 to_unit=镇民政办 \
    due_on=2026-12-10 body=正文 made_by=500154102203-STF-00000003
taizhang -q step 500154102203-RPT-00000001 begin >/dev/null || fails begin
taizhang -q slips 8 >/dev/null || fails slips
taizhang -q practice --make || fails practice
PRACTICE_DIR=$TAIZHANG_DIR-practice
export PRACTICE_DIR
"$TZ_BUILDDIR/screen/daily" || exit $?
mv "$list" "$work" && grep -q 1120-002 "$work/$list" ||
    fails "the list of the hand-over is not kept"
