# SPDX-License-Identifier: GPL-3.0-or-later
# SD04: a rural centre of 950 square metres, and the room it lacks.
taizhang -q edit "$village" area_kind=2 ur_class=220 --confirm all
n=0
for room in 01 02 03 04 05 06 07 08 09 10; do
	n=$((n + 1))
	add facility "name=室$room" "room=$room" area_m2=95 counted=true \
	    >/dev/null
done
is "fifty are lacking" "950  950 no" "$(figure I-04 area SD)"
is "ten of eleven rooms" "10  10 no" "$(figure I-04 rooms SD)"
has "the room that is missing" "社区社会组织活动室" sh -c \
    "taizhang report facilities | grep ' 0$\|  0 *$'"
