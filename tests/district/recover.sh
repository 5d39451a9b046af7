#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# recover: the machine of an office is lost. On an empty one the whole ledger
# comes back from the district, private parts with the recovery words, and what
# was never sent from a stick; wrong words and cuts leave nothing half done.
# Then once more without a line: a stick brings what the network would.

. "$(dirname "$0")/common.sh"

site=500154102203
stick=$work/stick
mkdir "$stick"

# at FOLDER VERB ...
at() {
	folder=$1
	shift
	taizhang -q --dir "$folder" --user chief "$@"
}

office() {
	at "$work/office" "$@"
}

# recovers FOLDER OPTION ...: what it says stands in $work/said.
recovers() {
	folder=$1
	shift
	taizhang --dir "$folder" recover \
	    --from-district "https://127.0.0.1:$port" --site "$site" "$@" \
	    >"$work/said" 2>&1
}

resident() {
	office add resident id_type=1 "id_no=$1" "name=$2" reg_kind=1 \
	    "phone=$3" consent=1 --confirm all >/dev/null || fails "add $2"
}

make_district
serve
make_office
mkdir "$work/sheets"
office envelope --output "$work/sheets" || fails "envelopes"
cat "$work/sheets/envelope-3.txt" "$work/sheets/envelope-1.txt" |
    sed -n 's/^    //p' | tr '\n' ' ' >"$work/two"
code=$(ask -q enrol "$site") || fails "code"
taizhang-sync -q --dir "$work/office" --user chief \
    --enrol "https://127.0.0.1:$port" \
    --code "$code" || fails "enrol"
mkdir "$work/office/forms"
sed 's/form = "grid"; label = "[^"]*"/form = "well"; label = "水井"/
    s/prefix = "[A-Z]*"/prefix = "WEL"/; s/^\( *\)reports* = .*//' \
    "$TZ_SRCDIR/forms/grid.form" >"$work/office/forms/well.form"
office form reload >/dev/null 2>&1 || rm -r "$work/office/forms"
resident 11010519491231002X 单雄信 13800000001
resident 610104196209276908 查良镛 13800000002
office add grid grid_no=1 kind=1 name=第1组 >/dev/null || fails "grid"
office user add clerk --roles clerk --new-password-file "$work/password" \
    >/dev/null 2>&1 || :
taizhang-sync -q --dir "$work/office" --user chief \
    --now || fails "sync"
resident 654321200301010018 仇小红 13800000003
office stick out "$stick" || fails "stick out"
resident 420106198503140020 单于明 13800000004
for what in resident grid; do
	office export --sensitive "$what" >"$work/$what.csv" 2>/dev/null ||
	    office export "$what" >"$work/$what.csv" || fails "export $what"
done
office stop
mv "$work/office" "$work/lost"

# What is not right is told before anything is there.
new=$work/new
code=$(ask -q enrol "$site") || fails "second code"
echo "天 地 玄 黄" >"$work/wrong"
! recovers "$new" --code "$code" --words "$work/wrong" ||
    fails "wrong words are taken"
[ ! -e "$new/recover.part" ] || fails "wrong words leave a stage"
! recovers "$new" --code AAAA-BBBB-CCCC-DDDD-EEEE --words "$work/words2" ||
    fails "a wrong code is taken"
[ ! -e "$new/office.conf" ] || fails "an office after a wrong code"
# Words of another office are words, but open nothing.
! recovers "$new" --code "$code" --words "$work/words" ||
    fails "the words of another office are taken"
grep -q "not the recovery words" "$work/said" || fails "$(cat "$work/said")"
[ ! -e "$new/office.conf" ] || fails "an office with other words"

# Two envelopes are as good as the right words, and go on where that was; the
# stick brings what was not sent.
recovers "$new" --code "$code" --words "$work/two" --stick "$stick" ||
    fails "recover: $(cat "$work/said")"
grep -q "青坪村村民委员会 is back" "$work/said" || fails "$(cat "$work/said")"
grep -q "missing" "$work/said" || fails "does not say what is missing"
[ ! -e "$new/recover.part" ] || fails "the stage stays"
at "$new" verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
at "$new" export --sensitive resident >"$work/back.csv" 2>/dev/null ||
    at "$new" export resident >"$work/back.csv" || fails "export"
grep -v 单于明 "$work/resident.csv" >"$work/want.csv"
diff "$work/want.csv" "$work/back.csv" || fails "the residents differ"
at "$new" export grid | diff "$work/grid.csv" - || fails "the grids differ"
! at "$new" add resident id_type=1 id_no=420106198503140020 name=单于明 \
    reg_kind=1 consent=1 --confirm all >/dev/null 2>&1 ||
    fails "a number is given in recovery"
