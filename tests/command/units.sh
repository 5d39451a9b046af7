#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The units of systemd are ones that it takes, timers catch up what was missed,
# and cron runs what the timer runs, at the same times.
set -u
units=$TZ_SRCDIR/contrib/systemd
cron=$TZ_SRCDIR/contrib/cron/taizhang
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

complain() {
	echo "$*"
	bad=1
}

grep -q '^Persistent=true' "$units/taizhang-sync.timer" ||
	complain "a time that was missed is not caught up"
sed -n 's/^OnCalendar=\*-\*-\* \([0-9]*\):\([0-9]*\)$/\2 \1/p' \
    "$units/taizhang-sync.timer" | sed 's/\<0\([0-9]\)/\1/g' |
    sort >"$work/timer"
sed -n 's/^\([0-9]* [0-9]*\) \* \* \* taizhang taizhang-sync .*/\1/p' \
    "$cron" | sort >"$work/cron"
diff "$work/timer" "$work/cron" || complain "timer (<) and cron (>) differ"
[ -s "$work/cron" ] || complain "cron never runs it"
grep -q '^@reboot taizhang taizhang-sync ' "$cron" ||
	complain "cron does not run it when the machine starts"

# The hook of the network does nothing where there is no office, or when a
# line goes.
for event in up down; do
	TAIZHANG_OFFICE=$work/nowhere sh \
	    "$TZ_SRCDIR/contrib/network/50-taizhang" eth0 "$event" ||
	    complain "the hook fails without an office"
done

command -v systemd-analyze >/dev/null || {
	echo "without systemd-analyze the units are not verified"
	[ "$bad" = 0 ] && exit 77
	exit "$bad"
}
for unit in "$units"/*.in "$units"/*.timer "$units"/*.path \
    "$units"/*.socket; do
	name=${unit##*/}
	sed 's|@bindir@/[a-z-]*|/bin/true|' "$unit" >"$work/${name%.in}"
done
for unit in "$work"/taizhang*.*; do
	# Only what the unit itself has wrong; the machine may lack users.
	SYSTEMD_UNIT_PATH=$work: systemd-analyze verify --man=no "$unit" \
	    >"$work/said" 2>&1
	grep "${unit##*/}" "$work/said" |
	    grep -E 'Unknown|Invalid|Failed to parse|not a valid|lacks|refus' &&
	    complain "${unit##*/} is not taken"
done
exit "$bad"
