#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# sets: whole offices imported in either encoding and delivered. The district's
# status agrees with the office, both export the same bytes, and nothing
# sensitive can be found at the district. TZ_SETS names the sets, SIZE:ENCODING.

. "$TZ_SRCDIR/tests/district/common.sh"

bank=6228480402564890018	# planted: sensitive, not shared

office() {
	taizhang -q --dir "$work/office" "$@"
}

# field NAME: of the office's status, all taken at once into $work/state.
field() {
	sed -n "s/^$1,//p" "$work/state"
}

import_all() {
	for register in $registers; do
		taizhang --dir "$work/office" import "$register" \
		    "$work/sample/$register.csv" >"$work/import" 2>&1 ||
		    fails "$set: import of $register: $(tail -n 3 \
			"$work/import")"
		stored=$(sed -n 's/^stored \([0-9]*\),.*/\1/p' "$work/import")
		[ "$stored" -gt 0 ] &&
		    [ "$stored" -eq "$(office list "$register" --count)" ] ||
		    fails "$set: $register: $stored rows stored"
	done
}

deliver() {
	code=$(ask -q enrol "$site") || fails "$set: code"
	office sync --enrol "https://127.0.0.1:$port" --code "$code" \
	    >"$work/sync" 2>&1 || fails "$set: enrol: $(cat "$work/sync")"
	office sync >"$work/sync" 2>&1 ||
	    fails "$set: sync: $(cat "$work/sync")"
}

# The office's own entries of this question are one behind at the district.
agrees() {
	office -f csv status | tr -d '\r' >"$work/state"
	ask -f csv status | tr -d '\r' | grep "^$site," >"$work/known"
	[ "$(cut -d, -f7 "$work/known")" = "$(field acknowledged)" ] ||
	    fails "$set: the district has other entries: $(cat "$work/known")"
	case $(field acknowledged_head) in
	"$(cut -d, -f8 "$work/known")"*) ;;
	*) fails "$set: the heads of the chain differ" ;;
	esac
	levels
	for register in $registers; do
		office export --shared "$register" >"$work/here.csv"
		ask export --site "$site" "$register" >"$work/there.csv"
		cmp "$work/here.csv" "$work/there.csv" ||
		    fails "$set: exports of $register differ"
	done
	! grep -rqaF "$bank" "$district" ||
	    fails "$set: a sensitive value is at the district"
}

play() {
	set=$1
	site=$2
	taizhang-sample --seed 3 --size "${set%:*}" --site "$site" \
	    --charset "${set#*:}" --out "$work/sample" || fails "sample"
	registers=$(cat "$work/sample/order")
	office init --office "$site" --name 村民委员会 --admin chief \
	    --password-file "$work/password" --words "$work/words$site" ||
	    fails "$set: init"
	import_all
	office add resident id_type=1 id_no=11010519491231002X name=单雄信 \
	    reg_kind=1 consent=5 bank_no=$bank --confirm all >/dev/null ||
	    fails "$set: add"
	deliver
	agrees
	office stop
	rm -rf "$work/office" "$work/sample"
}

make_district
serve
number=500154102200
for one in ${TZ_SETS:-M:gb18030}; do
	number=$((number + 1))
	play "$one" "$number"
done
