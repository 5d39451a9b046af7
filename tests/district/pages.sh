#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# pages: what a browser is shown, and what it is not: headers, rights, forms of
# others, strangers who ask too often, offices that write markup. At the end a
# browser walks over them, when one is installed; TZ_PAGES=long: everywhere.

. "$(dirname "$0")/common.sh"
for tool in "$TZ_BUILDDIR/taizhang-sample" "$(command -v curl)"; do
	[ -x "$tool" ] || {
		echo "skipped: no taizhang-sample or no curl"
		exit 77
	}
done
TAIZHANG_SHARE=$TZ_SRCDIR
export TAIZHANG_SHARE

site=500154102203
evil=500154101001
from=10.0.0.1		# as a server in front of the district says
hostile='<script>alert(1)</script>"&'"'"'x'

sync() {
	taizhang-sync --dir "$1" --user chief --now >"$work/sync" 2>&1 ||
	    fails "sync: $(cat "$work/sync")"
}

enrol() {
	code=$(ask -q enrol "$2") || fails "code"
	taizhang-sync --dir "$1" --user chief --now --code "$code" \
	    --enrol "https://127.0.0.1:$port" >"$work/sync" 2>&1 ||
	    fails "enrol: $(cat "$work/sync")"
	sync "$1"
}

# disclose TITLE BODY: posted on the board and on the network; its number in id.
disclose() {
	id=$(office add disclosure dis_group=3 item=3101 period=2026-10 \
	    "title=$1" places=01,02 "body=$2" \
	    draft_by=$site-STF-00000002 --confirm all | cut -d' ' -f1)
	office step "$id" send >/dev/null &&
	    taizhang -q --dir "$work/office" --user superv \
		--password-file "$work/password" step "$id" approve \
		rev_by=$site-POS-00000003 >/dev/null &&
	    office step "$id" publish on_from="$(date +%F)" \
		on_to=2098-12-31 >/dev/null || fails "posting $1"
}

# get PATH [OPTION ...]: status in $status, headers in head, body in body.
get() {
	path=$1
	shift
	status=$(curl -sk --max-time 20 -D "$work/head" -o "$work/body" \
	    -H "X-Forwarded-For: $from" \
	    -b "$work/jar" -c "$work/jar" -w '%{http_code}' "$@" \
	    "https://127.0.0.1:$port$path") || fails "get $path: $?"
}

is() {
	get "$@"
	[ "$status" = "$wanted" ] || fails "$*: $status, not $wanted"
}

has() {
	grep -qF -- "$1" "$work/$2" || fails "$path: no $1 in its $2"
}

has_not() {
	! grep -qF -- "$1" "$work/$2" || fails "$path: $1 in its $2"
}

# The token of the last form of the page got last.
token() {
	sed -n 's/.*name="token" value="\([0-9a-f]*\)".*/\1/p' "$work/body" |
	    tail -n 1
}

# signs_in NAME PASSWORD
signs_in() {
	get "/sign-in?next=/board"
	get "/sign-in?next=/board" -d "token=$(token)" \
	    --data-urlencode "user=$1" --data-urlencode "password=$2"
}

# The page of the next line holds it within a few seconds.
comes() {
	tries=80
	until get "$1" && grep -qF -- "$2" "$work/body"; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fails "$1 never shows $2"
		sleep 0.1
	done
}

make_district
taizhang-sample --office "$work/office" --size S --seed 5 --site $site \
    --clock real || fails "sample"
printf 'password_memory_kib = 8192\n' >>"$work/office/taizhang.conf"
office user edit superv --new-password-file "$work/password" ||
    fails "superv"
disclose "2026年10月 $hostile" "经手人 王*芳, 一三八一二三四五六七八 <b>x</b>
第二行"
shown=$id
disclose "撤回的" "内容"
gone=$id
office step "$gone" correct --reason 有误 >/dev/null || fails "correct"
taizhang -q --dir "$work/evil" init --office $evil --name "$hostile" \
    --admin chief --words "$work/words2" \
    --password-file "$work/password" >/dev/null || fails "evil"
