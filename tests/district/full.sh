#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# full: a district whose disk is full says so before a body comes, loses
# nothing, and goes on when there is room. Its folder is a small file system,
# which needs a mount namespace of its own.

if [ -z "${TZ_APART:-}" ]; then
	for how in -rm -m; do
		unshare $how mount -t tmpfs tmpfs /tmp 2>/dev/null || continue
		TZ_APART=1 exec unshare $how "${SHELL:-sh}" "$0"
	done
	echo "skipped: no mount namespace can be had"
	exit 77
fi
. "$(dirname "$0")/common.sh"

site=500154102203

office() {
	taizhang -q --dir "$work/office" --user chief \
	    --password-file "$work/password" "$@"
}

sync() {
	timeout "$1" taizhang-sync --dir "$work/office" --user chief --now \
	    --password-file "$work/password" >"$work/sync" 2>&1
}

entries() {
	ask --format csv status | sed -n 2p | cut -d, -f7
}

mkdir "$district"
mount -t tmpfs -o size=64m tmpfs "$district" || fails "mount"
make_district
serve
office init --office "$site" --name 青坪村村民委员会 --admin chief \
    --words "$work/words2" || fails "init of the office"
code=$(ask -q enrol "$site") || fails "code"
office sync --enrol "https://127.0.0.1:$port" --code "$code" >/dev/null ||
    fails "enrol"
head -c 100000000 /dev/zero >"$district/filler" 2>/dev/null
! sync 2 || fails "a full district takes a batch"
grep -q "MiB are free" "$work/log" || fails "the log says nothing"
[ -z "$(find "$district/spool" -type f)" ] || fails "a part was begun"
rm "$district/filler"
sync 30 || fails "sync: $(cat "$work/sync")"
[ "$(entries)" -gt 0 ] || fails "nothing was applied"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ends_serving
