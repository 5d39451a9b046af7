#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One guided entry for a change of a household, all persons at once; and two
# records of one person made one.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item

echo another-2026 >"$work/other"
taizhang -q user add cao --roles clerk --new-password-file "$work/other" ||
    exit 1
as_clerk() {
	taizhang --user cao --password-file "$work/other" "$@"
}
plain() {
	taizhang -f csv show "$1" --plain | tr -d '\r' |
	    sed -n "s/^$2,[^,]*,//p"
}
# person NAME SEX BIRTH HOUSEHOLD RELATION
person() {
	add resident id_type=9 "name=$1" "sex=$2" "birth=$3" "hh=$4" \
	    "rel=$5" reg_kind=1 marital=20
}
# family NAME: a household of five; sets house, man, wife, son, maid, old.
family() {
	house=$(add household "address=青坪路$1号")
	man=$(person "王大$1" 1 1960-01-01 "$house" 02)
	wife=$(person "李梅$1" 2 1962-01-01 "$house" 12)
	son=$(person "王小$1" 1 1985-01-01 "$house" 20)
	maid=$(person "王丫$1" 2 1988-01-01 "$house" 30)
	old=$(person "王老$1" 1 1935-01-01 "$house" 51)
}
# members HOUSEHOLD: who is what, and in which state.
members() {
	taizhang -f csv list resident --plain --columns name,rel,state \
	    --where "hh = '$1'" | tr -d '\r' | tail -n +2 | cut -d, -f2- |
	    sort >"$work/actual"
}
movements() {
	taizhang -f csv list movement --plain --columns res,kind,state \
	    --where "hh_from = '$1'" | tr -d '\r' | tail -n +2 | cut -d, -f2- |
	    sort >"$work/actual"
}

family 甲
fails "somebody must be the head" 65 "say who is the head of those who stay" \
    as_clerk household death "$house"
members "$house"
same "what is refused changes nothing" <<-'END'
	李梅甲,12,normal
	王丫甲,30,normal
	王大甲,02,normal
	王小甲,20,normal
	王老甲,51,normal
END
as_clerk household death "$house" "$wife=户主" --date 2026-02-20 \
    --reason 病故 >/dev/null || bad=1
members "$house"
same "the wife follows the head who died" <<-'END'
	李梅甲,02,normal
	王丫甲,30,normal
	王大甲,02,dead
	王小甲,20,normal
	王老甲,53,normal
END
movements "$house"
sort >"$work/expected.movements" <<-END
	$man,02,applied
	$wife,12,applied
END
same "both movements are recorded" <"$work/expected.movements"
is "the wife is a widow" 30 "$(plain "$wife" marital)"
is "the household knows its head" "$wife" "$(plain "$house" head)"
is "it happened on the day" 1 "$(taizhang -f csv list movement --plain \
    --columns date --where "res = '$man'" | grep -c 2026-02-20)"

family 乙
as_clerk household head "$house" "$son=02" >/dev/null || bad=1
members "$house"
same "another head" <<-'END'
	李梅乙,52,normal
	王丫乙,77,normal
	王大乙,51,normal
	王小乙,02,normal
	王老乙,61,normal
END
fails "nobody is the head twice" 65 "say who is the head now" \
    as_clerk household head "$house"

family 丙
bride=$(person 赵新丙 2 1986-01-01 "$house" 38)
as_clerk -f csv household split "$house" --go "$son,$bride" "$son=02" \
    "$bride=妻" --address 新村1号 --dry | tr -d '\r' | cut -d, -f2-4 |
    tail -n 2 >"$work/actual"
same "shown before it is done" <<-'END'
	51,51,
	38,12,1
END
fresh=$(as_clerk household split "$house" --go "$son,$bride" "$son=02" \
    "$bride=妻" --address 新村1号) || bad=1
members "$fresh"
same "two have a household of their own" <<-'END'
	王小丙,02,normal
	赵新丙,12,normal
END
members "$house"
same "three stay" <<-'END'
	李梅丙,12,normal
	王丫丙,30,normal
	王大丙,02,normal
	王老丙,51,normal
END
fails "a new household has an address" 65 "say the address" \
    as_clerk household split "$house" --go "$maid" "$maid=02"
is "and is in the same grid" "$(plain "$house" grid)" \
    "$(plain "$fresh" grid)"

as_clerk household join "$fresh" --to "$house" "$son=20" "$bride=38" \
    >/dev/null || bad=1
members "$house"
same "and they are joined again" <<-'END'
	李梅丙,12,normal
	王丫丙,30,normal
	王大丙,02,normal
	王小丙,20,normal
	王老丙,51,normal
	赵新丙,38,normal
END
members "$fresh"
same "nobody is left" </dev/null

family 丁
split=$(as_clerk household divorce "$house" --who "$wife" --go "$maid" \
    "$wife=02" "$maid=30" --address 河边3号) || bad=1
members "$split"
same "mother and daughter go" <<-'END'
	李梅丁,02,normal
	王丫丁,30,normal
END
is "both are divorced" "40 40" \
    "$(plain "$wife" marital) $(plain "$man" marital)"
