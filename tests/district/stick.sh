#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# stick: two offices and their district exchange by one stick, mixed with the
# network, with lost, cut, doubled, foreign and hostile files on it.

. "$(dirname "$0")/common.sh"

one=500154102203
two=500154102204
stick=$work/stick
mkdir "$stick"

# office WHICH VERB ...
office() {
	which=$1
	shift
	taizhang --dir "$work/office$which" --user chief "$@"
}

# grids WHICH FROM TO: so many records.
grids() {
	i=$2
	while [ "$i" -le "$3" ]; do
		office "$1" -q add grid "grid_no=$i" kind=1 "name=第$i组" \
		    >/dev/null || fails "grid $i of office $1"
		i=$((i + 1))
	done
}

# takes: the stick is at the district; the answer stands in $work/taken.
takes() {
	ask -f csv stick "$stick" >"$work/taken" 2>"$work/taken.err"
}

# there SITE: grids of it at the district.
there() {
	ask export --site "$1" grid | tail -n +2 | grep -c .
}

# waiting WHICH: batches that are not settled; signing in makes entries too,
# so something is always unsent.
waiting() {
	find "$work/office$1/out" -name '*.tzb' | wc -l
}

# out WHICH: onto the stick.  in WHICH: back from it.
out() {
	office "$1" stick out "$stick" >"$work/said" 2>&1 ||
	    fails "stick out $1: $(cat "$work/said")"
}

in_() {
	office "$1" stick in "$stick" >"$work/said" 2>&1 ||
	    fails "stick in $1: $(cat "$work/said")"
}

all_there() {
	[ "$(there $one)" = "$1" ] || fails "$3: $(there $one) of $1 are there"
	[ "$(there $two)" = "$2" ] || fails "$3: $(there $two) of $2 are there"
}

batches() {
	find "$stick/TZ/$1/out" -name '*.tzb' | wc -l
}

make_district
serve
for which in 1 2; do
	eval "site=\$$([ $which = 1 ] && echo one || echo two)"
	office $which -q init --office "$site" --name "村$which" \
	    --admin chief --words "$work/words$which" \
	    --password-file "$work/password" || fails "init $which"
	code=$(ask -q enrol "$site") || fails "code"
	taizhang-sync -q --dir "$work/office$which" --user chief \
	    --enrol "https://127.0.0.1:$port" --code "$code" ||
	    fails "enrol $which"
done

# Both offices on one stick, which comes home with the answers.
grids 1 1 3
grids 2 1 2
echo "mine" >"$stick/letter.txt"
out 1
grep -q "entries in 1 batches" "$work/said" || fails "$(cat "$work/said")"
out 2
takes || fails "the district: $(cat "$work/taken.err")"
all_there 3 2 "the first ride"
taizhang -q -f csv --dir "$district" --user chief list health >"$work/health"
grep -q "^$one-HLT-00000001" "$work/health" ||
    fails "the stick does not say how the office is: $(cat "$work/health")"
[ "$(batches $one)" = 0 ] || fails "the batch stays on the stick"
takes || fails "an empty stick: $(cat "$work/taken.err")"
in_ 1
grep -q "1 acknowledgements" "$work/said" ||
    fails "in: $(cat "$work/said")"
in_ 2
in_ 2
grep -q "0 acknowledgements" "$work/said" || fails "an ack stays"
[ "$(cat "$stick/letter.txt")" = mine ] || fails "a letter was touched"

# A stick is lost: a gap with its range; the next one brings everything.
grids 1 4 4
out 1
rm -r "$stick/TZ"
grids 1 5 5
out 1
first=$(ls "$stick/TZ/$one/out" | grep tzb | sort -t- -k2n | head -n 1)
mv "$stick/TZ/$one/out/$first" "$work/lost.tzb"
! takes || fails "a gap is taken"
grep -Eq "entries [0-9]+ to [0-9]+ of epoch 1 have not come" "$work/taken" ||
    fails "no range: $(cat "$work/taken")"
out 1
[ "$(batches $one)" -ge 2 ] || fails "the lost batch is not written again"
cmp -s "$work/lost.tzb" "$stick/TZ/$one/out/$first" ||
    fails "the batch was built anew"
takes || fails "after the gap: $(cat "$work/taken.err")"
all_there 5 2 "after the gap"

# The same stick again, the acknowledgement still on the way, the network first.
cp "$work/lost.tzb" "$stick/TZ/$one/out/$first"
takes || fails "twice: $(cat "$work/taken.err")"
all_there 5 2 "twice"
grids 1 6 6
out 1
cp -r "$stick/TZ/$one/out" "$work/late"
taizhang-sync -q --dir "$work/office1" --user chief \
    --now || fails "network"
takes || fails "behind the network: $(cat "$work/taken.err")"
in_ 1
grids 1 7 7
out 1
cp "$work/late/"*.tzb "$stick/TZ/$one/out"
takes || fails "late: $(cat "$work/taken.err")"
in_ 1
all_there 7 2 "mixed"
[ "$(waiting 1)" = 0 ] || fails "waiting: $(ls "$work/office1/out")"

