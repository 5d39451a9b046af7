# SPDX-License-Identifier: GPL-3.0-or-later
# HN12: a run of a power follows its steps.
power=$(add power_item item_no=8 name=公益创投 class=08 owner=主任 \
    "steps=申请;审核;公示;实施")
run=$(add power_run "item=$power" title=助老创投)
fails "not finished without supervision" 65 "has not signed" \
    taizhang step "$run" finish
taizhang -q step "$run" advance log=已申请 >/dev/null
is "the next step, not another" 2 "$(value "$run" step)"
as jian -q step "$run" sign "superv_sign=$oversight_post" >/dev/null
is "signed" "$oversight_post" "$(value "$run" superv_sign)"
