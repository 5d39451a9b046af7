#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Social work cases belong to the worker they name: a colleague sees neither
# their sensitive fields nor those of their sessions, and changes nothing.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office --no-uid

for user in mei lan; do
	echo "a-long-word-26" >"$work/$user"
	staff=$(add staff "name=社工$user" hired_on=2020-01-01 login=$user)
	taizhang user add $user --roles worker --staff "$staff" \
	    --new-password-file "$work/$user" || bad=1
done
as() {
	user=$1
	shift
	taizhang --user "$user" --password-file "$work/$user" "$@"
}

case=$(as mei add sw_service method=1 title=陪伴 care_group=01 source=1 \
    need=独自居住需要陪伴 --confirm all | cut -d' ' -f1)
session=$(as mei add sw_session --parent "$case" "sws=$case" hours=1 \
    content=谈了家里的事情 --confirm all | cut -d' ' -f1)
[ -n "$case" ] && [ -n "$session" ] || {
	echo "no case, no session"
	exit 1
}
as mei show "$case" | grep -q 独自居住 || {
	echo "the worker does not see the own case"
	bad=1
}
for record in "$case" "$session"; do
	as lan show "$record" >"$work/out" 2>&1
	grep -qE '独自居住|家里的事情' "$work/out" && {
		echo "a colleague sees what $record keeps"
		bad=1
	}
done
for register in sw_service sw_session; do
	as lan export $register --sensitive >"$work/out" 2>&1
	grep -qE '独自居住|家里的事情' "$work/out" && {
		echo "a colleague exports what $register keeps"
		bad=1
	}
done
fails "a colleague changes nothing" 77 "your role does not allow" \
    as lan edit "$case" title=别的
exit $bad
