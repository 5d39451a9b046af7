#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The daily work of an office by command: what the day came to, the hand-over.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item
echo qingping-2026 >"$work/secret"
for user in wang li; do
	taizhang -q user add $user --roles clerk \
	    --new-password-file "$work/secret" || exit 1
done
grid=$(add grid grid_no=1 kind=1 name=一组)
wang=$(add staff name=王小芳 hired_on=2020-01-01 login=wang "grids=$grid")
li=$(add staff name=李小红 hired_on=2020-01-01 login=li)

# as USER COMMAND ...
as() {
	user=$1
	shift
	taizhang --user "$user" --password-file "$work/secret" "$@"
}

# day [USER]: rows of the day-end without the clerk's own numbers of minutes.
day() {
	as "${1:-wang}" -f csv day-end | tr -d '\r' >"$work/actual"
}

person=$(resident 11010519491231002x 单雄信)
taizhang clock "2026-03-03 08:30"
as wang add matter "applicant=$person" "item=$item" "accepted_by=$wang" \
    --confirm all >/dev/null
matter=500154102203-MAT-00000001
as wang -q step "$matter" accept >/dev/null
as li add matter "applicant=$person" "item=$item" "accepted_by=$li" \
    --confirm all >/dev/null
as li -q step 500154102203-MAT-00000002 accept >/dev/null
as li print 500154102203-MAT-00000002 >/dev/null
day
sed -i '/^unsent/d;/^unprinted/s/单雄信.*X/单雄信/' "$work/actual"
same "the day: who did what, and what was not printed" <<-'END'
	what,who,name,made,changed,steps,prints
	work,wang,Matter,1,0,1,0
	work,li,Matter,1,0,1,1
	unprinted,500154102203-MAT-00000001,0303-001 老年证代办 单雄信,0,0,0,0
	drafts,,,0,0,0,0
	backup,,never,0,0,0,0
END
as wang print "$matter" >/dev/null
day
is "printed is printed" 0 "$(grep -c '^unprinted' "$work/actual")"
taizhang clock "2026-03-04 08:30"
day
is "a new day begins with nothing" 0 "$(grep -c '^work' "$work/actual")"

# Open work goes along, what is done stays; grids join; the account is closed.
as wang -q step "$matter" assign "handler=$wang" >/dev/null
as wang -q step 500154102203-MAT-00000002 assign "handler=$wang" >/dev/null
as wang -q step 500154102203-MAT-00000002 finish result=已办 >/dev/null
task=$(add task plan=大排查 content=逐户排查 dept=镇应急办 "owner=$wang" \
    node=2026-06-01)
issue=$(add issue words=路灯不亮 "owner=$wang" class=01 "grid=$grid")
fails "a clerk hands nothing over" 77 "does not allow" as li hand-over wang li
fails "an unknown account" 66 "there is no account" \
    taizhang hand-over wang sealer
fails "to oneself" 65 "to themselves" taizhang hand-over wang wang
taizhang hand-over --dry-run wang li >"$work/dry"
is "a look changes nothing" "$wang" "$(taizhang show "$matter" --plain \
    -f csv | tr -d '\r' | sed -n 's/^handler,[^,]*,//p')"
taizhang hand-over wang li -o "$work/list"
for word in 青坪村 王小芳 李小红 老年证代办 0303-001 一组; do
	for file in list dry; do
		grep -qF "$word" "$work/$file" || {
			echo "$file of the hand-over does not say $word"
			bad=1
		}
	done
done
grep -q "handed over: ____" "$work/list" || {
	echo "nobody can sign the list"
	bad=1
}
for field in "$matter handler" "$task owner" "$issue owner"; do
	is "goes along: $field" "$li" "$(taizhang show "${field% *}" --plain \
	    -f csv | tr -d '\r' | sed -n "s/^${field#* },[^,]*,//p")"
done
is "what is done stays" "$wang" "$(taizhang show \
    500154102203-MAT-00000002 --plain -f csv | tr -d '\r' |
    sed -n 's/^handler,[^,]*,//p')"
is "the grid too" "$grid" "$(taizhang show "$li" --plain -f csv |
    tr -d '\r' | sed -n 's/^grids,[^,]*,//p')"
