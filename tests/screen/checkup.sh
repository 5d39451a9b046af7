#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# checkup: the data check on the screen, over a sample office with faults.
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
PATH=$TZ_BUILDDIR:$PATH
TAIZHANG_SHARE=$TZ_SRCDIR
export PATH TAIZHANG_SHARE
unset TAIZHANG_USER TAIZHANG_PASSWORD_FILE TAIZHANG_SOCKET LANGUAGE
umask 077
[ -x "$TZ_BUILDDIR/screen/checkup" ] || {
	echo "screen/checkup is not built"
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

taizhang-sample --office "$TAIZHANG_DIR" --faults >"$work/planted" || exit 1
# Accounts of a test need no password that is slow to guess.
echo "password_memory_kib = 8192;" >>"$TAIZHANG_DIR/taizhang.conf"
echo secret-2026 >"$work/password"
taizhang -q user edit chief --new-password-file "$work/password" || exit 1
"$TZ_BUILDDIR/screen/checkup"