serve
enrol "$work/office" $site
enrol "$work/evil" $evil
taizhang -q --dir "$work/evil" --user chief stop || :

# A stranger: every header, only what was posted, nothing whole.
wanted=200
is /public
for header in "default-src 'none'; style-src 'self'" \
    "frame-ancestors 'none'" "X-Content-Type-Options: nosniff" \
    "Referrer-Policy: same-origin" "Cache-Control: no-store"; do
	has "$header" head
done
comes /public "2026年10月 &lt;script&gt;"
has_not '<script' body
has_not '撤回的' body
is "/public/item?id=$shown"
has '一三八******七八' body
has '&lt;b&gt;x&lt;/b&gt;' body
has '第二行' body
has_not '<script' body
is "/public?q=%E8%B4%A2" && has_not "$shown" body
is "/public?lang=en" && has 'Disclosure of the villages' body
is /public && has 'Disclosure of the villages' body
is "/public?lang=zh" && has '村务公开' body
is /style.css && has 'text/css' head
is /icon.svg
wanted=404
is "/public/item?id=$gone"
is "/public/item?id=$site-RES-00000001"
is "/public/item?id=../../keys"
is /nothing
is /v1/nothing
wanted=400
is "/public?q=%00"
is "/public?q=%ff"
is "/public?q=%2"
wanted=405
is /public -d a=1
is /public -X PUT
wanted=303
for page in /board /office?site=$site /indicators /tasks; do
	is "$page" && has 'Location: /sign-in?next=' head
done

# Signing in: the form of this browser, and the password.
wanted=403
is /sign-in -d "token=0&user=chief&password=x"
get /sign-in
is /sign-in -H 'Origin: https://elsewhere' \
    -d "token=$(token)&user=chief&password=taizhang-2026"
signs_in chief wrong-password && [ "$status" = 403 ] || fails "wrong: $status"
# An account of a village is none here.
signs_in superv taizhang-2026 && [ "$status" = 403 ] ||
    fails "an account of a village signs in"
signs_in chief taizhang-2026
[ "$status" = 303 ] || fails "signing in: $status"
has 'Location: /board' head
grep -q '^Set-Cookie: __Host-tz=[0-9a-f]*; Path=/; Secure; HttpOnly; Same' \
    "$work/head" || fails "the cookie"

# Staff: what offices wrote is text on every page.
wanted=200
is /board && has '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;&#39;x' body
has_not '<script' body
has "/office?site=$site" body
is "/office?site=$evil" && has '&lt;script&gt;' body && has_not '<script' body
comes /indicators I-05
is "/indicators?town=500154102" && has 'I-05' body
is "/indicator?id=I-05&measure=share" && has '厚坝镇' body
ask task to=500154 "title=$hostile" kind=1 content=x due_on=2026-01-01 \
    from_unit=x >/dev/null || fails "task"
is /tasks && has '&lt;script&gt;' body && has_not '<script' body
is "/tasks?id=500154000000-UTK-00000001" && has "$site" body
# What is computed here is what the office computes, where both have a value.
get /board
is "/indicators?site=$site&lang=en" -d "give=csv&token=$(token)"
sed 1d "$work/body" | cut -d, -f2 >"$work/there"
office --format csv indicator 2>/dev/null | sed 1d | cut -d, -f6 |
    paste -d' ' - "$work/there" >"$work/both"
[ "$(wc -l <"$work/both")" -gt 60 ] || fails "few indicators"
awk '$1 != "-" && $2 !~ /^[–"]/ && NF == 2 && $1 != $2 { print; bad = 1 }
END { exit bad }' "$work/both" || fails "figures differ"
is "/board?lang=zh"
wanted=404
is "/office?site=500154999999"
is "/tasks?id=$site-RES-00000001"

# What changes something is a form of ours, with its token.
wanted=403
is /board -d give=csv
is /board -d "give=csv&token=0000"
get /board
is /board -H 'Sec-Fetch-Site: cross-site' -d "give=csv&token=$(token)"
get /board
wanted=200
is /board -d "give=csv&token=$(token)"
has 'text/csv' head
has "$site" body
taizhang -q --dir "$district" --user chief dump >"$work/dump" ||
    fails "dump"
