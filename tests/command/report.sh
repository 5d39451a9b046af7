#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reports: what is due, periods, drilling down, rights, the journal, and the
# way from the text to the register of what is sent (W11).
. "$TZ_SRCDIR/tests/command/office.sh"
. "$TZ_SRCDIR/tests/report/office.sh"
report_office

# csv option ...: the plain rows of taizhang report option ...
csv() {
	taizhang -f csv report "$@" | tr -d '\r' | tail -n +2
}

csv | cut -d, -f1,2,5-8 | grep -E '^(matters|movements|self-check|tasks),' \
    >"$work/actual"
same "what is due" <<'END'
tasks,R01,2026年1月1日至2026年11月3日,,,
matters,R05,2026年10月,2026-11-05,soon,待编
self-check,R08,2026年,2027-06-30,,待编
movements,R19,2026年10月,2026-11-05,soon,待编
END
taizhang -f csv today | tr -d '\r' | grep -q ',movements,2026-11-05,' || {
	echo "today does not tell what is due: $(taizhang -f csv today)"
	bad=1
}

# By its name, code and print; by each way to say when.
for way in "matters --month 2026-10" "R05 --month 2026-10" \
    "r05 --from 2026-10-01 --to 2026-10-31" "P21"; do
	# shellcheck disable=SC2086 # a way is several words
	taizhang report $way >"$work/out" 2>&1
	grep -q "2026年10月共受理办件4件" "$work/out" || {
		echo "report $way: $(head -8 "$work/out")"
		bad=1
	}
done
fails "no such month" 64 "--month cannot be read: 2026-13" \
    taizhang report R05 --month 2026-13
fails "half a span" 64 "--from and --to go together" \
    taizhang report R05 --from 2026-10-01
fails "no such report" 66 "there is no report R77" taizhang report R77
taizhang report R05 --month 2026-10 -e gb18030 | iconv -f gb18030 -t utf-8 |
    grep -q "月度办件汇总" || {
	echo "not in GB18030"
	bad=1
}

# Every figure leads to its records.
is "by name" 3 "$(csv R05 --month 2026-10 --drill done | wc -l)"
is "by place" 1 "$(csv R05 --month 2026-10 --drill 1/5 | wc -l)"
is "a total" 4 "$(csv R05 --month 2026-10 --drill 3/3 | wc -l)"
is "a share: of all it is a share of" 2 \
    "$(csv R05 --month 2026-10 --drill 1/6 | wc -l)"
is "a row" "$P-TSK-00000001" "$(csv R01 --drill 1/2 | cut -d, -f1)"
is "a sheet" "$P-FAC-00000003" \
    "$(csv R21 --half 2026-2 --drill 1/3 | cut -d, -f1)"
is "an indicator" 2 "$(csv R07 --quarter 2026-3 --drill 9/3 | wc -l)"
fails "no figure" 66 "there is no figure 99/9" \
    taizhang report R05 --drill 99/9
csv R05 --month 2026-10 --figures | grep -q '^on_time,按时办结,2$' || {
	echo "the figures: $(csv R05 --month 2026-10 --figures)"
	bad=1
}
# What is counted and what is listed agree, figure for figure.
for report in R02 R05 R06 R08 R14 R17 R19 R20 R21; do
	csv $report --year 2026 --figures | grep -E '^[a-z_0-9]+,' |
	    grep -vE ',[^,]*[^0-9,][^,]*$' | while IFS=, read -r name _ n; do
		case $name in
		*share|people|hours|area|opening|income|expense|closing) ;;
		net|met|target|rooms) ;;
		*)
			listed=$(csv $report --year 2026 --drill "$name" |
			    wc -l)
			[ "$n" -eq "$listed" ] ||
			    [ "$name" = active ] || [ "$name" = trained ] ||
			    echo "$report $name: $n counted, $listed listed"
			;;
		esac
	done
done >"$work/differ"
[ ! -s "$work/differ" ] || {
	cat "$work/differ"
	bad=1
}

