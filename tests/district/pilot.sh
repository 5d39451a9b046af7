#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pilot: a form goes to a group, is held, widened and recalled; an office that
# is enrolled later gets what is out.

. "$(dirname "$0")/common.sh"

first=500154102203
second=500154103201
third=500154103202

# office SITE COMMAND ...
office() {
	folder=$work/$1
	shift
	taizhang -q --dir "$folder" --user chief "$@"
}

joins() {
	office "$1" init --office "$1" --name "村$1" --admin chief \
	    --password-file "$work/password" --words "$work/words.$1" ||
	    fails "init of $1"
	code=$(ask -q enrol "$1") || fails "code of $1"
	office "$1" sync --enrol "https://127.0.0.1:$port" --code "$code" \
	    >/dev/null || fails "enrol $1"
}

sync() {
	for site; do
		office "$site" sync >"$work/sync" 2>&1 ||
		    fails "sync of $site: $(cat "$work/sync")"
	done
}

# label SITE: what visit.form calls the visitor there
label() {
	office "$1" form show visit | grep -oE '走访人|走访甲|走访乙' |
	    head -n 1
}

# is SITE LABEL
is() {
	[ "$(label "$1")" = "$2" ] || fails "$3: $1 has $(label "$1"), not $2"
}

version() {
	sed "s/label = \"走访人\"/label = \"$1\"/" \
	    "$TZ_SRCDIR/forms/visit.form" >"$work/visit.form"
}

# row NAME: told and fetched of the newest release of that status
counts() {
	ask -f csv releases | grep ",$1," | tail -n 1 | cut -d, -f5,6
}

make_district
serve
joins $first
joins $second
sync $first $second

ask group add pilot $first || fails "group add"
ask group add town 500154103 || fails "group add of a town"
denied "named by small letters" ask group add All $first
denied "village is neither" ask group add pilot village
ask -f csv group list | grep -q "^pilot,$first,1" ||
    fails "group list: $(ask -f csv group list)"
version 走访甲
denied "nobody is neither" ask publish --to nobody "$work/visit.form"
denied "no office among 500199" ask publish --to 500199 "$work/visit.form"
grep -q 走访人 "$district/forms/visit.form" 2>/dev/null &&
    fails "what went to nobody is in force"
ask -q publish --to pilot "$work/visit.form" || fails "publish to the pilot"
[ "$(counts out)" = 1,0 ] || fails "told, fetched: $(counts out)"
sync $first $second
is $first 走访甲 "pilot"
is $second 走访人 "pilot"
[ "$(counts out)" = 1,1 ] || fails "told, fetched: $(counts out)"

# Widened to the town, and held before the town has fetched it.
ask -q widen --to town visit.form || fails "widen"
ask -q hold visit.form || fails "hold"
sync $first $second
is $first 走访甲 "hold"
is $second 走访人 "hold"
ask -q widen visit.form || fails "widen to all"
sync $first $second
is $second 走访甲 "widen"

# A second version, an office that comes later, and the way back.
version 走访乙
ask -q publish "$work/visit.form" || fails "publish to all"
joins $third
sync $first $second $third
for site in $first $second $third; do
	is $site 走访乙 "the second version"
done
ask -q recall visit.form || fails "recall"
sync $first $second $third
is $first 走访甲 "recall"
is $second 走访甲 "recall"
grep -q 走访甲 "$district/forms/visit.form" || fails "recall at the district"
ask -q recall visit.form || fails "recall of the first"
sync $first $second $third
for site in $first $second $third; do
	is $site 走访人 "all recalled"
done
[ ! -f "$district/forms/visit.form" ] || fails "the district keeps it"
denied "nothing named visit.form" ask recall visit.form
ask group remove pilot || fails "group remove"
ask verify >"$work/verify" || fails "verify: $(cat "$work/verify")"
ends_serving
