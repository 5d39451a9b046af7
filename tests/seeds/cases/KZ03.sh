# SPDX-License-Identifier: GPL-3.0-or-later
# KZ03: only who sits in the supervision committee reviews a disclosure.
page=$(as_add cao disclosure dis_group=2 item=2220 period=2026-03 \
    title=项目公示 places=1 body=内容 "draft_by=$clerk")
as cao -q step "$page" send >/dev/null
fails "a member of the committee" 65 "not of the supervision committee" \
    as jian step "$page" approve "rev_by=$head_post"
fails "the chief has no say of his own" 65 "on paper" \
    taizhang step "$page" approve \
    "rev_by=$oversight_post"
as jian -q step "$page" approve "rev_by=$oversight_post" >/dev/null
is "reviewed" approved "$(value "$page" state)"
