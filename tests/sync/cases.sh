#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# cases: what the office does with every reply a district or something else on
# the line can give. One file a case in cases/; peer.c says how they are read.
# For this script:
#
#	% add N           records entered before the run
#	% exit N          exit status of taizhang-sync
#	% unsent none     nothing is left; "some": the entries are still there
#	% says TEXT       what it says, as a regular expression
#	% tls NAME        the certificate the peer has
#	% set NAME=VALUE  a setting of the office
#	% keep            what is left over is for the next case
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/peer.sh"
failed=0
played=0

# value NAME CASE [DEFAULT]
value() {
	found=$(sed -n "s/^% $1 //p" "$2")
	echo "${found:-${3:-}}"
}

wrong() {
	echo "FAIL: $name: $*"
	sed 's/^/	said: /' "$work/said"
	sed 's/^/	peer: /' "$work/peer.err"
	failed=$((failed + 1))
}

plays() {
	name=$(basename "$1" .case)
	records=$(value add "$1" 0)
	while [ "$records" -gt 0 ]; do
		records=$((records - 1))
		number=$((number + 1))
		add_record "$number"
	done
	rm -f "$TAIZHANG_DIR/traffic"
	# Somebody comes and goes, so that there is something to send.
	taizhang -q status >/dev/null || wrong "no status"
	sed -n "s/^% set \(.*\)/\1;/p" "$1" >"$TAIZHANG_DIR/taizhang.conf"
	starts_peer play "$1" "$(value tls "$1" tls)"
	runs_sync
	grep -q '^over' "$work/peer.out" || wrong "not all was asked"
	ends_peer
	[ ! -s "$work/peer.err" ] || wrong "the peer is not content"
	[ "$status" = "$(value exit "$1" 0)" ] || wrong "exit status $status"
	case $(value unsent "$1" none)$unsent in
	none0 | some[1-9]*) ;;
	*) wrong "unsent $unsent" ;;
	esac
	value says "$1" | while read -r text; do
		grep -q -- "$text" "$work/said" || echo "$text"
	done >"$work/unsaid"
	[ ! -s "$work/unsaid" ] || wrong "does not say $(cat "$work/unsaid")"
	[ -z "${TZ_TELL:-}" ] || echo "$name: $(tail -n 1 "$work/said")"
	played=$((played + 1))
	grep -q '^% keep' "$1" || [ "$unsent" = 0 ] || settles
}

# What a case has left would be the first batch of the next.
settles() {
	: >"$TAIZHANG_DIR/taizhang.conf"
	starts_peer serve
	runs_sync
	ends_peer
	[ "$status" = 0 ] && [ "$unsent" = 0 ] || wrong "nothing goes any more"
}

# A case is mostly a wait, so some offices play them side by side, each its own.
lanes="0 1 2 3 4 5"
if [ -z "${TZ_LANE:-}" ]; then
	for lane in $lanes; do
		TZ_LANE=$lane "${SHELL:-sh}" "$0" >"$work/lane$lane" 2>&1 &
		children="$children $!"
	done
	for child in $children; do
		wait "$child" || failed=$((failed + 1))
	done
	children=
	cat "$work"/lane?
	played=$(awk '/^[0-9]+ cases,/ { n += $1 } END { print n + 0 }' \
	    "$work"/lane?)
	set -- ${TZ_CASES:-"$TZ_SRCDIR"/tests/sync/cases/*.case}
	[ "$played" = $# ] || fail "$played of $# cases were played"
	[ "$failed" = 0 ]
	exit
fi

number=0
lane=0
makes_peer
make_office
enrols_at_peer

for case in ${TZ_CASES:-"$TZ_SRCDIR"/tests/sync/cases/*.case}; do
	[ "$lane" != "$TZ_LANE" ] || plays "$case"
	grep -q '^% keep' "$case" || lane=$(((lane + 1) % 6))
done
echo "$played cases, $failed failures"
[ "$failed" = 0 ]
