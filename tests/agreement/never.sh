#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What may never happen, against its tests: each file that the table of
# doc/HACKING.md names is there, says the words named, and is run.
set -u

cd "$TZ_SRCDIR" || exit 1
named=$(mktemp)
trap 'rm -f "$named"' EXIT
bad=0

rows=$(sed -n '/^## What may never happen/,/^## Style/p' doc/HACKING.md |
    grep '^| ' | sed 1d)
[ "$(echo "$rows" | wc -l)" -ge 20 ] || {
	echo "the table is not read"
	exit 1
}
echo "$rows" | while read -r row; do
	case $row in
	*'`tests/'* | *'| no test |') ;;
	*) echo "$row: names no test and does not say so" ;;
	esac
done >"$named"
[ ! -s "$named" ] || { cat "$named"; bad=1; }

lists=$(find tests -name '*.mk' -exec cat {} + | tr ' \t' '\n\n')
echo "$rows" | grep -o '`tests/[^`]*`' | tr -d '`' >"$named"
while IFS= read -r test; do
	file=${test%%: *}
	words=${test#*: }
	grep -qF -e "$words" "$file" 2>/dev/null || {
		echo "$file: does not say: $words"
		bad=1
	}
	case $file in
	tests/sync/cases/*) continue ;;
	esac
	echo "$lists" | grep -qxF "$file" || {
		echo "$file: is not run"
		bad=1
	}
done <"$named"
exit $bad
