#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# disposal: what an office destroys by order is destroyed in the district's
# copy, when the order has come; before it, and after, all proofs hold.

. "$(dirname "$0")/common.sh"

site=500154102203
make_district
serve --port "${port:-0}"
make_office --test-clock
office clock "2014-03-03 09:00"
echo another-2026 >"$work/pass"
office user add jian --roles superv --new-password-file "$work/pass" ||
    fails "account"
add() {
	office add "$@" --confirm all 2>>"$work/errors" | cut -d' ' -f1
}
grid=$(add grid grid_no=01 name=一组 kind=1)
staff=$(add staff name=王秀英 hired_on=2010-01-01 login=chief)
house=$(add household "grid=$grid" address=青坪村一组7号)
visit=$(add visit date=2014-03-02 "stf=$staff" "hh=$house" found=毡靴QZ7一双)
kept=$(add visit date=2014-03-03 "stf=$staff" "hh=$house" found=毡靴QZ8一双)
[ -n "$kept" ] || fails "$(cat "$work/errors")"
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
sync
grep -rqa 毡靴QZ7 $stores || fails "the district has no copy"

# One is destroyed after it was sent, one before anything of it was.
office clock "2025-06-02 09:00"
late=$(add visit date=2014-03-04 "stf=$staff" "hh=$house" found=毡靴QZ9一双)
for record in "$visit" "$late"; do
	list=$(add disposal year=2025)
	add disposal_item "disposal=$list" "record=$record" >/dev/null
	office step "$list" approve opinion=过期 >/dev/null || fails "approve"
	taizhang -q --dir "$work/office" --user jian \
	    --password-file "$work/pass" step "$list" witness >/dev/null ||
	    fails "witness"
	office step "$list" destroy >/dev/null || fails "destroy"
done
sync
levels
ask verify >"$work/verified" || fails "$(cat "$work/verified")"
ask export --site "$site" visit >"$work/there.csv"
office export --shared visit >"$work/here.csv"
cmp "$work/here.csv" "$work/there.csv" || fails "the exports differ"
grep -q QZ7 "$work/there.csv" && fails "the district still shows it"
grep -q QZ8 "$work/there.csv" || fails "the district lost what was kept"
ends_serving || fails "the district ended badly"
taizhang -q --dir "$district" sweep || fails "sweep of the district"
taizhang -q --dir "$district" --user chief stop >/dev/null 2>&1
if grep -rlaE '毡靴QZ[79]' "$district"; then
	fails "these files of the district still hold it"
fi
if [ "${TZ_APPLIER:-}" = postgresql ]; then
	# What a table no longer shows is taken off the disk by VACUUM; what
	# is asked for here is that nothing shows it, in text or in bytes.
	"$pg_bin/pg_dump" -h "$work/data" -U tz postgres >"$work/dump" ||
	    fails "pg_dump"
	bytes() {
		printf %s "$1" | od -An -v -tx1 | tr -d ' \n'
	}
	! grep -qE "毡靴QZ[79]|$(bytes 毡靴QZ7)|$(bytes 毡靴QZ9)" \
	    "$work/dump" || fails "PostgreSQL still shows it"
fi
grep -rqa 毡靴QZ8 $stores || fails "what was kept is gone"
serve --port "${port:-0}"
ask verify >"$work/verified" || fails "$(cat "$work/verified")"
office add visit date=2025-06-01 "stf=$staff" "hh=$house" found=好 \
    --confirm all >/dev/null || fails "add"
sync
ask verify >"$work/verified" || fails "$(cat "$work/verified")"
ends_serving || fails "the district ended badly"
