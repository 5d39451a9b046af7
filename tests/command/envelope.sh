#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Envelopes: three sheets, each is proven, strangers are not; what is due shows.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office --test-clock
taizhang clock "2026-03-02 09:00"
mkdir "$work/sheets"
taizhang envelope --output "$work/sheets" || bad=1
for n in 1 2 3; do
	sed -n 's/^    //p' "$work/sheets/envelope-$n.txt" | tr '\n' ' ' \
	    >"$work/words$n"
	is "the sheet has 28 words" 28 "$(wc -w <"$work/words$n" | tr -d ' ')"
	is "envelope $n" "this is envelope $n" "$(taizhang envelope --prove \
	    --words "$work/words$n" | cut -d: -f1)"
done
is "nothing is due" "" "$(taizhang today | grep 信封)"
taizhang clock "2027-02-20 09:00"
taizhang envelope --prove --words "$work/words1" >/dev/null
is "two are due" 2 "$(taizhang today | grep -c 信封)"
tr ' ' '\n' <"$work/words2" | tac | tr '\n' ' ' >"$work/wrong"
fails "words in another order" 77 "do not belong together" \
    taizhang envelope --prove --words "$work/wrong"
taizhang envelope --output "$work/sheets" || bad=1
fails "a sheet of the set before" 77 "another set" \
    taizhang envelope --prove --words "$work/words2"
echo a-long-word-26 >"$work/clerk"
taizhang user add clerk --roles clerk --new-password-file "$work/clerk"
fails "a clerk prints envelopes" 77 "role does not allow" \
    taizhang --user clerk --password-file "$work/clerk" envelope
taizhang dump >"$work/dump" && [ -s "$work/dump" ] || bad=1
! grep -qF "$(cut -c1-28 "$work/words1")" "$work/dump" || bad=1
exit "$bad"
