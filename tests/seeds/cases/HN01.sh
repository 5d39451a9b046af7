# SPDX-License-Identifier: GPL-3.0-or-later
# HN01: the score sheet of a village.
sheet=$(as_add xun inspection kind=2 by_unit=驷马镇人民政府 \
    date=2026-03-01 inspectors=甲乙 topics=8 score=92.5 summary=年度考核)
as xun -q step "$sheet" inspect >/dev/null
has "its score" 92.5 as xun print "$sheet" inspection-record
meeting=$(add meeting "org=$committee" kind=12 held_at=2026-03-01T09:00 \
    "chair=$head_post" due_n=5 present_n=5 agenda=社工委年度会议 \
    minutes=略)
has "the yearly meeting" 社工委年度会议 taizhang print "$meeting" minutes
