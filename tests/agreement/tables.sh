#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every table of the program against its document: what "taizhang help TABLE"
# prints and what the manual describes are the same names, both ways.
set -u

taizhang=$TZ_BUILDDIR/taizhang
doc=$TZ_SRCDIR/doc
LANGUAGE=en
TAIZHANG_LANG=en
export LANGUAGE TAIZHANG_LANG
[ -x "$taizhang" ] || { echo "taizhang is not built"; exit 77; }
program=$(mktemp)
manual=$(mktemp)
trap 'rm -f "$program" "$manual"' EXIT
bad=0

# same WHAT: compares both lists.
same() {
	sort -u -o "$program" "$program"
	sort -u -o "$manual" "$manual"
	[ -s "$program" ] || { echo "$1: the program prints none"; bad=1; }
	diff "$program" "$manual" && return
	echo "$1: the program (<) and the manual (>) differ"
	bad=1
}

# names TABLE: the first word of each row the program prints.
names() {
	"$taizhang" help "$1" | awk '/^  [^ ]/ { print $1 }' >"$program"
}

names commands
sed -n 's/^\.Ss //p' "$doc/taizhang.1" >"$manual"
same commands

for command in $(cat "$program"); do
	"$taizhang" help "$command" |
	    grep -oE '^ +(-[a-zA-Z] )?--[a-z-]+' |
	    grep -oE -- '--[a-z-]+' >"$program"
	sed -n "/^\\.Ss $command\$/,/^\\.S[sh] /p" "$doc/taizhang.1" |
	    sed -n 's/^\.It .*Fl Fl \([a-z-]*\).*/--\1/p' >"$manual"
	if [ -s "$program" ] || [ -s "$manual" ]; then
		same "options of $command"
	fi
done

# Programs without commands: their options are those of their page.
for page in taizhang-sync.8 taizhangd.8; do
	[ -x "$TZ_BUILDDIR/${page%.8}" ] || continue
	"$TZ_BUILDDIR/${page%.8}" --help |
	    grep -oE '^ +(-[a-zA-Z],? )?--[a-z-]+' |
	    grep -oE -- '--[a-z-]+' >"$program"
	sed -n 's/^\.It .*Fl Fl \([a-z-]*\).*/--\1/p' "$doc/$page" >"$manual"
	same "options of ${page%.8}"
done

names settings
sed -n 's/^\.It Cm \([a-z_]*\) No = .*/\1/p' "$doc/taizhang.conf.5" >"$manual"
same settings

names errors
sed -n 's/^\.It \(TZ_[A-Z]*\) .*/\1/p' "$doc/taizhang.1" >"$manual"
same errors

"$taizhang" help keys | sed 's/^  //; s/   .*//' >"$program"
sed -n '/^\.Sh KEYS/,/^\.Sh ENV/s/^\.It \(.*\) Ta .*/\1/p' \
    "$doc/taizhang.1" | sed 's/\\(ha/^/' >"$manual"
same keys

names requests
sed -n '/^## Rights/q; s/^| \([A-Z_]*\) | [0-9]* .*/\1/p' \
    "$doc/requests.md" >"$manual"
same requests

names rights
sed -n '/^## Rights/,$s/^| \([A-Z_]*\) | .*/\1/p' "$doc/requests.md" >"$manual"
same rights

# described TABLE: each name stands in taizhang-forms(5) as a word of its own.
described() {
	names "$1"
	for name in $(cat "$program"); do
		grep -qE "^\\.(It|Ic|Cm|Fn|Ql).*(^|[ ,])$name( |,|\$|\\()" \
		    "$doc/taizhang-forms.5" && continue
		echo "$1: taizhang-forms(5) does not describe $name"
		bad=1
	done
}
described types
described functions
exit $bad
