# SPDX-License-Identifier: GPL-3.0-or-later
# KZ18: a certificate on the ban list is only refused.
banned=$(as_add zhen cert_item item_no=2 name=亲属关系证明 list=2 batch=一 \
    guide_ban=公安机关户籍窗口)
as zhen -q step "$banned" publish >/dev/null
paper=$(as_add cao certificate "item=$banned" "applicant=$shan" \
    to_unit=银行 purpose=开户 facts=亲属)
fails "it is not handed in" 65 "only refused" as cao step "$paper" submit
as cao -q step "$paper" refuse refuse_why=1 >/dev/null
is "it is logged as refused" refused "$(value "$paper" state)"
has "the notice says where to go" 公安机关户籍窗口 \
    as cao print "$paper" --print cert-refusal
