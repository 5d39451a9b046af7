# SPDX-License-Identifier: GPL-3.0-or-later
# A district of this test, in a folder of its own, on a port of its own; after
# tests/sync/link.sh where with_link reaches it.

: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
PATH=$TZ_BUILDDIR:$PATH
TAIZHANG_LANG=en
export PATH TAIZHANG_LANG
unset TAIZHANG_DIR TAIZHANG_USER TAIZHANG_PASSWORD_FILE TAIZHANG_SOCKET
umask 077

[ -x "$TZ_BUILDDIR/taizhang-district" ] || {
	echo "skipped: built without the district"
	exit 77
}
work=$(mktemp -d) || exit 1
district=$work/district
served=

# ends_offices: every daemon of a folder in $work.
ends_offices() {
	for file in "$work"/*/taizhangd.sock.pid; do
		pid=$(cat "$file" 2>/dev/null) &&
		    grep -qaF "$work" "/proc/$pid/cmdline" 2>/dev/null ||
		    continue
		kill "$pid" 2>/dev/null || :
		tries=100
		while kill -0 "$pid" 2>/dev/null && [ $tries -gt 0 ]; do
			tries=$((tries - 1))
			sleep 0.02
		done
	done
}

ends_with_us() {
	[ -z "$served" ] || kill "$served" 2>/dev/null || :
	[ -z "$served" ] || wait "$served" 2>/dev/null || :
	ends_offices
	[ -z "${TZ_APART:-}" ] ||
	    umount "$district" "$work/office" "$work/stick" 2>/dev/null || :
	[ -z "${pg_servers:-}" ] || pg_stop_all
	rm -rf "$work"
}
trap ends_with_us EXIT
trap 'exit 130' INT TERM

fails() {
	echo "FAILED: $*" >&2
	[ ! -f "$work/log" ] || tail -n 5 "$work/log" >&2
	exit 1
}

# denied WORDS COMMAND ...: it fails, and says these words: another error than
# the one that is meant is no refusal.
denied() {
	words=$1
	shift
	! "$@" >"$work/denied" 2>&1 || fails "is not refused: $*"
	grep -qF -- "$words" "$work/denied" ||
	    fails "not for \"$words\": $*: $(cat "$work/denied")"
}

# make_district: an administrator chief, who signs in by uid: a password costs
# a fifth of a second each time. One is there for who asks for it.
make_district() {
	echo taizhang-2026 >"$work/password"
	taizhang-district -q --dir "$district" init --district 500154 \
	    ${district_address:+--host "$district_address"} \
	    --name 开州区民政局 --admin chief --words "$work/words" \
	    --password-file "$work/password" || fails "init"
	# Accounts of a test need no password that is slow to guess.
	echo "password_memory_kib = 8192;" >>"$district/taizhang.conf"
}

# office COMMAND ...: the village of this test; its chief runs the test too.
office() {
	taizhang -q --dir "$work/office" --user chief "$@"
}

# make_office [OPTION ...]: of $site.
make_office() {
	office init --office "$site" --name 青坪村村民委员会 --admin chief \
	    --words "$work/words2" --password-file "$work/password" "$@" ||
	    fails "init of the office"
}

# sync [OPTION ...]: the nightly job of the village, at once.
sync() {
	taizhang-sync --dir "$work/office" --user chief --now "$@" \
	    >"$work/sync" 2>&1 || fails "sync: $(cat "$work/sync")"
}

# With TZ_APPLIER=postgresql every test here runs on a PostgreSQL of its own.
stores=$district			# where the records of offices are
applier=
if [ "${TZ_APPLIER:-}" = postgresql ]; then
	. "$TZ_SRCDIR/tests/postgres.sh"
	grep -q "define HAVE_LIBPQ 1" "$TZ_BUILDDIR/config.h" || {
		echo "skipped: built without libpq"
		exit 77
	}
	pg_init data && pg_start data -F || fails "PostgreSQL does not start"
	applier="--database $(pg_url data)"
	stores="$stores $work/data/base"
fi

# serve [OPTION ...]: sets port.
serve() {
	: >"$work/url"
	taizhang-district --dir "$district" serve --port 0 $applier \
	    ${district_address:+--host "$district_address"} "$@" \
	    >"$work/url" 2>>"$work/log" &
	served=$!
	tries=100
	until [ -s "$work/url" ]; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fails "the district does not serve"
		sleep 0.1
	done
	port=$(sed 's/.*://' "$work/url")
}

# ends_serving: as a system does it; a leak that a sanitizer found shows here.
ends_serving() {
	kill "$served" && wait "$served" || fails "serve ended with $?"
	served=
}

ask() {
	taizhang-district --dir "$district" --user chief "$@"
}

# levels: waits until the ledger of the district has what PostgreSQL settled.
levels() {
	[ -n "$applier" ] || return 0
	tries=300
	until ask --format csv status | tr -d '\r' | awk -F, '
	    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
	    NR > 1 && ($at["behind"] + $at["stored"] > 0 ||
		$at["database"] != "up") { bad = 1 }
	    END { exit bad || NR == 0 }'; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || fails "the ledger stays behind"
		sleep 0.1
	done
}
