#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One record of a person serves all: everything about one person, who may see
# it, and how the person is found.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
staff_and_item

echo another-2026 >"$work/other"
for name in cao:clerk jian:superv; do
	taizhang -q user add "${name%:*}" --roles "${name#*:}" \
	    --new-password-file "$work/other" || exit 1
done
# as NAME COMMAND: what another account does.
as() {
	who=$1
	shift
	taizhang --user "$who" --password-file "$work/other" "$@"
}

home=$(add household address=青坪路1号)
wife=$(resident 11010519491231002x 单雄信)
edit() {
	taizhang -q edit "$@" --confirm all >/dev/null || bad=1
}
edit "$wife" hh="$home" rel=02 phone=13812345678
child=$(add resident id_type=9 name=单小宝 sex=1 birth=2017-03-01 \
    hh="$home" rel=20 guardian="$wife" reg_kind=1)
matter=$(add matter item="$item" applicant="$wife" channel=1 content=办证)
add visit hh="$home" date=2026-02-01 kind=1 stf="$staff" found=都好 \
    next_on=2026-05-01 >/dev/null
add special_group res="$wife" care_group=01 from_on=2026-01-01 \
    visit_every=20 >/dev/null
add identity_document res="$wife" kind=3 number=E12345678 \
    valid_to=2026-04-01 >/dev/null
vol=$(add volunteer res="$wife" reg_on=2025-01-01)
add volunteer_record vol="$vol" title=扫雪 kind=01 date=2026-01-05 \
    hours=3 >/dev/null
fit=$(add service_item item_code=T02 name=高龄津贴申请 class=02 \
    owner_dept=民政局 target=1 mode=2 limit_days=5 valid_from=2020-01-01)
add service_item item_code=T03 name=老年人优待证 class=02 mode=2 \
    owner_dept=民政局 target=1 limit_days=5 valid_from=2020-01-01 >/dev/null
grep -qv "^print offered: " "$work/errors" && {
	cat "$work/errors"
	bad=1
}

# overview NUMBER [option ...]: what is told of each line, in $work/actual.
overview() {
	taizhang -f csv person "$@" | tr -d '\r' | tail -n +2 |
	    cut -d, -f1,4-8 >"$work/actual"
}
overview "$wife"
same "everything about one person" <<-'END'
	Household,,,,,00001  青坪路1号
	Resident,,,Living here,子,单小宝 T50015410220300001
	Other document,2026-04-01,,,,护照 E12345678
	Care group,2026-02-21,late,,,老年人 单雄信 11010519491231002X
	Matter,,,Draft,,0302-001 老年证代办 单雄信 11010519491231002X
	Volunteer,,,Registered,,单雄信 11010519491231002X 00001
	Volunteer service,,,,,2026-01-05 扫雪 单雄信 11010519491231002X 00001
	Visit,2026-05-01,,,,2026-02-01 00001  青坪路1号
	may be done,,,Published,,老年证代办
	may be done,,,Published,,老年人优待证
END

# What is sensitive by itself is journalled, and said to whom it was shown.
is "the view is journalled" 1 "$(taizhang history "$wife" -f csv |
    grep -c special_group)"

# finds NAME TYPED: finds the wife alone.
finds() {
	is "$1" "$wife" "$(taizhang -f csv person "$2" | tr -d '\r' |
	    sed -n "s/^Matter,\($matter\),.*/$wife/p")"
}
finds "by name" 单雄信
finds "by initials of any reading" dxx
finds "by the last digits" 31002x
finds "by telephone" 13812345678
finds "by the end of the telephone" 345678
finds "by a former document" E12345678
fails "a household has several" 65 "several persons fit" \
    taizhang person 青坪路1号
grep -q "$child" "$work/out" || {
	echo "the household does not name its members"
	bad=1
}
fails "nobody" 66 "no person fits" taizhang person 查无此人
fails "a household is no person" 66 "no person fits" \
    taizhang person 00099

# Collected once, shown everywhere: a name changed is changed in all lines.
edit "$wife" name=单雄英
overview "$wife"
grep -q 单雄信 "$work/actual" && {
	echo "an old name is still shown:"
	cat "$work/actual"
	bad=1
}
is "the name is changed in all lines" 4 "$(grep -c 单雄英 "$work/actual")"


# What stands beside a reference, because it may be another's, follows too.
worker=$(add staff res="$wife" hired_on=2020-01-01)
plain() {
	taizhang -f csv show "$1" --plain | tr -d '\r' |
	    sed -n "s/^$2,[^,]*,//p"
}
is "a member of the staff is named after the record" 单雄英 \
    "$(plain "$worker" name)"
is "the telephone comes from the record" 13812345678 \
    "$(plain "$matter" phone)"
edit "$wife" name=单雄义 phone=13887654321
is "the name follows" 单雄义 "$(plain "$worker" name)"
is "the telephone follows" 13887654321 "$(plain "$matter" phone)"
edit "$matter" phone=13700000000
edit "$wife" phone=13811111111
is "what was typed over it stays" 13700000000 "$(plain "$matter" phone)"

# Who sees persons masked sees the overview masked, and no secret register.
as jian -f csv person "$wife" | tr -d '\r' | tail -n +2 | cut -d, -f1,8 \
    >"$work/actual"
same "a supervisor sees it masked" <<-'END'
	Resident,单*宝 T50015**********01
	Other document,护照 ***
END
exit $bad