is "the son is as before" 20 "$(plain "$son" marital)"
fails "a stranger is no member" 65 "no living member" \
    as_clerk household split "$house" --go "$wife" --address 河边4号

# Two records of one person.
one=$(resident 11010519491231002x 单雄信)
two=$(add resident id_type=9 name=单熊信 sex=2 birth=1949-12-31 reg_kind=1 \
    phone=13812345678)
matter=$(add matter item="$item" applicant="$two" channel=1 content=办证)
add identity_document res="$two" kind=3 number=E123456 >/dev/null
local=$(plain "$two" id_no)
taizhang -f csv list resident --typed "$local" >/dev/null 2>&1
is "a person without papers has a number" 18 "${#local}"
fails "a clerk does not join" 77 "" \
    as_clerk merge "$one" "$two" --reason 同一人
fails "not without a reason" 64 "" taizhang merge "$one" "$two"
is "the matter and the document move" "$one 2" \
    "$(taizhang merge "$one" "$two" --reason 本人到场核实)"
is "the matter is of the one" "$one" "$(plain "$matter" applicant)"
is "gaps are filled" 13812345678 "$(plain "$one" phone)"
is "the own number stays" 11010519491231002X "$(plain "$one" id_no)"
taizhang -f csv list identity_document --plain --columns kind,number,former \
    --where "res = '$one'" | tr -d '\r' | tail -n +2 | cut -d, -f2- |
    sort >"$work/actual"
same "both numbers lead to the person" <<-END
	3,E123456,
	9,$local,1
END
is "found by the number that was dropped" 1 \
    "$(taizhang -f csv person "$local" | grep -c "$matter")"
fails "the dropped one is void" 65 "is void" \
    taizhang edit "$two" name=某某
taizhang history "$two" | grep -q 本人到场核实 || {
	echo "the history does not say why"
	bad=1
}
three=$(add resident id_type=9 name=三娘 sex=2 birth=1970-01-01 reg_kind=1)
four=$(resident 500154194304120011 王三娘)
taizhang -q merge "$three" "$four" --reason 同一人 >/dev/null || bad=1
is "who had no papers takes the number" 500154194304120011 \
    "$(plain "$three" id_no)"
add special_group res="$one" care_group=01 from_on=2026-01-01 >/dev/null
add special_group res="$three" care_group=01 from_on=2026-01-01 >/dev/null
fails "what would be twice the same is told" 65 "would be the same" \
    taizhang merge "$one" "$three" --reason 试
is "and nothing has changed" normal "$(plain "$three" state)"

# A number that two people truly have.
fails "a number that is there is refused" 65 "it is there already" \
    taizhang add resident id_type=1 id_no=11010519491231002x name=重号人 \
    reg_kind=1 consent=1 --confirm all
fails "a clerk cannot say otherwise" 65 "it is there already" \
    as_clerk add resident id_type=1 id_no=11010519491231002x name=重号人 \
    reg_kind=1 consent=1 --confirm all,shared
shared=$(taizhang add resident id_type=1 id_no=11010519491231002x \
    name=重号人 reg_kind=1 consent=1 --confirm all,shared | cut -d' ' -f1)
[ -n "$shared" ] || bad=1
as_clerk -q edit "$shared" phone=13700000001 --confirm all >/dev/null || {
	echo "a shared number keeps the record from being changed"
	bad=1
}

# Who is much like somebody known is told before saving.
twin() {
	taizhang add resident id_type=9 "name=$1" sex=1 birth=1985-01-01 \
	    reg_kind=1 consent=1
}
fails "the same name and day" 65 "same name and day of birth" twin 王小甲
fails "a name that sounds alike" 65 "sounds alike" twin 汪小甲
fails "a name with one other character" 65 "one other character" twin 王大甲
fails "a number that is somebody's document" 65 "document with this number" \
    taizhang add resident id_type=3 id_no=E123456 name=某某 sex=1 \
    birth=1991-02-03 reg_kind=3 consent=1
is "nobody was saved" 0 "$(taizhang -f csv list resident --where \
    "name IN ('汪小甲', '某某')" | tail -n +2 | wc -l | tr -d ' ')"

# A movement drives the state of the person.
moves() {
	move=$(add movement res="$1" kind="$2" date=2026-03-01) &&
	    taizhang -q step "$move" apply >/dev/null
	plain "$1" state
}
goer=$(add resident id_type=9 name=行者 sex=1 birth=1980-05-05 reg_kind=1)
is "who moves out has moved" moved "$(moves "$goer" 04)"
is "who comes back lives here" normal "$(moves "$goer" 03)"
is "who joins the army is away" away "$(moves "$goer" 13)"
is "who comes home is here" normal "$(moves "$goer" 14)"
is "who died is dead" dead "$(moves "$goer" 02)"
fails "and nothing more moves the dead" 65 "recorded as dead" \
    taizhang step "$(add movement res="$goer" kind=03 date=2026-03-01)" apply
taizhang verify >"$work/out" 2>&1 || {
	cat "$work/out"
	bad=1
}
exit $bad
