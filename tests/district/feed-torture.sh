#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# feed-torture: an office killed within the feed, some hundred nights long.
set -u
cd "$TZ_BUILDDIR" || exit 1
[ -x unit/ledger-feed_kill ] || {
	echo "unit/ledger-feed_kill is not built"
	exit 77
}
TZ_RUNS=${TZ_RUNS:-300} unit/ledger-feed_kill
