#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# doctor: what is wrong and what to do, with a code that says the same by
# telephone; also when the ledger does not start.
. "$TZ_SRCDIR/tests/command/office.sh"
make_office

# row NAME: its state.
row() {
	sed -n "s/^$1,\([a-z]*\),.*/\1/p" "$work/rows"
}

taizhang -f csv doctor >"$work/rows" || { echo "doctor fails"; exit 1; }
is "rows" 14 "$(wc -l <"$work/rows")"
is "the ledger runs" good "$(row ledger)"
is "no backup yet" bad "$(row backup)"
is "not proven yet" watch "$(row verify)"
is "not enrolled" watch "$(row enrolment)"
is "no line is needed" good "$(row line)"
taizhang -q backup "$work/copy" >/dev/null || bad=1
taizhang -q verify >/dev/null || bad=1
taizhang -f csv doctor >"$work/rows" || bad=1
is "backed up" good "$(row backup)"
is "proven" good "$(row verify)"

# The code says the same at the district, which need not serve.
code=$(taizhang doctor | sed -n 's/.*: \([0-9-]*\)$/\1/p')
if [ -x "$TZ_BUILDDIR/taizhang-district" ]; then
	"$TZ_BUILDDIR/taizhang-district" -f csv doctor "$code" \
	    >"$work/heard" || { echo "not understood: $code"; bad=1; }
	cut -d, -f1-2 "$work/rows" >"$work/told.rows"
	cut -d, -f1-2 "$work/heard" >"$work/heard.rows"
	diff "$work/told.rows" "$work/heard.rows" || bad=1
	fails "a digit misheard" 65 "misheard" \
	    "$TZ_BUILDDIR/taizhang-district" doctor "9${code#?}"
fi

# A ledger that does not start: why, and what can be said all the same.
taizhang -q stop
echo 'frob = 1;' >"$TAIZHANG_DIR/taizhang.conf"
taizhang -f csv doctor >"$work/rows" || { echo "no answer"; bad=1; }
is "it is down" bad "$(row ledger)"
is "the disk is there" good "$(row disk)"
is "the rest is not known" unknown "$(row backup)"
grep -q '^ledger,bad,.*,.*[a-z]' "$work/rows" || { cat "$work/rows"; bad=1; }
rm "$TAIZHANG_DIR/taizhang.conf"
fails "no office here" 66 "" taizhang --dir "$work/nowhere" doctor
exit $bad
