#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Formulas at random have the same answers here and in PostgreSQL, where they
# run as the SQL that formula_sql.c makes of them. SQL_FORMULAS and SQL_SEED
# change how many and which.
set -u
export LC_ALL=C

. "$TZ_SRCDIR/tests/postgres.sh"

work=$(mktemp -d)
clean() {
	pg_stop_all
	rm -rf "$work"
}
trap clean EXIT

"$TZ_BUILDDIR/forms-sql" "$work" "${SQL_SEED-20261001}" \
    "${SQL_FORMULAS-10500}" || exit 1

if ! pg_init data || ! pg_start data -F -c full_page_writes=off \
    -c autovacuum=off; then
	tail -5 "$work/data.log"
	exit 1
fi
ask() {
	psql -X -q -h "$work/data" -U tz -d postgres "$@"
}

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
