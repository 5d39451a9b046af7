# SPDX-License-Identifier: GPL-3.0-or-later
# A real district, to be sourced after office.sh: makes_district puts it behind
# a proxy whose line dies as $work/plan says; after link.sh, inits_district puts
# it where with_link reaches it.
[ -x "$TZ_BUILDDIR/taizhang-district" ] || {
	echo "built without the district"
	exit 77
}
district=$work/district
district_host=${district_address:-127.0.0.1}

has_port() {
	grep -q '[0-9]$' "$1"
}

# The administrator of the district signs in by uid, like that of the office.
of_district() {
	"$TZ_BUILDDIR/taizhang-district" --dir "$district" "$@"
}

starts_district() {
	"$TZ_BUILDDIR/taizhang-district" --dir "$district" serve \
	    --host "$district_host" --port "${1:-0}" >"$work/url" \
	    2>>"$work/log" &
	served=$!
	children="$children $served"
	waits has_port "$work/url" || fail "the district does not serve"
}

inits_district() {
	of_district -q init --district 500154 --name 开州区民政局 \
	    --host "$district_host" --admin chief \
	    --words "$work/district-words" \
	    --password-file "$work/password" || fail "no district"
	starts_district
	port=$(sed 's/.*://' "$work/url")
}

makes_district() {
	inits_district
	: >"$work/plan"
	"$TZ_BUILDDIR/sync/proxy" "$port" "$work/plan" >>"$work/line" &
	children="$children $!"
	waits has_port "$work/line" || fail "no line"
	port=$(sed -n 's/^port //p' "$work/line")
}

enrols() {
	code=$(of_district --quiet --user chief enrol "$site") || fail "no code"
	"$TZ_BUILDDIR/taizhang-sync" --enrol "https://$district_host:$port" \
	    --code "$code" >"$work/said" 2>&1 ||
	    fail "enrolment: $(cat "$work/said")"
}

# What the office knows the district has, and what the district has: the number
# of the last entry and the beginning of the head of the chain.
same_journal() {
	taizhang -f csv status >"$work/status.office"
	of_district --user chief -f csv status >"$work/status.district"
	here=$(awk -F'[,\r]' '$1 == "acknowledged" { last = $2 }
	    $1 == "acknowledged_head" { print last, substr($2, 1, 16) }' \
	    "$work/status.office")
	there=$(awk -F'[,\r]' 'NR == 2 { print $7, $8 }' \
	    "$work/status.district")
	[ "$here" = "$there" ] || fail "$*: here $here, there $there"
}
