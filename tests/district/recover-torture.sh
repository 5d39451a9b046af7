#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# recover-torture: a recovery is killed again and again, the job or the daemon
# that holds the stage, and its line is cut behind more and more bytes. The same
# command goes on; there is no office before all of it is there. TZ_KILLS says
# how often each way.

. "$(dirname "$0")/common.sh"

site=500154102203
new=$work/new

stops() {
	taizhang -q --dir "$new" --user chief stop >/dev/null 2>&1 || :
	[ -z "${line:-}" ] || kill "$line" 2>/dev/null || :
	ends_with_us
}
trap stops EXIT

# recovers PORT: what it says stands in $work/said.
recovers() {
	taizhang --dir "$new" recover --from-district \
	    "https://127.0.0.1:$1" --site "$site" --code "$code" \
	    --words "$work/words2" >"$work/said" 2>&1
}

# holder: the daemon that holds the stage, its number.
holder() {
	for process in /proc/[0-9]*; do
		{ tr '\0' ' ' <"$process/cmdline"; } 2>/dev/null |
		    grep -q "^[^ ]*taizhangd .*$new" &&
		    echo "${process#/proc/}"
	done
}

# whole: an office stands there, and it is all of it.
whole() {
	taizhang -q --dir "$new" --user chief verify >"$work/verify" ||
	    fails "$1: verify: $(cat "$work/verify")"
	taizhang -q --dir "$new" --user chief export grid |
	    cmp - "$work/grids.csv" || fails "$1: not all of it"
}

# again: nothing is there any more, and a new code is.
again() {
	taizhang -q --dir "$new" --user chief stop >/dev/null 2>&1 || :
	rm -rf "$new"
	code=$(ask -q enrol "$site") || fails "code"
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"

number=0
while [ "$number" -lt "${TZ_GRIDS:-40}" ]; do
	number=$((number + 1))
	office add grid "grid_no=$number" kind=1 "name=第${number}组" \
	    >/dev/null || fails "grid $number"
	[ $((number % 10)) != 0 ] || sync
done
sync
office export grid >"$work/grids.csv" || fails "export"
office stop

round=0 whole=0 killed=0
again
while [ "$round" -lt "${TZ_KILLS:-40}" ]; do
	round=$((round + 1))
	recovers "$port" &
	job=$!
	sleep "0.$(od -An -N1 -tu1 /dev/urandom | tr -d ' ')"
	if [ $((round % 2)) = 0 ]; then
		for process in $(holder); do
			kill -9 "$process" 2>/dev/null || :
		done
	else
		kill -9 "$job" 2>/dev/null || :
	fi
	if wait "$job"; then
		:
	else
		killed=$((killed + 1))
	fi
	if [ -f "$new/office.conf" ]; then
		whole "round $round"
		whole=$((whole + 1))
		again
	fi
done
recovers "$port" || grep -q "there is an office" "$work/said" ||
    fails "in the end: $(cat "$work/said")"
whole "in the end"
[ "$killed" -gt 0 ] || fails "nothing was ever killed"
echo "$killed of $round killed, $whole came whole between"

# The line.
"$TZ_BUILDDIR/sync/proxy" "$port" "$work/plan" >"$work/line" &
line=$!
tries=100
until grep -q '^port' "$work/line"; do
	tries=$((tries - 1))
	[ "$tries" -gt 0 ] || fails "no line"
	sleep 0.1
done
far=$(sed -n 's/^port //p' "$work/line")
cut=0
for way in down up; do
	at=200
	while [ "$at" -lt "${TZ_BYTES:-9000}" ]; do
		again
		echo "$way $at" >"$work/plan"
		until recovers "$far"; do
			[ ! -f "$new/office.conf" ] ||
			    fails "$way $at: half an office"
			at=$((at + 1))
		done
		whole "$way $at"
		at=$((at + ${TZ_STEP:-613}))
		cut=$((cut + 1))
	done
done
echo "the line was cut at $cut places"

# By stick: each file of it is cut at many lengths, on either way.
stick=$work/stick
mkdir "$stick"
folder=$stick/TZ/$site

rides() {
	taizhang --dir "$new" recover --from-stick "$stick" --site "$site" \
	    --code "$code" --words "$work/words2" >"$work/said" 2>&1
}

visits() {
	ask --format csv stick "$stick" >"$work/taken" 2>&1
}

# cuts FILE READER: a part of the file at a time, and what reads it then.
cuts() {
	cp "$1" "$work/whole"
	size=$(stat -c %s "$work/whole")
	at=0
	while [ "$at" -lt "$size" ]; do
		head -c "$at" "$work/whole" >"$1"
		! "$2" || fails "${1##*/} of $at bytes is taken for the whole"
		[ ! -f "$new/office.conf" ] || fails "half an office"
		points=$((points + 1))
		at=$((at + 1 + size * ${TZ_STEP:-613} / 20000))
	done
	cp "$work/whole" "$1"
}

# answered: whether the district has written keys or a journal.
answered() {
	visits
	[ -f "$folder/in/enrol.answer" ] || [ -f "$folder/in/journal.end" ]
}

again
points=0
! rides || fails "all is there at once"
cuts "$folder/out/enrol.ask" answered
visits || fails "visit: $(cat "$work/taken")"
cp -r "$folder/in" "$work/in"
for file in "$work/in"/*.tzj "$work/in/journal.end"; do
	rm -rf "$folder/in"
	cp -r "$work/in" "$folder/in"
	cuts "$folder/in/${file##*/}" rides
	# What came before the cut is here, and asked for no more.
	visits || fails "visit: $(cat "$work/taken")"
	rm -rf "$work/in"
	cp -r "$folder/in" "$work/in"
done
tries=3
until rides; do
	tries=$((tries - 1))
	[ "$tries" -gt 0 ] || fails "by stick: $(cat "$work/said")"
	visits || fails "visit: $(cat "$work/taken")"
done
whole "by stick"
echo "the stick was pulled out at $points bytes"
ends_serving
