#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# selftest: each check of this folder passes a clean little tree and finds the
# fault planted in it, since a check that cannot fail proves nothing.

lint=$TZ_SRCDIR/tests/lint
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cc=${CC:-cc}
faults=0

plant() {	# PATH: the text comes from standard input
	mkdir -p "$work/$(dirname "$1")"
	cat >"$work/$1"
}

clean() {
	rm -rf "${work:?}"/*
	mkdir -p "$work/tests" "$work/contrib"
	printf '%s\n' '# comment' 'low - zlib.h' 'high low -' |
	    plant src/LAYERS
	printf '%s\n' "$licence" '#include <zlib.h>' '#include "low/a.h"' \
	    'int tz_a(void);' 'int' 'tz_a(void)' '{' '	return 0;' '}' |
	    plant src/low/a.c
	printf '%s\n' "$licence" 'int tz_a(void);' | plant src/low/a.h
	printf '%s\n' "$licence" '#include "low/a.h"' 'int tz_b(void);' \
	    'int' 'tz_b(void)' '{' '	return tz_a();' '}' |
	    plant src/high/b.c
	echo 'SOURCES = src/low/a.c src/low/a.h' | plant src/low/local.mk
	printf '%s\n' "$licence" '#include "high/b.h"' '#include "low/a.h"' |
	    plant src/program.c
}

build() {
	for layer in low high; do
		rm -f "$work/libtz-$layer.a"
		for source in "$work/src/$layer"/*.c; do
			grep -v '#include' "$source" >"$work/x.c"
			"$cc" -w -c -o "${source%.c}.o" "$work/x.c" || exit 1
		done
		ar cr "$work/libtz-$layer.a" "$work/src/$layer"/*.o
	done
}

run() {		# CHECK
	TZ_SRCDIR=$work TZ_BUILDDIR=$work sh "$lint/$1.sh" \
	    >"$work/output" 2>&1
}

passes() {	# CHECK
	run "$1" && return
	echo "$1 refuses what is right:"
	cat "$work/output"
	faults=1
}

finds() {	# CHECK WORDS: the words of the fault it must report
	if run "$1" || ! grep -qF "$2" "$work/output"; then
		echo "$1 does not find: $2"
		cat "$work/output"
		faults=1
	fi
	clean
}

licence='/* SPDX-License-Identifier: GPL-3.0-or-later */'
clean
for check in layers listed size style; do
	passes $check
done

echo '#include "high/b.h"' >>"$work/src/low/a.c"
finds layers 'src/low/a.c:10: low may not include high/b.h'
echo '#include <zlib.h>' >>"$work/src/high/b.c"
finds layers 'zlib.h belongs to low'
echo '# include <sub/zlib.h>' >>"$work/src/program.c"
finds layers 'zlib.h belongs to low'
echo '#include "a.h"' >>"$work/src/low/a.c"
finds layers 'a.h is named without its layer'
echo '#include "none/a.h"' >>"$work/src/program.c"
finds layers 'none/a.h is in no layer'
echo 'int a;' | plant src/other/c.c
finds layers 'the folder is no layer'

echo 'int a;' | plant src/low/new.h
finds listed 'src/low/new.h: is not listed'
echo 'exit 0' | plant tests/kind/forgotten.sh
finds listed 'tests/kind/forgotten.sh: is in no list'
printf 'TESTS_SH += \\\n\ttests/kind/a.sh\nTESTS_SH += tests/kind/a.sh\n' |
    plant tests/kind/local.mk
echo 'exit 0' | plant tests/kind/a.sh
finds listed 'tests/kind/a.sh: is run twice'

yes "" | head -n 1001 >>"$work/src/low/a.c"
finds size 'a file has at most 1,000 lines'
yes "" | head -n 1001 | plant src/low/a_table.c
passes size
yes "" | head -n 151 >>"$work/src/low/a.h"
finds size 'a header has at most 150 lines'
{ echo f; echo '{'; yes "	x;" | head -n 101; echo '}'; } |
    plant tests/long.c
finds size 'tests/long.c:2: a function has at most 100 lines'

printf '\t%073d\n' 0 >>"$work/src/low/a.c"
finds style 'src/low/a.c:10: the line has more than 80 columns'
printf '\t%070d村\n' 0 >>"$work/src/low/a.c"
passes style
printf '\t%071d村\n' 0 >>"$work/src/low/a.c"
finds style 'more than 80 columns'
echo 'int a; ' >>"$work/src/low/a.c"
finds style 'a space stands at the end'
echo '/* TO''DO: more */' >>"$work/src/low/a.c"
finds style 'a note to oneself'
echo 'a = mkstemp("XXXXXX");' >>"$work/src/low/a.c"
passes style
echo 'int a;' | plant tests/a.c
finds style 'tests/a.c:1: the licence does not stand first'
echo '#!/bin/sh' | plant contrib/a.sh
echo 'true' >>"$work/contrib/a.sh"
finds style 'contrib/a.sh:2: the licence'
echo '	/* tz_free(x); */' >>"$work/src/low/a.c"
finds style 'code in a comment'
echo '#if 0' >>"$work/src/low/a.c"
finds style 'code that is switched off'
echo '// remark' >>"$work/src/low/a.c"
finds style 'comments are written'

if ! "$cc" --version >/dev/null 2>&1; then
	echo "no compiler called $cc: circles and names are not tried"
	exit $faults
fi

finds circles 'no archive'
build
passes circles
passes names
printf '%s\n' 'int tz_b(void);' 'int tz_low(void) { return tz_b(); }' |
    plant src/low/c.c
build
finds circles 'low/c.o may not use tz_b of high/b.o'
printf '%s\n' 'int tz_d(void);' 'int tz_c(void) { return tz_d(); }' |
    plant src/low/c.c
printf '%s\n' 'int tz_c(void);' 'int tz_d(void) { return tz_c(); }' |
    plant src/low/d.c
build
finds circles 'these files need each other'
echo 'int loose;' | plant src/low/c.c
build
finds names 'low/c.o has the external name loose'
echo 'void *malloc(unsigned long); void *tz_c(void) { return malloc(9); }' |
    plant src/low/c.c
build
finds names 'low/c.o calls malloc'

exit $faults
