# SPDX-License-Identifier: GPL-3.0-or-later
# A district that says what it is told to, to be sourced after office.sh.
[ -x "$TZ_BUILDDIR/sync/peer" ] || {
	echo "built without the district, so without a TLS peer"
	exit 77
}
port=0

peer_listens() {
	grep -q '^port' "$work/peer.out"
}

makes_peer() {
	mkdir "$work/peer"
	"$TZ_BUILDDIR/sync/peer" make "$work/peer" || fail "no keys"
}

# starts_peer VERB [ARGUMENT ...]: and finds the port.
starts_peer() {
	verb=$1
	shift
	rm -f "$work/peer.out"
	"$TZ_BUILDDIR/sync/peer" "$verb" "$work/peer" "$port" "$@" \
	    >"$work/peer.out" 2>"$work/peer.err" &
	peer=$!
	children=$peer
	waits peer_listens || fail "the peer does not listen"
	port=$(sed -n 's/^port //p' "$work/peer.out")
}

ends_peer() {
	kill "$peer" 2>/dev/null
	wait "$peer" 2>/dev/null
	children=
}

enrols_at_peer() {
	starts_peer enrol
	"$TZ_BUILDDIR/taizhang-sync" --enrol "https://127.0.0.1:$port" \
	    --code "$(cat "$work/peer/code")" >"$work/said" 2>&1 ||
	    fail "enrolment: $(cat "$work/said" "$work/peer.err")"
	wait "$peer"
	children=
}
