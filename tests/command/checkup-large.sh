#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The data check over sample offices of 2,300 and 12,000 persons.
for size in M L; do
	TZ_CHECKUP_SIZE=$size sh "$TZ_SRCDIR/tests/command/checkup.sh" ||
	    exit 1
done
