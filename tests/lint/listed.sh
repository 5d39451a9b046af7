#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# listed: each header stands in the local.mk of its folder; one that does not
# is missing from the package that make dist makes.

: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
cd "$TZ_SRCDIR" || exit 1

find src -name '*.h' | sort | {
	faults=0
	while read -r header; do
		list=$(dirname "$header")/local.mk
		grep -qF "$header" "$list" && continue
		echo "$header: is not listed in $list"
		faults=1
	done
	exit $faults
}
