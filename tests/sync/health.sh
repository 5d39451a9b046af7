#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# health: the office tells how it is, as a record of its own, when something a
# district acts on has changed or a day has passed, and never because it told.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"

# told: revisions of the record at the office.
told() {
	taizhang -f csv history "$record" | sed 1d | wc -l
}

make_office
taizhang -f csv list health >"$work/list" || fail "no list"
sed 1d "$work/list" | grep -q . && fail "there is a record before enrolment"
makes_district
enrols
add_record 1
runs_sync
[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "first: $(cat "$work/said")"
record=$site-HLT-00000001
taizhang show "$record" >"$work/shown" || fail "there is no record"
grep -q "$site" "$work/shown" || fail "shown: $(cat "$work/shown")"
[ "$(told)" = 1 ] || fail "told $(told) times"

# Nothing else to send: nothing is told, and nothing is left.
for turn in 1 2 3; do
	runs_sync
	[ "$status" = 0 ] && [ "$unsent" = 0 ] ||
	    fail "turn $turn: $(cat "$work/said")"
	# A run itself leaves nothing for the next one to send.
	[ "$turn" = 1 ] || grep -q '^acknowledged 0 entries in 0 batches' \
	    "$work/said" || fail "turn $turn: $(cat "$work/said")"
done
[ "$(told)" = 1 ] || fail "told again: $(taizhang history "$record")"
same_journal "health"

# No clerk makes or changes it.
taizhang add health office="$site" >"$work/said" 2>&1 && fail "made by hand"
grep -q "your role does not" "$work/said" || fail "add: $(cat "$work/said")"
taizhang edit "$record" version=9 >"$work/said" 2>&1 && fail "changed by hand"
grep -q "your role does not" "$work/said" || fail "edit: $(cat "$work/said")"

# The district has it as a record of the site.
taizhang -f csv --dir "$district" list health | grep -q "$record" ||
    fail "the district has no record"
taizhang -q dump >"$work/dump" || fail "dump"
grep -q "$record" "$work/dump" || fail "it is not in the dump"
taizhang -q verify >"$work/verify" || fail "verify: $(cat "$work/verify")"
exit 0
