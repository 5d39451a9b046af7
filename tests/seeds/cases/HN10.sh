# SPDX-License-Identifier: GPL-3.0-or-later
# HN10: what is to be disclosed, and what is late.
page=$(as_add cao disclosure dis_group=3 item=3101 period=2026-02 \
    title=财务收支 places=01 body=略 "draft_by=$clerk")
due=$(value "$page" due_on)
is "it has its day" 1 "$(count disclosure "due_on IS NOT NULL")"
taizhang clock "$due 09:00"
has "it is told on the day" 公开到期 taizhang today
taizhang clock "2026-12-01 09:00"
has "and called late afterwards" late sh -c \
    "taizhang today | grep 公开到期"
