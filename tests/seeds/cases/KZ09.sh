# SPDX-License-Identifier: GPL-3.0-or-later
# KZ09: a room with several uses counts for each, its area once.
add facility name=多用室 room=01,05,10 area_m2=62 counted=true >/dev/null
is "the area" "62 620 10 no" "$(figure I-01 m2)"
taizhang -q edit "$village" area_kind=2 ur_class=220 --confirm all
is "three of the eleven" "3  3 no" "$(figure I-04 rooms SD)"
