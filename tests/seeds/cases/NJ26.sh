# SPDX-License-Identifier: GPL-3.0-or-later
# NJ26: a gift is disclosed within the quarter.
gift=$(add charity donor=某公司 kind=1 amount=5000 date=2026-02-10)
page=$(as_add cao disclosure dis_group=3 item=3105 period=2026-03 \
    title=捐赠收支 places=01 body=某公司捐赠5000元 "draft_by=$clerk")
as cao -q step "$page" send >/dev/null
as jian -q step "$page" approve "rev_by=$oversight_post" >/dev/null
taizhang -q step "$page" publish on_from=2026-03-02 on_to=2026-03-12 \
    >/dev/null
taizhang -q edit "$gift" "disclosed=$page" --confirm all
is "in the quarter it was given" 1 "$(count charity \
    "disclosed.on_from <= make_date(year(date), 3, 31)")"
