#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# desk-line: what a village and its town say to each other comes over the worst
# lines too: desk.sh over 40 kbit/s with 5 % loss and over 20 kbit/s with 10 %,
# both cut again and again. Needs root or user namespaces.

. "$TZ_SRCDIR/tests/sync/link.sh"
for line in ${TZ_LINES:-P2 P3}; do
	TZ_LINE=$line "${SHELL:-/bin/sh}" "$TZ_SRCDIR/tests/district/desk.sh" ||
	    exit
	echo "over $line"
done