# Who may not see something does not see it here.
echo "a-long-word-26" >"$work/word"
taizhang -q user add bao --roles board --new-password-file "$work/word"
taizhang -q user add cun --roles clerk --new-password-file "$work/word"
as() {
	user=$1
	shift
	taizhang --user "$user" --password-file "$work/word" "$@"
}
as bao report care-roster >"$work/out" 2>&1
grep -qE '单雄信|13800000111' "$work/out" && {
	echo "the board reads the care groups"
	bad=1
}
as bao report R16 --month 2026-10 | grep -qE '(\*\*\*)' || {
	echo "the board counts the care groups"
	bad=1
}
fails "and no records behind it" 77 "your role does not allow" \
    as bao report R16 --drill n
as cun report staff-roster >"$work/out" 2>&1
grep -q '110105\*\*\*\*' "$work/out" || {
	echo "the numbers of the staff are not masked"
	bad=1
}
taizhang report care-roster >/dev/null
taizhang dump | grep -qa 'report care-roster .* sensitive' || {
	echo "who read sensitive values is not in the journal"
	bad=1
}

# W11: the text is entered, signed, sent, and stays.
first=$(taizhang report R19 --month 2026-10 --make)
csv | grep -q "^movements,R19,.*,待编,$first\$" || {
	echo "the record is not in the list: $(csv | grep R19)"
	bad=1
}
taizhang show "$first" >"$work/out"
grep -q "本月净增" "$work/out" && ! grep -q "高翔宇" "$work/out" || {
	echo "the text is not there, or not masked: $(cat "$work/out")"
	bad=1
}
is "once more is the same record" "$first" \
    "$(taizhang report R19 --month 2026-10 --make)"
taizhang -q step "$first" begin >/dev/null || bad=1
taizhang -q step "$first" sign --confirm all >/dev/null || bad=1
fails "what is signed stays" 65 "it was signed already" \
    taizhang report R19 --month 2026-10 --make
taizhang report R19 --month 2026-10 >"$work/out"
grep -q "现有数据与签发稿不同" "$work/out" && {
	echo "a report that is as it was signed is said to differ:"
	taizhang show "$first"
	cat "$work/out"
	bad=1
}
late=$(add movement "res=500154102203-RES-00000002" kind=13 \
    date=2026-10-09 to_addr=补录)
for as in text csv html; do
	taizhang report R19 --month 2026-10 --as $as >"$work/out"
	grep -q "已签发.*现有数据与签发稿不同" "$work/out" || {
		echo "nothing says in $as that it was signed: $late"
		cat "$work/out"
		bad=1
	}
done
taizhang -q step "$first" send --confirm all >/dev/null || bad=1
csv | grep '^movements,' | grep -q ',2026年11月,2026-12-05,,待编,$' || {
	echo "what is sent is still due: $(csv | grep '^movements,')"
	bad=1
}
fails "what is not sent" 65 "not one that is sent" \
    taizhang report care-roster --make

# A day that is past is answered from the records as they stood.
taizhang -q stop
TAIZHANG_DIR=$work/other
TAIZHANG_PASSWORD_FILE=$work/password
export TAIZHANG_PASSWORD_FILE
make_office
staff_and_item
taizhang -q step "$item" publish >/dev/null 2>&1
person=$(resident 11010519491231002X 单雄信)
for day in 03 05; do
	taizhang clock "2026-03-$day 09:00"
	one=$(add matter "applicant=$person" "item=$item")
	taizhang -q step "$one" accept >/dev/null || bad=1
done
for on in "1 --on 2026-03-03" "1 --on 2026-03-04" "2 --on 2026-03-05" "2"; do
	# shellcheck disable=SC2086 # a number and an option
	set -- $on
	n=$1
	shift
	taizhang report R05 --month 2026-03 "$@" >"$work/out" 2>&1
	grep -q "2026年3月共受理办件${n}件" "$work/out" || {
		echo "$*: not $n: $(cat "$work/out")"
		bad=1
	}
done
exit $bad
