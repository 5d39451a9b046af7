#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# forms: a register of the office's own, changed between two nights: the
# district asks for both definitions, also for the one no longer in force.
. "$TZ_SRCDIR/tests/sync/office.sh"
. "$TZ_SRCDIR/tests/sync/district.sh"

# writes_form VERSION FIELD ...: each a text of the register.
writes_form() {
	version=$1
	shift
	no=0
	{
		echo 'form = "well"; label = "水井"; label_en = "Well";'
		echo "prefix = \"WEL\"; version = $version; retention = \"P\";"
		echo 'key = [ "name" ]; title = "${name}"; list = [ "name" ];'
		echo 'search = [ "name" ];'
		echo 'basic = { label = "基本"; label_en = "Basics";'
		for field in "$@"; do
			no=$((no + 1))
			echo "$field = { no = $no; label = \"$field\";"
			echo "label_en = \"$field\"; type = \"text\";"
			echo "length = 20; };"
		done
		echo '};'
		echo 'rights = { clerk = "write"; chief = "write"; };'
	} >"$TAIZHANG_DIR/forms/well.form"
	taizhang -q form reload >"$work/said" 2>&1 ||
	    fail "version $version: $(cat "$work/said")"
}

make_office
makes_district
enrols
mkdir -p "$TAIZHANG_DIR/forms"
writes_form 1 name
taizhang -q add well name=one >/dev/null || fail "no record"
writes_form 2 name depth
taizhang -q add well name=two depth=12 >/dev/null || fail "no second record"
runs_sync
[ "$status" = 0 ] && [ "$unsent" = 0 ] || fail "$(cat "$work/said")"
same_journal "two versions of a form"
# The entries alone are one small batch; the definitions are the rest.
[ "$(sed -n 's/.*; \([0-9]*\) bytes up.*/\1/p' "$work/said")" -gt 2000 ] ||
    fail "the definitions have not gone: $(cat "$work/said")"
echo "both definitions went, then the entries"
