#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No power: slips printed beforehand with numbers of their own, entered later
# with the true time; what was not used is listed and cancelled. No gaps.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item
person=$(resident 11010519491231002x 单雄信)

taizhang slips 4 >"$work/paper"
is "four slips on paper" 4 "$(grep -c "存根" "$work/paper")"
for n in 1 2 3 4; do
	grep -q "短号: 0302-00$n" "$work/paper" || {
		echo "slip $n does not show its number"
		bad=1
	}
done
first=$(add matter "applicant=$person" "item=$item")
is "nobody else gets them" 0302-005 "$(taizhang show "$first" --plain \
    -f csv | tr -d '\r' | sed -n 's/^short_no,[^,]*,//p')"

# field NUMBER NAME: a value as programs read it.
field() {
	taizhang show "$1" --plain -f csv | tr -d '\r' |
	    sed -n "s/^$2,[^,]*,//p"
}
number=500154102203202603020002
taizhang clock "2026-03-03 10:00"
late=$(add matter "applicant=$person" "item=$item" "matter_no=$number" \
    "accepted_at=2026-03-02 15:40")
is "the true number" 0302-002 "$(field "$late" short_no)"
is "entered late" "$late" "$(taizhang -f csv list matter --where late |
    tr -d '\r' | sed -n '2s/,.*//p')"
is "its slip is used" used "$(field 500154102203-SLP-00000002 state)"
is "by this record" "$late" "$(field 500154102203-SLP-00000002 used_by)"
taizhang show "$late" -f csv | grep -q "2026-03-02 15:40" || {
	echo "the true time is lost"
	bad=1
}
fails "a number is used once" 65 "used or cancelled" \
    taizhang add matter "applicant=$person" "item=$item" \
    "matter_no=$number" --confirm all

taizhang -f csv slips --list | tr -d '\r' | sed 's/.*SLP-//' >"$work/actual"
same "those not used" <<-'END'
	id,number,day
	00000001,500154102203202603020001,2026-03-02
	00000003,500154102203202603020003,2026-03-02
	00000004,500154102203202603020004,2026-03-02
END
fails "why" 65 "a reason must be given" \
    taizhang slips --cancel 2026-03-03
taizhang -q slips --cancel 2026-03-02 --reason 未用
is "those of the day itself stay" 4 \
    "$(taizhang -f csv slips --list | grep -c .)"
taizhang -q slips --cancel 2026-03-03 --reason 未用
is "cancelled" 1 "$(taizhang -f csv slips --list | grep -c .)"
fails "a cancelled number" 65 "used or cancelled" \
    taizhang add matter "applicant=$person" "item=$item" \
    matter_no=500154102203202603020003 --confirm all
fails "a register without numbers" 65 "gives no numbers" \
    taizhang slips 1 --register resident
fails "too many" 65 "from 1 to" taizhang slips 1000
taizhang slips 2 --on 2026-03-09 >"$work/paper"
grep -q "短号: 0309-002" "$work/paper" || {
	echo "no slips for another day"
	bad=1
}
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
taizhang -q stop
taizhang -q rebuild || bad=1
is "the slips are of the journal" used \
    "$(field 500154102203-SLP-00000002 state)"
is "the next number too" 0303-001 "$(field "$(add matter \
    "applicant=$person" "item=$item")" short_no)"
exit $bad
