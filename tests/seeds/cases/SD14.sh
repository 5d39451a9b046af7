# SPDX-License-Identifier: GPL-3.0-or-later
# SD14: a caller is found by telephone.
has "the whole number" 单雄信 taizhang list resident 13800000001
matter=$(add matter "applicant=$shan" "item=$item" channel=03)
is "it came by telephone" 03 "$(value "$matter" channel)"
problem=$(as_add wang issue source=04 class=07 words=呼叫 "res=$shan" \
    "grid=$grid" "owner=$worker" due_on=2026-03-20)
is "a call button" 04 "$(value "$problem" source)"
