#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Accounts and rights: who may sign in, what a role sees, what it may not do.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office --no-uid
person=$(resident 11010519491231002X 单雄信)
taizhang edit "$person" health=10 consent=5 phone=13800000111 \
    --confirm all >/dev/null

for user in clerk superv board; do
	echo "a-long-word-26" >"$work/$user"
	taizhang user add $user --roles $user --new-password-file "$work/$user"
done
taizhang -f json user list | tr -d '"{} ' |
    sed -n 's/user:\([a-z]*\),roles:\([a-z,]*\),staff.*/\1 \2/p' \
    >"$work/actual"
same "accounts" <<'END'
chief clerk,chief,sysadm
clerk clerk
superv superv
board board
END
as() {
	user=$1
	shift
	taizhang --user "$user" --password-file "$work/$user" "$@"
}

fails "no account of that name" 77 "name or password is wrong" \
    as clerk --user nobody list resident
echo wrong-word >"$work/wrong"
fails "a wrong password" 77 "name or password is wrong" \
    taizhang --user clerk --password-file "$work/wrong" list resident
fails "an empty password file" 64 "holds no password" \
    taizhang --user clerk --password-file /dev/null list resident

as superv -f csv list resident --columns name,id_no,phone | tr -d '\r' |
    cut -d, -f2- >"$work/actual"
same "a masked role sees masks" <<'END'
name,id_no,phone
单*信,110105**********2X,138****0111
END
as superv export resident >"$work/out" 2>&1
grep -qE '110105194912|13800000111|单雄信' "$work/out" && {
	echo "an export of a masked role holds whole values"
	bad=1
}
for part in 110105 1101051949123100 002X 0111; do
	is "a masked role finds nobody by the part $part" "" \
	    "$(as superv -f csv list resident $part | sed -n 2p)"
done
as clerk -f csv show "$person" --plain | tr -d '\r' |
    grep -q '^health,.*,10$' && {
	echo "a role without the grant sees health"
	bad=1
}
fails "a board reads no residents" 77 "your role does not allow" \
    as board list resident
fails "a masked role writes nothing" 77 "your role does not allow" \
    as superv edit "$person" phone=13900000000
fails "a clerk manages no accounts" 77 "your role does not allow" \
    as clerk user list
fails "a clerk makes no backup" 77 "your role does not allow" \
    as clerk backup "$work/backup"
is "nothing was changed" 2 \
    "$(taizhang -f csv history "$person" | grep -c ',ma\|,changed')"

taizhang user edit clerk --disable
fails "a disabled account" 77 "wrong" as clerk list resident
taizhang user edit clerk --enable
fails "the last administrator stays" 65 "" taizhang user edit chief --disable

for try in 1 2 3 4 5 6; do
	taizhang --user superv --password-file "$work/wrong" list resident \
	    >"$work/out" 2>&1
done
fails "too many failures lock" 77 "too many wrong passwords" \
    as superv list resident
taizhang clock "2026-03-02 12:00"
as superv -q list resident >/dev/null || {
	echo "the lock does not end"
	bad=1
}

echo "another-word-26" >"$work/new"
as clerk password --new-password-file "$work/new" || bad=1
fails "the old password is gone" 77 "wrong" as clerk list resident
mv "$work/new" "$work/clerk"
as clerk -q list resident >/dev/null || bad=1
echo "short" >"$work/short"
fails "a weak password" 65 "" as clerk password \
    --new-password-file "$work/short"
taizhang -q verify >"$work/out" || {
	cat "$work/out"
	bad=1
}
# The uid that owns the ledger ends its daemon without an account.
env -u TAIZHANG_USER -u TAIZHANG_PASSWORD_FILE taizhang stop </dev/null \
    >"$work/out" 2>&1 || {
	cat "$work/out"
	bad=1
}
exit $bad
