#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Indicators by command: targets, past days, signed periods, rights.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item

# figure NUMBER MEASURE [option ...]: numerator, denominator, value, met.
figure() {
	number=$1 measure=$2
	shift 2
	taizhang -f csv indicator "$number" "--measure=$measure" "$@" |
	    tr -d '\r' | tail -n +2 | cut -d, -f4,5,6,9
}

add village div12=500154102203 ur_class=111 area_kind=1 \
    name=青坪社区居民委员会 short_name=青坪 address=青坪路1号 \
    phone=02352280000 hh_resident=620 pop_resident=1800 >/dev/null
hall=$(add facility name=便民大厅 room=01 area_m2=180 counted=true)
is "180 of 620 households is short of the target" "180,620,29.03,no" \
    "$(figure I-01 m2)"
taizhang clock "2026-03-05 09:00"
taizhang -q edit "$hall" area_m2=190 --confirm all >/dev/null
is "190 of 620 households meets it" "190,620,30.65,yes" "$(figure I-01 m2)"
is "Haining asks for more" "190,620,30.65,no" \
    "$(figure I-01 capped --place=HN)"
is "on the day before it was smaller" "180,620,29.03,no" \
    "$(figure I-01 m2 --on=2026-03-04)"
is "before the first entry nothing was there" "0,0,-,unknown" \
    "$(figure I-01 m2 --on=2026-02-01)"
has "the facility stands behind it" "$hall" \
    taizhang indicator I-01 --drill=num
fails "there is no such indicator" 66 "there is no indicator I-99" \
    taizhang indicator I-99
fails "there are no such targets" 66 "there are no targets of XX" \
    taizhang indicator --place=XX
fails "that is no period" 64 "is no period" taizhang indicator --period=x

# A signed report keeps its figures; what comes later is a difference.
house=$(add household kind=1 live_kind=1 address=一组1号)
person=$(resident 11010519491231002X 单雄信)
taizhang -q edit "$person" "hh=$house" rel=02 --confirm all >/dev/null
about=$(add matter "applicant=$person" "item=$item")
add objection "about=$about" words=何时开放 "at=2026-03-03 10:00" >/dev/null
asked_at=$(add objection "about=$about" words=何时公开 \
    "at=2026-03-04 10:00")
taizhang -q step "$asked_at" answer answer=已答复 >/dev/null
is "one of two questions is answered" "1,2,50,none" \
    "$(figure I-13 share --period=2026-03)"
report=$(add report_out name=R07 period=2026-03 due_on=2026-03-20 \
    to_unit=民政局 body=指标表)
taizhang -q step "$report" begin >/dev/null
taizhang -q step "$report" sign >/dev/null 2>&1 || {
	echo "the report is not signed"
	bad=1
}
taizhang clock "2026-03-06 09:00"
late=$(add objection "about=$about" words=补录 "at=2026-03-05 10:00")
is "what was signed stands" "1,2,50,none" \
    "$(figure I-13 share --period=2026-03)"
is "the records now give another figure" "1 / 3" \
    "$(taizhang -f csv indicator I-13 --period=2026-03 | tr -d '\r' |
	tail -1 | cut -d, -f10)"
is "without the signed one it is reckoned" "1,3,33.33,none" \
    "$(figure I-13 share --period=2026-03 --live)"
taizhang report indicators --from 2026-03-01 --to 2026-03-31 --as csv |
    tr -d '\r' | grep -E '^(编号,指标|I-13)' | cut -d, -f1,3-5,9 \
    >"$work/actual"
same "a report shows the signed figure and what changed since" <<'END'
编号,分子,分母,数值,签发后变化
I-13,1,2,50%,1/3 (-16.67)
END
is "the day of signing answers with it" "$report" \
    "$(taizhang -f csv indicator I-13 --on=2026-03-05 | tr -d '\r' |
	tail -1 | cut -d, -f15)"
taizhang -f csv indicator I-13 --period=2026-03 --drill=den | tr -d '\r' |
    cut -d, -f1 >"$work/actual"
