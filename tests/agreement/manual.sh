#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The chapters about registers of both manuals are as the forms say, every
# register says its everyday use in both languages, every picture is there and
# is named, and both manuals have the same chapters.
set -u

[ -x "$TZ_BUILDDIR/taizhang" ] || {
	echo "taizhang is not built"
	exit 77
}
doc=$TZ_SRCDIR/doc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

complain() {
	echo "$*"
	bad=1
}

sh "$TZ_SRCDIR/contrib/make-manual" "$TZ_BUILDDIR" "$work" || exit 1
for manual in manual.zh_CN.md manual.md; do
	diff -q "$doc/$manual" "$work/$manual" >/dev/null || {
		diff "$doc/$manual" "$work/$manual" | head -n 20
		complain "doc/$manual: run contrib/make-manual $TZ_BUILDDIR"
	}
	registers=$(grep -c '^#### ' "$work/$manual")
	[ "$registers" -eq "$(ls "$TZ_SRCDIR"/forms/*.form | wc -l)" ] ||
		complain "doc/$manual tells $registers registers"
	for picture in $(sed -n 's/.*](pictures\/\(.*\)).*/\1/p' \
	    "$doc/$manual"); do
		[ -s "$doc/pictures/$picture" ] ||
			complain "doc/$manual: there is no picture $picture"
	done
done
for form in "$TZ_SRCDIR"/forms/*.form; do
	for key in about about_en; do
		grep -Eq "(^| )$key = \"..........+\";" "$form" ||
			complain "$form: $key is missing"
	done
done
for picture in "$doc"/pictures/*.png; do
	manual=manual.zh_CN.md
	case $picture in
	*/pages-*) manual=pages.md ;;
	esac
	grep -q "[(\"]pictures/${picture##*/}[)\"]" "$doc/$manual" ||
		complain "doc/$manual does not show ${picture##*/}"
done

# chapters MANUAL: their numbers, pictures and examples of commands.
chapters() {
	sed '/^<!-- registers: /,/^<!-- end of registers/d' "$1" |
	    grep -oE '^##+ [0-9.]+|\(pictures/[a-z-]+\.png\)|^```[a-z]* .*'
}
chapters "$doc/manual.zh_CN.md" >"$work/left"
chapters "$doc/manual.md" >"$work/right"
diff "$work/left" "$work/right" ||
	complain "the manuals differ in chapters, pictures or examples"

# Every command that is shown exists, and so do the options shown with it.
taizhang=$TZ_BUILDDIR/taizhang
sed -n '/^<!-- registers: /,$d; s/\\$//
    s/^ *\(taizhang .*\)/\1/p; s/.*`\(taizhang [^`]*\)`.*/\1/p' \
    "$doc/manual.zh_CN.md" "$doc/manual.md" | sort -u >"$work/commands"
while read -r line; do
	command=$(echo "$line" | sed 's/^taizhang \(--dir [^ ]* \)*//; s/ .*//')
	"$taizhang" help "$command" >"$work/help" 2>/dev/null || {
		complain "the manual shows what is not: $line"
		continue
	}
	for option in $(echo "$line" | grep -oE -- ' --[a-z-]+'); do
		[ "$option" = --dir ] && continue
		grep -q -- "$option\>" "$work/help" ||
			complain "the manual shows what is not: $line"
	done
done <"$work/commands"
[ "$(wc -l <"$work/commands")" -gt 60 ] ||
	complain "the commands of the manuals were not found"
exit $bad
