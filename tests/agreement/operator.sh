#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each command and option that the operator's manual writes is one of the
# programs, and each page it leads to is there.
set -u

TAIZHANG_LANG=en
LANGUAGE=en
export TAIZHANG_LANG LANGUAGE
doc=$TZ_SRCDIR/doc
bin=$TZ_BUILDDIR
[ -x "$bin/taizhang" ] || { echo "taizhang is not built"; exit 77; }
district=yes
[ -x "$bin/taizhang-district" ] || district=no
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

"$bin/taizhang" help commands | awk '/^  [^ ]/ { print $1 }' >"$work/taizhang"
: >"$work/taizhang-district"
[ $district = no ] || "$bin/taizhang-district" --help |
    awk '/^  [a-z]/ { print $1 }' >"$work/taizhang-district"

# options PROGRAM VERB: those it takes there.
options() {
	{
		"$bin/$1" --help
		case $1 in
		taizhang) "$bin/taizhang" help "$2" ;;
		*) "$bin/$1" "$2" --help ;;
		esac
	} 2>/dev/null | grep -oE -- '--[a-z-]+'
}

# check PROGRAM WORD ...: the first word that is a verb is the verb.
check() {
	program=$1
	shift
	[ $district = yes ] || [ "$program" = taizhang ] || return 0
	verb=
	for word; do
		grep -qxF -e "$word" "$work/$program" || continue
		verb=$word
		break
	done
	[ -n "$verb" ] || [ "$*" = "--dir D" ] || {
		echo "$program $*: no such command"
		bad=1
		return
	}
	options "$program" "$verb" >"$work/options"
	for word; do
		case $word in
		--*) grep -qxF -e "$word" "$work/options" ||
			{ echo "$program $*: has no $word"; bad=1; } ;;
		esac
	done
}

# What stands between quotes, and blocks, whose lines may go on.
tr '\n' ' ' <"$doc/operator.md" | tr -s ' ' | grep -o '`[^`]*`' |
    tr -d '`' >"$work/commands"
awk '/^    / { sub(/^ +/, ""); if (/^taizhang/) line = line "\n" $0
    else line = line " " $0; next }
    { if (line != "") print line; line = "" }' "$doc/operator.md" |
    grep '^taizhang' >>"$work/commands"
set -f
found=0
while read -r line; do
	line=${line%%|*}
	# shellcheck disable=SC2086
	set -- $line
	case $1 in
	taizhang | taizhang-district)
		[ $# -gt 1 ] || continue
		found=$((found + 1))
		check "$@"
		;;
	*)
		grep -qxF -e "$1" "$work/taizhang-district" || continue
		found=$((found + 1))
		check taizhang-district "$@"
		;;
	esac
done <"$work/commands"
[ "$found" -ge 20 ] || { echo "only $found commands are read"; bad=1; }

for link in $(grep -o '](#\?[a-z0-9.-]*)' "$doc/operator.md" |
    tr -d '()]'); do
	case $link in
	'#'*) sed -n 's/^##* //p' "$doc/operator.md" |
		tr 'A-Z ' 'a-z-' | grep -qxF -e "${link#?}" ;;
	*) [ -f "$doc/$link" ] ;;
	esac || { echo "operator.md: leads nowhere: $link"; bad=1; }
done
exit $bad
