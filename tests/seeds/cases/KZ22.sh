# SPDX-License-Identifier: GPL-3.0-or-later
# KZ22: four classes stand for the names of the notice.
classes=$TZ_SRCDIR/data/codes/loc_soc_class.csv
has "the source line maps the names" source sed -n 1p "$classes"
is "four classes" 4 "$(sed 1,2d "$classes" | grep -c .)"
for class in 1 2 3 4; do
	as_add cao social_org "name=组织$class" "class=$class" legal=4 \
	    manager=街道办 >/dev/null
done
is "each is chosen" 4 "$(cells social_org class | sort -u | grep -c .)"
