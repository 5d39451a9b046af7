#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill: the district dies again and again while batches come in. What it has
# acknowledged is there, nothing is there twice. TZ_KILLS: how often.

. "$(dirname "$0")/common.sh"

site=500154102203

sync() {
	taizhang-sync --dir "$work/office" --user chief --now \
	    >"$work/sync" 2>&1
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
office sync --enrol "https://127.0.0.1:$port" --code "$code" >/dev/null ||
    fails "enrol"
round=0
while [ "$round" -lt "${TZ_KILLS:-100}" ]; do
	round=$((round + 1))
	office add grid grid_no="$round" name="$round 组" kind=1 \
	    --confirm all >/dev/null 2>"$work/add" ||
	    fails "add: $(cat "$work/add")"
	sync &
	syncing=$!
	sleep "0.0$(od -An -N1 -tu1 /dev/urandom | tr -d ' ' | cut -c1-2)"
	kill -9 "$served"
	wait "$served" 2>/dev/null
	serve --port "$port"
	wait "$syncing" || fails "round $round: $(cat "$work/sync")"
done
sync || fails "sync: $(cat "$work/sync")"
levels
office export --shared grid >"$work/here.csv" || fails "export here"
ask export --site "$site" grid >"$work/there.csv" || fails "export there"
cmp "$work/here.csv" "$work/there.csv" || fails "the exports differ"
[ "$(grep -c . "$work/there.csv")" -eq $((round + 1)) ] ||
    fails "$round grids were made"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ends_serving
