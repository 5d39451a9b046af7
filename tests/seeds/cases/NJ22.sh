# SPDX-License-Identifier: GPL-3.0-or-later
# NJ22: who was not appraised this year.
add staff_event "stf=$worker" kind=09 title=年度考核 from_on=2026-02-01 \
    >/dev/null
taizhang clock "2026-12-31 09:00"
is "all but one" 4 "$(count staff "state = 'active' AND NOT EXISTS (
    SELECT 1 FROM staff_event WHERE stf = staff.id AND kind = '09' AND
    from_on >= period_start())")"
