# SPDX-License-Identifier: GPL-3.0-or-later
# Read by the tests of this folder: a temporary office with a set clock, and
# comparison of what happened with what should.
set -u

PATH=$TZ_BUILDDIR:$PATH
work=$(mktemp -d)
TAIZHANG_DIR=$work/office
TAIZHANG_USER=chief
TAIZHANG_PASSWORD_FILE=$work/password
XDG_RUNTIME_DIR=$work/run
TAIZHANG_LANG=en
LC_ALL=C.UTF-8
export PATH TAIZHANG_DIR TAIZHANG_USER TAIZHANG_PASSWORD_FILE XDG_RUNTIME_DIR
export TAIZHANG_LANG LC_ALL
unset LANGUAGE LANG
umask 077
mkdir "$work/run"
bad=0
asked=0

leave() {
	taizhang -q stop >/dev/null 2>&1
	rm -rf "$work"
}
trap leave EXIT
trap 'exit 1' HUP INT TERM

[ -x "$TZ_BUILDDIR/taizhang" ] && [ -x "$TZ_BUILDDIR/taizhangd" ] || {
	echo "the programs are not built"
	exit 77
}

# make_office [option ...]: 青坪村 with a clock that stands at a Monday.
make_office() {
	echo "qingping-2026" >"$TAIZHANG_PASSWORD_FILE"
	taizhang -q init --office 500154102203 --name 青坪村村民委员会 \
	    --admin chief --test-clock --words "$work/words" "$@" || exit 1
	# Accounts of a test need no password that is slow to guess.
	echo "password_memory_kib = 8192;" >>"$TAIZHANG_DIR/taizhang.conf"
	taizhang clock "2026-03-02 09:00" || exit 1
	case " $* " in
	*" --no-uid "*) ;;
	*) unset TAIZHANG_PASSWORD_FILE ;;
	esac
}

# add REGISTER field=value ...: prints only the number.
add() {
	taizhang add "$@" --confirm all 2>>"$work/errors" | cut -d' ' -f1
}

# staff_and_item: one of each, for matters; sets staff and item.
staff_and_item() {
	staff=$(add staff name=王秀英 hired_on=2020-01-01 login=chief)
	item=$(add service_item item_code=T01 name=老年证代办 class=02 \
	    owner_dept=民政局 target=1 mode=3 limit_days=5 \
	    valid_from=2020-01-01)
	[ -n "$staff" ] && [ -n "$item" ] || {
		cat "$work/errors"
		exit 1
	}
}

# resident NUMBER NAME: prints its number.
resident() {
	add resident id_type=1 "id_no=$1" "name=$2" reg_kind=1 consent=1
}

# same NAME: standard input is what should be; $work/actual what was.
same() {
	asked=$((asked + 1))
	cat >"$work/expected"
	diff -u "$work/expected" "$work/actual" >"$work/diff" && return
	echo "$1: expected (-) and actual (+) differ"
	tail -n +3 "$work/diff"
	bad=1
}

# fails NAME STATUS SENTENCE COMMAND ...: must end so and say so.
fails() {
	asked=$((asked + 1))
	name=$1 status=$2 sentence=$3
	shift 3
	"$@" >"$work/out" 2>&1
	got=$?
	if [ "$got" -ne "$status" ]; then
		echo "$name: ended with $got, not $status"
		cat "$work/out"
		bad=1
	fi
	grep -qF -- "$sentence" "$work/out" || {
		echo "$name: did not say: $sentence"
		cat "$work/out"
		bad=1
	}
}

# is NAME EXPECTED ACTUAL
is() {
	asked=$((asked + 1))
	[ "$2" = "$3" ] && return
	echo "$1: expected '$2', got '$3'"
	bad=1
}

# state NAME: one line of "taizhang status".
state() {
	taizhang -f csv status | tr -d '\r' | sed -n "s/^$1,//p"
}

# has NAME WORD COMMAND ...: what the command prints says the word.
has() {
	asked=$((asked + 1))
	name=$1 word=$2
	shift 2
	"$@" >"$work/out" 2>&1
	grep -qF -- "$word" "$work/out" && return
	echo "$name: does not say $word"
	head -n 40 "$work/out"
	bad=1
}

# hasnot NAME WORD COMMAND ...: the command goes well and does not say it.
hasnot() {
	asked=$((asked + 1))
	name=$1 word=$2
	shift 2
	if "$@" >"$work/out" 2>&1; then
		grep -qF -- "$word" "$work/out" || return 0
		echo "$name: says $word"
	else
		echo "$name: failed"
	fi
	head -n 40 "$work/out"
	bad=1
}
