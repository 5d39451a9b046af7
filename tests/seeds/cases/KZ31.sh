# SPDX-License-Identifier: GPL-3.0-or-later
# KZ31: examinations, training and staff who are left out.
add staff_event "stf=$worker" kind=03 title=报名 from_on=2026-02-01 \
    >/dev/null
add staff_event "stf=$worker" kind=01 title=轮训 from_on=2026-02-02 \
    >/dev/null
is "registered" "1 5 20 none" "$(figure I-08 registered)"
is "trained" "1 5 20 none" "$(figure I-09 share)"
