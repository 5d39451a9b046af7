#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every report that is installed, byte for byte as it stands in golden/, where
# a person has looked at it: on paper of its own width, one also as pages, as
# HTML and as CSV. TZ_GOLDEN=new writes them anew, to be looked at again.
. "$TZ_SRCDIR/tests/command/office.sh"
. "$TZ_SRCDIR/tests/report/office.sh"
golden=$TZ_SRCDIR/tests/report/golden
report_office

# one NAME ENDING option ...: taizhang report NAME option ...
one() {
	name=$1 ending=$2
	shift 2
	taizhang report "$name" "$@" >"$work/actual" 2>"$work/said" || {
		echo "$name $*: not made"
		cat "$work/said"
		bad=1
	}
	[ "${TZ_GOLDEN:-}" != new ] || cp "$work/actual" "$golden/$name.$ending"
	cmp -s "$work/actual" "$golden/$name.$ending" && return
	echo "$name.$ending differs:"
	diff -u "$golden/$name.$ending" "$work/actual" | head -40
	bad=1
}

while read -r name period; do
	# shellcheck disable=SC2086 # a period is two words
	one "$name" txt $period
done <<END
burden --half 2026-2
care-groups --month 2026-10
care-roster
catalogue --year 2026
dept-civil
dept-disabled
dept-health
dept-social
disclosure --quarter 2026-3
duty-roster --month 2026-10
facilities
finance --month 2026-10
five-haves --half 2026-2
funds --quarter 2026-4
guide
indicators --quarter 2026-3
inspection-half --half 2026-2
inspections --year 2026
matters --month 2026-10
movements --month 2026-10
needs --year 2026
overview --year 2026
power-items --year 2026
progress-10 --year 2026
progress-8 --year 2026
projects --quarter 2026-4
seal-certificates --quarter 2026-4
seal-log --month 2026-10
self-check --year 2025
self-check-end --year 2025
self-check-mid --year 2025
social-orgs --year 2026
staff-roster --quarter 2026-3
summary-12 --year 2026
tasks
volunteers --quarter 2026-4
END
one matters html --month 2026-10 --as html
one matters csv --month 2026-10 --as csv
one care-roster pages.txt --columns 80 --page 24
one self-check-end pages.txt --year 2025 --page 66

# The sheet of the data check (P29) is made by a command of its own.
taizhang checkup --sheet >"$work/actual" 2>"$work/said"
[ "${TZ_GOLDEN:-}" != new ] || cp "$work/actual" "$golden/checkup.txt"
same "the data check" <"$golden/checkup.txt"

# Every report has one of them.
for file in "$TZ_SRCDIR"/forms/report/*.report; do
	name=$(basename "$file" .report)
	[ "$name" = frame ] || [ -f "$golden/$name.txt" ] || {
		echo "$name.report has no golden file"
		bad=1
	}
done
exit $bad
