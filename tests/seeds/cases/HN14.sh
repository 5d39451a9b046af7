# SPDX-License-Identifier: GPL-3.0-or-later
# HN14: stations by level.
for pair in 区中心:2 甲街道中心:3 乙街道中心:3; do
	as_add cao social_org "name=${pair%:*}" class=1 legal=4 \
	    manager=街道办 "level=${pair#*:}" >/dev/null
done
is "of the towns" 2 "$(count social_org "level = '3'")"
add organisation kind=21 name=社工站 set_on=2021-01-01 >/dev/null
is "a station" 1 "$(count organisation "kind = '21'")"
