#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# office: a clerk at a terminal, over a real daemon and, if it is built, a
# real district. Makes both in a folder of its own and runs screen/office.

: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
PATH=$TZ_BUILDDIR:$PATH
export PATH
unset TAIZHANG_USER TAIZHANG_PASSWORD_FILE TAIZHANG_SOCKET LANGUAGE
unset SSH_CONNECTION
umask 077
[ -x "$TZ_BUILDDIR/screen/office" ] || {
	echo "screen/office is not built"
	exit 77
}
work=$(mktemp -d) || exit 1
TAIZHANG_DIR=$work/office
XDG_RUNTIME_DIR=$work/run
export TAIZHANG_DIR XDG_RUNTIME_DIR
mkdir "$work/run"
served=

leave() {
	taizhang -q stop >/dev/null 2>&1
	[ -z "$served" ] || kill "$served" 2>/dev/null
	[ -z "$served" ] || wait "$served" 2>/dev/null
	rm -rf "$work"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

fails() {
	echo "FAILED: $*"
	exit 1
}

echo secret-2026 >"$work/password"
taizhang -q --password-file "$work/password" init --office 500154102203 \
    --name 青坪村村民委员会 --admin chief --test-clock \
    --words "$work/words" || fails init
# Accounts of a test need no password that is slow to guess.
echo "password_memory_kib = 8192;" >>"$TAIZHANG_DIR/taizhang.conf"
taizhang -q clock "2026-11-20 09:30" || fails clock
OFFICE_OFF=$work/off
export OFFICE_OFF
printf '#!/bin/sh\n: >"$0.done"\n' >"$OFFICE_OFF"
chmod +x "$OFFICE_OFF"
cat >"$TAIZHANG_DIR/taizhang.conf" <<EOF
jitter_minutes = 0;
switch_off = "$OFFICE_OFF";
EOF
taizhang -q user add wang --roles clerk \
    --new-password-file "$work/password" || fails "user add"
taizhang -q add staff name=王秀英 hired_on=2020-01-01 login=chief \
    --confirm all >/dev/null || fails staff
taizhang -q add service_item item_code=T01 name=低保申请 class=02 \
    owner_dept=民政局 target=1 mode=2 limit_days=5 valid_from=2020-01-01 \
    --confirm all >/dev/null || fails item

if [ -x "$TZ_BUILDDIR/taizhang-district" ]; then
	district=$work/district
	taizhang-district -q --dir "$district" init --district 500154 \
	    --name 开州区民政局 --admin chief --words "$work/words2" \
	    --password-file "$work/password" || fails "init of the district"
	: >"$work/url"
	taizhang-district --dir "$district" serve --port 0 >"$work/url" \
	    2>"$work/log" &
	served=$!
	tries=100
	until [ -s "$work/url" ]; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fails "the district does not serve"
		sleep 0.1
	done
	port=$(sed 's/.*://' "$work/url")
	code=$(taizhang-district -q --dir "$district" --user chief \
	    enrol 500154102203) || fails "code"
	taizhang-sync --now --enrol "https://127.0.0.1:$port" --code "$code" \
	    >"$work/log" 2>&1 || fails "enrol: $(cat "$work/log")"
	OFFICE_DISTRICT=1
	export OFFICE_DISTRICT
fi
"$TZ_BUILDDIR/screen/office"
