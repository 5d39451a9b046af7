#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# size: files of at most 1,000 lines, headers of 150, functions of 100.
# Tables may be longer: their file has "table" in its name.

export LC_ALL=C
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
cd "$TZ_SRCDIR" || exit 1

find src tests contrib \( -name '*.[ch]' -o -name '*.sh' -o -name '*.mk' \) \
    -type f | sort | xargs awk '
function fault(line, text) {
	printf "%s:%d: %s\n", file, line, text
	faults = 1
}
function end_file() {
	if (file == "" || file ~ /table[^\/]*$/)
		return
	if (file ~ /\.h$/ && lines > 150)
		fault(lines, "a header has at most 150 lines")
	else if (lines > 1000)
		fault(lines, "a file has at most 1,000 lines")
}
FNR == 1 {
	end_file()
	file = FILENAME
	body = 0
}
{
	lines = FNR
}
/^{/ && file ~ /\.c$/ {
	body = FNR
}
/^}/ && body {
	if (FNR - body - 1 > 100)
		fault(body, "a function has at most 100 lines")
	body = 0
}
END {
	end_file()
	exit faults
}'
