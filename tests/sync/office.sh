# SPDX-License-Identifier: GPL-3.0-or-later
# An office for the tests of this folder, to be sourced: makes $work, removed
# at the end with every process of it, and names the programs.
: "${TZ_SRCDIR:?}" "${TZ_BUILDDIR:?}"
export LC_ALL=C.UTF-8 TAIZHANG_LANG=en
umask 077
work=$(mktemp -d "${TMPDIR:-/tmp}/tz-sync.XXXXXX")
TAIZHANG_DIR=$work/office
TAIZHANG_USER=chief
TAIZHANGD=$TZ_BUILDDIR/taizhangd
export TAIZHANG_DIR TAIZHANG_USER TAIZHANGD
unset TAIZHANG_PASSWORD_FILE
echo "only-a-test-2026" >"$work/password"
site=500154102203
children=

taizhang() {
	"$TZ_BUILDDIR/taizhang" "$@"
}

ends_with_us() {
	code=$?
	for child in $children; do
		kill "$child" 2>/dev/null || :
	done
	taizhang -q stop >/dev/null 2>&1 || :
	if [ "$code" = 0 ] || [ "$code" = 77 ] || [ -z "${TZ_KEEP:-}" ]; then
		rm -rf "$work"
	else
		echo "kept: $work"
	fi
}
trap ends_with_us EXIT
trap 'exit 130' INT TERM

fail() {
	echo "FAIL: $*"
	exit 1
}

# waits COMMAND ...: until it succeeds, ten seconds at most.
waits() {
	tries=200
	until "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.05
	done
}

make_office() {
	taizhang -q init --office "$site" --name 青坪村村民委员会 \
	    --admin chief --words "$work/words" \
	    --password-file "$work/password" || fail "no office"
}

# One more record, the $1th.
add_record() {
	taizhang -q add grid grid_no="$1" kind=1 name="第$1组" >/dev/null ||
	    fail "record $1 is refused"
}

# The last of the journal: what both ends must agree on.
head_of_office() {
	taizhang -f csv status | sed -n 's/^head,//p'
}

# runs_sync [OPTION ...]: leaves $status, $unsent and the words in $work/said.
runs_sync() {
	status=0
	"$TZ_BUILDDIR/taizhang-sync" --now "$@" >"$work/said" 2>&1 ||
	    status=$?
	unsent=$(sed -n 's/.*; unsent \([0-9]*\)$/\1/p' "$work/said")
}

# About $1 bytes that no codec makes smaller, as the texts of rules.
add_bytes() {
	left=$1
	while [ "$left" -gt 0 ]; do
		n=$((left < 14000 ? left : 14000))
		rules=$((${rules:-0} + 1))
		taizhang -q add rule kind=1 title="规$rules" ver=1 \
		    text="$(head -c $n /dev/urandom | base64 -w 0)" \
		    >/dev/null || fail "rule $rules is refused"
		left=$((left - n))
	done
}
