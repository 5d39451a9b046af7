#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A clerk's day by command: register, refuse, find, accept, finish, print.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item

fails "a wrong check digit" 65 "the last character of the number" \
    taizhang add resident id_type=1 id_no=110105194912310021 name=单雄信 \
    reg_kind=1 consent=1
fails "a day that does not exist" 65 "the day of birth in the number" \
    taizhang add resident id_type=1 id_no=350111201702290010 name=单雄信 \
    reg_kind=1 consent=1
is "nothing was stored" 0 "$(taizhang list resident --count)"

person=$(resident 11010519491231002x 单雄信)
is "the first number" 500154102203-RES-00000001 "$person"
taizhang -f csv list resident --columns id_no,sex,birth,ethnic --plain |
    tr -d '\r' >"$work/actual"
same "what the number implies" <<-'END'
	id,id_no,sex,birth,ethnic
	500154102203-RES-00000001,11010519491231002X,2,1949-12-31,01
END
for typed in 单雄 sxx dxx 002X 11010519 500154102203-RES-00000001 1; do
	is "found by $typed" "$person" \
	    "$(taizhang -f csv list resident "$typed" | tr -d '\r' |
	    sed -n '2s/,.*//p')"
done
is "nobody of that name" "" \
    "$(taizhang -f csv list resident zzz | sed -n 2p)"
fails "the same person twice" 65 "$person" \
    taizhang add resident id_type=1 id_no=11010519491231002X name=单雄信 \
    reg_kind=1 consent=1

matter=$(add matter "applicant=$person" "item=$item")
fails "a step that does not start here" 65 "does not start in the state" \
    taizhang step "$matter" finish result=办好
taizhang step "$matter" accept >"$work/actual"
same "the receipt is offered" <<-END
	$matter 2
	print offered: receipt
END
taizhang show "$matter" --plain -f csv | tr -d '\r' |
    grep -E '^(state|short_no|due_on|matter_no),' |
    sed 's/,[^,]*,/,/' >"$work/actual"
same "numbers and the day it is due" <<-'END'
	state,accepted
	matter_no,500154102203202603020001
	short_no,0302-001
	due_on,2026-03-09
END
taizhang print "$matter" -o "$work/receipt" --encoding gb18030
iconv -f gb18030 -t utf-8 "$work/receipt" >"$work/actual"
for word in 受理回执 单雄信 0302-001 老年证代办; do
	tr -d ' ' <"$work/actual" | grep -qF "$word" || {
		echo "the receipt does not say $word"
		bad=1
	}
done
grep -q 110105194912310 "$work/actual" && {
	echo "the receipt shows the whole number"
	bad=1
}
is "a reprint says so" 1 "$(taizhang print "$matter" | grep -c 补打)"

fails "no result, no end" 65 "must be filled" taizhang step "$matter" assign
taizhang -q step "$matter" assign "handler=$staff" >/dev/null
fails "finished without a result" 65 "must be filled" \
    taizhang step "$matter" finish
taizhang -q step "$matter" finish result=已办 >/dev/null
is "the matter is done" done "$(taizhang show "$matter" --plain -f csv |
    tr -d '\r' | sed -n 's/^state,,//p')"
taizhang -f csv list matter_step --parent "$matter" --columns action \
    --plain | tr -d '\r' | sed 's/.*,//' >"$work/actual"
same "each step left its row" <<-'END'
	action
	02
	05
	08
END

fails "one others refer to stays" 65 "so it stays" \
    taizhang void "$person" --reason 误录
grep -q "500154102203-MAT-00000001 refers to it" "$work/out" || {
	echo "the record that refers to it is not named"
	cat "$work/out"
	bad=1
}
taizhang edit "$person" phone=13800000111 >/dev/null
taizhang -f csv history "$person" | tr -d '\r' | cut -d, -f4-6 >"$work/actual"
same "the history" <<-'END'
	user,what,revision
	chief,made,1
	chief,changed,2
END
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
taizhang -f csv status | tr -d '\r' >"$work/out"
is "all entries are unsent" "$(sed -n 's/^entries,//p' "$work/out")" \
    "$(sed -n 's/^unsent,//p' "$work/out")"

# What nobody could write down is no success.
to_nowhere() { taizhang "$@" >/dev/full; }
for verb in "status" "list resident" "help"; do
	# shellcheck disable=SC2086
	fails "$verb on a full disk" 74 "standard output" to_nowhere $verb
done
exit $bad
