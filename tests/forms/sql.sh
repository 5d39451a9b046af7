#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Formulas at random have the same answers here and in PostgreSQL, where they
# run as the SQL that formula_sql.c makes of them. SQL_FORMULAS and SQL_SEED
# change how many and which.
set -u
export LC_ALL=C

for folder in "$(pg_config --bindir 2>/dev/null)" \
    /usr/lib/postgresql/*/bin /usr/local/bin; do
	[ -x "$folder/postgres" ] && [ -x "$folder/initdb" ] && bin=$folder
done
if [ -z "${bin-}" ] || ! command -v psql >/dev/null; then
	echo "PostgreSQL is not installed (package postgresql)"
	exit 77
fi
# PostgreSQL refuses to be run by root.
run=
if [ "$(id -u)" = 0 ]; then
	for user in postgres nobody ''; do
		[ -n "$user" ] && getent passwd "$user" >/dev/null && break
	done
	if [ -z "$user" ] || ! command -v setpriv >/dev/null; then
		echo "there is no user for PostgreSQL to run as"
		exit 77
	fi
	run="setpriv --reuid $user --regid $(id -g "$user") --clear-groups"
fi

work=$(mktemp -d)
server=
clean() {
	[ -n "$server" ] && kill -INT "$server" && wait "$server"
	rm -rf "$work"
}
trap clean EXIT
mkdir "$work/data"
chmod 755 "$work"
[ -n "$run" ] && chown "$user" "$work/data"

"$TZ_BUILDDIR/forms-sql" "$work" "${SQL_SEED-20261001}" \
    "${SQL_FORMULAS-10500}" || exit 1

if ! (cd "$work/data" && $run "$bin/initdb" -D "$work/data/base" -E UTF8 \
    --locale=C --no-sync -A trust -U tz) >"$work/log" 2>&1; then
	tail -5 "$work/log"
	exit 1
fi
cd "$work/data" || exit 1
$run "$bin/postgres" -D "$work/data/base" -k "$work/data" -h '' -F \
    -c full_page_writes=off -c autovacuum=off >"$work/log" 2>&1 &
server=$!
ask() {
	psql -X -q -h "$work/data" -U tz -d postgres "$@"
}
n=0
until ask -c 'SELECT 1' >/dev/null 2>&1; do
	n=$((n + 1))
	if [ $n = 300 ] || ! kill -0 $server 2>/dev/null; then
		tail -5 "$work/log"
		exit 1
	fi
	sleep 0.1
done

ask -v ON_ERROR_STOP=1 -f "$TZ_SRCDIR/data/sql/tz.sql" >"$work/said" 2>&1 &&
ask -f "$work/script.sql" >"$work/have" 2>"$work/said"
if [ -s "$work/said" ]; then
	head -c 2000 "$work/said"
	exit 1
fi
if ! cmp -s "$work/want" "$work/have"; then
	diff "$work/want" "$work/have" >"$work/diff"
	echo "$(grep -c '^<' "$work/diff") answers differ; here <, there >"
	sed -n 's/^[<>] \([0-9]*\) .*/\1/p' "$work/diff" | sort -nu |
	    head -n 10 | while read -r number; do
		grep "^$number " "$work/formulas"
		grep "^[<>] $number " "$work/diff" | head -n 4
	done
	exit 1
fi
echo "$(wc -l <"$work/have") answers are equal"
