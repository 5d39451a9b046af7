#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# lines: an address that goes is seen at once, though the district is only slow
# to answer. In a network of its own, so it needs user namespaces.
[ "${1:-}" = inside ] || {
	unshare -rn ip link set lo up 2>/dev/null || {
		echo "no network namespaces, or no ip, for this user"
		exit 77
	}
	exec unshare -rn "${SHELL:-/bin/sh}" "$0" inside
}
ip link set lo up
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/peer.sh"

# plays SETTING CASE: in the background, with the run as $job.
plays() {
	echo "$1;" >"$TAIZHANG_DIR/taizhang.conf"
	cat >"$work/case"
	starts_peer play "$work/case" tls
	"$TZ_BUILDDIR/taizhang-sync" --now >"$work/said" 2>&1 &
	job=$!
}

# The peer has answered line $1 of the case.
answered() {
	[ "$(grep -c '^line' "$work/peer.out")" -ge "$1" ]
}

over() {
	wait "$job" || fail "$1: $(cat "$work/said" "$work/peer.err")"
	ends_peer
	grep -q ' 1 cuts' "$work/said" || fail "$1: $(cat "$work/said")"
	# Not by the silence that would be allowed for a minute.
	grep -q 'replaced by another' "$work/said" ||
	    fail "$1: $(cat "$work/said")"
}

makes_peer
make_office
enrols_at_peer

add_record 1
plays "silence_seconds = 60" <<-'CASE'
	PATCH batch 0 200 hang
	HEAD batch - - 200 part offset=have
	PATCH batch have all ack
CASE
waits answered 1 || fail "nothing is asked"
ip address del 127.0.0.1/8 dev lo
ip address add 127.0.0.1/8 dev lo
over "the address goes"
