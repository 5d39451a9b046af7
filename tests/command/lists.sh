#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lists that say no: what may not be certified, what may not be asked of a
# village, what is not posted, what decides nothing; seals and draws.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item

echo another-2026 >"$work/other"
for name in cao:clerk song:sealer zhen:town jian:superv xun:inspect; do
	taizhang -q user add "${name%:*}" --roles "${name#*:}" \
	    --new-password-file "$work/other" || exit 1
done
as() {
	who=$1
	shift
	taizhang --user "$who" --password-file "$work/other" "$@"
}
plain() {
	taizhang -f csv show "$1" --plain | tr -d '\r' |
	    sed -n "s/^$2,[^,]*,//p"
}
id() {
	cut -d' ' -f1
}
clerk=$(add staff name=曹文 hired_on=2020-01-01 login=cao)
keeper=$(add staff name=宋印 hired_on=2020-01-01 login=song)
add village div12=500154102203 ur_class=220 area_kind=4 name=青坪村村民委员会 \
    short_name=青坪 address=青坪村 phone=023-52660001 hh_resident=1 \
    pop_resident=3 figures_on=2026-01-01 >/dev/null
person=$(resident 11010519491231002x 单雄信)

# 1. A name that a list from above bans cannot be kept by a town.
cti() {
	no=$1 named=$2 list=$3
	shift 3
	as zhen add cert_item item_no="$no" name="$named" list="$list" \
	    batch=一 template=兹证明 guide_ban=公安机关 "$@"
}
fails "what is banned above is not kept" 65 "A list from above" \
    cti 1 张三亲属关系证明 1 --confirm all
fails "other hanzi of the same sound are told" 65 "reads like" \
    cti 2 亲属关析证明 1 purpose=办事
is "and can be kept on purpose" 0 "$(cti 2 亲属关析证明 1 --confirm all \
    >/dev/null 2>&1; echo $?)"
ban=$(cti 3 亲属关系证明 2 --confirm all | id)
keep=$(cti 4 居住证明 1 --confirm all | id)
as zhen -q step "$ban" publish >/dev/null
as zhen -q step "$keep" publish >/dev/null
is "the list is searched by initials" "B01,亲属关系证明" \
    "$(taizhang -f csv codes cert_ban_national qsgxzm | tr -d '\r' |
    sed -n 2p | cut -d, -f1,2)"
fails "each list counts" 65 "A list from above" \
    cti 5 健在证明 1 --confirm all
refusal=$(as cao add certificate item="$ban" applicant="$person" \
    to_unit=某银行 purpose=开户 facts=亲属 --confirm all | id)
fails "what is banned is only refused" 65 "only refused" \
    as cao step "$refusal" submit
as cao -q step "$refusal" refuse refuse_why=1 >/dev/null || bad=1
as cao print "$refusal" --print cert-refusal | grep -q 公安机关 || {
	echo "the refusal does not say where to go"
	bad=1
}
fails "a kept certificate that says what is banned is told" 65 \
    "names what may not be certified" as cao add certificate item="$keep" \
    applicant="$person" to_unit=某银行 purpose=开户 facts=代替健在证明

# 2. Work that a department asks for, against the three lists.
negative=$(as zhen add work_item list=3 item_no=N3 name=环境整治 \
    dept=生态环境局 doc=一 --confirm all | id)
assist=$(as zhen add work_item list=2 item_no=X1 name=协助做好兵役登记 \
    dept=人武部 conditions=经费与宣传品 doc=一 --confirm all | id)
ask() {
	title=$1 role=$2 money=$3 staffing=$4
	shift 4
	as zhen add admission dept=某局 "title=$title" content=全村 \
	    "role=$role" basis=文件 period_from=2026-06-01 \
	    period_to=2026-12-31 ledger_new=0 "money=$money" \
	    "staffing=$staffing" "$@"
}
fails "the negative list is shown" 65 "on the negative list" \
    ask 河道环境整治 1 100 两人 asked_on=2026-03-01
work1=$(ask 河道环境整治 1 100 两人 --confirm all | id)
is "the list is matched by its name" "$negative" "$(plain "$work1" matched)"
fails "the village is not made responsible" 65 "made responsible" \
    as zhen step "$work1" submit
