#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pg_day: an office and a district whose records are in PostgreSQL. What the
# district exports is what the office exports, and PostgreSQL computes every
# figure that the office computes; it may go away at any time.

TZ_APPLIER=postgresql
. "$(dirname "$0")/common.sh"

site=500154102203
bank=6228480402564890018	# planted: sensitive, not shared

office() {
	taizhang -q --dir "$work/office" --user chief \
	    --password-file "$work/password" "$@"
}

sync() {
	taizhang-sync --dir "$work/office" --user chief \
	    --password-file "$work/password" --now "$@" >"$work/sync" 2>&1 ||
	    fails "sync: $(cat "$work/sync")"
}

# status NAME: a column of the only line of status.
status() {
	ask --format csv status | tr -d "\r" >"$work/status" || fails "status"
	awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++)
		if ($i == name) at = i } NR == 2 { print $at }' "$work/status"
}

same_exports() {
	for register in $registers; do
		office export --shared "$register" >"$work/here.csv" ||
		    fails "export of $register here"
		ask export --site "$site" "$register" >"$work/there.csv" ||
		    fails "export of $register there"
		cmp "$work/here.csv" "$work/there.csv" ||
		    fails "exports of $register differ"
	done
}

# waits COMMAND ...: until it is true, half a minute at most.
waits() {
	tries=300
	until "$@"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fails "in vain: $*"
		sleep 0.1
	done
}

is() {
	[ "$(status "$1")" = "$2" ]
}

# Every figure with its numerator and denominator, as the office computes it
# and as PostgreSQL does.
same_figures() {
	office -f csv indicator --fractions --day 2026-10-01 >"$work/figures" ||
	    fails "indicators"
	pg_ask data -F, -c "SET tz.today = '2026-10-01'" -c "SELECT
	    indicator, measure, num, den FROM indicator.every
	    WHERE site = '$site'" >"$work/views" || fails "views"
}

make_district
serve
office init --office "$site" --name 青坪村村民委员会 --admin chief \
    --words "$work/words2" || fails "init of the office"
taizhang-sample --seed 7 --size S --site "$site" --out "$work/sample" ||
    fails "sample"
registers=$(cat "$work/sample/order")
for register in $registers; do
	office import "$register" "$work/sample/$register.csv" \
	    >"$work/import" 2>&1 || fails "import: $(cat "$work/import")"
done
office add resident id_type=1 id_no=11010519491231002X name=单雄信 \
    reg_kind=1 consent=5 phone=13800000111 bank_no=$bank --confirm all \
    >"$work/added" || fails "add"
person=$(cut -d' ' -f1 "$work/added")
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
waits is database up
sync
same_exports

# What is sensitive is in nothing that the district has.
grep -rqaF 单雄信 $kept || fails "the search finds nothing"
! grep -rqaF "$bank" $kept || fails "a sensitive value is in the district"

# PostgreSQL dies with nothing lost: what comes meanwhile is stored.
pg_stop "$pg_pid" KILL
waits is database away
office edit "$person" phone=13800000222 --confirm all >/dev/null ||
    fails "edit"
taizhang-sync --dir "$work/office" --user chief --now --password-file \
    "$work/password" >/dev/null 2>&1 &
syncing=$!
waits is stored 1
kill "$syncing"
wait "$syncing" || :
kill -0 "$served" || fails "the receiver went with its database"
! ask export --site "$site" resident >/dev/null 2>&1 ||
    fails "an export without a database"
pg_start data -F || fails "$(tail -n 3 "$work/data.log")"
waits is stored 0
is database up || fails "the database is not up"
sync
same_exports
