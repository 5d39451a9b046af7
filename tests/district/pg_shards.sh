#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pg_shards: three databases of three counties. One is killed in the middle of
# a batch: what it had of it is gone or whole, the others go on, and when it is
# back nothing is there twice. A coordinator reads all of them as one.

TZ_APPLIER=embedded
. "$(dirname "$0")/common.sh"
. "$TZ_SRCDIR/tests/postgres.sh"
grep -q "define HAVE_LIBPQ 1" "$TZ_BUILDDIR/config.h" || {
	echo "skipped: built without libpq"
	exit 77
}
[ -x "$TZ_BUILDDIR/tests/district/load" ] || {
	echo "skipped: built without cmocka"
	exit 77
}
counties="500154 500155 500156"
offices=${TZ_OFFICES:-3}
batches=${TZ_BATCHES:-6}

make_district
{
	echo "shards = ("
	for county in $counties; do
		pg_init "at$county" && pg_start "at$county" -F ||
		    fails "$(tail -n 3 "$work/at$county.log")"
		eval "pid$county=\$pg_pid"
		[ "$county" = 500156 ] && comma= || comma=,
		echo "{ sites = \"$county\";"
		echo "database = \"$(pg_url "at$county")\"; }$comma"
	done >"$work/list"
	cat "$work/list"
	echo ");"
} >"$district/shards.conf"
# What offices sent is read there alone, unless TZ_DESK is "".
serve --applier postgresql ${TZ_DESK---no-desk}

for county in $counties; do
	"$TZ_BUILDDIR/tests/district/load" night "$port" \
	    "$district/tls/ca.pem" \
	    "taizhang-district --dir $district --user chief" 1 "$county" \
	    "$offices" 0 "$batches" >"$work/night$county" \
	    2>"$work/said$county" &
	eval "load$county=\$!"
done

# One is killed as soon as it has applied something, in whatever it does.
tries=300
until [ "$(pg_ask at500155 -c "SELECT count(*) FROM tz.batch" 2>/dev/null)" \
    -ge 2 ] 2>/dev/null; do
	tries=$((tries - 1))
	[ "$tries" -gt 0 ] || fails "nothing is applied"
done
pg_stop "$pid500155" KILL
for county in 500154 500156; do
	eval "wait \$load$county" || fails "$(cat "$work/said$county")"
done
pg_start at500155 -F || fails "$(tail -n 3 "$work/at500155.log")"
wait "$load500155" || fails "$(cat "$work/said500155")"

# Every chain is as long as its office says, and every batch has its word.
for county in $counties; do
	pg_ask "at$county" -F' ' -c "SELECT site, sequence,
	    substr(encode(head, 'hex'), 1, 16) FROM tz.office ORDER BY site" \
	    >"$work/heads"
	sort "$work/night$county" | cmp - "$work/heads" ||
	    fails "chains of $county differ"
	[ "$(pg_ask "at$county" -c "SELECT count(*) FROM tz.batch
	    WHERE ack IS NULL")" = 0 ] || fails "half a batch in $county"
	[ "$(pg_ask "at$county" -c "SELECT count(*) FROM tz.batch")" = \
	    $((offices * batches)) ] || fails "batches of $county"
	[ "$(pg_ask "at$county" -c "SELECT count(*) FROM (SELECT FROM
	    tz.journal GROUP BY site HAVING count(*) <> max(sequence)) AS s")" \
	    = 0 ] || fails "a journal of $county has a gap"
done

site=$(head -n 1 "$work/heads" | cut -d' ' -f1)
# What the load makes up refers to nothing, which only a ledger finds.
ask -f csv verify >"$work/said" 2>&1 || [ "${TZ_DESK-no}" = "" ] ||
    fails "$(cat "$work/said")"
for line in "heads,$((3 * offices))" "batches,$((3 * offices * batches))" \
    "chain,[1-9][0-9]*" "records,[1-9][0-9]*"; do
	grep -q "^database $line,0," "$work/said" ||
	    fails "$line: $(cat "$work/said")"
done
tries=100
until ask export --site "$site" resident >"$work/export" &&
    [ "$(sed 1d "$work/export" | grep -c .)" -eq "$(pg_ask at500156 -c \
	"SELECT count(*) FROM office.resident WHERE _site = '$site'")" ]; do
	tries=$((tries - 1))
	[ "$tries" -gt 0 ] || fails "the export is not what is there"
	sleep 0.1
done
[ "$(grep -c . "$work/export")" -gt 1 ] || fails "nobody is exported"

# All of them as one, through foreign partitions.
ask schema --coordinator >"$work/far.sql" || fails "schema"
pg_init one && pg_start one -F || fails "$(tail -n 3 "$work/one.log")"
pg_ask one -v ON_ERROR_STOP=1 -f "$work/far.sql" >"$work/said" 2>&1 ||
    fails "$(head -n 5 "$work/said")"
sum=0
for county in $counties; do
	n=$(pg_ask "at$county" -c "SELECT count(*) FROM office.resident")
	sum=$((sum + n))
	[ "$(pg_ask one -c "SELECT count(*) FROM office.resident
	    WHERE left(_site, 6) = '$county'")" = "$n" ] ||
	    fails "residents of $county"
done
[ "$sum" -gt 0 ] || fails "there is nobody"
[ "$(pg_ask one -c "SELECT count(*) FROM office.resident")" = "$sum" ] ||
    fails "residents of all"
[ "$(pg_ask one -c "SELECT sum(records) FROM tz.office")" = "$sum" ] ||
    fails "records of all"
[ "$(pg_ask one -c "SELECT count(DISTINCT site) FROM indicator.every")" = \
    $((3 * offices)) ] || fails "figures of all"
ends_serving
