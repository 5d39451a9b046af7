# SPDX-License-Identifier: GPL-3.0-or-later
# KZ38: hours of supervision by worker.
for hours in 2 3; do
	add staff_event "stf=$worker" kind=07 title=督导 \
	    "from_on=2026-02-0$hours" "hours=$hours" >/dev/null
done
is "five hours" 1 "$(count staff "coalesce((SELECT sum(hours) FROM
    staff_event WHERE stf = staff.id AND kind = '07'), 0) = 5")"
