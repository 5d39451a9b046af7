#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# listed: each header stands in the local.mk of its folder; one that does not
# is missing from the package that make dist makes. What is installed stands
# in a line of its own and once: make install takes no file twice. Each script
# of a folder of tests stands in a list, so that none is forgotten, and in
# TESTS_SH or TORTURE_SH once, as a script: make check runs no test twice.

: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
cd "$TZ_SRCDIR" || exit 1

twice=$(sed -n 's/^[a-z_]*DATA += *//p' data/local.mk forms/local.mk |
    tr ' \t\\' '\n\n\n' | grep -E '^(data|forms)/[^$]*$' | sort | uniq -d)
[ -z "$twice" ] || {
	echo "$twice: is installed twice"
	exit 1
}

# ran: every word of TESTS_SH and TORTURE_SH, a line each.
ran() {
	find tests -name '*.mk' -exec awk '
		/^(TESTS_SH|TORTURE_SH) *\+=/ { on = 1; sub(/^[^=]*=/, "") }
		on {
			more = /\\$/
			sub(/\\$/, "")
			for (i = 1; i <= NF; i++) print $i
			on = more
		}' {} +
}

faults=0
for name in $(ran | sort | uniq -d); do
	echo "$name: is run twice"
	faults=1
done
for name in $(ran | sort -u); do
	[ "${name%.sh}" = "$name" ] || [ ! -f "$name" ] || continue
	echo "$name: is no script that a test can be"
	faults=1
done
lists=$(find tests -name '*.mk' -exec cat {} + | tr ' \t' '\n\n')
for name in tests/*.sh tests/*/*.sh; do
	[ -f "$name" ] || continue
	echo "$lists" | grep -qxF "$name" && continue
	echo "$name: is in no list of its folder"
	faults=1
done
[ "$faults" -eq 0 ] || exit 1

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