work2=$(ask 辖区环净整治 2 100 两人 --confirm all | id)
is "and by its sound" "$negative" "$(plain "$work2" matched)"
as zhen -q step "$work2" submit >/dev/null
as zhen -q step "$work2" agree >/dev/null || bad=1
work3=$(ask 协助做好兵役登记 2 0 无 --confirm all | id)
is "what helps the state is matched too" "$assist" "$(plain "$work3" matched)"
as zhen -q step "$work3" submit --confirm all >/dev/null
fails "help needs money and conditions" 65 "money and conditions" \
    as zhen step "$work3" agree
other=$(ask 招商引资任务 1 0 无经费因属常规工作安排 --confirm all | id)
fails "the kinds of the notice are refused unlisted" 65 "work of this kind" \
    as zhen step "$other" submit
fails "a task waits for its admission" 65 "has not been admitted" \
    taizhang add task plan=某 content=某 dept=某局 owner="$clerk" \
    node=2026-12-31 admission="$work1" --confirm all

# 3. Every impression, without gaps by seal and year; two people; big; out.
seal() {
	number=$1
	shift
	as song add seal_use seal_no="$number" doc_kind=1 title=报表 \
	    operator="$clerk" "$@" --confirm all
}
for n in 1 2; do
	seal 2 approver="$staff" big=0 used_at="2026-03-02 08:0$n" >/dev/null
done
seal 3 approver="$staff" big=0 used_at="2026-03-02 08:05" >/dev/null
fails "approver and keeper are two" 65 "does not keep the seal" \
    seal 2 approver="$keeper" big=0 copies=1
fails "a major matter needs a resolution" 65 "needs a resolution" \
    seal 2 approver="$staff" big=1 copies=1
fails "a seal that is taken out comes back" 65 "when the seal comes back" \
    seal 2 approver="$staff" big=0 out=1
seal 2 approver="$staff" big=0 used_at="2025-12-30 08:00" >/dev/null
seal 2 approver="$staff" big=0 used_at="2026-03-02 08:10" >/dev/null
taizhang -f csv list seal_use --plain --columns seq | tr -d '\r' |
    tail -n +2 | cut -d, -f2 | sort >"$work/actual"
same "numbers have no gaps by seal and year" <<-'END'
	2-2025-0001
	2-2026-0001
	2-2026-0002
	2-2026-0003
	3-2026-0001
END

# 4. A disclosure is reviewed, and follows the mask rule of item and place.
body=$(add organisation kind=04 name=监督委员会 set_on=2024-01-01)
council=$(add organisation kind=03 name=理事会 set_on=2024-01-01)
member=$(add post org="$body" res="$person" post=06 from_on=2024-01-01)
stranger=$(add post org="$council" person_name=赵六 post=09 \
    from_on=2024-01-01)
disclose() {
	as cao add disclosure "dis_group=${1%???}" item="$1" title=公开 \
	    "places=$2" "body=$3" draft_by="$clerk" period=2026-03 \
	    --confirm all | id
}
send() {
	as cao step "$(disclose "$@")" send
}
fails "no whole number is posted" 65 "No whole number" \
    send 2212 01 单雄信11010519491231002X
fails "names are masked on the network" 65 "masked on the network" \
    send 2212 01,02 "低保: 单雄信 300 元"
fails "of some things only counts are posted" 65 "Only counts" \
    send 2215 01 单雄信
for place in 02 03 05 06 11; do
	fails "some things are not on the network ($place)" 65 \
	    "not posted on the network" send 2215 "$place" 共三人
done
child=$(add resident id_type=9 name=单小宝 sex=1 birth=2017-03-01 reg_kind=1)
fails "a minor is never named" 65 "counts only" send 2212 01 单小宝
send 2212 01,02 "低保: 单*信 300 元" >/dev/null || bad=1
shown=$(disclose 2212 01 "低保: 单雄信 1 人 300 元")
as cao -q step "$shown" send >/dev/null || bad=1
fails "the chief only enters what was signed" 65 "signed on paper" \
    taizhang step "$shown" approve rev_by="$member"
fails "the reviewer is of the committee" 65 "supervision committee" \
    as jian step "$shown" approve rev_by="$stranger"
as jian -q step "$shown" approve rev_by="$member" >/dev/null || bad=1
fails "posted for a week" 65 "7 days" taizhang step "$shown" publish \
    on_from=2026-03-02 on_to=2026-03-05
taizhang -q step "$shown" publish on_from=2026-03-02 on_to=2026-03-10 \
    >/dev/null || bad=1