grep -q 'page /board: 2' "$work/dump" || fails "an export is not journalled"

# A role that does not export, and one that sees no offices.
echo looks-2026-at >"$work/other"
taizhang -q --dir "$district" --user chief user add inspector \
    --roles inspect --new-password-file "$work/other" >/dev/null ||
    fails "inspector"
cp "$work/jar" "$work/chief"
get /board
cp "$work/jar" "$work/chief"
signs_in inspector looks-2026-at
[ "$status" = 303 ] || fails "an inspector does not sign in: $status"
wanted=200
is /board && has "/office?site=$site" body
has_not 'give' body
cp "$work/chief" "$work/jar"

# A town: its own villages, and nothing of another's, by any address.
taizhang -q --dir "$district" --user chief user add town --roles town \
    --area 500154102 --new-password-file "$work/other" >/dev/null ||
    fails "town"
ask task to=500154101 title=别镇的事 kind=1 content=x due_on=2026-01-01 \
    from_unit=x >/dev/null || fails "task"
wanted=200
is /tasks && has 别镇的事 body
signs_in town looks-2026-at
[ "$status" = 303 ] || fails "a town does not sign in: $status"
is /board && has "/office?site=$site" body
has_not "$evil" body
is "/office?site=$site" && has "$site" body
is "/indicators?town=500154102" && has 'I-05' body
is "/indicators?site=$site" && has 'I-05' body
is "/indicator?id=I-05&measure=share&town=500154102" && has "$site" body
is /tasks && has "UTK-00000001" body
has_not 别镇的事 body
is "/tasks?id=500154000000-UTK-00000001" && has "$site" body
has_not "$evil" body
for page in "/indicators?site=$evil" /indicators?town=500154101; do
	is "$page" && has 厚坝镇 body
	has_not 'alert(1)' body
done
is "/indicator?id=I-05&measure=share&town=500154101" && has "$site" body
has_not 'alert(1)' body
wanted=404
is "/office?site=$evil"
is "/tasks?id=500154000000-UTK-00000002"
cp "$work/chief" "$work/jar"

# Signing out; an account that was changed is out at once.
get /board
wanted=303
is /sign-out -d "token=$(token)"
is /board
signs_in chief taizhang-2026
cp "$work/jar" "$work/chief"
taizhang -q --dir "$district" --user chief user edit chief \
    --new-password-file "$work/other" >/dev/null || fails "user edit"
is /board
cp "$work/other" "$work/password"

# Who tries passwords is locked out; who asks too often waits, others do not.
from=10.0.0.2
for i in 1 2 3 4; do
	signs_in guessed "wrong-$i"
done
[ "$status" = 429 ] || fails "guessing goes on: $status"
curl -sk -o /dev/null -w '%{http_code}\n' -H 'X-Forwarded-For: 9.9.9.9' \
    "https://127.0.0.1:$port/icon.svg?[1-300]" >"$work/many"
grep -q 429 "$work/many" || fails "no limit"
wanted=200
is /public

# A browser.
command -v chromedriver >/dev/null && command -v python3 >/dev/null || {
	ends_serving
	[ "${TZ_PAGES:-}" != long ] || {
		echo "skipped: no chromedriver (package chromium-driver)"
		exit 77
	}
	exit 0
}
set -- 360 -- /board "/public/item?id=$shown"
[ "${TZ_PAGES:-}" != long ] ||
    set -- 360 1280 -- /board "/office?site=$site" "/office?site=$evil" \
	/indicators "/indicators?town=500154102" "/indicators?site=$site" \
	"/indicator?id=I-05&measure=share" /tasks \
	"/tasks?id=500154000000-UTK-00000001" /public \
	"/public/item?id=$shown" "/public?lang=en" "/public?lang=zh"
mkdir "$work/pictures"
python3 "$TZ_SRCDIR/tests/district/pages.py" "https://127.0.0.1:$port" \
    chief "$work/password" "$work/pictures" "$@" || fails "the browser"
ends_serving
