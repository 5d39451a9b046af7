# SPDX-License-Identifier: GPL-3.0-or-later
# FJ12: training, exchange and study.
for kind in 01 02 06; do
	add staff_event "stf=$worker" "kind=$kind" title=培训 hours=8 \
	    from_on=2026-02-01 >/dev/null
done
is "hours of the year" 1 "$(count staff "coalesce((SELECT sum(hours) FROM
    staff_event WHERE stf = staff.id AND from_on >= period_start()), 0)
    = 24")"
