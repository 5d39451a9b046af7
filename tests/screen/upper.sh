#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# upper: what came from above, on the screen: told at home, a notice confirmed,
# a correction settled field by field.
. "$(dirname "$0")/../district/common.sh"
unset LANGUAGE TAIZHANG_LANG
[ -x "$TZ_BUILDDIR/screen/upper" ] || {
	echo "screen/upper is not built"
	exit 77
}
XDG_RUNTIME_DIR=$work/run
export XDG_RUNTIME_DIR
mkdir "$work/run"
site=500154102203

office() {
	taizhang -q --dir "$work/office" --user chief \
	    --password-file "$work/password" "$@"
}

sync() {
	taizhang-sync --dir "$work/office" --user chief \
	    --password-file "$work/password" --now "$@" >"$work/sync" 2>&1 ||
	    fails "sync: $(cat "$work/sync")"
}

make_district
serve
office init --office "$site" --name 青坪村村民委员会 --admin chief \
    --no-uid --words "$work/words2" || fails "init of the office"
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
person=$(office add resident id_type=1 id_no=11010519491231002X \
    name=单雄信 reg_kind=1 consent=5 phone=13800000111 marital=10 \
    --confirm all | cut -d' ' -f1) || fails "add"
sync
for charset in utf8 gb18030; do
	ask -q notice to=$site title=防汛通知 body=加强值守 \
	    from_unit=区民政局 >/dev/null || fails "notice"
	ask -q correct "$person" phone=13900000222 marital=20 \
	    --unit 区公安局 --reason 户籍登记 >/dev/null || fails "correct"
	sync
	office edit "$person" marital=30 --confirm all >/dev/null ||
	    fails "edit"
	TAIZHANG_DIR=$work/office "$TZ_BUILDDIR/screen/upper" $charset || {
		code=$?
		[ $code != 77 ] || exit 77
		fails "the screen in $charset"
	}
	office upper --count | grep -qx 0 || fails "something waits"
	office -f csv show "$person" --plain | tr -d '\r' >"$work/shown"
	grep -q '^phone,.*,13900000222' "$work/shown" &&
	    grep -q '^marital,.*,30' "$work/shown" ||
	    fails "$(cat "$work/shown")"
	office edit "$person" phone=13800000111 marital=10 --confirm all \
	    >/dev/null || fails "edit back"
	sync
done
