#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Import: both encodings, dry run, rejects that are mended and imported again.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office

cat >"$work/people.csv" <<'END'
证件类型,证件号码,姓名,户籍类别,采集告知同意,手机
1,11010519491231002X,单雄信,1,1,13800000111
居民身份证,610104620927690,查良镛,本地户籍,1,
1,110105194912310021,校验错,1,1,
1,370101201602290014,"曾
小红",1,1,
1,,无号码,1,1,
END
iconv -f utf-8 -t gb18030 "$work/people.csv" >"$work/people.gb.csv"

fails "a dry run tells what is wrong" 65 "line 4:" \
    taizhang import resident "$work/people.csv" --dry-run
is "and stores nothing" 0 "$(taizhang list resident --count)"

fails "rejected rows" 65 "2 rows were rejected" \
    taizhang import resident "$work/people.gb.csv" --rejects "$work/rejects"
is "the others are stored" 3 "$(taizhang list resident --count)"
tr -d '\r' <"$work/rejects" | sed 's/,[^,]*/,/' >"$work/actual"
same "the reject file" <<'END'
!line,,证件类型,证件号码,姓名,户籍类别,采集告知同意,手机
4,,1,110105194912310021,校验错,1,1,
7,,1,,无号码,1,1,
END
grep -q "the last character of the number does not fit" "$work/rejects" || {
	echo "the reject file does not say why"
	bad=1
}
sed 's/110105194912310021/654321200301010018/; s/1,,无号码/9,,无号码/' \
    "$work/rejects" >"$work/mended"
taizhang import resident "$work/mended" --rejects "$work/again" \
    >"$work/out" 2>&1 || {
	cat "$work/out" "$work/again"
	bad=1
}
is "mended rows are stored" 5 "$(taizhang list resident --count)"
taizhang import resident "$work/people.gb.csv" --rejects "$work/again" \
    >"$work/out" 2>&1
is "the same file again stores nothing" 5 "$(taizhang list resident --count)"

fails "an unknown column" 65 "没有这一列" \
    taizhang import resident "$TZ_SRCDIR/tests/command/odd.csv"
printf '\377\376\000' >"$work/bad.csv"
fails "neither encoding" 65 "neither UTF-8 nor GB18030" \
    taizhang import resident "$work/bad.csv"
printf '姓名\n"张三\n' >"$work/open.csv"
fails "an open quote" 65 "line 2" taizhang import resident "$work/open.csv"
fails "a file that is not there" 66 "nowhere.csv" \
    taizhang import resident "$work/nowhere.csv"

taizhang -q export resident -o "$work/one.csv" --sensitive
taizhang export resident --sensitive >"$work/two.csv"
cmp -s "$work/one.csv" "$work/two.csv" || {
	echo "two exports of the same records differ"
	bad=1
}
is "rows of the export" 6 "$(grep -c . "$work/one.csv")"
exit $bad
