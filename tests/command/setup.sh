#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# First set-up from what an office has: a sheet of 2,300 persons with all that
# goes wrong in sheets, in places that its generator knows.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
dirty=$TZ_BUILDDIR/dirty
[ -x "$dirty" ] || { echo "the generator is not built"; exit 77; }
mkdir "$work/a"
"$dirty" 12 2300 "$work/a" || exit 1
sheet=$work/a/sheet.csv
iconv -f utf-8 -t gb18030 "$sheet" >"$work/a/gb.csv"
read -r stored same houses <"$work/a/counts"
[ "$stored" -ge 2185 ] || {
	echo "the generator spoils more than one of twenty: $stored"
	bad=1
}
add grid grid_no=一组 name=一组 kind=1 >/dev/null
add grid grid_no=二组 name=二组 kind=1 >/dev/null

# What the columns mean is shown, can be taught and is kept.
taizhang -f csv import resident "$work/a/gb.csv" --map | tr -d '\r' |
    cut -d, -f1,2,4 >"$work/actual"
same "the mapping of the sheet" <<-'END'
	heading,field,how
	序号,-,usual
	户 号,hh.old_no,usual
	村民小组,hh.grid,usual
	家庭住址,hh.address,usual
	姓名*,name,its name
	与户主关系,rel,its name
	性别,sex,its name
	民族,ethnic,its name
	证件类型,id_type,its name
	身份证号码,id_no,usual
	出生年月,birth,usual
	文化程度,edu,usual
	政治面貌,politics,its name
	联系电话(手机),phone,usual
END
is "a look stores nothing" 0 "$(taizhang list resident --count)"
printf '甲项,姓名\n110105194912310028,单雄信\n' >"$work/odd.csv"
fails "a heading nobody knows" 65 "甲项" \
    taizhang import resident "$work/odd.csv"
taizhang import resident "$work/odd.csv" --teach "甲项=id_no" --map \
    >"$work/out"
grep -q "taught" "$work/out" || { cat "$work/out"; bad=1; }
taizhang -f csv import resident --map | grep -q "^甲项,id_no" || bad=1
fails "taught what is no field" 65 "no field nothere" \
    taizhang import resident --teach "乙项=nothere"
taizhang import resident --teach "甲项=" >/dev/null
fails "and forgotten" 65 "甲项" taizhang import resident "$work/odd.csv"

# A dry run tells the same and stores nothing.
taizhang import resident "$work/a/gb.csv" --dry-run >"$work/dry" 2>&1
is "a dry run stores nothing" 0 "$(taizhang list resident --count)"
grep -q "rejected $(grep -c . "$work/a/rejected")$" "$work/dry" || {
	echo "the dry run counts otherwise"
	tail -3 "$work/dry"
	bad=1
}

# In earnest: each count is that of the generator.
taizhang import resident "$work/a/gb.csv" --rejects "$work/rejects" \
    >"$work/out" 2>"$work/said"
grep "^stored" "$work/out" | sed 's/with gaps [0-9]*, //' >"$work/actual"
same "what became of the rows" <<-END
	stored $stored, there already $same, rejected $(grep -c . \
	"$work/a/rejected")
END
is "persons" "$stored" "$(taizhang -f csv list resident --columns name |
    grep -c RES-)"
is "households" "$houses" "$(taizhang -f csv list household \
    --columns address | grep -c HH-)"
tr -d '\r' <"$work/rejects" | sed 1d | awk -F, '
	/ruined/ { print $1, "ruined"; next }
	/with other values/ { print $1, "other"; next }
	/must be filled/ { print $1, "none"; next }
	/last character/ { print $1, "check"; next }
	{ print $1, $2 }' | sort >"$work/actual"
sort "$work/a/rejected" | same "each rejected row, with its reason"

# Each gap, and nothing else, is on the list to be worked off.
taizhang -f csv list household --columns old_no --plain | tr -d '\r' |
    sed 1d >"$work/houses"
taizhang -f csv gaps | tr -d '\r' | sed 1d >"$work/gaps"
awk -F, 'NR == FNR { old[$1] = $2; next }
	$1 ~ /HH/ { print old[$1], $4; next }
	{ n = split($3, word, " "); print word[n], $4 }' \
    "$work/houses" "$work/gaps" | sort >"$work/actual"
sort "$work/a/gaps" | same "the gaps"
is "they are counted" "$(grep -c . "$work/a/gaps")" \
    "$(taizhang gaps --count)"
is "and by clerk" 0 "$(taizhang gaps --by nobody --count)"

# One is worked off.
one=$(awk -F, '$4 == "phone" { print $1; exit }' "$work/gaps")
taizhang -q edit "$one" phone=13800000111 --confirm all >/dev/null || bad=1
taizhang -f csv gaps resident | grep -q "^$one,.*phone" && {
	echo "a gap that was filled is still there"
	bad=1
}

# The members know their household, the merged cells were filled down.
taizhang -f csv list household --where \
    "NOT EXISTS (SELECT 1 FROM resident WHERE hh = household.id)" |
    grep -c HH- >"$work/actual"
same "a household without members" <<-'END'
	0
END

# The same sheet again does nothing twice.
taizhang import resident "$sheet" --rejects "$work/again" >"$work/out" 2>&1
grep "^stored" "$work/out" | sed 's/, rejected.*//' >"$work/actual"
same "the same sheet again" <<-END
	stored 0, with gaps 0, there already $((stored + same))
END
is "no person more" "$stored" "$(taizhang -f csv list resident \
    --columns name | grep -c RES-)"
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }
exit $bad
