#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# manual: the commands and options of the program are those of its manual.

. "$(dirname "$0")/common.sh"

doc=$TZ_SRCDIR/doc/taizhang-district.8

same() {
	sort -u -o "$work/program" "$work/program"
	sort -u -o "$work/manual" "$work/manual"
	diff "$work/program" "$work/manual" ||
	    fails "$1: the program (<) and the manual (>) differ"
}

taizhang-district --help | awk '/^  [a-z]/ { print $1 }' >"$work/commands"
[ -s "$work/commands" ] || fails "the program prints no commands"
cp "$work/commands" "$work/program"
sed -n 's/^\.Ss //p' "$doc" >"$work/manual"
same commands

options() {
	grep -oE -- '^ +(-[a-zA-Z],? +)?--[a-z-]+' |
	    grep -oE -- '--[a-z-]+' | sort -u
}

taizhang-district --help | options >"$work/global"
cp "$work/global" "$work/program"
sed -n '/^\.Sh OPTIONS/,/^\.Sh COMMANDS/p' "$doc" |
    sed -n 's/^\.It .*Fl Fl \([a-z-]*\).*/--\1/p' >"$work/manual"
same "options of all"

while read -r command; do
	taizhang-district "$command" --help | options |
	    comm -23 - "$work/global" >"$work/program"
	sed -n "/^\\.Ss $command\$/,/^\\.S[sh] /p" "$doc" |
	    sed -n 's/^\.It .*Fl Fl \([a-z-]*\).*/--\1/p' >"$work/manual"
	same "options of $command"
done <"$work/commands"
