#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tus-server: our client in plain mode against a stock server (@tus/server of
# npm), over a line that is cut. The bytes arrive, and nothing is settled.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/peer.sh"

skipped() {
	echo "skipped: $*"
	exit 77
}

command -v node >/dev/null && command -v npm >/dev/null ||
    skipped "node and npm are not here"
node=$TZ_BUILDDIR/tests/sync/node
mkdir -p "$node"
[ -d "$node/node_modules/@tus/file-store" ] || (
	cd "$node" && echo '{}' >package.json &&
	    timeout 60 npm install --silent --no-audit --no-fund \
		--ignore-scripts @tus/server@2.4.5 @tus/file-store@2.1.1
) >"$work/npm" 2>&1 || skipped "@tus/server cannot be had from npm"

makes_peer
make_office
enrols_at_peer
for record in 1 2 3; do
	add_record "$record"
done

mkdir "$work/files"
cp "$TZ_SRCDIR/tests/sync/tus-server.mjs" "$node/"
node "$node/tus-server.mjs" "$work/files" >"$work/tus" 2>&1 &
children=$!
has_port() {
	grep -q '^port' "$1"
}
waits has_port "$work/tus" || fail "no server: $(cat "$work/tus")"
echo "walk 700 180 9" >"$work/plan"
"$TZ_BUILDDIR/sync/proxy" "$(sed -n 's/^port //p' "$work/tus")" \
    "$work/plan" >"$work/line" &
children="$children $!"
waits has_port "$work/line" || fail "no line"
port=$(sed -n 's/^port //p' "$work/line")

runs_sync --plain "http://127.0.0.1:$port/files"
[ "$status" = 0 ] || fail "plain: $(cat "$work/said" "$work/tus")"
grep -q 'nothing is settled' "$work/said" || fail "$(cat "$work/said")"
[ "$unsent" -gt 0 ] || fail "something was settled"
id=$(sed -n 's/^stored at .*\/\([^;]*\);.*/\1/p' "$work/said")
set -- "$TAIZHANG_DIR"/out/*
[ -f "$1" ] && cmp "$1" "$work/files/$id" || fail "the bytes differ"
tail -n 1 "$work/said"
