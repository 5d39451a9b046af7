#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# listed: each header stands in the local.mk of its folder; one that does not
# is missing from the package that make dist makes. What is installed stands
# in a line of its own and once: make install takes no file twice.

: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
cd "$TZ_SRCDIR" || exit 1

twice=$(sed 's/.*+= *//; s/[ \t\\]//g' data/local.mk forms/local.mk |
    grep -E '^(data|forms)/[^$]*$' | sort | uniq -d)
[ -z "$twice" ] || {
	echo "$twice: is installed twice"
	exit 1
}

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
