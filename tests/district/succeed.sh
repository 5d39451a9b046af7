#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# succeed: two offices merge into a third, with their numbers on paper and their
# references; a part of one goes by a list of households; the closed ones are
# told who goes on.

. "$(dirname "$0")/common.sh"

old=500154102203
other=500154102204
new=500154102210

office() {
	folder=$work/$1
	shift
	taizhang -q --dir "$folder" --user chief "$@"
}

joins() {
	office "$1" init --office "$1" --name "村$1" --admin chief \
	    --password-file "$work/password" --words "$work/words.$1" ||
	    fails "init of $1"
	code=$(ask -q enrol "$1") || fails "code of $1"
	office "$1" sync --enrol "https://127.0.0.1:$port" --code "$code" \
	    >/dev/null || fails "enrol $1"
}

sync() {
	office "$1" sync >"$work/sync" 2>&1 ||
	    fails "sync of $1: $(cat "$work/sync")"
	levels
}

add() {
	site=$1
	shift
	office "$site" add "$@" --confirm all 2>>"$work/errors" |
	    cut -d' ' -f1
}

# count SITE REGISTER
count() {
	office "$1" export "$2" | sed 1d | grep -c .
}

# signs SITE PERIOD: its figures are frozen.
signs() {
	report=$(add "$1" report_out name=R07 to_unit=民政局 body=x \
	    due_on=2026-12-31 "made_by=$1-STF-00000001" "period=$2")
	[ -n "$report" ] || fails "report: $(cat "$work/errors")"
	for step in begin sign; do
		office "$1" step "$report" $step --confirm all \
		    >"$work/said" 2>&1 || fails "$step: $(cat "$work/said")"
	done
}

# figure SITE PERIOD: the numerator of I-07 in it.
figure() {
	office "$1" -f csv indicator I-07 --period "$2" >"$work/figure" 2>&1
	tr -d '\r' <"$work/figure" | awk -F, '
	    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
	    NR == 2 { print $at["num"] }'
}

make_district
serve
for site in $old $other $new; do
	joins $site
done
for site in $old $other; do
	grid=$(add $site grid grid_no=01 name=一组 kind=1)
	for n in 1 2 3; do
		house=$(add $site household "grid=$grid" address="一组$n号")
		add $site visit date=2026-03-02 found=好 "hh=$house" \
		    "stf=$(add $site staff name="员$n" hired_on=2020-01-01 \
			cert=1 cert_no=$n)" >/dev/null
	done
	[ -n "$house" ] || fails "$(cat "$work/errors")"
	person=$(add $site resident id_type=1 name=单雄信 reg_kind=1 consent=5 \
	    "id_no=${number:-11010519491231002X}" bank_no=6222021234567890999)
	number=610104196209276908
	signs $site 2025Q3
	[ $site = $old ] || signs $site 2025Q4
	sync $site
done
add $new grid grid_no=09 name=九组 kind=1 >/dev/null

# A part of one: one household and the visit to it.
printf '户号\n%s\n' "$house" >"$work/list.csv"
denied "is no record of office" \
    ask succeed $old --into $new --households "$work/list.csv"
ask -q succeed $other --into $new --households "$work/list.csv" --stays ||
    fails "a part"
sync $new
[ "$(count $new household)" = 1 ] || fails "households: $(count $new household)"
[ "$(count $new visit)" = 1 ] || fails "visits: $(count $new visit)"
sync $other

# The merger; what came with the part is not doubled.
denied "is not enrolled" ask succeed $old --into 500154999999
denied "does not succeed itself" ask succeed $old --into $old
ask -q succeed $old $other --into $new || fails "merger"
sync $new
[ "$(count $new household)" = 6 ] || fails "households: $(count $new household)"
[ "$(count $new visit)" = 6 ] || fails "visits: $(count $new visit)"
[ "$(count $new grid)" = 3 ] || fails "grids: $(count $new grid)"
# What both had signed is joined, what one had is there; a district does not
# take what its villages signed for its own.
[ "$(figure $new 2025Q3)" = 6 ] || fails "joined: $(cat "$work/figure")"
[ "$(figure $new 2025Q4)" = 3 ] || fails "of one: $(cat "$work/figure")"
taizhang -q --dir "$district" --user chief -f csv indicator I-07 \
    --period 2025Q3 >"$work/figure" || fails "the district's figures"
! grep -q RPT "$work/figure" || fails "not its own: $(cat "$work/figure")"
office $new export visit >"$work/visits.csv"
grep -q "$old-VIS-00000001" "$work/visits.csv" || fails "no old number"
sed 1d "$work/visits.csv" | tr -d '\r' | while IFS= read -r line; do
	case $line in
	*$new-HH-*) ;;
	*) fails "a visit refers to no household of here: $line" ;;
	esac
done || exit 1
# What only the old machine can read comes from there.
[ -n "$person" ] || fails "$(cat "$work/errors")"
office $new export --sensitive resident >"$work/new.csv" || fails "export"
! grep -q 6222021234567890999 "$work/new.csv" || fails "the district read it"
office $other export --sensitive resident >"$work/private.csv" ||
    fails "export of what is private"
grep -q 6222021234567890999 "$work/private.csv" || fails "nothing private"
office $new import --update resident "$work/private.csv" \
    >"$work/said" 2>&1 || fails "import: $(cat "$work/said")"
office $new export --sensitive resident >"$work/new.csv" || fails "export"
[ "$(grep -c 6222021234567890999 "$work/new.csv")" = 1 ] ||
    fails "private fields: $(cat "$work/said" "$work/new.csv")"
[ "$(count $new resident)" = 2 ] || fails "doubled: $(cat "$work/new.csv")"
! office $old sync >"$work/sync" 2>&1 || fails "the closed office sends"
grep -q "$new" "$work/sync" || fails "not told who goes on: $(cat "$work/sync")"
sync $new
office $new verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
taizhang -q --dir "$district" --user chief -f csv list succession \
    >"$work/rows" || fails "list"
[ "$(grep -c "$new" "$work/rows")" -eq 3 ] || fails "$(cat "$work/rows")"
ends_serving
