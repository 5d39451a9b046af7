#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# circles: no object needs a symbol of a layer that its own may not include,
# and no two files of the tree need each other, be it by way of others.

export LC_ALL=C
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
. "$(dirname "$0")/symbols.sh"

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

symbols >"$work/symbols" || exit 1
awk -v edges="$work/edges" '
FILENAME ~ /LAYERS$/ {
	if (/^#/ || NF == 0)
		next
	may[$1, $1] = 1
	for (i = 2; i <= NF; i++)
		may[$1, $i] = 1
	next
}
$2 != "U" {
	home[$3] = $1
	next
}
{
	user[++n] = $1
	needs[n] = $3
}
END {
	printf "" >edges
	for (i = 1; i <= n; i++) {
		if (!(needs[i] in home) || home[needs[i]] == user[i])
			continue
		print user[i], home[needs[i]] >edges
		from = user[i]
		to = home[needs[i]]
		sub(/\/.*/, "", from)
		sub(/\/.*/, "", to)
		if ((from, to) in may)
			continue
		printf "%s may not use %s of %s\n", user[i], needs[i],
		    home[needs[i]]
		faults = 1
	}
	exit faults
}' "$TZ_SRCDIR/src/LAYERS" "$work/symbols" || exit 1

if ! sort -u "$work/edges" | tsort >/dev/null 2>"$work/loops"; then
	echo "these files need each other:"
	cat "$work/loops"
	exit 1
fi
