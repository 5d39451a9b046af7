#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# prepare: locales and a terminal for the screen tests, into folder $1.
# What cannot be made is left out, and its tests say that they were skipped.

folder=$1
mkdir -p "$folder/locale" "$folder/terminfo" || exit 1
for charset in UTF-8 GB18030; do
	localedef -i zh_CN -f "$charset" "$folder/locale/zh_CN.$charset" \
	    >/dev/null 2>&1 || rm -rf "$folder/locale/zh_CN.$charset"
done
# The emulator repeats a sign (rep) one column too far, and curses asks for
# that in locales other than UTF-8 only.
infocmp -x xterm-256color 2>/dev/null | sed 's/ rep=[^,]*,//' |
    tic -x -o "$folder/terminfo" - >/dev/null 2>&1
exit 0
