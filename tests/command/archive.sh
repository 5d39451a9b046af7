#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The year's package: made, read without the program, proven, refused when it
# was touched. Then disposal by order: the content is in no file, and the
# chain, rebuild, dump, backup and the district's copy still hold.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office
echo another-2026 >"$work/pass"
taizhang -q user add jian --roles superv --new-password-file "$work/pass" ||
    exit 1
as() {
	who=$1
	shift
	taizhang --user "$who" --password-file "$work/pass" "$@"
}

taizhang clock "2014-03-03 09:00"
grid=$(add grid grid_no=01 name=一组 kind=1)
staff=$(add staff name=王秀英 hired_on=2010-01-01 login=chief)
house=$(add household "grid=$grid" address=青坪村一组7号)
visit() {
	add visit "date=$1" "stf=$staff" "hh=$house" "found=$2"
}
old=$(visit 2014-03-02 缺少冬衣毡靴一双)
older=$(visit 2013-12-30 屋顶漏雨换瓦QZ7)
[ -n "$old" ] && [ -n "$older" ] || { cat "$work/errors"; exit 1; }
taizhang -q edit "$old" found=缺少冬衣毡靴两双 --confirm all >/dev/null
taizhang clock "2015-01-05 09:00"
young=$(visit 2015-01-04 一切安好如常)

# The package.
fails "a year that goes on" 65 "is not over" taizhang archive 2015
taizhang -q archive 2014 -o "$work/2014.tar" || bad=1
taizhang archive "$work/2014.tar" --verify >"$work/out" || bad=1
grep -q "the package is whole" "$work/out" || bad=1
mkdir "$work/x"
(cd "$work/x" && tar xf ../2014.tar && sha256sum -c --quiet sha256.txt) || {
	echo "other programs cannot read or prove the package"
	bad=1
}
grep -q "^found: 缺少冬衣毡靴两双" "$work/x/visit.rec" || {
	echo "the record is not in the package"
	bad=1
}
cut -d, -f1,3,6 "$work/x/catalogue.csv" >"$work/actual"
same "the catalogue" <<-END
	number,record,retention
	2014-D10-0001,$old,S10
END
taizhang archive "$work/2014.tar" --list >"$work/out"
grep -q "2014-D10-0001" "$work/out" || {
	echo "the transfer list does not name the record"
	bad=1
}
sed 's/毡靴两双/毡靴二双/' "$work/2014.tar" >"$work/touched.tar"
fails "a package that was touched" 70 "not those that were listed" \
    taizhang archive "$work/touched.tar" --verify
(cd "$work/x" && sed -i 's/毡靴两双/毡靴二双/' visit.rec &&
    sha256sum about.txt catalogue.csv visit.rec >sha256.txt &&
    tar cf ../forged.tar --format=ustar about.txt catalogue.csv visit.rec \
    sha256.txt signature.txt)
fails "a package that was made up" 77 "signature" \
    taizhang archive "$work/forged.tar" --verify
head -c 3000 "$work/2014.tar" >"$work/cut.tar"
fails "a package that was cut" 70 "" \
    taizhang archive "$work/cut.tar" --verify

# Kept for ten years after its own.
is "nothing yet" "" "$(taizhang -q dispose 2015)"
taizhang clock "2024-06-03 09:00"
order=$(taizhang -q dispose 2024)
taizhang -f csv list disposal_item --parent "$order" \
    --columns record,year,retention --plain | tr -d '\r' | cut -d, -f2- \
    >"$work/actual"
same "only the one of 2013" <<-END
	record,year,retention
	$older,2013,S10
END
taizhang -q step "$order" drop --reason 先核对 >/dev/null || bad=1
taizhang clock "2025-06-02 09:00"
draft=$(add disposal year=2025)
add disposal_item "disposal=$draft" "record=$young" >/dev/null
taizhang -q step "$draft" approve opinion=可销毁 >/dev/null
as jian -q step "$draft" witness >/dev/null
fails "what must be kept" 65 "must still be kept" \
    taizhang step "$draft" destroy
order=$(taizhang -q dispose 2025)
is "two are due" 2 "$(taizhang -f csv list disposal_item \
    --parent "$order" | grep -c DSI-)"
fails "not without approval" 65 "" taizhang step "$order" destroy
fails "not by the supervisor alone" 77 "" \
    as jian step "$order" approve opinion=可销毁
taizhang -q step "$order" approve opinion=均已过期 >/dev/null || bad=1
taizhang print "$order" --print disposal-list >"$work/out" 2>&1
for said in "$old" "$older" 均已过期 2013 走访记录; do
	grep -q "$said" "$work/out" || {
		echo "the disposal list does not say $said"
		cat "$work/out"
		bad=1
	}
done
# As a person has looked at it; TZ_GOLDEN=new writes it anew.
golden=$TZ_SRCDIR/tests/print/golden/disposal-list.txt
[ "${TZ_GOLDEN:-}" != new ] || cp "$work/out" "$golden"
cp "$work/out" "$work/actual"
same "the list on paper" <"$golden"
grep -q 毡靴 "$work/out" && { echo "the list tells content"; bad=1; }
fails "the chief is no witness" 77 "" taizhang step "$order" witness
as jian -q step "$order" witness >/dev/null || bad=1
taizhang -q backup "$work/before" || bad=1
taizhang -q step "$order" destroy >/dev/null || bad=1

is "one visit is left" 1 "$(taizhang list visit --count)"
taizhang show "$old" >"$work/out" 2>&1
grep -q 毡靴 "$work/out" && bad=1
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }
taizhang history "$old" >"$work/out"
grep -q "disposed of" "$work/out" || {
	echo "the history does not tell of the disposal"
	bad=1
}
grep -q "毡靴" "$work/out" && { echo "the history still tells"; bad=1; }
fails "what is gone is not changed" 65 "" \
    taizhang edit "$old" found=又来了 --confirm all

# No file holds it once the files are written anew.
taizhang -q stop
taizhang -q sweep || bad=1
taizhang -q stop
if grep -rlaE '毡靴|换瓦QZ7' "$TAIZHANG_DIR"; then
	echo "these files still hold what was destroyed"
	bad=1
fi
grep -rqa 一切安好如常 "$TAIZHANG_DIR" || {
	echo "what was kept is not found by the same search"
	bad=1
}
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }
taizhang -q rebuild >/dev/null || bad=1
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }
is "one visit after the rebuild" 1 "$(taizhang list visit --count)"

# Dump and load, backup and restore.
taizhang dump "$work/dump" || bad=1
grep -q '毡靴' "$work/dump" && { echo "the dump holds it"; bad=1; }
taizhang -q stop
taizhang -q load "$work/dump" || bad=1
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }
taizhang -q backup "$work/after" || bad=1
grep -rqa 毡靴 "$work/after" && { echo "a later backup holds it"; bad=1; }
grep -rqa 毡靴 "$work/before" || {
	echo "the backup before should still hold it: the manual says so"
	bad=1
}
taizhang -q stop
taizhang -q restore "$work/after" || bad=1
taizhang -q verify >"$work/out" || { cat "$work/out"; bad=1; }

# A line without content and without an order is tampering.
taizhang -q stop
sed '/^disposed: /d' "$work/dump" >"$work/tampered"
fails "a digest that was taken away" 70 "" taizhang load "$work/tampered"
exit $bad