fails "nobody signs in any more" 77 "name or password" as wang today
taizhang -f csv history "$matter" | tr -d '\r' | tail -1 >"$work/out"
grep -q "hand-over wang li" "$work/out" || {
	echo "the history does not say why"
	cat "$work/out"
	bad=1
}
fails "the last administrator stays" 65 "administrator" \
    taizhang hand-over chief li

# A report signed on paper: entered by a clerk, confirmed by who signed.
post() {
	taizhang show "$1" --plain -f csv | tr -d '\r' |
	    sed -n "s/^$2,[^,]*,//p"
}
zhao=$(add staff name=赵代办 hired_on=2020-01-01 login=zhao)
taizhang -q user add zhao --roles clerk --new-password-file "$work/secret"
report=$(add report_out report=R01 period=2026-02 to_unit=镇民政办 \
    due_on=2026-03-10 body=正文 made_by="$li")
as li -q step "$report" begin >/dev/null 2>&1
fails "a clerk does not sign" 65 "say who signed" as li step "$report" sign
fails "nor has one who may not" 65 "may not take this step" \
    as li step "$report" sign "paper.signer=$zhao" \
    paper.signed_at="2026-03-03 09:00" paper.paper_no=青字1
fails "nothing is signed tomorrow" 65 "in the future" \
    as li step "$report" sign "paper.signer=$staff" \
    paper.signed_at="2026-03-05 09:00" paper.paper_no=青字1
fails "who may sign signs" 65 "take this step yourself" \
    taizhang step "$report" sign "paper.signer=$li" \
    paper.signed_at="2026-03-03 09:00" paper.paper_no=青字1
as li -q step "$report" sign "paper.signer=$staff" \
    paper.signed_at="2026-03-03 09:00" paper.paper_no=青字1 >/dev/null
is "it is signed" signed "$(post "$report" state)"
is "by who signed" "$staff" "$(post "$report" app_by)"
paper=500154102203-PAP-00000001
is "it waits" waiting "$(post $paper state)"
is "for a week" 2026-03-11 "$(post $paper due_on)"
is "entered by the clerk" "$li" "$(post $paper entered_by)"
taizhang today | grep -q 青字1 || {
	echo "the approval does not stand on the home screen"
	bad=1
}
fails "only the signer confirms" 65 "Who signed" as li step $paper confirm
taizhang -q step $paper confirm >/dev/null
is "confirmed" confirmed "$(post $paper state)"
taizhang today | grep -q 青字1 && {
	echo "the confirmed approval still waits"
	bad=1
}

# An acting chief: a post with an end gives the rights, and takes them back.
report=$(add report_out report=R01 period=2026-03 to_unit=镇民政办 \
    due_on=2026-04-10 body=正文 made_by="$li")
as li -q step "$report" begin >/dev/null 2>&1
org=$(add organisation kind=01 name=青坪村党支部 set_on=2020-01-01)
acting=$(add post "org=$org" person_name=赵代办 post=01 from_on=2026-03-01 \
    to_on=2026-03-04)
[ -n "$acting" ] || cat "$work/errors"
as zhao -q step "$report" sign >/dev/null
is "the acting chief signs" signed "$(post "$report" state)"
taizhang clock "2026-03-05 08:30"
report=$(add report_out report=R01 period=2026-04 to_unit=镇民政办 \
    due_on=2026-05-10 body=正文 made_by="$li")
as li -q step "$report" begin >/dev/null 2>&1
fails "not a day longer" 65 "say who signed" as zhao step "$report" sign

# An office of two: what needs two people is asked about, and noted.
move=$(as li add movement "res=$person" kind=03 date=2026-03-01 reason=务工 \
    --confirm all 2>>"$work/errors" | cut -d' ' -f1)
[ -n "$move" ] || cat "$work/errors"
as li -q step "$move" apply >/dev/null
fails "who records does not check" 65 "does not check it" \
    as li step "$move" check "checked_by=$li"
taizhang -q stop
echo 'small_office = true;' >>"$TAIZHANG_DIR/taizhang.conf"
fails "in a small office it is asked" 65 "please confirm" \
    as li step "$move" check "checked_by=$li"
as li -q step "$move" check "checked_by=$li" --confirm warning >/dev/null
taizhang -f csv history "$move" | grep -q 核对人不能是登记人 || {
	echo "the journal does not say that one person did both"
	bad=1
}
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
exit $bad
