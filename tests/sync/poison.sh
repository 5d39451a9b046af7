#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# poison: a record that the district cannot take comes back to the clerk with
# the reason, holds up no other, and is cleared by what puts it right.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"

# returned: the records of today that came back, "NUMBER ...".
returned() {
	taizhang -f csv today | awk -F, '/,returned,/ { printf "%s ", $2 }'
}

# why RECORD: as the clerk reads it.
why() {
	TAIZHANG_LANG=zh_CN taizhang -f csv show "$1" |
	    tr -d '\r' | sed -n 's/^returned,[^,]*,//p'
}

# disputed: how many the district says are open.
disputed() {
	of_district --user chief -f csv status | sed -n 2p | cut -d, -f10
}

sends() {
	runs_sync
	[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "$*: $(cat "$work/said")"
	same_journal "$*"
}

make_office
makes_district
kill "$served"
wait "$served" 2>/dev/null
mkdir -p "$district/forms"
sed 's/"Bounds"; type = "memo"; length = 300/"Bounds"; type = "integer"/' \
    "$TZ_SRCDIR/forms/grid.form" >"$district/forms/grid.form"
grep -q 'Bounds"; type = "integer"' "$district/forms/grid.form" ||
    fail "the form of the district is not another"
starts_district "$(sed 's/.*://' "$work/url")"
enrols

add_record 1
for number in 2 3; do
	taizhang -q add grid grid_no="$number" kind=1 name="第${number}组" \
	    bounds=河东 >"$work/poison.$number" || fail "record $number"
done
add_record 4
second=$(cut -d' ' -f1 "$work/poison.2")
third=$(cut -d' ' -f1 "$work/poison.3")

# The rest is applied, and so is the chain of what is not.
sends "with poison"
for number in 1 2 3 4; do
	taizhang -f csv --dir "$district" list grid | grep -q "第${number}组" ||
	    fail "record $number did not arrive"
done
[ "$(returned)" = "$second $third " ] || fail "returned: $(taizhang today)"
case $(why "$second") in
*范围描述*) ;;
*) fail "why: $(why "$second"); $(taizhang -f csv show "$second")" ;;
esac
[ -z "$(why "$site-GRD-00000001")" ] || fail "a good record came back"
taizhang -f csv status | grep -q '^disputed,2' || fail "$(taizhang status)"
[ "$(disputed)" = 2 ] || fail "of two the district says $(disputed)"

# Another change of it that puts nothing right leaves it where it is.
taizhang -q edit "$third" name=第三组 >/dev/null || fail "edit"
sends "still wrong"
[ "$(returned)" = "$second $third " ] || fail "cleared by nothing"

# What is put right is cleared by the next push; so is what is made void.
taizhang -q edit "$second" bounds= >/dev/null || fail "correction"
sends "put right"
[ "$(returned)" = "$third " ] || fail "not cleared: $(taizhang today)"
[ -z "$(why "$second")" ] || fail "still: $(why "$second")"
taizhang -q void "$third" --reason 重复 >/dev/null || fail "void"
sends "void"
[ -z "$(returned)" ] || fail "not cleared: $(taizhang today)"
[ "$(disputed)" = 0 ] || fail "the district still says $(disputed)"
taizhang -f csv status | grep -q '^disputed,0' || fail "$(taizhang status)"
taizhang -q verify >"$work/verify" || fail "verify: $(cat "$work/verify")"
of_district --user chief verify >"$work/verify" ||
    fail "verify of the district: $(cat "$work/verify")"
