#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Before the public board: how far a matter has come, by the number on the
# receipt and the last four digits of the telephone, and nothing more.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office --no-uid

echo "a-long-word-26" >"$work/word"
for user in board:bao clerk:li; do
	taizhang user add "${user#*:}" --roles "${user%:*}" \
	    --new-password-file "$work/word" || bad=1
done
as() {
	user=$1
	shift
	taizhang --user "$user" --password-file "$work/word" "$@"
}

staff_and_item
matter=$(add matter "item=$item" visitor=单雄信 visitor_phone=13800001234 \
    phone=13800001234 content=办老年证)
other=$(add matter "item=$item" visitor=秦叔宝 visitor_phone=13900005678 \
    phone=13900005678 content=办老年证)
[ -n "$matter" ] && [ -n "$other" ] || { cat "$work/errors"; exit 1; }
taizhang step "$matter" accept >"$work/out" || { cat "$work/out"; bad=1; }
# number_of RECORD FIELD: as it stands in the record.
number_of() {
	taizhang show "$1" --plain -f csv | tr -d '\r' |
	    sed -n "s/^$2,[^,]*,\\([^,]*\\).*/\\1/p"
}
short=$(number_of "$matter" short_no)
long=$(number_of "$matter" matter_no)

for number in "$short" "$long"; do
	as bao -f csv progress "$number" 1234 | tr -d '\r' >"$work/actual"
	same "the state by $number" <<-END
		field,value
		matter_no,$long
		item,老年证代办
		state,已受理
		accepted_at,2026-03-02 09:00
		due_on,2026-03-09
		done_at,
	END
done
as bao progress "$short" 1234 >"$work/out"
grep -qE '单雄信|13800001234|老年证$' "$work/out" && {
	echo "who it is was told"
	cat "$work/out"
	bad=1
}
grep -q "Due on" "$work/out" || {
	echo "labels are not for people"
	cat "$work/out"
	bad=1
}

fails "another's digits" 66 "a telephone that ends so" \
    as bao progress "$short" 5678
fails "an unknown number" 66 "a telephone that ends so" \
    as bao progress 9999-001 1234
fails "three digits" 65 "last four digits" as bao progress "$short" 123
fails "no digits but a sign" 65 "last four digits" \
    as bao progress "$short" '12%4'
fails "no number" 65 "last four digits" as bao progress "" 1234
fails "a clerk looks at the matter itself" 77 "your role does not allow" \
    as li progress "$short" 1234
is "a right answer forgives" 0 "$(as bao progress "$short" 1234 >/dev/null
    echo $?)"
for digits in 0001 0002 0003; do
	fails "guessing $digits" 66 "a telephone that ends so" \
	    as bao progress "$short" $digits
done
fails "guessing locks the number, also for the right digits" 77 \
    "too many wrong tries" as bao progress "$short" 1234
is "but no other number" 0 "$(as bao progress \
    "$(number_of "$other" short_no)" 5678 >/dev/null; echo $?)"
taizhang clock "2026-03-02 10:05"
is "in an hour it is asked again" 0 "$(as bao progress "$short" 1234 \
    >/dev/null; echo $?)"
exit $bad
