#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# receiver: a district as its offices meet it, over a line that is cut, by
# offices that are not what they say. The cases are in push.c.

. "$(dirname "$0")/common.sh"

[ -x "$TZ_BUILDDIR/tests/district/push" ] || {
	echo "skipped: built without cmocka"
	exit 77
}
make_district
serve --no-pages
"$TZ_BUILDDIR/tests/district/push" "$port" "$district/tls/ca.pem" \
    "taizhang-district --dir $district --user chief" || fails "push"
kill -0 "$served" || fails "the district has ended"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
# What was refused leaves nothing behind.
left=$(find "$district/spool" -type f | wc -l)
[ "$left" -eq 0 ] || fails "$left parts are left in the spool"
ends_serving
