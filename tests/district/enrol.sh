#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# enrol: offices by a list: all faults at once and nothing half done, the same
# list again, slips, sticks, codes that are withdrawn.

. "$(dirname "$0")/common.sh"

make_district
serve
url=https://127.0.0.1:$port
site=500154102203

cat >"$work/bad.csv" <<'END'
code,name
500154102203,青坪村
50015410220,短了
500999102203,外区
500154102203,又是青坪
500154102204,
END
! ask enrol --from "$work/bad.csv" --url "$url" >"$work/out" 2>"$work/err" ||
    fails "a list with faults is taken"
[ "$(grep -c '^[3456]' "$work/err")" -eq 4 ] ||
    fails "not all faults are told: $(cat "$work/err")"
[ -z "$(ask -f csv enrol --list | sed 1d)" ] || fails "something was made"
! ask enrol --from "$work/bad.csv" >"$work/out" 2>&1 ||
    fails "a list without --url is taken"

printf '代码,名称\r\n%s,青坪村村民委员会\r\n' $site |
    iconv -f UTF-8 -t GB18030 >"$work/list.csv"
for n in 1 2 3 4; do
	echo "50015410230$n,测试村$n" | iconv -t GB18030 >>"$work/list.csv"
done
mkdir "$work/stick"
ask -q enrol --from "$work/list.csv" --url "$url" --output "$work/slips/" \
    --stick "$work/stick" || fails "a list is not taken"
[ "$(ls "$work/slips" | wc -l)" -eq 5 ] || fails "not five slips"
code() {
	sed -n 's/.*\(\([A-Z2-7]\{4\}-\)\{4\}[A-Z2-7]\{4\}\).*/\1/p' "$@" |
	    head -n 1
}
grep -qF 青坪村村民委员会 "$work/slips/$site.txt" || fails "no name"
grep -qF "$url" "$work/slips/$site.txt" || fails "no address"
[ "$(ask -f csv enrol --list | grep -c ,open,)" -eq 5 ] ||
    fails "not five codes are open"
! ask enrol --list | grep -qF "$(code "$work/slips/$site.txt")" ||
    fails "the list of codes shows secrets"

# Again: the same codes; --again: others, and the first are good for nothing.
ask -q enrol --from "$work/list.csv" --url "$url" -o "$work/all" ||
    fails "the list again"
for slip in "$work"/slips/*; do
	grep -qF "$(code "$slip")" "$work/all" || fails "another code: $slip"
done
make_office
first=$(code "$work/slips/$site.txt")
ask -q enrol --again --url "$url" $site >"$work/again" || fails "--again"
grep -qF 青坪村村民委员会 "$work/again" || fails "its name is lost"
denied "unknown, used up" office sync --enrol "$url" --code "$first"
denied "unknown, used up" office sync --enrol-from "$work/stick"
[ -f "$work/stick/TZ/$site/enrol" ] || fails "the stick was cleared"
denied "5 offices on the stick have a remark" ask -q stick "$work/stick"
ask -q enrol --from "$work/list.csv" --url "$url" --stick "$work/stick" ||
    fails "a stick"
denied "holds no enrolment" office sync --enrol-from "$work/slips"
office sync --enrol-from "$work/stick" >"$work/sync" 2>&1 ||
    fails "the stick: $(cat "$work/sync")"
[ ! -f "$work/stick/TZ/$site/enrol" ] || fails "the stick was not cleared"
office sync >"$work/sync" 2>&1 || fails "sync: $(cat "$work/sync")"
ask enrol --from "$work/list.csv" --url "$url" >"$work/all" 2>"$work/err" ||
    fails "the list after enrolment"
grep -q "4 slips; 1 offices" "$work/err" || fails "$(cat "$work/err")"
! grep -q $site "$work/all" || fails "an enrolled office gets a slip"
taizhang -q --dir "$district" --user chief dump |
    grep -q "code $site" || fails "the journal does not have the codes"
ends_serving
