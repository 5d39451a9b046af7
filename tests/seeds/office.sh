# SPDX-License-Identifier: GPL-3.0-or-later
# Read by the scripts of this folder: an office with one account a role, a
# committee, a supervision committee and a few households; and the running of
# the cases, each in a copy of it. A case is a shell script in cases/, named by
# its item of seeds.csv, that asks at least one question with is, has, hasnot,
# same or fails of tests/command/office.sh.
. "$TZ_SRCDIR/tests/command/office.sh"

seeds=$TZ_SRCDIR/tests/seeds

# make_seed_office: what every case finds. The chief is who runs the script;
# others say who they are with "as".
make_seed_office() {
	make_office
	echo another-2026 >"$work/rolepass"
	for name in cao:clerk wang:worker song:sealer jian:superv \
	    kuai:account zhen:town xun:inspect guan:sysadm; do
		taizhang -q user add "${name%:*}" --roles "${name#*:}" \
		    --new-password-file "$work/rolepass" || exit 1
	done
	# shellcheck source=/dev/null
	. "$seeds/facts.sh"
	taizhang -q stop
	cp -a "$TAIZHANG_DIR" "$work/base"
}

# as NAME COMMAND ...: what another account does.
as() {
	who=$1
	shift
	taizhang --user "$who" --password-file "$work/rolepass" "$@"
}

# as_add NAME REGISTER field=value ...: prints only the number.
as_add() {
	who=$1
	shift
	as "$who" add "$@" --confirm all 2>>"$work/errors" | cut -d' ' -f1
}

# ask COMMAND ...: what the account $by does, or the chief.
ask() {
	if [ -n "${by:-}" ]; then
		as "$by" "$@"
	else
		taizhang "$@"
	fi
}

# value NUMBER FIELD: what a record holds, as programs see it.
value() {
	ask show "$1" --all --plain -f csv | tr -d '\r' |
	    sed -n "s/^$2,[^,]*,//p"
}

# count REGISTER FORMULA: how many records it is true of.
count() {
	ask list "$1" --where "$2" --count
}

# cells REGISTER COLUMNS [FORMULA]: values as programs see them, a line each.
cells() {
	ask -f csv list "$1" --columns "$2" --plain ${3:+--where "$3"} |
	    tr -d '\r' | sed '1d; s/^[^,]*,//'
}

# figure INDICATOR MEASURE [PLACE]: numerator, denominator, value, met.
figure() {
	ask -f csv indicator "$1" --measure "$2" --place "${3:-KZ}" |
	    tr -d '\r' | sed 1d | awk -F, '{ print $4, $5, $6, $9 }'
}

# run_case FILE: in a copy of the office, in a shell of its own.
run_case() {
	TAIZHANG_DIR=$work/office
	rm -rf "$TAIZHANG_DIR"
	cp -a "$work/base" "$TAIZHANG_DIR"
	: >"$work/errors"
	(
		trap - EXIT
		asked=0
		# shellcheck source=/dev/null
		. "$1"
		[ "$asked" -gt 0 ] || {
			echo "it asks nothing"
			bad=1
		}
		exit "$bad"
	) >"$work/said" 2>&1
	ended=$?
	taizhang -q stop
	return $ended
}

# run_cases PREFIX: all items of one notice.
run_cases() {
	make_seed_office
	total=0
	passed=0
	for seed in $(sed -n "s/^\($1[0-9]*\),.*/\1/p" "$seeds/seeds.csv")
	do
		total=$((total + 1))
		if [ ! -f "$seeds/cases/$seed.sh" ]; then
			echo "$seed: there is no case"
		elif run_case "$seeds/cases/$seed.sh"; then
			passed=$((passed + 1))
		else
			echo "$seed: $(sed -n '2s/^# //p' \
			    "$seeds/cases/$seed.sh")"
			sed 's/^/    /' "$work/said" "$work/errors"
		fi
	done
	echo "seed items of $1: $passed of $total pass"
	[ "$passed" -eq "$total" ]
}
