#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Roles that see only some records: the board what is published and in force,
# by list, search, screen, print and export alike.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office --no-uid

echo "a-long-word-26" >"$work/word"
taizhang user add bao --roles board --new-password-file "$work/word" || bad=1
taizhang user add both --roles board,clerk --new-password-file \
    "$work/word" || bad=1
as() {
	user=$1
	shift
	taizhang --user "$user" --password-file "$work/word" "$@"
}
# seen USER REGISTER: numbers of the records in the list.
seen() {
	as "$1" -f csv list "$2" | tr -d '\r' | grep -o "500154102203-[A-Z]*-\
[0-9]*" | sort -u | tr '\n' ' '
}

old=$(add rule kind=9 title=值班制度 text=旧的 in_force=2026-01-01)
new=$(add rule kind=9 title=值班制度 text=新的 in_force=2026-02-01)
later=$(add rule kind=9 title=值班制度 text=以后的 in_force=2030-01-01)
[ -n "$old" ] && [ -n "$new" ] && [ -n "$later" ] || exit 1
is "the rule in force alone" "$new " "$(seen bao rule)"
is "who has another role sees all" "$old $new $later " "$(seen both rule)"
for record in "$old" "$later"; do
	fails "a rule not in force is not shown" 77 \
	    "your role does not allow" as bao show "$record"
	fails "nor printed" 77 "your role does not allow" \
	    as bao print "$record"
	fails "nor its history" 77 "your role does not allow" \
	    as bao history "$record"
done
as bao show "$new" | grep -q 新的 || { echo "what is in force"; bad=1; }
as bao list rule 值班 >"$work/out"
grep -q "$old" "$work/out" && { echo "a search finds the old"; bad=1; }
grep -q "$new" "$work/out" || { cat "$work/out"; bad=1; }
fails "a condition does not tell of others" 77 "" as bao list cert_item \
    --where "EXISTS (SELECT 1 FROM rule WHERE text = '旧的')"
is "a list by a condition" "" "$(as bao -f csv list rule \
    --where "ver = 1" | tail -n +2)"
for register in organisation grid village household matter; do
	fails "the board has no $register" 77 "your role does not allow" \
	    as bao list "$register"
done
exit $bad
