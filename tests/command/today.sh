#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the day brings: deadlines as the registers say them.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item

# due: what is told today, without drafts and what is unsent.
due() {
	taizhang -f csv today | tr -d '\r' | grep -E '^[^,]*,500154102203-' |
	    cut -d, -f1,3,4
}

nothing=$(due)
is "nothing is due yet" "" "$nothing"
council=$(add organisation kind=03 name=村委会 set_on=2020-01-01 \
    term_from=2021-05-31 term_to=2026-05-31)
add organisation kind=04 name=监委会 set_on=2020-01-01 \
    term_from=2021-07-01 term_to=2026-07-01 >/dev/null
due >"$work/actual"
same "a term that ends within ninety days" <<-'END'
	届满换届,2026-05-31,
END

house=$(add household kind=1 live_kind=1 address=一组1号)
person=$(add resident id_type=1 id_no=11010519491231002X name=单雄信 \
    reg_kind=1 consent=1 "hh=$house" rel=02)
add visit date=2026-02-20 "stf=$staff" "hh=$house" kind=1 found=平安 \
    next_on=2026-03-01 >/dev/null
add special_group "res=$person" care_group=01 from_on=2025-01-01 \
    visit_every=10 >/dev/null
due >"$work/actual"
same "a visit promised, and one the group asks for" <<-'END'
	下次走访,2026-03-01,late
	走访到期,2026-03-02,
	届满换届,2026-05-31,
END
add visit date=2026-03-02 "stf=$staff" "hh=$house" "res=$person" kind=1 \
    found=平安 >/dev/null
due >"$work/actual"
same "the visit answers both" <<-'END'
	届满换届,2026-05-31,
END

calm=$(add matter "applicant=$person" "item=$item")
haste=$(add matter "applicant=$person" "item=$item" urgency=2 content=急)
taizhang -q step "$calm" accept >/dev/null
taizhang -q step "$haste" accept >/dev/null
taizhang clock "2026-03-10 09:00"
taizhang -f csv today | tr -d '\r' | grep -E '^[^,]*,500154102203-' |
    cut -d, -f2 | head -2 >"$work/actual"
same "what is urgent stands first" <<-END
	$haste
	$calm
END
taizhang -q step "$haste" assign "handler=$staff" >/dev/null
taizhang -q step "$haste" finish result=办好 >/dev/null
taizhang -q edit "$council" ended_on=2026-03-09 --confirm all >/dev/null
due >"$work/actual"
same "what is done or over is told no more" <<-'END'
	办件,2026-03-09,late
	走访到期,2026-03-12,
END
exit $bad
