#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The push as a model, gone through in every order of events by spin: the
# protocol as it is holds, and each fault planted into it is found.
: "${TZ_SRCDIR:?}"
for tool in spin gcc; do
	command -v $tool >/dev/null || {
		echo "$tool is not here"
		exit 77
	}
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
bad=0

# run DEFINITION ...: goes through all states; prints the errors found.
run() {
	rm -f pan*
	spin -a "$@" "$TZ_SRCDIR/tests/model/push.pml" >spin.log 2>&1 &&
	    gcc "-O${TZ_MODEL_LARGE:-0}" -DSAFETY -DVECTORSZ=2048 \
	    -DMEMLIM=4000 -o pan pan.c >>spin.log 2>&1 || {
		cat spin.log
		exit 1
	}
	./pan -m100000 >pan.log 2>&1
	grep -q "max search depth too small\|memory\b.*exceeded" pan.log && {
		echo "not gone through to the end: $*"
		exit 1
	}
	sed -n 's/.*errors: //p' pan.log
}

# holds WHAT DEFINITION ...
holds() {
	what=$1
	shift
	[ "$(run "$@")" = 0 ] && return
	echo "$what: $(grep 'assertion' pan.log)"
	bad=1
}

# breaks WHAT DEFINITION ...
breaks() {
	what=$1
	shift
	[ "$(run "$@")" = 1 ] && return
	echo "$what: nothing is found wrong"
	bad=1
}

holds "an office that is restored" -DWRITES=2 -DLINE=1
holds "messages that pass each other" -DWRITES=1
holds "a district that is restored" -DWRITES=2 -DLINE=1 \
    -DOFFICE_RESTORES=0 -DDISTRICT_RESTORES=1
breaks "any reply settles" -DWRITES=2 -DLINE=1 -DPORTAL
breaks "a batch is applied anywhere" -DWRITES=2 -DLINE=1 \
    -DOFFICE_RESTORES=0 -DDISTRICT_RESTORES=1 -DBLIND
breaks "no new epoch after a restore" -DWRITES=3 -DLINE=1 -DSAME_EPOCH
breaks "the office does not go back" -DWRITES=2 -DLINE=1 \
    -DOFFICE_RESTORES=0 -DDISTRICT_RESTORES=1 -DEAGER
if [ -n "${TZ_MODEL_LARGE-}" ]; then
	holds "three entries" -DWRITES=3
	holds "both restored" -DWRITES=2 -DLINE=1 -DDISTRICT_RESTORES=1
	holds "two restores of the office" -DWRITES=2 -DLINE=1 \
	    -DOFFICE_RESTORES=2
	holds "both restored, messages out of order" -DWRITES=1 \
	    -DDISTRICT_RESTORES=1
	holds "many entries" -DWRITES=5 -DLINE=1
fi
exit $bad
