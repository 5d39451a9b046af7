#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# style: what a reader sees before reading: 80 columns, no space at the end of
# a line, the licence first, no notes to oneself, no code in comments.

export LC_ALL=C
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
cd "$TZ_SRCDIR" || exit 1

find src tests contrib \( -name '*.[ch]' -o -name '*.sh' -o -name '*.mk' \) \
    -type f | sort | xargs awk '
function fault(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text
	faults = 1
}
# Columns on a terminal of UTF-8 that is read byte by byte.
function columns(text,    at, n, part) {
	gsub(/[\360-\367][\200-\277][\200-\277][\200-\277]/, "XX", text)
	gsub(/[\343-\357][\200-\277][\200-\277]/, "XX", text)
	gsub(/[\340-\342][\200-\277][\200-\277]/, "X", text)
	gsub(/[\300-\337][\200-\277]/, "X", text)
	while ((at = index(text, "\t")) > 0) {
		n += at - 1
		n += 8 - n % 8
		text = substr(text, at + 1)
	}
	return n + length(text)
}
BEGIN {
	notes = "(^|[^A-Za-z0-9_])(TO" "DO|FIX" "ME|XX" "X|HA" "CK)" \
	    "([^A-Za-z0-9_]|$)"
}
FNR == 1 {
	licence = FILENAME !~ /\.mk$/
}
FNR == 1 && /^#!/ {
	next
}
licence {
	if ($0 !~ /SPDX-License-Identifier: GPL-3.0-or-later/)
		fault("the licence does not stand first")
	licence = 0
}
columns($0) > 80 {
	fault("the line has more than 80 columns")
}
/[ \t]$/ {
	fault("a space stands at the end of the line")
}
$0 ~ notes {
	fault("a note to oneself belongs into an issue")
}
FILENAME ~ /\.[ch]$/ && /^[ \t]*#[ \t]*if[ \t]+0/ {
	fault("code that is switched off")
}
FILENAME ~ /\.c$/ &&
    /^[ \t]*(\/\*|\*|\/\/)[ \t]+[a-z_.>\[\]-]+(\(.*\)| [-+|&]?= .*);/ {
	fault("code in a comment")
}
FILENAME ~ /\.[ch]$/ && /^[ \t]*\/\// {
	fault("comments are written between /* and */")
}
END {
	exit faults
}'
