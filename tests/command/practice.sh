#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A practice office: made with a sample, its ten tasks done one after another,
# each seen only when it is; marked on prints, never sent.
. "$TZ_SRCDIR/tests/command/office.sh"
unset TAIZHANG_PASSWORD_FILE
real=$TAIZHANG_DIR
taizhang -q practice --make || exit 1
TAIZHANG_DIR=$real-practice
TAIZHANG_USER=practice
export TAIZHANG_DIR TAIZHANG_USER
is "the real office is not touched" "" "$(ls "$real" 2>/dev/null)"

# done_are NAME NUMBER ...: these tasks are done and no others.
done_are() {
	name=$1
	shift
	is "$name" "$*" "$(TAIZHANG_DIR=$real taizhang -f csv practice \
	    --tasks | tr -d '\r' | sed -n 's/^\([0-9]*\),.*,1$/\1/p' |
	    tr '\n' ' ' | sed 's/ $//')"
}

done_are "nothing is done"
zhou=$(sed -n "s/.*WHERE id_no = '\([0-9X]*\)')\".*/\1/p" \
    "$TZ_SRCDIR/forms/tour/first.tour" | head -1)
person=$(add resident "id_no=$zhou" name=周小练 consent=3)
done_are "a resident" 1
taizhang edit "$person" hh=00001 rel=20 >/dev/null
done_are "a household" 1 2
taizhang edit 刘大山 phone=13800000123 >/dev/null 2>&1 ||
    taizhang edit 999999999999-RES-00000001 phone=13800000123 >/dev/null
done_are "a telephone" 1 2 3
matter=$(add matter applicant=999999999999-RES-00000001 item=T01)
done_are "a draft is not accepted" 1 2 3
taizhang -q step "$matter" accept >/dev/null
done_are "accepted" 1 2 3 4
taizhang -q step "$matter" assign handler=999999999999-STF-00000001 >/dev/null
taizhang -q step "$matter" finish result=已办 >/dev/null
done_are "finished" 1 2 3 4 5
call=$(add matter visitor=吴敏 visitor_phone=13812345678 item=Z01 channel=03 \
    result=已答复)
taizhang -q step "$call" at_once >/dev/null
done_are "a call" 1 2 3 4 5 6
add visit hh=00002 stf=999999999999-STF-00000001 found=平安 >/dev/null
done_are "a visit" 1 2 3 4 5 6 7
add issue words=路灯不亮 class=01 grid=1 >/dev/null
done_are "a problem" 1 2 3 4 5 6 7 8
urgent=$(add matter applicant=999999999999-RES-00000002 item=T01 urgency=3)
taizhang -q step "$urgent" accept >/dev/null
done_are "something urgent" 1 2 3 4 5 6 7 8 9
taizhang -q void 999999999999-RES-00000004 --reason 误录 >/dev/null
done_are "all ten" 1 2 3 4 5 6 7 8 9 10

is "each print says so" 1 "$(taizhang print "$matter" | grep -c 仅供练习)"
taizhang status | grep -q . || bad=1
fails "it is never sent" 65 "practice office sends nothing" \
    taizhang-sync --now --enrol https://127.0.0.1:1 --code x
TAIZHANG_DIR=$real taizhang -q practice --make
done_are "what is there stays" 1 2 3 4 5 6 7 8 9 10
cat "$work/errors" 2>/dev/null | grep -v "^warning" >"$work/out"
exit $bad
