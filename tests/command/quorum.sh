#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The quorum of a body is that of its place on the day of the meeting, as the
# list loc_quorum has it; a county changes a row and no program.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
village() {
	add village div12=500154102203 ur_class=220 "area_kind=$1" \
	    name=青坪村 short_name=青坪 address=青坪村1号 phone=02358000000
}
place=$(village 4)
[ -n "$place" ] || { cat "$work/errors"; exit 1; }
staff=$(add staff name=王秀英 hired_on=2020-01-01 login=chief)
person=$(resident 11010519491231002X 单雄信)
body=$(add organisation kind=05 name=村民代表会议 set_on=2020-01-01)
chair=$(add post "org=$body" "res=$person" post=01 how=1 from_on=2020-01-01)
# meeting KIND DAY CAME: its quorum_ok for thirty who were due.
meeting() {
	made=$(add meeting "org=$body" "kind=$1" "held_at=$2" \
	    "chair=$chair" "recorder=$staff" due_n=30 "present_n=$3" \
	    agenda=修路 minutes=略)
	[ -n "$made" ] || tail -3 "$work/errors"
	taizhang show "$made" --plain -f csv | tr -d '\r' |
	    sed -n 's/^quorum_ok,//p' | sed 's/.*,//'
}
is "representatives of a village: two thirds" "1 0" \
    "$(meeting 04 2026-02-01T09:00 20) $(meeting 04 2026-02-01T10:00 19)"
is "an assembly: more than half" "1 0" \
    "$(meeting 05 2026-02-02T09:00 16) $(meeting 05 2026-02-02T10:00 15)"
is "the party meeting: two thirds" "1 0" \
    "$(meeting 03 2026-02-03T09:00 20) $(meeting 03 2026-02-03T10:00 19)"
is "any other: more than half" "1 0" \
    "$(meeting 12 2026-02-04T09:00 16) $(meeting 12 2026-02-04T10:00 15)"

# Another place.
taizhang -q edit "$place" area_kind=1 --confirm all >/dev/null || bad=1
is "representatives in a town: more than half" "1 0" \
    "$(meeting 04 2026-02-05T09:00 16) $(meeting 04 2026-02-05T10:00 15)"
taizhang -q edit "$place" area_kind=4 --confirm all >/dev/null || bad=1

# Another time: the county reads the new law so that three quarters must come.
mkdir -p "$TAIZHANG_DIR/codes"
sed '/^village_reps_2026,/s/,2,3,0,/,3,4,0,/' \
    "$TZ_SRCDIR/data/codes/loc_quorum.csv" >"$TAIZHANG_DIR/codes/loc_quorum.csv"
taizhang -q form reload >"$work/out" 2>&1 || { cat "$work/out"; bad=1; }
is "before that day as it was" 1 "$(meeting 04 2025-12-31T09:00 20)"
is "and from that day on" "0 1" \
    "$(meeting 04 2026-01-01T09:00 20) $(meeting 04 2026-01-01T10:00 23)"
fails "and it resolves nothing" 65 "Without a quorum nothing is decided" \
    taizhang add meeting "org=$body" kind=04 held_at=2026-01-05T10:00 \
    "chair=$chair" "recorder=$staff" due_n=30 present_n=20 agenda=修路 \
    minutes=略 decisions=同意修路 --confirm all
exit $bad