# The feed comes by stick with its objects.
cat "$TZ_SRCDIR/forms/grid.form" >"$work/grid.form"
sed -i 's/label = "网格编号"/label = "网格甲"/' "$work/grid.form"
ask -q publish "$work/grid.form" || fails "publish"
takes || fails "feed: $(cat "$work/taken.err")"
grep -q "^$one,0,0,0,1,1," "$work/taken" || fails "$(cat "$work/taken")"
in_ 1
grep -q "feed 1, objects 1" "$work/said" || fails "$(cat "$work/said")"
office 1 form show grid >"$work/form" || fails "form"
grep -q 网格甲 "$work/form" || fails "the form is not in force"
[ -z "$(ls "$stick/TZ/$one/in")" ] ||
    fails "left: $(ls "$stick/TZ/$one/in")"

# Hostile and absurd things: nothing is followed, nothing else is read.
grids 1 8 8
out 1
folder=$stick/TZ/$one/out
ln -s /etc/passwd "$folder/1-1-9-0123456789abcdef.tzb"
mkfifo "$folder/1-2-9-0123456789abcdef.tzb"
mkdir "$folder/1-3-9-0123456789abcdef.tzb"
: >"$folder/1-4-9-0123456789abcdef.tzb"
head -c 700000 /dev/zero >"$folder/1-5-9-0123456789abcdef.tzb"
echo x >"$folder/..tzb"
echo x >"$folder/Absurd name 台账.tzb"
echo x >"$folder/999999999999-99999999999999999999-1-0123456789abcdef.tzb"
mkdir -p "$stick/TZ/000000000000/out" "$stick/TZ/nobody/out"
ln -s /etc "$stick/TZ/500154102299"
! takes || fails "hostile files have no remark"
all_there 8 2 "among hostile files"
[ -L "$folder/1-1-9-0123456789abcdef.tzb" ] || fails "a link was removed"
rm -rf "$stick/TZ/000000000000" "$stick/TZ/nobody" "$stick/TZ/500154102299"
find "$folder" -name '*0123456789abcdef*' -exec rm -rf {} +
in_ 1
[ "$(waiting 1)" = 0 ] || fails "not settled after hostile files"
rm -rf "$stick/TZ/$two"
ln -s "$work/elsewhere" "$stick/TZ/$two"
mkdir "$work/elsewhere"
! office 2 stick out "$stick" 2>"$work/said" || fails "a link was followed"
[ -z "$(ls "$work/elsewhere")" ] || fails "written behind a link"
rm "$stick/TZ/$two"

# Cut at some bytes, flipped at some bytes: named, never applied, never lost.
grids 2 3 3
out 2
folder=$stick/TZ/$two/out
name=$(ls "$folder" | grep tzb)
cp "$folder/$name" "$work/whole.tzb"
size=$(stat -c %s "$work/whole.tzb")
for at in 0 1 4 100 171 172 300 $((size - 69)) $((size - 1)); do
	head -c "$at" "$work/whole.tzb" >"$folder/$name"
	! takes || fails "cut at $at is taken"
done
for at in 0 5 90 171 250 $((size - 66)) $((size - 2)); do
	cp "$work/whole.tzb" "$folder/$name"
	byte=$(od -An -tu1 -j "$at" -N 1 "$folder/$name")
	printf "\\$(printf %o $((byte ^ 64)))" |
	    dd of="$folder/$name" bs=1 seek="$at" conv=notrunc 2>/dev/null
	! takes || fails "flipped at $at is taken"
done
[ "$(there $two)" = 2 ] || fails "a damaged batch was applied"
head -c 200 "$work/whole.tzb" >"$folder/$name.part"
out 2
[ ! -e "$folder/$name.part" ] || fails "a part stays"
cmp -s "$work/whole.tzb" "$folder/$name" || fails "not mended"
takes || fails "mended: $(cat "$work/taken.err")"
all_there 8 3 "mended"
# The answer is damaged on the way home.
ack=$(ls "$stick/TZ/$two/in" | sort -t- -k2n | tail -n 1)
ack=$stick/TZ/$two/in/$ack
mv "$ack" "$work/ack"
rm -f "$stick/TZ/$two/in/"*.ack "$stick/TZ/$two/in/now.word"
for at in 0 20 60 $(($(stat -c %s "$work/ack") - 1)); do
	head -c "$at" "$work/ack" >"$ack"
	in_ 2
	grep -q "1 files are damaged" "$work/said" || fails "cut ack at $at"
	[ "$(waiting 2)" != 0 ] || fails "a cut acknowledgement settles"
done
cp "$work/ack" "$ack"
in_ 2
[ "$(waiting 2)" = 0 ] || fails "not settled by the ack"

# A stick that can only be read, as far as this uid can tell.
grids 2 4 4
if [ "$(id -u)" != 0 ]; then
	chmod a-w "$stick/TZ/$two/out"
	! office 2 stick out "$stick" 2>"$work/said" ||
	    fails "a stick that cannot be written"
	chmod u+w "$stick/TZ/$two/out"
fi
denied "no such file or folder" office 2 stick out "$work/nowhere"
denied "goes out or comes in" office 2 stick up "$stick"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ends_serving
