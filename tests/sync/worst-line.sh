#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# worst-line: bad-line.sh with every way that a line may go, and often.
TZ_WORST=yes exec "${SHELL:-/bin/sh}" "$TZ_SRCDIR/tests/sync/bad-line.sh"
