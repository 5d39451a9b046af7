#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Certificates are sealed while the daemon and the keeper's program are killed:
# a number, its row of the seal log and the entry of its print are there
# together or not at all, and neither series has a gap. TZ_KILLS says how many.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
echo another-2026 >"$work/rolepass"
for name in cao:clerk song:sealer zhen:town; do
	taizhang -q user add "${name%:*}" --roles "${name#*:}" \
	    --new-password-file "$work/rolepass" || exit 1
done
as() {
	who=$1
	shift
	taizhang --user "$who" --password-file "$work/rolepass" "$@"
}
staff_and_item
add staff name=曹文 hired_on=2020-01-01 login=cao >/dev/null
add staff name=宋印 hired_on=2020-01-01 login=song >/dev/null
person=$(resident 11010519491231002x 单雄信)
item=$(as zhen add cert_item item_no=1 name=居住证明 list=1 batch=一 \
    template=居住 --confirm all | cut -d' ' -f1)
as zhen -q step "$item" publish >/dev/null

kills=${TZ_KILLS:-8}
n=0
while [ "$n" -lt "$kills" ]; do
	one=$(as cao add certificate "item=$item" "applicant=$person" \
	    to_unit=某银行 purpose=开户 facts=居住 --confirm all |
	    cut -d' ' -f1)
	as cao -q step "$one" submit >/dev/null
	as cao -q step "$one" check >/dev/null
	taizhang -q step "$one" approve >/dev/null
	echo "$one" >>"$work/certificates"
	n=$((n + 1))
done

# told NUMBER: what the three places say of a certificate.
told() {
	number=$(taizhang -f csv show "$1" --plain | tr -d '\r' |
	    sed -n 's/^cert_no,[^,]*,//p')
	rows=$(taizhang list seal_use --where "doc_ref = '$1'" --count)
	prints=$(taizhang -f csv history "$1" | grep -c ',print')
	echo "${number:+number} $rows $prints"
}

is "nothing yet" " 0 0" "$(told "$(head -1 "$work/certificates")")"
n=0
while read -r one; do
	# Not by a function: the program itself is to be killed.
	taizhang --user song --password-file "$work/rolepass" \
	    -q step "$one" seal >/dev/null 2>&1 &
	keeper=$!
	sleep "0.0$(printf %02d $((n * 83 % 60)))"
	kill -9 "$(cat "$TAIZHANG_DIR/taizhangd.sock.pid")" "$keeper" \
	    2>/dev/null
	wait "$keeper" 2>/dev/null
	found=$(told "$one")
	case $found in
	" 0 0" | "number 1 1") ;;
	*)
		echo "$one after a kill: '$found'"
		bad=1
		;;
	esac
	as song -q step "$one" seal >/dev/null 2>&1
	is "$one in the end" "number 1 1" "$(told "$one")"
	n=$((n + 1))
done <"$work/certificates"

# Both series run from 1 without a gap.
taizhang -f csv list certificate --columns cert_no --plain | tr -d '\r' |
    sed -n 's/.*第0*\([0-9]*\)号$/\1/p' | sort -n >"$work/actual"
seq "$kills" >"$work/all"
same "the numbers of certificates" <"$work/all"
taizhang -f csv list seal_use --columns seq --plain | tr -d '\r' |
    sed -n 's/.*-0*\([0-9]*\)$/\1/p' | sort -n >"$work/actual"
same "the numbers of impressions" <"$work/all"
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
exit $bad
