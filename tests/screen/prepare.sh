#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# prepare: locales and a terminal for the screen tests, into folder $1.
# What cannot be made is left out, and its tests say that they were skipped.

folder=$1
i18n=/usr/share/i18n
mkdir -p "$folder/locale" "$folder/terminfo" || exit 1

# makes CHARSET LOCALE CHARMAP
makes() {
	localedef -i "$2" -f "$3" "$folder/locale/zh_CN.$1" >/dev/null 2>&1 ||
	    rm -rf "$folder/locale/zh_CN.$1"
}

# The programs ask a locale for its signs alone. Without the order of hanzi,
# and of GB18030 the signs of four bytes, which no test types, both are made in
# half a second rather than eight. Where that fails they are made whole.
sed '/^LC_COLLATE/,/^END LC_COLLATE/c\
LC_COLLATE\
copy "POSIX"\
END LC_COLLATE' $i18n/locales/zh_CN >"$folder/zh_CN" 2>/dev/null
gunzip -c $i18n/charmaps/GB18030.gz 2>/dev/null |
    sed -E '/^%?<U[^ ]* +(\/x..){4} /d
	/^% Four-byte/,/^END WIDTH/{/^END WIDTH/!d;}' >"$folder/GB18030"
makes UTF-8 "./$folder/zh_CN" UTF-8
makes GB18030 "./$folder/zh_CN" "./$folder/GB18030"
for charset in UTF-8 GB18030; do
	[ -d "$folder/locale/zh_CN.$charset" ] ||
	    makes "$charset" zh_CN "$charset"
done
# The emulator repeats a sign (rep) one column too far, and curses asks for
# that in locales other than UTF-8 only.
infocmp -x xterm-256color 2>/dev/null | sed 's/ rep=[^,]*,//' |
    tic -x -o "$folder/terminfo" - >/dev/null 2>&1
exit 0
