# SPDX-License-Identifier: GPL-3.0-or-later
# HN33: hours by role of the red social workers.
volunteer=$(as_add cao volunteer "res=$zhao" is_redsw=true)
for role in 1 2 3 4; do
	add volunteer_record "title=活动$role" kind=01 "vol=$volunteer" \
	    "date=2026-02-0$role" "hours=$role" "role=$role" >/dev/null
done
is "of the linkers" 1 "$(count village "(SELECT sum(hours) FROM
    volunteer_record WHERE role = '3') = 3")"
is "the four roles" 4 "$(cells volunteer_record role | sort -u |
    grep -c .)"
