#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fleet: offices by a list, a package for a pilot that is held and taken back,
# the next that is widened to all and recalled; what each office was told is
# counted at the offices. TZ_OFFICES: how many (5).

. "$(dirname "$0")/common.sh"

offices=${TZ_OFFICES:-5}
pilot=$(((offices + 99) / 100))
[ "$pilot" -gt 1 ] || pilot=2
none=0000000000000000000000000000000000000000000000000000000000000000
name=program-$(uname -m)
[ -x "$TZ_BUILDDIR/tests/district/fleet" ] || {
	echo "skipped: built without cmocka"
	exit 77
}

ends_fleet() {
	[ ! -s "$work/faults" ] || grep -v "^\[" "$work/faults" >&2
	exec 3>&- 4<&-
	ends_with_us
}
trap ends_fleet EXIT

# tell LINE: what the offices answer, in $work/said
tell() {
	echo "$*" >&3
	: >"$work/said"
	while read -r line <&4; do
		[ "$line" != . ] || return 0
		echo "$line" >>"$work/said"
	done
	fails "the offices end at: $*"
}

# told DIGEST COUNT WHAT: after a look at all feeds
told() {
	tell "feed $name"
	grep -q "^$1.* $2\$" "$work/said" ||
	    fails "$3: not $2 of $1: $(cat "$work/said")"
}

digest() {
	sed -n "s/^\\([0-9a-f]*\\) $1\$/\\1/p" "$work/said" | grep -v "^$none" |
	    head -n 1
}

send() {
	mkdir -p "$work/new/bin"
	printf '#!/bin/sh\n%s\n' "$2" >"$work/new/bin/taizhang"
	ask -q package --version "$1" --to "$3" "$work/new" ||
	    fails "package $1"
}

make_district
serve
n=0
while [ $n -lt "$offices" ]; do
	n=$((n + 1))
	printf '500154%06d,第%d村\n' $((100000 + n)) $n
done >"$work/list.csv"
start=$(date +%s)
ask -q enrol --from "$work/list.csv" --url "https://127.0.0.1:$port" \
    -o "$work/slips" || fails "enrol"
awk '/taizhang sync --enrol/ { for (i = 1; i < NF; i++)
	if ($i == "--code") print $(i + 1) }' "$work/slips" >"$work/codes"
cut -d, -f1 "$work/list.csv" | paste -d' ' - "$work/codes" >"$work/pairs"
[ "$(grep -c -- - "$work/pairs")" -eq "$offices" ] || fails "slips"
mkfifo "$work/in" "$work/out"
"$TZ_BUILDDIR/tests/district/fleet" "$port" "$district/tls/ca.pem" \
    "$work/pairs" <"$work/in" >"$work/out" 2>"$work/faults" &
exec 3>"$work/in" 4<"$work/out"
tell enrol
tell push
[ -z "$(ask -f csv enrol --list | sed 1d)" ] || fails "codes are left"
ask group add pilot $(head -n "$pilot" "$work/list.csv" | cut -d, -f1) ||
    fails "group"
told none "$offices" "before"

# A bad one goes to the pilot alone, is held, and taken back.
send 0.2.0 'exit 3' pilot
told none $((offices - pilot)) "the pilot"
bad=$(digest "$pilot")
[ -n "$bad" ] || fails "the pilot was told nothing: $(cat "$work/said")"
tell "fetch $name"
grep -q 0.2.0 "$work/said" || fails "the object: $(cat "$work/said")"
ask -q hold "$name" || fails "hold"
told "$bad" "$pilot" "hold"
ask -q recall "$name" || fails "recall"
told $none "$pilot" "recall"

# The next goes to the pilot, to all, and back.
send 0.3.0 'exit 0' pilot
told none $((offices - pilot)) "the second pilot"
ask widen "$name" >"$work/said" || fails "widen"
grep -q " $((offices - pilot)) " "$work/said" ||
    fails "widen told: $(cat "$work/said")"
told "" "$offices" "widen"
good=$(digest "$offices")
[ "$good" != "$bad" ] || fails "the bad one went out"
ask -f csv releases | grep -q "0.3.0,out,pilot all,$offices,$offices" ||
    fails "releases: $(ask -f csv releases)"
ask -q recall "$name" || fails "recall of the second"
told $none "$offices" "recall of the second"
tell push
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
[ "$(ask -f csv status | grep -c enrolled)" -ge "$offices" ] ||
    fails "status"
echo "$offices offices: $(($(date +%s) - start)) s"
ends_serving
