# SPDX-License-Identifier: GPL-3.0-or-later
# NJ03: the rooms that a place must have.
is "none" "0 1 0 none" "$(figure I-03 share NJ)"
for room in 01 02 03 04 05 06 07 08 09 10 11; do
	add facility "name=室$room" "room=$room" area_m2=20 counted=true \
	    >/dev/null
done
is "all" "1 1 100 none" "$(figure I-03 share NJ)"
