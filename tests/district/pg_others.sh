#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pg_others: what a district does with its own ledger it does with PostgreSQL.
# Kills are fewer: each waits until the district has found its database.

TZ_APPLIER=postgresql
TZ_KILLS=${TZ_KILLS:-15}
export TZ_APPLIER TZ_KILLS
status=0
for name in day desk disposal pages receiver recover restored sets succeed \
    kill; do
	"${SHELL:-sh}" "$(dirname "$0")/$name.sh"
	code=$?
	[ "$code" -ne 77 ] || exit 77
	[ "$code" -eq 0 ] || {
		echo "FAILED with PostgreSQL: $name"
		status=1
	}
done
TZ_DESK= "${SHELL:-sh}" "$(dirname "$0")/pg_shards.sh" || status=1
exit $status
