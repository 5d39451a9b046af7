#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A whole sample office: every register holds what an office of its size has,
# entered through the ledger's own door, the same for the same seed.
. "$TZ_SRCDIR/tests/command/office.sh"
[ -x "$TZ_BUILDDIR/taizhang-sample" ] || {
	echo "the sample is not built"
	exit 77
}
TAIZHANG_SHARE=$TZ_SRCDIR
export TAIZHANG_SHARE
unset TAIZHANG_PASSWORD_FILE
taizhang-sample --office "$TAIZHANG_DIR" --size S --seed 4 || exit 1

count() {
	taizhang list "$1" --count
}
is "residents" 600 "$(count resident)"
is "households" 175 "$(count household)"
is "matters" 600 "$(count matter)"
is "certificates" 40 "$(count certificate)"
is "impressions of seals" 300 "$(count seal_use)"
is "visits" 400 "$(count visit)"
is "care groups" 80 "$(count special_group)"
is "records of volunteers" 200 "$(count volunteer_record)"
is "one seal gives its numbers without a gap" "" \
    "$(taizhang -f csv list seal_use --columns seq --plain |
    tr -d '\r' | sed -n 's/^[^,]*,"*2-2025-\([0-9]*\).*/\1/p' | sort -n |
    awk '$1 != NR { print "after " NR - 1; exit }')"
# The sixty of the domain, but the one that the town alone reads.
for register in $(cut -d, -f2 "$TZ_SRCDIR/tests/forms/fields.csv" |
    sed 1d | sort -u); do
	[ "$register" = zone_application ] && continue
	[ "$(count "$register")" -gt 0 ] || {
		echo "$register is empty"
		bad=1
	}
done
taizhang export resident >"$work/first"
taizhang export matter >>"$work/first"
taizhang -q stop
rm -rf "$TAIZHANG_DIR"
taizhang-sample --office "$TAIZHANG_DIR" --size S --seed 4 || exit 1
taizhang export resident >"$work/again"
taizhang export matter >>"$work/again"
cmp "$work/first" "$work/again" || bad=1
exit $bad
