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
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
exit $bad