# 5. Quorum by body, place and date; four discussions in their order.
meet() {
	taizhang add meeting org="$council" "kind=$1" "held_at=$2" \
	    chair="$stranger" recorder="$staff" due_n=30 "present_n=$3" \
	    agenda=一 minutes=一 decisions=同意 --confirm all
}
fails "representatives of a village need two thirds" 65 "Without a quorum" \
    meet 04 "2026-03-01 09:00" 19
is "twenty of thirty are enough" 0 \
    "$(meet 04 "2026-03-01 09:00" 20 >/dev/null; echo $?)"
fails "half is not more than half" 65 "Without a quorum" \
    meet 08 "2026-03-01 10:00" 15
village=$(taizhang -f csv list village --columns id | tr -d '\r' |
    sed -n 2p | cut -d, -f1)
taizhang -q edit "$village" area_kind=1 ur_class=111 --confirm all \
    >/dev/null || bad=1
is "in a community more than half are enough" 0 \
    "$(meet 04 "2025-06-01 09:00" 16 >/dev/null; echo $?)"
taizhang -q edit "$village" area_kind=4 ur_class=220 --confirm all \
    >/dev/null || bad=1
topic=$(add deliberation topic=修路 source=1 kind=2 level=1)
add deliberation_party del="$topic" kind=01 res="$person" >/dev/null
taizhang -q step "$topic" accept form=1 >/dev/null || bad=1
taizhang -q step "$topic" announce notice_on=2026-03-01 >/dev/null || bad=1
taizhang -q step "$topic" hold held_at="2026-03-02 08:00" due_n=30 \
    present_n=20 for_n=10 outcome=同意 >/dev/null || bad=1
fails "a major matter takes four discussions" 65 "all four discussions" \
    taizhang step "$topic" post pub_on=2026-03-02
fails "with more than half of those who came" 65 "needs its majority" \
    taizhang step "$topic" post pub_on=2026-03-02 s1_on=2026-02-01 \
    s2_on=2026-02-02 s3_on=2026-02-03 s4_on=2026-02-04
fails "the discussions have an order" 65 "out of order" \
    taizhang edit "$topic" s1_on=2026-02-05 s2_on=2026-02-02 for_n=11 \
    --confirm all

# 6. A draw that anybody can repeat.
inspection=$(as xun add inspection kind=1 by_unit=大德镇 date=2026-03-02 \
    inspectors=王检 topics=1 --confirm all | id)

printf '%s\n' 甲村 乙村 丙村 丁村 戊村 己村 庚村 辛村 >"$work/villages"
as xun draw "$inspection" --from "$work/villages" --count 3 \
    --seed "2026-11-20 开奖 0817" | cut -d' ' -f1 >"$work/actual"
same "what the seed says is drawn" <<-'END'
	2026-11-20
	3/8
	庚村
	丁村
	己村
END
is "the seed is kept" "2026-11-20 开奖 0817" "$(as xun -f csv show \
    "$inspection" --plain | tr -d '\r' | sed -n 's/^drawn_seed,[^,]*,//p')"
sort -r "$work/villages" >"$work/other-order"
as xun -q draw "$inspection" --from "$work/other-order" --check || bad=1
sed -i s/甲村/子村/ "$work/villages"
fails "another list is found out" 65 "something else than this draw" \
    as xun draw "$inspection" --from "$work/villages" --check
fails "nothing is drawn twice" 65 "does not start in the state" \
    as xun draw "$inspection" --from "$work/villages"
towns=$(as xun add inspection kind=1 by_unit=开州区 date=2026-03-02 \
    inspectors=王检 topics=1 --confirm all | id)
printf '%s\n' 500154102201 500154102202 500154102203 500154103201 \
    500154103202 500154104201 >"$work/codes"
as xun draw "$towns" --from "$work/codes" --each 2 --seed 0817 \
    >"$work/drawn" || bad=1
is "so many of every town" "2 each 5/6" \
    "$(sed -n 2p "$work/drawn" | cut -d' ' -f1-3)"
is "each town has its two" "2 500154102 2 500154103 1 500154104" \
    "$(sed 1,2d "$work/drawn" | cut -c1-9 | sort | uniq -c |
    awk '{ printf "%s%s %s", (NR > 1 ? " " : ""), $1, $2 }')"
as xun -q draw "$towns" --from "$work/codes" --check || bad=1
fails "no more than there are" 65 "has only 8 items" \
    as xun draw "$inspection" --from "$work/villages" --count 9
[ "$bad" = 0 ] || cat "$work/errors"
exit $bad
