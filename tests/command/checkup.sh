#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The data check: a sample office has no fault; each fault that is planted is
# found, and nothing else is blamed.
. "$TZ_SRCDIR/tests/command/office.sh"
[ -x "$TZ_BUILDDIR/taizhang-sample" ] || {
	echo "the sample is not built"
	exit 77
}
TAIZHANG_SHARE=$TZ_SRCDIR
export TAIZHANG_SHARE
unset TAIZHANG_PASSWORD_FILE
size=${TZ_CHECKUP_SIZE:-S}

# blamed [check ...]: "C07 number" of each record that is blamed.
blamed() {
	taizhang -f csv checkup "$@" 2>"$work/said" | tr -d '\r' |
	    awk -F, 'NR > 1 { print $1, $4 }' | sort -u
}

taizhang-sample --office "$TAIZHANG_DIR" --size "$size" --seed 3 || exit 1
is "an office as it should be" "" "$(blamed)"
taizhang -q checkup >/dev/null || {
	echo "an office without faults is refused: $?"
	bad=1
}
is "checks that are run" 19 \
    "$(taizhang -f csv checkup --sum | sed 1d | wc -l | tr -d ' ')"

# Next year nothing has been done about anything that was due.
taizhang -f csv checkup C10 --on 2026-09-30 2>/dev/null | tr -d '\r' |
    grep -q '^C10,warning,matter,.*,due_on,' || {
	echo "what is open a year later is not overdue"
	bad=1
}
taizhang -q stop
rm -rf "$TAIZHANG_DIR"

taizhang-sample --office "$TAIZHANG_DIR" --size "$size" --seed 3 --faults |
    sort -u >"$work/expected" || exit 1
blamed >"$work/actual"
diff -u "$work/expected" "$work/actual" || bad=1
for n in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19; do
	grep -q "^C$n " "$work/actual" || {
		echo "no fault of C$n is planted and found"
		bad=1
	}
done
same=$(wc -l <"$work/actual")
is "one check alone" "$(grep -c '^C07 ' "$work/actual")" \
    "$(blamed C07 | wc -l | tr -d ' ')"
is "two checks, small letters" \
    "$(grep -c '^C0[57] ' "$work/actual")" \
    "$(blamed c05 C07 | wc -l | tr -d ' ')"
[ "$same" -gt 50 ] || bad=1
fails "errors have a status" 65 "the data check has found" \
    taizhang checkup C03 C05
fails "no such check" 66 "there is no check C98" taizhang checkup C98
fails "no such day" 64 "this is no day" taizhang checkup --on tomorrow
taizhang checkup --sheet 2>/dev/null >"$work/sheet"
grep -q "青坪村村民委员会  2025-09-30" "$work/sheet" || bad=1
grep -q "^C07 .*Grids" "$work/sheet" || bad=1
grep -q "^C07 .*error: " "$work/sheet" || bad=1
grep -q -- "-GRD-.*Grid leader" "$work/sheet" || bad=1
width=$(LC_ALL=C.UTF-8 wc -L <"$work/sheet")
[ "$width" -le 132 ] || bad=1

# The supervision committee reads no care groups, and names only in part.
echo secret-2026 >"$work/password"
taizhang -q user edit superv --new-password-file "$work/password" || bad=1
as_superv() {
	taizhang -u superv -p "$work/password" -f csv checkup "$@" 2>/dev/null |
	    tr -d '\r' | sed 1d
}
is "what superv is told of care groups" "" "$(as_superv C06)"
as_superv C03 | grep -q '^C03,error,resident,.*,.*\*.*,' || {
	echo "names are not masked"
	bad=1
}
is "records that superv is told of" "$(grep -c '^C03 ' "$work/actual")" \
    "$(as_superv C03 | wc -l | tr -d ' ')"

# A check of the office's own, and one that is not right.
mkdir -p "$TAIZHANG_DIR/forms/checkup"
cat >"$TAIZHANG_DIR/forms/checkup/X01.checkup" <<-'END'
	check = "X01"; label = "电话"; severity = "warning";
	rules = ( { register = "household"; where = "phone IS NULL";
	  say = "没有电话"; field = "phone"; } );
END
taizhang -f csv checkup X01 2>/dev/null | tr -d '\r' |
    grep -q '^X01,warning,household,.*,phone,.*没有电话' || {
	echo "a check of the office's own is not run"
	bad=1
}
cat >"$TAIZHANG_DIR/forms/checkup/X02.checkup" <<-'END'
	check = "X02"; label = "x";
	rules = ( { register = "grid"; where = "nome"; say = "x"; } );
END
fails "a mistake in a check" 78 "no field nome" \
    taizhang checkup
exit $bad
