#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# bad-line: batches over 200 kbit/s with loss and one cut each. A cut that gives
# the office another address is seen at once though silence would be allowed for
# a minute; one that only swallows everything is seen by the silence. Little
# goes twice, and both ends have the same. worst-line.sh, in the long tests,
# takes every way that a line may go, and often.
. "$TZ_SRCDIR/tests/sync/link.sh"
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"
# Handshakes, questions, and what TLS adds to a batch.
beside=3072
again=10240		# bytes on the line twice for one cut

# goes BYTES SILENCE SETTINGS: a batch over a line with these cuts.
goes() {
	add_bytes "$1"
	echo "silence_seconds = $2;" >"$TAIZHANG_DIR/taizhang.conf"
	runs_sync_over "rate=200000,queue=4000,loss=2,delay=0.03,$3" \
	    "${seed:-7}"
	[ "$status" = 0 ] && [ "$unsent" = 0 ] ||
	    fail "$3: $(cat "$work/said")"
	same_journal "$3"
	batch=$(sed -n 's/^sending .* \([0-9]*\) bytes$/\1/p' "$work/said")
	cuts=$(figure_of cuts)
	[ "$cuts" -gt 0 ] || fail "$3: the line was not cut"
	[ "$(figure_of up_new)" -ge "$batch" ] || fail "$3: miscounted"
	[ "$(figure_of up_new)" -le $((batch + beside + cuts * again)) ] ||
	    fail "$3: $(figure_of up_new) bytes on the line for $batch"
	echo "$3: $(tail -n 1 "$work/said")"
}

# So long was not waited for anything.
within() {
	[ "$(figure_of seconds | cut -d. -f1)" -lt "$1" ] ||
	    fail "$(figure_of seconds) s: silence was waited for"
}

make_office
inits_district
enrols
goes 30000 60 up=1,cut=0.3,times=1,mode=kill
within 30
goes 8000 1 up=0.5,cut=0.2,times=1,mode=nat
[ -n "${TZ_WORST:-}" ] || exit 0
for seed in 1 2 3; do
	for mode in hangup kill pause; do
		goes 120000 60 "up=2-3,cut=0.5-1.5,mode=$mode"
		within 60
	done
	goes 120000 2 up=2-4,cut=0.5-1.5,mode=nat
done
