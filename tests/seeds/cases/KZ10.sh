# SPDX-License-Identifier: GPL-3.0-or-later
# KZ10: a room that is used is counted.
room=$(add facility name=社会工作室 room=13 area_m2=30)
is "not yet" 0 "$(value "$room" booked_n)"
add meeting "org=$committee" kind=12 held_at=2026-03-01T09:00 \
    "room=$room" "chair=$head_post" due_n=5 present_n=5 agenda=议事 \
    minutes=略 >/dev/null
is "a meeting" 1 "$(value "$room" booked_n)"
volunteer=$(as_add cao volunteer "res=$zhao")
add volunteer_record title=活动 kind=01 "vol=$volunteer" date=2026-03-01 \
    hours=1 "place=$room" >/dev/null
is "and an activity" 2 "$(value "$room" booked_n)"
