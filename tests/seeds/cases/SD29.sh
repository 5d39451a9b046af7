# SPDX-License-Identifier: GPL-3.0-or-later
# SD29: monitoring and a reading room among the facilities.
for room in 16 17; do
	add facility "name=室$room" "room=$room" area_m2=20 >/dev/null
done
is "both" 2 "$(count facility "has(room, '16') OR has(room, '17')")"