same "the list of its records was kept" <<-END
	id
	$(echo "$asked_at" | sed 's/[0-9]$/1/')
	$asked_at
END
taizhang -f csv indicator I-13 --period=2026-03 --live --drill=fail |
    tr -d '\r' | cut -d, -f1 | tail -1 >"$work/actual"
same "the late one fails" <<-END
	$late
END

# A period that cannot be read leaves no half-signed report.
odd=$(add report_out name=R07 period=去年某时 due_on=2026-03-20 \
    to_unit=民政局 body=指标表)
taizhang -q step "$odd" begin >/dev/null
fails "what is no period is not signed" 65 "is no period" \
    taizhang step "$odd" sign
has "it is a draft still" "起草" taizhang show "$odd"

has "a table says of which day it is" "on 2026-03-06, period 2026" \
    taizhang indicator I-01

# An indicator and targets of the office's own, as files alone.
mkdir -p "$TAIZHANG_DIR/forms/indicator" "$TAIZHANG_DIR/data"
cat >"$TAIZHANG_DIR/forms/indicator/X-01.indicator" <<-'END'
	indicator = "X-01"; label = "有电话的居民"; unit = "%";
	measures = ( { name = "share"; times = 100;
	  num = "(SELECT count(*) FROM resident WHERE phone IS NOT NULL)";
	  den = "(SELECT count(*) FROM resident)"; } );
END
{
	cat "$TZ_SRCDIR/data/targets.csv"
	echo "OWN,X-01,share,2026,,village,all,>=,50,%,own"
} >"$TAIZHANG_DIR/data/targets.csv"
taizhang -q form check "$TAIZHANG_DIR/forms/indicator/X-01.indicator" \
    --forms "$TZ_SRCDIR/forms" --data "$TZ_SRCDIR/data/codes" || bad=1
taizhang -q form reload
is "an indicator of the office's own" "0,1,0,none" "$(figure X-01 share)"
is "with a target of its own" "0,1,0,no" "$(figure X-01 share --place=OWN)"
echo 'targets = "OWN";' >"$TAIZHANG_DIR/taizhang.conf"
taizhang -q stop
is "which a setting puts in force" "0,1,0,no" "$(figure X-01 share)"
sed -i 's/phone IS/telephone IS/' \
    "$TAIZHANG_DIR/forms/indicator/X-01.indicator"
fails "a mistake is told with its place" 65 "X-01.indicator:3: " \
    taizhang form check "$TAIZHANG_DIR/forms/indicator/X-01.indicator" \
    --forms "$TZ_SRCDIR/forms" --data "$TZ_SRCDIR/data/codes"
rm "$TAIZHANG_DIR/forms/indicator/X-01.indicator"

# A worker sees masked names, the supervision committee no volunteers, the
# keeper of seals no figures.
echo another-2026 >"$work/pass"
for user in worker superv sealer; do
	taizhang -q user add "$user" --roles "$user" \
	    --new-password-file "$work/pass"
done
as() {
	user=$1
	shift
	taizhang --user "$user" --password-file "$work/pass" "$@"
}
add volunteer "res=$person" reg_on=2026-01-01 >/dev/null
title() {
	tr -d '\r' | tail -n +2 | cut -d, -f2,3
}
is "the chief sees the name" "社区志愿者,单雄信 11010519491231002X 00001" \
    "$(taizhang -f csv indicator I-24 --drill=num | title)"
is "a worker sees it masked" "社区志愿者,单*信 110105**********2X 00001" \
    "$(as worker -f csv indicator I-24 --drill=num | title)"
is "who may not read the register sees no row" "" \
    "$(as superv -f csv indicator I-24 --drill=num 2>/dev/null | title)"
has "but is told how many" "1 more that your role" \
    as superv indicator I-24 --drill=num
fails "the keeper of seals sees none" 77 "see the indicators" \
    as sealer indicator
exit $bad
