# SPDX-License-Identifier: GPL-3.0-or-later
# FJ15: honours.
add staff_event "stf=$worker" kind=11 title=优秀社工 from_on=2026-02-01 \
    >/dev/null
volunteer=$(as_add cao volunteer "res=$zhao" honors=五星志愿者)
add assessment kind=8 scheme=优秀案例 period=2026 due_on=2026-12-01 \
    >/dev/null
is "of a worker" 1 "$(count staff_event "kind = '11'")"
is "of a volunteer" 五星志愿者 "$(value "$volunteer" honors)"
is "of a case" 1 "$(count assessment "kind = '8'")"
