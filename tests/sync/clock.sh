#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# clock: an office whose clock is wrong by decades sends all the same: neither
# TLS nor the district nor the chain goes by it.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0
export ASAN_OPTIONS

# at COMMAND ...: at the office, by its own clock.
at() (
	trap - EXIT
	export TZ_WRONG_YEARS="$years" LD_PRELOAD="$TZ_BUILDDIR/sync/clock"
	"$@" || exit
	[ "${status:-0}" = 0 ] && [ "${unsent:-0}" = 0 ]
)

sends() {
	at runs_sync || fail "$years years: $(cat "$work/said")"
	same_journal "$years years"
	echo "$years years: $(tail -n 1 "$work/said")"
}

years=-50
[ "$(at date +%Y)" -lt 2000 ] || fail "the clock is right"
at make_office || fail "no office"
inits_district
at enrols || fail "no enrolment"
number=0
for years in -50 -27 0 40; do
	taizhang -q stop >/dev/null 2>&1 || :
	number=$((number + 1))
	at add_record "$number" || fail "$years years: no record"
	sends
done

# The battery is empty: what was entered before still goes.
number=$((number + 1))
at add_record "$number" || fail "no record"
taizhang -q stop >/dev/null 2>&1 || :
years=-50
sends

# It is the district's that is wrong.
for wrong in -50 40; do
	kill "$served"
	wait "$served" || fail "the district ended with $?"
	export TZ_WRONG_YEARS="$wrong" LD_PRELOAD="$TZ_BUILDDIR/sync/clock"
	starts_district "$(sed 's/.*://' "$work/url")"
	unset TZ_WRONG_YEARS LD_PRELOAD
	number=$((number + 1))
	years=0
	at add_record "$number" || fail "no record"
	runs_sync
	[ "$status" = 0 ] && [ "$unsent" = 0 ] ||
	    fail "the district's clock $wrong years: $(cat "$work/said")"
	same_journal "the district's clock $wrong years"
	grep -q "^$(($(date +%Y) + wrong))" "$work/log" ||
	    fail "the district's clock was not wrong"
done
