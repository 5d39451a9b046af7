#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# stick-torture: a stick is pulled out at every byte: each file on it is cut at
# every length (TZ_STEP: at every so many), and the program that reads it next
# applies nothing of it and loses nothing; a whole ride afterwards mends all.
# With root and a kernel that has vfat the stick is one, else what is on it goes
# through a vfat image by mtools where they are: names and sizes must survive.

. "$(dirname "$0")/common.sh"

site=500154102203
stick=$work/stick
step=${TZ_STEP:-1}
through=
mkdir "$stick"

leaves() {
	umount "$stick" 2>/dev/null || :
	ends_with_us
}
trap leaves EXIT

if head -c 8388608 /dev/zero >"$work/image" && mkfs.vfat "$work/image" \
    >/dev/null 2>&1 && mount -o loop "$work/image" "$stick" 2>/dev/null; then
	echo "the stick is vfat"
elif mdir -i "$work/image" :: >/dev/null 2>&1; then
	through=yes
	echo "the stick goes through a vfat image"
else
	echo "the stick is a folder: neither mount nor mtools can do vfat here"
fi

# carried: the stick is pulled out and put in somewhere else.
carried() {
	[ -n "$through" ] || return 0
	mkfs.vfat "$work/image" >/dev/null || fails "mkfs.vfat"
	mcopy -i "$work/image" -s -Q "$stick/TZ" :: || fails "mcopy to vfat"
	rm -rf "$stick/TZ"
	mcopy -i "$work/image" -s -Q ::TZ "$stick/" || fails "mcopy from vfat"
}

takes() {
	ask --format csv stick "$stick" >"$work/taken" 2>"$work/taken.err"
}

# grid: one more, so that there is something to carry.
number=0
grid() {
	number=$((number + 1))
	office add grid "grid_no=$number" kind=1 "name=第${number}组" \
	    >/dev/null || fails "grid $number"
}

# waits: a batch is on its way and not acknowledged.
waits() {
	ls "$work/office/out" | grep -q .
}

# level WHAT: both ends have as many, each once.
level() {
	ask export --site "$site" grid >"$work/there.csv" || fails "export"
	[ "$(sed 1d "$work/there.csv" | grep -c .)" = "$number" ] ||
	    fails "$1: not $number at the district"
	! waits || fails "$1: something is not settled"
}

# ride WHAT: there and back, nothing in the way.
ride() {
	office stick out "$stick" >/dev/null || fails "$1: out"
	carried
	takes || takes || fails "$1: $(cat "$work/taken" "$work/taken.err")"
	carried
	office stick in "$stick" >/dev/null || fails "$1: in"
}

# cuts FILE READER ...: each length, and what reads it then.
cuts() {
	file=$1
	shift
	cp "$file" "$work/whole"
	size=$(stat -c %s "$work/whole")
	at=0
	while [ "$at" -lt "$size" ]; do
		head -c "$at" "$work/whole" >"$file"
		"$@" || :
		points=$((points + 1))
		at=$((at + step))
	done
}

there() {
	ask export --site "$site" grid | sed 1d | grep -c .
}

reads_at_district() {
	takes
	[ ! -s "$work/taken" ] || [ "$(there)" = "$before" ] ||
	    fails "a cut batch was applied"
}

reads_at_office() {
	office stick in "$stick" >"$work/in" 2>&1
	waits || fails "a cut file settles"
}

reads_feed() {
	office stick in "$stick" >"$work/in" 2>&1
	[ "$(office list upper_task --plain | grep -c -- -UTK-)" = "$tasks" ] ||
	    fails "a cut feed was applied"
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
grid
ride "the first"
level "the first"
points=0

# The batch and the note, on the way to the district.
grid
before=$(there)
office stick out "$stick" >/dev/null || fails "out"
folder=$stick/TZ/$site
cuts "$(ls "$folder"/out/*.tzb)" reads_at_district
cuts "$folder/out/ask.txt" :
ride "after cuts of what goes out"
level "after cuts of what goes out"

# The acknowledgement and the word, on the way home.
grid
office stick out "$stick" >/dev/null || fails "out"
takes || takes || fails "takes"
rm -f "$folder/in/now.word"
cuts "$(ls "$folder"/in/*.ack)" reads_at_office
ride "after cuts of what comes in"
level "after cuts of what comes in"

# The feed.
tasks=0
ask -q task to=500154102 title=甲 content=逐户排查 due_on=2099-12-31 \
    from_unit=镇政府 >/dev/null || fails "task"
office stick out "$stick" >/dev/null || fails "out"
takes || fails "takes"
cuts "$(ls "$folder"/in/feed-*.tzb)" reads_feed
ride "after cuts of the feed"
tasks=1
[ "$(office list upper_task --plain | grep -c -- -UTK-)" = 1 ] ||
    fails "the feed has not come"
level "the end"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
office verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
echo "$points cuts"
ends_serving
