#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bench: batches a second, and memory of the district after them, with its own
# ledger and with PostgreSQL, beside the targets. Figures for make bench, not a
# test. TZ_WORKERS: processes that send at the same time.

if [ -z "${TZ_BENCHED:-}" ]; then
	TZ_BENCHED=1
	export TZ_BENCHED
	echo "targets: fresh TLS 150 batches/s of 50 records (7500/s)," \
	    "80 of 200 (16000/s); replay 10000/s in the applier; 32 MiB"
	for TZ_APPLIER in embedded postgresql; do
		export TZ_APPLIER
		echo "-- $TZ_APPLIER"
		"${SHELL:-sh}" "$0"
	done
	exit
fi
. "$(dirname "$0")/common.sh"

make_district
serve
"$TZ_BUILDDIR/tests/district/load" bench "$port" "$district/tls/ca.pem" \
    "taizhang-district --dir $district --user chief" "${TZ_WORKERS:-4}" \
    "$served" ${pg_pid:+"$pg_pid"} ||
    fails "bench"
awk '/VmRSS|VmHWM/ { print $1, $2, $3 }' "/proc/$served/status"
awk -v hz="$(getconf CLK_TCK)" '{
	printf "CPU of the district: %.1f s\n", ($14 + $15) / hz
}' "/proc/$served/stat"
ends_serving
"$TZ_BUILDDIR/tests/district/replay" "$TZ_APPLIER" "$work/replay" \
    ${applier#--database} || fails "replay"
