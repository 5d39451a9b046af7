#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every register and role of the program stands in doc/WORDS.md, and no other.
set -u

words=$TZ_SRCDIR/doc/WORDS.md
left=$(mktemp)
right=$(mktemp)
trap 'rm -f "$left" "$right"' EXIT
bad=0

# table HEADING: the rows of one table of the document.
table() {
	sed -n "/^## $1\$/,/^## /s/^| \(.*\) |\$/\1/p" "$words" |
	    sed 1d
}

# same WHAT: compares left and right.
same() {
	diff "$left" "$right" && return
	echo "$1: doc/WORDS.md (<) and the program (>) differ"
	bad=1
}

table Registers | sort >"$left"
for form in "$TZ_SRCDIR"/forms/*.form; do
	awk 'function value(key,  at) {
		at = $0
		if (!sub("^(.*[; ])?" key " = \"", "", at)) return ""
		sub(/".*/, "", at)
		return at }
	    form == "" && value("form") != "" { form = value("form") }
	    label == "" && value("label") != "" { label = value("label") }
	    prefix == "" && value("prefix") != "" { prefix = value("prefix") }
	    END { print label " | " form " | " prefix }' "$form"
done | sort >"$right"
same registers

table Roles | sed 's/.*| //' | sort >"$left"
sed -n 's/^.*X([A-Z]*, "\([a-z]*\)".*/\1/p' "$TZ_SRCDIR/src/form/roles.h" |
    sort >"$right"
same roles
exit $bad
