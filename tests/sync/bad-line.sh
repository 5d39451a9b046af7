#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bad-line: a batch over 200 kbit/s with loss and one cut that gives the office
# another address. The cut is seen at once though silence would be allowed for
# a minute, little goes twice, and both ends have the same.
. "$TZ_SRCDIR/tests/sync/link.sh"
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"
# Two handshakes, three requests, and what TLS adds to a batch.
beside=6144
again=10240		# bytes on the line twice for one cut

make_office
inits_district
enrols
add_bytes 40000
echo "silence_seconds = 60;" >"$TAIZHANG_DIR/taizhang.conf"
runs_sync_over "rate=200000,loss=5,delay=0.05,up=1,cut=0.3,times=1,mode=kill" 7
cat "$work/said" "$link_report"
[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "it has not gone"
same_journal "the end"
batch=$(sed -n 's/^sending .* \([0-9]*\) bytes$/\1/p' "$work/said")
[ "$(figure_of cuts)" = 1 ] || fail "the line was not cut"
[ "$(figure_of seconds | cut -d. -f1)" -lt 30 ] || fail "silence was waited for"
[ "$(figure_of up_new)" -ge "$batch" ] || fail "the line has miscounted"
[ "$(figure_of up_new)" -le $((batch + beside + again)) ] ||
    fail "$(figure_of up_new) bytes on the line for $batch"