at "$new" recover id/RES=9 --done || fails "recover --done"
at "$new" add resident id_type=1 id_no=420106198503140020 name=单于明 \
    reg_kind=1 consent=1 --confirm all >/dev/null || fails "add again"
taizhang-sync -q --dir "$new" --user chief \
    --now || fails "sync of the new one"
at "$new" verify --against-district >/dev/null || fails "against the district"
taizhang --dir "$new" --user chief prove \
    >"$work/said" || fails "prove"
grep -q "^equal" "$work/said" || fails "$(cat "$work/said")"
levels
there=$(ask export --site "$site" resident | tail -n +2 | grep -c .)
[ "$there" = 4 ] || fails "$there residents are at the district"
! recovers "$new" --code "$code" --words "$work/words2" ||
    fails "an office is made over another"

# The old machine turns up: its keys are worth nothing now.
! taizhang-sync --dir "$work/lost" --user chief \
    --now >"$work/said" 2>&1 ||
    fails "the lost machine still sends"
at "$work/lost" stop
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"

# Its line is dead as well: the stick goes to the district and back. What the
# lost machine wrote to it and never sent comes along.
last=$work/new2
resident2() {
	at "$new" add resident id_type=1 "id_no=$1" "name=$2" reg_kind=1 \
	    consent=1 --confirm all >/dev/null || fails "add $2"
}
resident2 320311198901010027 石破天
at "$new" stick out "$stick" >/dev/null || fails "stick out"
at "$new" export --sensitive resident >"$work/resident.csv" 2>/dev/null ||
    at "$new" export resident >"$work/resident.csv" || fails "export"
at "$new" stop
code=$(ask -q enrol "$site") || fails "third code"

# rides: the same command every time; what it says stands in $work/said.
rides() {
	taizhang --dir "$last" recover --from-stick "$stick" --site "$site" \
	    --words "$work/words2" "$@" >"$work/said" 2>&1
}

# visits: the stick is at the district.
visits() {
	ask --format csv stick "$stick" >"$work/taken" 2>&1
}

# is_asked: nothing is half there, and the stick asks on.
is_asked() {
	[ ! -e "$last/office.conf" ] || fails "$1: half an office"
	grep -q "bring the stick" "$work/said" ||
	    fails "$1: $(cat "$work/said")"
	grep -q "^journal" "$stick/TZ/$site/out/ask.txt" || fails "$1: no ask"
}

! rides || fails "a recovery without a code"
! rides --code "$code" || fails "all is there before the district was asked"
is_asked "the first ride"
visits || fails "visit: $(cat "$work/taken")"
in=$stick/TZ/$site/in
ls "$in" | grep -q '^journal-.*tzj$' || fails "no journal: $(ls "$in")"
[ -f "$in/journal.end" ] || fails "no end: $(ls "$in")"
# Damaged, cut short, taken away: no part is taken for the whole.
piece=$(ls "$in" | grep tzj | tail -n 1)
cp "$in/$piece" "$work/piece"
head -c 300 "$work/piece" >"$in/$piece"
! rides || fails "a piece that is cut is taken"
is_asked "a cut piece"
visits || fails "visit: $(cat "$work/taken")"
rm "$in/journal.end"
! rides || fails "all is there without the end"
is_asked "no end"
visits || fails "visit: $(cat "$work/taken")"
[ -z "$(ls "$in" | grep tzj)" ] || fails "what is there was written again"
rides || fails "recover: $(cat "$work/said")"
grep -q "青坪村村民委员会 is back" "$work/said" || fails "$(cat "$work/said")"
at "$last" verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
at "$last" export --sensitive resident >"$work/back.csv" 2>/dev/null ||
    at "$last" export resident >"$work/back.csv" || fails "export"
diff "$work/resident.csv" "$work/back.csv" || fails "the residents differ"
at "$last" recover id/RES=20 --done || fails "recover --done"
at "$last" stick in "$stick" >/dev/null || fails "stick in"
at "$last" add resident id_type=1 id_no=370102197711010031 name=胡斐 \
    reg_kind=1 consent=1 --confirm all >/dev/null || fails "add afterwards"
at "$last" stick out "$stick" >/dev/null || fails "stick out afterwards"
visits || fails "visit: $(cat "$work/taken")"
at "$last" stick in "$stick" >/dev/null || fails "stick in afterwards"
at "$last" verify --against-district >/dev/null || fails "against the district"
levels
there=$(ask export --site "$site" resident | tail -n +2 | grep -c .)
[ "$there" = 6 ] || fails "$there residents are at the district"
ends_serving
