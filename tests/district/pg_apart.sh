#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pg_apart: the ledger of a district and its PostgreSQL come apart in every way:
# a district without a desk gets one, either is set back or new, one dies while
# it catches up. Each time both are equal again, without the office.

TZ_APPLIER=postgresql
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/village.sh"
command -v curl >/dev/null || {
	echo "skipped: no curl"
	exit 77
}

list() {
	taizhang -q --dir "$district" --user chief list "$@"
}

# get PATH [OPTION ...]: the page in body.
get() {
	path=$1
	shift
	curl -sk --max-time 20 -o "$work/body" -b "$work/jar" -c "$work/jar" \
	    "$@" "https://127.0.0.1:$port$path" || fails "get $path: $?"
}

token() {
	sed -n 's/.*name="token" value="\([0-9a-f]*\)".*/\1/p' "$work/body" |
	    tail -n 1
}

# equal: PostgreSQL and the ledger have the same of every office.
equal() {
	same_exports
	[ "$(list resident --count)" = "$(office list resident --count)" ] ||
	    fails "$1: the desk has other records"
	ask verify >"$work/verify" || fails "$1: $(cat "$work/verify")"
	[ "$(pg_ask "$base" -c "SELECT sequence FROM tz.office
	    WHERE site = '$site'")" = "$(status entries)" ] ||
	    fails "$1: PostgreSQL stands elsewhere"
}

base=data
make_district
serve --no-desk
make_village
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
waits is database up
sync
same_exports

# Without a desk: nothing is here, and the pages say so.
[ "$(list resident --count)" = 0 ] || fails "the ledger has records"
get "/sign-in?lang=en&next=/board"
get /sign-in -d "token=$(token)" -d user=chief -d password=taizhang-2026
for page in /indicators "/indicator?id=I-05&measure=share" /tasks \
    "/office?site=$site"; do
	get "$page"
	grep -q "in a database alone" "$work/body" ||
	    fails "$page does not say that records are elsewhere"
done
! ask succeed "$site" --into 500154102204 2>"$work/said" ||
    fails "a succession without records"
grep -q "in a database alone" "$work/said" || fails "$(cat "$work/said")"
kill -9 "$served"
wait "$served" 2>/dev/null

# It gets a desk, and is killed again and again while that catches up.
for round in 1 2 3 4 5 6; do
	serve --port "$port"
	sleep "0.$round"
	kill -9 "$served"
	wait "$served" 2>/dev/null
done
serve --port "$port"
equal "a desk"
get "/sign-in?lang=en&next=/board"
get /sign-in -d "token=$(token)" -d user=chief -d password=taizhang-2026
get /indicators
! grep -q "in a database alone" "$work/body" || fails "/indicators"

# The ledger is set back to an old copy.
ends_serving
cp -a "$district/store" "$work/old"
serve --port "$port"
phones 13800000555
sync
equal "before"
ends_serving
rm -rf "$district/store"
mv "$work/old" "$district/store"
serve --port "$port"
equal "the ledger is set back"

# PostgreSQL dies while batches come and the ledger follows.
for round in 1 2 3; do
	phones "1380000066$round"
	sync &
	syncing=$!
	sleep "0.$round"
	pg_stop "$pg_pid" KILL
	pg_start data -F || fails "$(tail -n 3 "$work/data.log")"
	wait "$syncing" || fails "a sync fails"
done
sync
equal "PostgreSQL died"

# A new database, empty: it gets all from the ledger, killed meanwhile.
ends_serving
pg_init other && pg_start other -F || fails "PostgreSQL does not start"
base=other
applier="--database $(pg_url other)"
for round in 2 4 6; do
	serve --port "$port"
	sleep "0.$round"
	kill -9 "$served"
	wait "$served" 2>/dev/null
done
serve --port "$port"
filled() {
	[ "$(pg_ask other -c "SELECT sequence FROM tz.office
	    WHERE site = '$site'" 2>/dev/null)" = "$(pg_ask data -c "SELECT
	    sequence FROM tz.office WHERE site = '$site'")" ]
}
waits filled
equal "a new database"
sync
equal "after it"
for name in data other; do
	pg_ask $name -c "SELECT epoch, sequence, record, md5(entry)
	    FROM tz.journal WHERE sequence <= 1000 ORDER BY 1, 2" \
	    >"$work/$name.journal"
	pg_ask $name -c "SELECT id, md5(_content) FROM office.household
	    ORDER BY 1" >"$work/$name.rows"
done
[ -s "$work/data.rows" ] || fails "no rows"
cmp "$work/data.journal" "$work/other.journal" || fails "journals differ"
cmp "$work/data.rows" "$work/other.rows" || fails "rows differ"
ends_serving
