# SPDX-License-Identifier: GPL-3.0-or-later
# KZ34: a project shows its survey and its deliberation.
survey=$(add need_survey title=春季需求 period=2026-03 \
    from_on=2026-03-01 to_on=2026-03-31 target_n=100 questions=需要什么)
project=$(add project title=助老 kind=1 theme=2 groups=01 \
    "need_from=$survey")
add deliberation topic=社区发展规划 source=1 kind=6 >/dev/null
is "the survey" "$survey" "$(value "$project" need_from)"
is "the deliberation" 1 "$(count deliberation "kind = '6'")"
