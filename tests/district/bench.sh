#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench: batches a second over fresh TLS connections, and memory of the
# district after it. Figures for make bench, not a test.

. "$(dirname "$0")/common.sh"

make_district
serve
"$TZ_BUILDDIR/tests/district/bench" "$port" "$district/tls/ca.pem" \
    "taizhang-district --dir $district --user chief" || fails "bench"
awk '/VmRSS|VmHWM/ { print $1, $2, $3 }' "/proc/$served/status"
awk -v hz="$(getconf CLK_TCK)" '{
	printf "CPU of the district: %.1f s\n", ($14 + $15) / hz
}' "/proc/$served/stat"
