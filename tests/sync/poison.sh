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
sed -e 's/"Bounds"; type = "memo"; length = 300/"Bounds"; type = "integer"/' \
    -e 's/"loc_grid_kind"/"loc_zone_kind"/' \
    "$TZ_SRCDIR/forms/grid.form" >"$district/forms/grid.form"
sed -e '/"Title"; type = "text"/s/length = 80/length = 4/' \
    -e 's/least = 1;/least = 1; most = 2;/' \
    -e 's/"Award"; type = "text"; length = 60/"Award"; type = "phone"/' \
    -e 's/"Filed with the town on"; type = "date"/"Filed"; type = "datetime"/' \
    "$TZ_SRCDIR/forms/rule.form" >"$district/forms/rule.form"
for form in 'grid 2' 'rule 4'; do
	diff "$TZ_SRCDIR/forms/${form% *}.form" \
	    "$district/forms/${form% *}.form" >"$work/differs"
	[ "$(grep -c '^>' "$work/differs")" = "${form#* }" ] ||
	    fail "the form of the district: $(cat "$work/differs")"
done
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

# Each way in which a value does not fit, with its own reason: register and
# record, field, what is wrong, and what the district takes there.
cat >"$work/table" <<'EOF'
grid|grid_no=7 kind=4 name=七|GRD|类别|代码|loc_zone_kind
grid|grid_no=8 kind=1 name=八 bounds=河西|GRD|范围描述|另一种|整数
rule|kind=5 title=太长的标题 ver=1 text=x|RUL|名称|字数|4
rule|kind=5 title=甲 ver=3 text=x|RUL|版本|范围|1..2
rule|kind=5 title=乙 ver=1 text=x award=镇优秀|RUL|评优情况|不收|13812345678
rule|kind=5 title=丙 ver=1 text=x filed_on=2026-01-02|RUL|备案|另一种|12 14:30
EOF
while IFS='|' read -r form pairs rest; do
	# shellcheck disable=SC2086 # pairs are words
	taizhang -q add "$form" $pairs >"$work/added" </dev/null ||
	    fail "$form $pairs"
	echo "$(cut -d' ' -f1 "$work/added")|$rest"
done <"$work/table" >"$work/wrong"
sends "each kind"
rows=0
while IFS='|' read -r record prefix field reason detail; do
	why "$record" >"$work/why" </dev/null
	cat "$work/why"
	for word in "$record" "-$prefix-" "$field" "$reason" "$detail"; do
		grep -qF -e "$word" "$work/why" ||
		    fail "$record: no $word in: $(cat "$work/why")"
	done
	rows=$((rows + 1))
done <"$work/wrong"
[ "$rows" = 6 ] && [ "$(disputed)" = 6 ] ||
    fail "of $rows the district says $(disputed)"
while IFS='|' read -r record rest; do
	taizhang -q void "$record" --reason 重复 >/dev/null </dev/null ||
	    fail "void $record"
done <"$work/wrong"
sends "all void"
[ "$(disputed)" = 0 ] || fail "the district still says $(disputed)"
taizhang -q verify >"$work/verify" || fail "verify: $(cat "$work/verify")"
of_district --user chief verify >"$work/verify" ||
    fail "verify of the district: $(cat "$work/verify")"
