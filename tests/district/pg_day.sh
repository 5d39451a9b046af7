#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pg_day: an office and a district whose records are in PostgreSQL. What the
# district exports is what the office exports, and PostgreSQL computes every
# figure that the office computes; it may go away at any time.

TZ_APPLIER=postgresql
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/village.sh"

# Every figure with its numerator and denominator, as the office computes it
# and as PostgreSQL does from the same formulas.
same_figures() {
	TAIZHANG_LANG=zh office -f csv indicator --on 2026-10-01 \
	    --period 2026 --live |
	    tr -d '\r' | awk -F, 'NR == 1 { for (i = 1; i <= NF; i++)
		at[$i] = i; next }
	    { print $at["indicator"] "," $at["measure"] "," $at["num"] "," \
		$at["den"] }' | sort >"$work/figures"
	pg_ask data -F, -c "SET tz.today = '2026-10-01'" \
	    -c "SET tz.now = '2026-10-01 12:00:00+08'" \
	    -c "SET tz.period_start = '2026-01-01'" \
	    -c "SET tz.period_end = '2026-12-31'" -c "SELECT indicator,
	    measure, trim_scale(num), trim_scale(den) FROM indicator.every
	    WHERE site = '$site'" | sort >"$work/views"
	[ "$(grep -c ',[1-9]' "$work/figures")" -gt 20 ] ||
	    fails "the office has no figures"
	comm -23 "$work/figures" "$work/views" >"$work/differ"
	[ ! -s "$work/differ" ] || fails "figures: $(head "$work/differ")"
}

make_district
serve
make_village
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
waits is database up
sync
same_exports

same_figures

# What is sensitive is in nothing that the district has.
grep -rqaF 单雄信 $stores || fails "the search finds nothing"
! grep -rqaF "$bank" $stores || fails "a sensitive value is in the district"

# A form with one more field goes out: its column is there in the same step,
# and rows that were there before stand in it.
field='pgnote = { no = 990; label = "补记"; type = "text"; };'
sed "s/^ *found = {/$field\\n&/" "$TZ_SRCDIR/forms/visit.form" \
    >"$work/visit.form"
grep -q pgnote "$work/visit.form" || fails "the form has not changed"
ask -q publish "$work/visit.form" || fails "publish"
has_column() {
	[ "$(pg_ask data -c "SELECT count(pgnote) FROM office.visit" \
	    2>/dev/null)" = "$1" ]
}
waits has_column 0
[ "$(pg_ask data -c "SELECT count(*) FROM tz.version")" = 2 ] ||
    fails "the database keeps no version"
sync
visit=$(office -f csv list visit | sed -n 2p | cut -d, -f1 | tr -d '\r')
office edit "$visit" pgnote=好 --confirm all >/dev/null || fails "edit"
sync
waits has_column 1
same_exports

# PostgreSQL dies with nothing lost: what comes meanwhile is stored.
pg_stop "$pg_pid" KILL
waits is database away
phones 13800000222
taizhang-sync --dir "$work/office" --user chief --now >/dev/null 2>&1 &
syncing=$!
waits is stored 1
kill "$syncing"
wait "$syncing" || :
kill -0 "$served" || fails "the receiver went with its database"
ask export --site "$site" resident | grep -q 13800000111 ||
    fails "no export while the database is away"
pg_start data -F || fails "$(tail -n 3 "$work/data.log")"
waits is stored 0
is database up || fails "the database is not up"
sync
same_exports

# The desk works on the same records.
for register in resident visit; do
	[ "$(taizhang -q --dir "$district" --user chief list $register \
	    --count)" = "$(office list $register --count)" ] ||
	    fails "the desk has other records of $register"
done

# It is restored from an old copy: the ledger gives it what that lacks.
# has NUMBER: residents in PostgreSQL with that telephone.
has() {
	[ "$(pg_ask data -c "SELECT count(*) FROM office.resident
	    WHERE phone = '$2'" 2>/dev/null)" = "$1" ]
}
pg_stop "$pg_pid"
cp -a "$work/data/base" "$work/data/old"
pg_start data -F || fails "$(tail -n 3 "$work/data.log")"
waits is database up
for phone in 13800000333 13800000444; do
	phones $phone
	sync
done
same_exports
has 1 13800000444 || fails "the last edit is not there"
pg_stop "$pg_pid"
rm -rf "$work/data/base"
mv "$work/data/old" "$work/data/base"
pg_start data -F || fails "$(tail -n 3 "$work/data.log")"
waits has 1 13800000444
grep -q "the database got" "$work/log" || fails "the copy was not old"
sync
same_exports
ask -f csv verify >"$work/verify" || fails "verify: $(cat "$work/verify")"

# What is changed in PostgreSQL by another hand is found.
checks="chain heads batches records"
for check in $checks; do
	grep -q "^database $check,[1-9][0-9]*,0," "$work/verify" ||
	    fails "$check is not proven: $(cat "$work/verify")"
done
pg_ask data -c "UPDATE tz.journal SET entry = overlay(entry placing '\\x00'
    from length(entry) - 70) WHERE sequence = 7" -c "DELETE FROM tz.batch
    WHERE name = (SELECT max(name) FROM tz.batch)" -c "DELETE FROM
    office.visit WHERE id = '$visit'" -c "UPDATE tz.office SET head = sha256(
    head)" || fails "psql"
! ask -f csv verify >"$work/verify" 2>"$work/said" || fails "nothing is found"
grep -q "not what the ledger says" "$work/said" || fails "$(cat "$work/said")"
for check in $checks; do
	grep -q "^database $check,[1-9][0-9]*,[1-9].*$site" "$work/verify" ||
	    fails "$check is right: $(cat "$work/verify")"
done
ends_serving
