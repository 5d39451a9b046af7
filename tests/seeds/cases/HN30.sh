# SPDX-License-Identifier: GPL-3.0-or-later
# HN30: stewards of a stairway, and problems solved.
taizhang -q edit "$grid" "stewards=$shan" --confirm all
is "the steward" "$shan" "$(value "$grid" stewards)"
problem=$(as_add wang issue source=02 class=03 words=停车 "grid=$grid" \
    "owner=$worker" due_on=2026-03-20)
as wang -q step "$problem" assign >/dev/null
as wang -q step "$problem" solve result=划线 solved_on=2026-03-02 >/dev/null
as wang -q step "$problem" confirm >/dev/null
is "solved in the quarter" 1 "$(count issue "state = 'confirmed' AND
    solved_on BETWEEN '2026-01-01' AND '2026-03-31'")"
