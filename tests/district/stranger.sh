#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A receiver in another language, written from the two pages of doc/ alone:
# an office pushes to it in each layout, it proves and reads every entry, and
# its acknowledgement settles them.

. "$(dirname "$0")/common.sh"

python=
for name in python3 /usr/bin/python3; do
	"$name" -c 'import nacl.signing' 2>/dev/null && python=$name && break
done
[ -n "$python" ] || {
	echo "python3 with nacl is not here"
	exit 77
}
site=500154102203
sync() {
	taizhang-sync --dir "$work/office" --user chief --now "$@" \
	    >"$work/sync" 2>&1 ||
	    fails "sync: $(cat "$work/sync" "$work/strange")"
}

make_district
serve
make_office
code=$(ask -q enrol "$site") || fails "code"
sync --enrol "https://127.0.0.1:$port" --code "$code"
ends_serving

# stranger LAYOUT: serves, and says that it reads layouts up to this one.
stranger() {
	: >"$work/strange.port"
	"$python" -B "$TZ_SRCDIR/tests/district/stranger.py" "$district/keys" \
	    "$work/office/keys" "$district/tls/server.pem" \
	    "$district/tls/server.key" "$work/entries" "$port" "$1" \
	    >"$work/strange.port" 2>"$work/strange" &
	served=$!
	tries=100
	until [ -s "$work/strange.port" ]; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] ||
		    fails "the stranger: $(cat "$work/strange")"
		sleep 0.1
	done
}

# sends: all that is unsent; the layout is that of the last entry.
sends() {
	sync
	grep -q "unsent 0" "$work/sync" || fails "not all is settled: $(cat \
	    "$work/sync" "$work/strange")"
	layouts="$layouts $(tail -n 1 "$work/entries" |
	    sed 's/.*"layout": \([0-9]\).*/\1/')"
}

# imports REGISTER ...
imports() {
	for register; do
		office import "$register" "$work/sample/$register.csv" \
		    >"$work/import" 2>&1 ||
		    fails "import: $(cat "$work/import")"
	done
}

taizhang-sample --seed 7 --size S --site "$site" --out "$work/sample" ||
    fails "sample"
layouts=
stranger 3
imports grid household
sends
imports resident staff
sends
office add resident id_type=1 id_no=11010519491231002X name=单雄信 \
    reg_kind=1 consent=5 phone=13800000111 --confirm all >"$work/added" ||
    fails "add"
person=$(cut -d' ' -f1 "$work/added")
sends
imports service_item matter visit
office edit "$person" phone=13800000222 --confirm all >"$work/added" ||
    fails "edit"
sends
grep -q "13800000222" "$work/entries" || fails "the last change is not there"
grep -q "单雄信" "$work/entries" || fails "the name is not there"
people=$(grep '"op": 1,' "$work/entries" |
    grep -c -- '"record": "[0-9]*-RES-')
here=$(office list resident --count)
[ "$people" = "$here" ] || fails "$people residents there, $here here"
# The first in rows, since nothing is known of the stranger yet.
[ "$layouts" = " 1 3 2 2" ] || fails "they came in the layouts$layouts"
