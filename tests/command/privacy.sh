#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a person may ask of those who hold the records: a notice, consent of
# its kind, a copy of everything, correction, and erasure when it may be.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office

# The notice is offered when a person is entered first, and not again.
taizhang add resident id_type=1 id_no=11010519491231002X name=单雄信QZ \
    reg_kind=1 --confirm all >"$work/out" 2>&1
person=$(grep -o '500154102203-RES-[0-9]*' "$work/out" | head -1)
grep -q "print offered: privacy-notice" "$work/out" || {
	cat "$work/out"
	echo "the notice is not offered"
	bad=1
}
taizhang edit "$person" phone=13800000999 >"$work/out" 2>&1
grep -q "offered" "$work/out" && { echo "offered again"; bad=1; }
taizhang print "$person" --print privacy-notice | grep -q 个人信息保护法 || {
	echo "the notice is not printed"
	bad=1
}

# Sensitive fields need a consent of their own, children their guardian's.
taizhang -q edit "$person" consent=1 --confirm all >/dev/null || bad=1
fails "an account with a general consent" 65 "separate consent" \
    taizhang edit "$person" bank_no=6228480402564890018 --confirm all
taizhang -q edit "$person" bank_no=6228480402564890018 consent=5 \
    --confirm all >/dev/null || bad=1
fails "a child without its guardian" 65 "guardian has to consent" \
    taizhang add resident id_type=1 id_no=370101201602290014 name=单小 \
    reg_kind=1 consent=1 "guardian=$person" --confirm all
child=$(add resident id_type=1 id_no=370101201602290014 name=单小QZ \
    reg_kind=1 consent=4 "guardian=$person")
[ -n "$child" ] || { cat "$work/errors"; bad=1; }

# Health and money of a group wait for the same consent.
general=$(resident 110101199003070759 赵六QZ)
fails "assistance without a consent of its own" 65 "separate consent" \
    taizhang add special_group "res=$general" care_group=06 assist=01 \
    --confirm all
taizhang -q edit "$general" consent=5 --confirm all >/dev/null || bad=1
taizhang add special_group "res=$general" care_group=06 assist=01 \
    --confirm all >"$work/out" 2>&1 || {
	cat "$work/out"
	bad=1
}

# A copy: everything about the person, in text, and nothing of others.
other=$(resident 610104196209276908 查良镛QZ)
add identity_document "res=$person" kind=3 number=E12345678QZ >/dev/null
request() {
	add privacy_request "res=$person" "kind=$1" "words=$2"
}
copy=$(request 2 请给我一份复制件)
is "fifteen working days" 2026-03-23 "$(taizhang -f csv list \
    privacy_request --columns due_on --plain | tr -d '\r' |
    sed -n "s/^$copy,//p")"
taizhang -q archive "$person" --about --sensitive -o "$work/copy.tar" ||
    bad=1
taizhang archive "$work/copy.tar" --verify >/dev/null || bad=1
mkdir "$work/x"
(cd "$work/x" && tar xf ../copy.tar)
for said in 单雄信QZ 6228480402564890018 E12345678QZ 请给我一份复制件; do
	grep -rq "$said" "$work/x" || { echo "the copy lacks $said"; bad=1; }
done
grep -rqE "查良镛QZ|610104196209276908" "$work/x" && {
	echo "the copy tells of others"
	bad=1
}
taizhang history "$person" >"$work/out"
taizhang -q step "$copy" decide decision=同意 >/dev/null || bad=1
taizhang -q step "$copy" finish >/dev/null || bad=1
echo another-2026 >"$work/pass"
taizhang -q user add jian --roles superv --new-password-file "$work/pass"
fails "who may not see may not copy" 77 "" taizhang --user jian \
    --password-file "$work/pass" archive "$person" --about -o "$work/no"

# Correction is asked for, and shown to be made.
wrong=$(request 3 姓名写错)
taizhang -q step "$wrong" decide decision=更正 >/dev/null
fails "not corrected yet" 65 "Correct the record" \
    taizhang step "$wrong" finish
taizhang clock "2026-03-02 09:30"
taizhang -q edit "$person" name=单雄欣QZ --confirm all >/dev/null
taizhang -q step "$wrong" finish >/dev/null || bad=1
back=$(request 5 撤回同意)
taizhang -q step "$back" decide decision=同意 >/dev/null
taizhang -q step "$back" finish 2>"$work/said" >/dev/null || {
	cat "$work/said"
	bad=1
}
is "the consent is withdrawn" 6 "$(taizhang show "$person" --plain -f csv |
    tr -d '\r' | sed -n 's/^consent,//p' | sed 's/.*,//')"

# Erasure: not while the person lives here, then for good.
erase=$(request 4 请删除我的信息)
taizhang -q step "$erase" decide decision=迁出后删除 >/dev/null
fails "who lives here" 65 "only after moving out" \
    taizhang step "$erase" erase
mover=$(add resident id_type=1 id_no=654321200301010018 name=迁走者QZ7 \
    reg_kind=1 consent=3)
move=$(add movement kind=04 "res=$mover" date=2026-03-01 to_addr=外地)
taizhang -q step "$move" apply >/dev/null || { cat "$work/errors"; bad=1; }
state() {
	taizhang show "$1" --plain -f csv | tr -d '\r' |
	    sed -n 's/^state,//p' | sed 's/.*,//'
}
gone=$(add privacy_request "res=$mover" kind=4 words=请删除)
taizhang -q step "$gone" decide decision=同意 >/dev/null
is "moved out" moved "$(state "$mover")"
taizhang -q step "$gone" erase >/dev/null || bad=1
is "the request names what went" "$mover" "$(taizhang show "$gone" --plain \
    -f csv | tr -d '\r' | sed -n 's/^disposed,//p' | sed 's/.*,//')"
taizhang show "$mover" 2>&1 | grep -q QZ7 && { echo "still shown"; bad=1; }
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }
taizhang -q stop
taizhang -q sweep || bad=1
taizhang -q stop
grep -rlaE '迁走者QZ7|654321200301010018' "$TAIZHANG_DIR" && {
	echo "files still hold who was erased"
	bad=1
}
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }
exit $bad
