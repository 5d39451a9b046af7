# SPDX-License-Identifier: GPL-3.0-or-later
# KZ20: support is listed by organisation.
club=$(as_add cao social_org name=老年协会 class=1 legal=4 manager=街道办)
other=$(as_add cao social_org name=合唱队 class=3 legal=4 manager=街道办)
for day in 01 15; do
	as_add cao social_org_event "soc=$club" kind=09 module=2 \
	    "date=2026-02-$day" note=场地 >/dev/null
done
is "two events of one" 2 "$(count social_org_event \
    "soc = '$club' AND kind = '09'")"
is "none of the other" 0 "$(count social_org_event "soc = '$other'")"
