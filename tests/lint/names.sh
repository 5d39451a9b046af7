#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# names: external names begin with tz_, and memory is asked for in base/mem
# alone, whatever a macro hides.

export LC_ALL=C
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
. "$(dirname "$0")/symbols.sh"

work=$(mktemp) || exit 1
trap 'rm -f "$work"' EXIT

symbols >"$work" || exit 1
awk '
BEGIN {
	split("malloc calloc realloc reallocarray strdup strndup " \
	    "asprintf vasprintf system popen", list)
	for (i in list)
		banned[list[i]] = 1
}
$2 == "U" && ($3 in banned) && $1 != "base/mem.o" {
	print $1 " calls " $3
	faults = 1
}
# What the compiler adds for checks while running is not ours.
$2 != "U" && $3 !~ /^tz_/ && $3 != "main" && $3 !~ /^__(odr_)?(asan|sanc)/ {
	print $1 " has the external name " $3
	faults = 1
}
END {
	exit faults
}' "$work"
