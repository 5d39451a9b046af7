#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# jobs: two at once, told to stop, killed at any moment, and a district that is
# killed meanwhile: nothing acknowledged is lost or comes twice.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"

# begins: a run in the background, as $job.
begins() {
	"$TZ_BUILDDIR/taizhang-sync" --now >"$work/first" 2>&1 &
	job=$!
}

# The line has taken its plan: the run is in the middle of its work.
taken() {
	[ ! -s "$work/plan" ]
}

# ends STATUS WORDS [OPTION ...]: how a run ends that cannot even begin.
ends() {
	wanted=$1
	words=$2
	shift 2
	runs_sync "$@"
	[ "$status" = "$wanted" ] && grep -q "$words" "$work/said" ||
	    fail "$*: $status, not $wanted: $(cat "$work/said")"
}

make_office
ends 66 'not enrolled at a district yet'
ends 64 'is not expected here' nothing
ends 64 'give the --code' --enrol https://127.0.0.1:1
TAIZHANG_DIR=$work/nowhere ends 66 'no office'
makes_district
enrols
add_record 1
runs_sync
[ "$status" = 0 ] || fail "the first night: $(cat "$work/said")"

add_record 2
echo "hole 900" >"$work/plan"
begins
waits taken || fail "the first run does not begin"
runs_sync
[ "$status" = 75 ] || fail "two at once: status $status"
grep -q 'held by process' "$work/said" || fail "busy: $(cat "$work/said")"
kill -TERM "$job"
wait "$job"
status=$?
[ "$status" = 75 ] || fail "told to stop: status $status"
grep -q 'stopped at your wish' "$work/first" ||
    fail "told to stop: $(cat "$work/first")"
runs_sync
[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "after: $(cat "$work/said")"
same_journal "after the stop"

# Without --now it waits for the office's own minute, one run at a time, holds
# nobody up meanwhile, and goes at once when something presses.
echo 'jitter_minutes = 600;' >"$TAIZHANG_DIR/taizhang.conf"
"$TZ_BUILDDIR/taizhang-sync" >"$work/first" 2>&1 &
job=$!
waits grep -q . "$TAIZHANG_DIR/turn.lock" || fail "it does not wait"
status=0
"$TZ_BUILDDIR/taizhang-sync" >"$work/said" 2>&1 || status=$?
[ "$status" = 75 ] && grep -q 'held by process' "$work/said" ||
    fail "two wait: $status $(cat "$work/said")"
add_record 3
runs_sync
[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "beside: $(cat "$work/said")"
kill -0 "$job" || fail "it did not wait: $(cat "$work/first")"
kill -TERM "$job"
wait "$job"
status=$?
[ "$status" = 75 ] || fail "stopped in its turn: status $status"
add_record 4
: >"$TAIZHANG_DIR/urgent"
"$TZ_BUILDDIR/taizhang-sync" >"$work/said" 2>&1 ||
    fail "it presses: $(cat "$work/said")"
same_journal "what presses"
[ ! -e "$TAIZHANG_DIR/urgent" ] || fail "the wish is left"
rm "$TAIZHANG_DIR/taizhang.conf"

kills=0
number=100
for after in 0 0.005 0.01 0.015 0.02 0.025 0.03 0.035 0.04 0.045 0.05 0.06 \
    0.08 0.1 0.2 0.5; do
	number=$((number + 1))
	add_record "$number"
	begins
	sleep "$after"
	kill -9 "$job" 2>/dev/null
	wait "$job" 2>/dev/null
	case $? in
	0) ;;
	137) kills=$((kills + 1)) ;;
	*) fail "after $after: $(cat "$work/first")" ;;
	esac
done
[ "$kills" -gt 3 ] || fail "only $kills runs were killed"
runs_sync
[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "kills: $(cat "$work/said")"
same_journal "after $kills kills"

add_record 20
echo "hole 1100" >"$work/plan"
begins
waits taken || fail "the last run does not begin"
kill -9 "$served"
wait "$served" 2>/dev/null
kill -9 "$job"
wait "$job" 2>/dev/null
starts_district "$(sed 's/.*://' "$work/url")"
runs_sync
[ "$status" = 0 ] && [ "$unsent" = 0 ] ||
    fail "after the district was killed: $(cat "$work/said")"
same_journal "the end"
taizhang -f csv list grid >"$work/grids"
[ "$(sed 1d "$work/grids" | wc -l)" = 21 ] ||
    fail "records: $(cat "$work/grids")"
echo "$kills of 16 runs killed"
