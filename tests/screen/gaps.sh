#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# gaps: the list of what an import left owed, on the screen.
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
PATH=$TZ_BUILDDIR:$PATH
export PATH
unset TAIZHANG_USER TAIZHANG_PASSWORD_FILE TAIZHANG_SOCKET LANGUAGE
umask 077
[ -x "$TZ_BUILDDIR/screen/gaps" ] || {
	echo "screen/gaps is not built"
	exit 77
}
work=$(mktemp -d) || exit 1
TAIZHANG_DIR=$work/office
XDG_RUNTIME_DIR=$work/run
export TAIZHANG_DIR XDG_RUNTIME_DIR
mkdir "$work/run"

leave() {
	taizhang -q stop >/dev/null 2>&1
	rm -rf "$work"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

echo secret-2026 >"$work/password"
taizhang -q --password-file "$work/password" init --office 500154102203 \
    --name 青坪村村民委员会 --admin chief --test-clock \
    --words "$work/words" || exit 1
taizhang -q clock "2026-03-02 09:30" || exit 1
cat >"$work/sheet.csv" <<'END'
青坪村登记表
户号,住址,姓名,关系,身份证号码,手机
1001,青坪村1号,单雄信,户主,11010519491231002X,没有
,,查良镛,一起住的,610104196209276908,13800000222
END
taizhang import resident "$work/sheet.csv" >"$work/out" 2>&1
"$TZ_BUILDDIR/screen/gaps" || {
	status=$?
	[ $status != 77 ] || exit 77
	cat "$work/out"
	taizhang gaps
	exit $status
}
