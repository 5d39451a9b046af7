#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How long all indicators of an office of size L take: 12,000 persons, 10,000
# matters. Once now, once of a past day that is folded from the journal.
set -u

PATH=$TZ_BUILDDIR:$PATH
work=$(mktemp -d)
TAIZHANG_DIR=$work/office
TAIZHANG_SHARE=$TZ_SRCDIR
XDG_RUNTIME_DIR=$work
export PATH TAIZHANG_DIR TAIZHANG_SHARE XDG_RUNTIME_DIR
trap 'taizhang -q stop; rm -rf "$work"' EXIT

taizhang-sample --office "$TAIZHANG_DIR" --size L --seed 7 || exit 1
taizhang -q status >/dev/null

# took NAME BAR ARGUMENT ...: the shortest of three turns.
took() {
	name=$1 bar=$2 best=
	shift 2
	for turn in 1 2 3; do
		start=$(date +%s%N)
		taizhang indicator "$@" >/dev/null || exit 1
		now=$((($(date +%s%N) - start) / 1000000))
		[ -z "$best" ] || [ "$now" -lt "$best" ] && best=$now
	done
	printf '%-46s %9s ms   bar %s\n' "$name" "$best" "$bar"
}
took "48 indicators of an office of size L" 2000
took "the same of a day last week, from the journal" - \
    --on "$(taizhang -f csv status | tr -d '\r' |
    sed -n 's/^clock,\(..........\).*/\1/p' |
    xargs -I{} date -d '{} -7 days' +%F)"
took "one indicator (I-05)" - I-05
