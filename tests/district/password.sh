#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# password: an administrator who lost the password gets in by a challenge that
# is read out and the district's answer, once, and nobody else does.

. "$(dirname "$0")/common.sh"

site=500154102203

office() {
	taizhang --dir "$work/office" --user chief "$@"
}

# refused WHAT STATUS COMMAND ...
refused() {
	what=$1 wanted=$2
	shift 2
	"$@" >"$work/out" 2>&1
	[ $? -eq "$wanted" ] || fails "$what: $(cat "$work/out")"
}

make_district
serve
echo new-word-2026 >"$work/new"
office -q --password-file "$work/password" init --office "$site" \
    --name 青坪村村民委员会 --admin chief --no-uid --words "$work/words2" ||
    fails "init of the office"
refused "a challenge before enrolment" 66 office password --challenge
code=$(ask -q enrol "$site") || fails "code"
office --password-file "$work/password" sync \
    --enrol "https://127.0.0.1:$port" --code "$code" >/dev/null ||
    fails "enrol"
echo clerk-word-2026 >"$work/clerk"
office -q --password-file "$work/password" user add jian --roles clerk \
    --new-password-file "$work/clerk" || fails "user add"
refused "a clerk asks" 77 taizhang --dir "$work/office" --user jian \
    password --challenge
refused "nobody asks" 77 taizhang --dir "$work/office" --user nobody \
    password --challenge
refused "an answer before a challenge" 66 office password \
    --answer "0000 0799 2739 8713" --new-password-file "$work/new"

challenge=$(office -q password --challenge) || fails "challenge"
[ "$challenge" = "$(office -q password --challenge)" ] ||
    fails "a second challenge while one is open"
refused "another account" 66 ask answer "$challenge" jian
refused "another challenge" 66 ask answer "1234 5678 9012 3456" chief
refused "no challenge" 65 ask answer "1234" chief
answer=$(ask -q answer "$challenge" chief) || fails "answer"
ask answer "$challenge" chief | grep -q "$site" || fails "who asks"

# Slips cost nothing; five wrong answers end the challenge.
last=$(printf %s "$answer" | tail -c 1)
slip=${answer%?}$(((last + 1) % 10))
for try in 1 2 3 4 5 6; do
	refused "a slip" 65 office password --answer "$slip" \
	    --new-password-file "$work/new"
done
wrong="0000 0799 2739 8713"
for try in 1 2 3 4 5; do
	refused "wrong answer $try" 77 office password --answer "$wrong" \
	    --new-password-file "$work/new"
done
refused "the right answer, too late" 66 office password \
    --answer "$answer" --new-password-file "$work/new"

challenge=$(office -q password --challenge) || fails "challenge again"
answer=$(ask -q answer "$challenge" chief) || fails "answer again"
echo short >"$work/short"
refused "a bad password" 65 office password --answer "$answer" \
    --new-password-file "$work/short"
office password --answer "$answer" --new-password-file "$work/new" ||
    fails "the right answer"
refused "the answer again" 66 office password --answer "$answer" \
    --new-password-file "$work/new"
refused "the old password" 77 office --password-file "$work/password" list \
    resident
office -q --password-file "$work/new" list resident >/dev/null ||
    fails "the new password"
office -q --password-file "$work/new" dump >"$work/dump" || fails "dump"
taizhang -q --dir "$district" --user chief dump >"$work/dump2" ||
    fails "dump of the district"
plain=$(printf %s "$challenge" | tr -d ' ')
grep -q "answered $plain" "$work/dump" || fails "the office keeps no note"
grep -q "by the district's answer" "$work/dump" || fails "no note at the edit"
grep -q "answered $site chief $plain" "$work/dump2" ||
    fails "the district keeps no note"
taizhang -q --dir "$work/office" --user chief --password-file "$work/new" \
    stop >/dev/null 2>&1
ends_serving
