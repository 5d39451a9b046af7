# SPDX-License-Identifier: GPL-3.0-or-later
# HN32: a project shows what came of it at a meeting.
project=$(add project title=助老 kind=1 theme=2 groups=01 \
    outcome=服务老人120人)
add meeting "org=$committee" kind=12 held_at=2026-03-01T09:00 \
    "chair=$head_post" due_n=10 present_n=10 agenda=项目汇报展示 \
    minutes=助老项目汇报 >/dev/null
is "the outcome" 服务老人120人 "$(value "$project" outcome)"
is "the event" 1 "$(count meeting "contains(agenda, '汇报展示')")"
