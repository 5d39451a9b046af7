# SPDX-License-Identifier: GPL-3.0-or-later
# FJ03: each item that is kept prints its specimen and its flow.
kept=$(as_add zhen cert_item item_no=1 name=居住证明 list=1 batch=一 \
    owner_dept=公安局 purpose=入学 template=兹证明____居住在本村 \
    flow=申请,核实,盖章 pub_places=01,02,03,04,06,07)
as zhen -q step "$kept" publish >/dev/null
has "the specimen" 兹证明 taizhang print "$kept" cert-specimen
has "the flow" 核实 taizhang print "$kept" cert-specimen
is "six places" 1 "$(count cert_item "length(pub_places) = 6")"
