#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The dictionaries of batches: each is the file that it was when it was
# trained. With TZ_TRAIN=yes the newest is trained again, which must give the
# same bytes while the forms are those of then.
set -u
LC_ALL=C		# the newest is the last name
export LC_ALL
known=$TZ_SRCDIR/data/dictionary
found=0
for file in "$known"/*.tzd; do
	found=1
	digest=$(sha256sum <"$file" | cut -d' ' -f1)
	grep -q "^sha256 $digest\$" "${file%.tzd}.txt" || {
		echo "$file is not what its text says"
		exit 1
	}
	newest=$file
done
[ $found = 1 ] || { echo "there is no dictionary"; exit 1; }
[ "${TZ_TRAIN:-no}" = yes ] || exit 0
forms=$(cd "$TZ_SRCDIR" && cat forms/*.form | sha256sum | cut -d' ' -f1)
grep -q "^forms $forms\$" "${newest%.tzd}.txt" || {
	echo "forms have changed since the newest dictionary was trained"
	exit 77
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$TZ_SRCDIR/contrib/dictionary/train" "$TZ_BUILDDIR" "$work/again.tzd" ||
    exit 1
cmp "$newest" "$work/again.tzd"
