#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# torture: a village's whole ledger over a line that lets a few KiB through and
# dies, each time 97 bytes later, so that every place of a TLS record is met.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"

make_office
makes_district
enrols
"$TZ_BUILDDIR/taizhang-sample" --seed 5 --size "${TZ_SIZE:-M}" \
    --site "$site" --out "$work/sample" >/dev/null || fail "no sample"
for register in $(cat "$work/sample/order"); do
	taizhang -q import "$register" "$work/sample/$register.csv" \
	    >"$work/import" 2>&1 || fail "import: $(tail -n 3 "$work/import")"
done
"$TZ_BUILDDIR/taizhang-sync" --dry-run >"$work/said" 2>&1
cat "$work/said"
bytes=$(sed -n 's/.* of \([0-9]*\) bytes.*/\1/p' "$work/said")
[ "${bytes:-0}" -gt 65536 ] || fail "the batch has only $bytes bytes"
echo "walk 6200 97 22" >"$work/plan"
runs_sync
tail -n 2 "$work/said"
[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "it has not gone"
same_journal "the end"
cuts=$(sed -n 's/.* \([0-9]*\) cuts.*/\1/p' "$work/said")
again=$(sed -n 's/.*(\([0-9]*\) twice).*/\1/p' "$work/said")
[ "$cuts" -gt 20 ] || fail "only $cuts cuts"
[ $((again / cuts)) -le 10240 ] || fail "$again bytes twice in $cuts cuts"
echo "$cuts cuts, $((again / cuts)) bytes twice a cut"
