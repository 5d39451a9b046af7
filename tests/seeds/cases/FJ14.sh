# SPDX-License-Identifier: GPL-3.0-or-later
# FJ14: the joint meeting.
joint=$(add organisation kind=24 name=社区建设联席会议 set_on=2020-01-01)
add meeting "org=$joint" kind=10 held_at=2026-03-01T09:00 \
    "chair=$head_post" due_n=12 present_n=10 agenda=部署 minutes=略 \
    >/dev/null
is "held" 1 "$(count meeting "org.kind = '24' AND kind = '10'")"
