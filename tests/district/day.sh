#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# day: an office with a ledger and its district, from the code to the feed.
# What the district exports is what the office exports; what is sensitive is
# in nothing the district has.

. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/village.sh"

make_district
serve
make_village

code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
sync
[ "$(status entries)" -gt 0 ] || fails "no entry has come"
same_exports
[ "$(grep -c . "$work/there.csv")" -gt 1 ] || fails "an export is empty"

# The district is killed with a batch on its way, and goes on.
phones 13800000222
taizhang-sync --dir "$work/office" --user chief --now \
    >/dev/null 2>&1 &
syncing=$!
kill -9 "$served"
wait "$served" 2>/dev/null
old=$port
serve --port "$old"
wait "$syncing" || fails "a sync does not outlive its district"
sync
same_exports

# Nothing the district can open holds what was not shared.
ask export --site "$site" resident >"$work/export"
taizhang -q --dir "$district" --user chief dump >"$work/dump" ||
    fails "dump of the district"
grep -qF "$shared" "$work/export" || fails "the shared name is not there"
grep -rqaF "$shared" $stores || fails "the search finds nothing"
! grep -qaF "$bank" "$work/export" "$work/dump" ||
    fails "a sensitive value is in an export or dump"
! grep -rqaF "$bank" $stores ||
    fails "a sensitive value is in the folder of the district"
office show "$person" --sensitive 2>/dev/null | grep -qF "$bank" ||
    office export --sensitive resident | grep -qF "$bank" ||
    fails "the sensitive value was never there"

# A form goes out, is fetched once, and is in force at both ends.
sed 's/label = "走访人"/label = "走访干部"/' "$TZ_SRCDIR/forms/visit.form" \
    >"$work/visit.form"
! cmp -s "$work/visit.form" "$TZ_SRCDIR/forms/visit.form" ||
    fails "the changed form is not changed"
{
	cat "$TZ_SRCDIR/data/codes/div_county.csv"
	echo 999999,测试区
} >"$work/div_county.csv"
ask -q publish "$work/visit.form" "$work/div_county.csv" || fails "publish"
[ "$(status backlog)" -eq 2 ] || fails "nothing waits in the feed"
sync
sync
[ "$(status backlog)" -eq 0 ] || fails "the feed was not fetched"
grep -qF 走访干部 "$district/forms/visit.form" ||
    fails "the form is not in force at the district"
office form show visit >"$work/form" 2>&1
grep -qF 走访干部 "$work/form" || fails "the form is not in force"
office codes div_county 999999 | grep -qF 测试区 ||
    fails "the list is not in force"
printf 'name = "visit";\n' >"$work/visit.form"
denied "there is no key \"name\"" ask -q publish "$work/visit.form"
grep -qF 走访干部 "$district/forms/visit.form" ||
    fails "a broken form is in force"

# A form of an upper office goes out; the office answers it, without the line.
cat >"$work/county.report" <<'END'
label = "县级摸底表"; period = "none";
figures = (
  { name = "people"; label = "人数";
    formula = "(SELECT count(*) FROM resident)"; }
);
blocks = ( { text = [ "${office}共${people}人。" ]; } );
END
ask -q publish "$work/county.report" || fails "a report is not published"
sync
sync
office report county >"$work/report" 2>&1
grep -qE '共[1-9][0-9]*人。' "$work/report" ||
    fails "the office does not answer: $(cat "$work/report")"
[ "$(office -f csv report county --drill people | grep -c RES)" -gt 0 ] ||
    fails "no records behind the figure"
sed 's/resident/nobody/' "$work/county.report" >"$work/broken.report"
denied "there is no register nobody" ask -q publish "$work/broken.report"

ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
office verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ask -q revoke "$site" || fails "revoke"
phones 13800000333
denied "refuses the key" taizhang-sync --dir "$work/office" --user chief --now
ends_serving
