# SPDX-License-Identifier: GPL-3.0-or-later
# HN24: the shares of the talent pattern.
taizhang -q edit "$worker" cert=1 cert_no=1 cert_on=2020-10-01 \
    --confirm all
add staff_event "stf=$worker" kind=03 title=报名 from_on=2026-02-01 \
    >/dev/null
add staff_event "stf=$worker" kind=02 title=培训 from_on=2026-02-01 \
    >/dev/null
is "trained" "1 5 20 no" "$(figure I-09 share HN)"
is "thirty of a hundred for the next level" "1 1 100 yes" \
    "$(figure I-08 upgrade HN)"
