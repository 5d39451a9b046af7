#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An administrator adds a register with a code list, a workflow, a print, an
# indicator and a report, as the manual's example says: its files and commands
# are taken from the manual itself.
. "$TZ_SRCDIR/tests/command/office.sh"
TAIZHANG_SHARE=$TZ_SRCDIR
TAIZHANG_LANG=zh_CN
export TAIZHANG_SHARE TAIZHANG_LANG
make_office

# take MANUAL FOLDER: the blocks that name a file, each into that file.
take() {
	mkdir -p "$2"
	awk -v into="$2" '
	/^```(text|sh) / { file = into "/" $2
		folder = file
		sub("/[^/]*$", "", folder)
		system("mkdir -p \"" folder "\"")
		next }
	/^```/ { file = "" }
	file != "" { print > file }' "$1"
}
take "$TZ_SRCDIR/doc/manual.zh_CN.md" "$work/example"
take "$TZ_SRCDIR/doc/manual.md" "$work/english"
diff -r "$work/example" "$work/english" || {
	echo "the manuals have different examples"
	bad=1
}
cd "$work/example" || exit 1
is "files of the example" 5 "$(find lending -type f | wc -l | tr -d ' ')"

is "a resident for it" "500154102203-RES-00000001" \
    "$(resident 11010519491231002X 单雄信)"
sh -eu example.sh >"$work/out" 2>&1 || {
	echo "the commands of the manual failed"
	cat "$work/out"
	exit 1
}
says() {
	grep -qF -- "$1" "$work/out" && return
	echo "the example does not say $1"
	bad=1
}
says LND2026-001
says "物 资 借 用 单"
says 借用人签字
says "归还日期: 2026年3月2日"
says "物资归还率  1     2     50"
says "借出2件, 已还1件"
says 抽水泵

lent=500154102203-LND-00000002
is "what is still lent" "$lent" "$(taizhang -f csv list lending --plain \
    --where "state = 'lent'" | tr -d '\r' | sed '1d; s/,.*//')"
has "it is behind what fails" "$lent" taizhang indicator X-01 --drill fail
has "it is among what a person has" "$lent" taizhang person 单雄信
fails "a condition is asked for" 65 "完好情况" taizhang step "$lent" return
fails "a step that the state does not allow" 65 "" \
    taizhang step 500154102203-LND-00000001 lose --reason 找不到
fails "back before it was lent" 65 "归还不能早于借出" taizhang add lending \
    res=单雄信 thing=担架 back_by=2026-03-01
taizhang clock "2026-03-08 09:00"
has "it is told before it is due" "LND2026-002" taizhang today
has "the history of it" "return" taizhang -f csv history \
    500154102203-LND-00000001

# Each kind of mistake is said with its file and line before it is in force.
# wrong FILE FROM TO SENTENCE
wrong() {
	rm -rf "$work/wrong"
	cp -r lending "$work/wrong"
	sed "s/$2/$3/" "lending/$1" >"$work/wrong/$1"
	fails "a mistake in $1" 65 "$4" taizhang form check "$work/wrong"
}
wrong forms/lending.form 'to = "back"' 'to = "gone"' lending.form:
wrong forms/print/lending.txt '{thing}' '{thingg}' lending.txt:6
wrong forms/indicator/X-01.indicator "FROM lending WHERE" "FROM lend WHERE" \
    X-01.indicator
wrong forms/report/lendings.report "lent_on" "lend_on" lendings.report
rm "$work/wrong/forms/print/lending.txt"
cp lending/forms/report/lendings.report "$work/wrong/forms/report/"
fails "a print that is not there" 65 "lending" \
    taizhang form check "$work/wrong"
rm -r "$work/wrong/codes"
fails "a list that is not there" 65 "loc_lend_thing" \
    taizhang form check "$work/wrong"
exit $bad
