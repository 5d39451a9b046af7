#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every key and every type of form files stands in taizhang-forms(5), and
# nothing else does.
set -u
export LC_ALL=C

page=$TZ_SRCDIR/doc/taizhang-forms.5
left=$(mktemp)
right=$(mktemp)
trap 'rm -f "$left" "$right"' EXIT
bad=0

# section NAME: the lines of one section of the page.
section() {
	awk -v name="$1" '/^\.Sh/ { on = $0 == ".Sh " name; next } on' "$page"
}

# heads: the words that are explained, each on a line.
heads() {
	sed -n 's/^\.It Cm //p' | sed 's/ No =.*//; s/ , /\n/g'
}

# same WHAT: compares left and right.
same() {
	diff "$left" "$right" && return
	echo "$1: taizhang-forms(5) (<) and the program (>) differ"
	bad=1
}

# keys TABLE: the keys of one table of the program.
keys() {
	sed -n "/ $1\[\] = {/,/^};/p" "$TZ_SRCDIR/src/form/form_table.c" |
	    sed -n 's/.*[(,] *"\([a-z_]*\)".*/\1/p'
}

section "KEYS OF A FORM" | heads | sort >"$left"
keys form_keys | sort >"$right"
same "keys of a form"

section "KEYS OF A FIELD" | heads | sort >"$left"
keys field_keys | sort >"$right"
same "keys of a field"

section RULES | heads | sort >"$left"
keys rule_keys | sort >"$right"
same "keys of a rule"

section CHECKUPS | heads | sort -u >"$left"
sed -n '/ keys\[\] = /,/};/p; / rule_keys\[\] = /,/};/p' \
    "$TZ_SRCDIR/src/form/checkup.c" | grep -o '"[a-z_]*"' | tr -d '"' |
    sort -u >"$right"
same "keys of a checkup"

# States, guards and effects are explained in passing.
for table in state_keys step_keys guard_keys effect_keys; do
	for key in $(keys $table); do
		section FLOW | grep -q "[ {;]$key\([ =;,:]\|\$\)" && continue
		echo "$table: taizhang-forms(5) does not explain $key"
		bad=1
	done
done

section TYPES | heads | sort >"$left"
sed -n 's/^\t\.name = "\([a-z-]*\)",$/\1/p' "$TZ_SRCDIR"/src/form/type_*.c |
    sort >"$right"
same types
exit $bad
