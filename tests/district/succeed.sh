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
		    "stf=$(add $site staff name="员$n" hired_on=2020-01-01)" \
		    >/dev/null
	done
	[ -n "$house" ] || fails "$(cat "$work/errors")"
	sync $site
done
add $new grid grid_no=09 name=九组 kind=1 >/dev/null

# A part of one: one household and the visit to it.
printf '户号\n%s\n' "$house" >"$work/list.csv"
! ask succeed $old --into $new --households "$work/list.csv" 2>/dev/null ||
    fails "households of another office"
ask -q succeed $other --into $new --households "$work/list.csv" --stays ||
    fails "a part"
sync $new
[ "$(count $new household)" = 1 ] || fails "households: $(count $new household)"
[ "$(count $new visit)" = 1 ] || fails "visits: $(count $new visit)"
sync $other

# The merger; what came with the part is not doubled.
! ask succeed $old --into 500154999999 2>/dev/null || fails "into nobody"
! ask succeed $old --into $old 2>/dev/null || fails "into itself"
ask -q succeed $old $other --into $new || fails "merger"
sync $new
[ "$(count $new household)" = 6 ] || fails "households: $(count $new household)"
[ "$(count $new visit)" = 6 ] || fails "visits: $(count $new visit)"
[ "$(count $new grid)" = 3 ] || fails "grids: $(count $new grid)"
office $new export visit >"$work/visits.csv"
grep -q "$old-VIS-00000001" "$work/visits.csv" || fails "no old number"
sed 1d "$work/visits.csv" | tr -d '\r' | while IFS= read -r line; do
	case $line in
	*$new-HH-*) ;;
	*) fails "a visit refers to no household of here: $line" ;;
	esac
done || exit 1
! office $old sync >"$work/sync" 2>&1 || fails "the closed office sends"
grep -q "$new" "$work/sync" || fails "not told who goes on: $(cat "$work/sync")"
sync $new
office $new verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
taizhang -q --dir "$district" --user chief -f csv list succession \
    >"$work/rows" || fails "list"
[ "$(grep -c "$new" "$work/rows")" -eq 3 ] || fails "$(cat "$work/rows")"
ends_serving
