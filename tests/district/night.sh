#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# night: the 535 offices of a county in one night, each at its own moment, one
# of twenty over a line that is cut again and again. In the end every chain is
# as long here as there. TZ_OFFICES, TZ_NIGHT_MS, TZ_APPLIER change it.

. "$(dirname "$0")/common.sh"

[ -x "$TZ_BUILDDIR/tests/district/load" ] || {
	echo "skipped: built without cmocka"
	exit 77
}
make_district
serve
# Every third connection dies after 3000, 5000 ... bytes from the office.
echo "walk 3000 2000 6" >"$work/plan"
"$TZ_BUILDDIR/sync/proxy" "$port" "$work/plan" >"$work/proxied" &
proxy=$!
tries=50
until grep -q "^port" "$work/proxied"; do
	tries=$((tries - 1))
	[ "$tries" -gt 0 ] || fails "no bad line"
	sleep 0.1
done
bad=$(sed -n 's/^port //p' "$work/proxied")
begun=$(date +%s)
"$TZ_BUILDDIR/tests/district/load" night "$port" "$district/tls/ca.pem" \
    "taizhang-district --dir $district --user chief" "${TZ_WORKERS:-8}" \
    500154 "${TZ_OFFICES:-535}" "${TZ_NIGHT_MS:-60000}" 2 "$bad" 20 \
    >"$work/night" 2>"$work/said" || {
	kill "$proxy"
	fails "$(tail -n 5 "$work/said")"
}
kill "$proxy"
ended=$(date +%s)
ask --format csv status | tr -d '\r' | awk -F, 'NR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
	next
}
{ print $at["site"], $at["entries"], $at["head"] }' | sort >"$work/there"
sort "$work/night" | cmp - "$work/there" || fails "chains differ"
echo "$(wc -l <"$work/there") offices in $((ended - begun)) s, enrolment" \
    "included; $(grep -c '^up' "$work/proxied") connections on the bad line"
awk '/VmHWM/ { print $1, $2, $3 }' "/proc/$served/status"
ends_serving
