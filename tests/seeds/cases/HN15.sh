# SPDX-License-Identifier: GPL-3.0-or-later
# HN15: the branches of the four groups take turns.
for group in 1 2 3 4; do
	as_add cao social_org "name=支部$group" class=1 legal=4 \
	    manager=街道办 party_org=1 party_by=1 "group4=$group" >/dev/null
done
cells social_org group4,name >"$work/actual"
same "a quarter each" <<-'END'
	1,支部1
	2,支部2
	3,支部3
	4,支部4
END
fails "there is no fifth" 65 "" as cao add social_org name=支部5 class=1 \
    legal=4 manager=街道办 group4=5
