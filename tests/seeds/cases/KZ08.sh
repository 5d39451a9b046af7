# SPDX-License-Identifier: GPL-3.0-or-later
# KZ08: the ways a facility may be had.
for how in 1 2 3 4 5; do
	add facility "name=房$how" room=01 area_m2=10 "got_how=$how" \
	    >/dev/null
done
is "each of the five" 5 "$(cells facility got_how | sort -u | grep -c .)"
is "the sum by way" 1 "$(count village "(SELECT sum(area_m2) FROM facility
    WHERE got_how IN ('1', '2')) = 20")"
fails "no other way" 65 "" taizhang add facility name=房 room=01 \
    area_m2=10 got_how=99
