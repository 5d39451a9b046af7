#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tus: a stock client (tus-js-client of npm) against the receiver. What it
# sends ends in the quarantine, byte for byte, and nothing is applied.

. "$(dirname "$0")/common.sh"

skipped() {
	echo "skipped: $*"
	exit 77
}

command -v node >/dev/null && command -v npm >/dev/null ||
    skipped "node and npm are not here"
node=$TZ_BUILDDIR/tests/district/node
mkdir -p "$node"
[ -d "$node/node_modules/tus-js-client" ] || (
	cd "$node" && echo '{}' >package.json &&
	    timeout 60 npm install --silent --no-audit --no-fund \
		--ignore-scripts tus-js-client@4.3.1
) >"$work/npm" 2>&1 || skipped "tus-js-client cannot be had from npm"

make_district
serve --accept-plain
head -c 123456 /dev/urandom >"$work/file"
id=$(cd "$node" && NODE_EXTRA_CA_CERTS="$district/tls/ca.pem" timeout 60 \
    node "$TZ_SRCDIR/tests/district/tus.mjs" \
    "https://localhost:$port/v1/files" "$work/file") || fails "tus-js-client"
cmp "$work/file" "$district/spool/plain/$id.part" ||
    fails "the file that arrived is another"
[ -z "$(ask --format csv status | sed 1d)" ] || fails "something was applied"
ends_serving
