# SPDX-License-Identifier: GPL-3.0-or-later
# KZ11: who is registered elsewhere is accepted where the item is for all.
there=$(add resident id_type=1 id_no=654321199003070754 name=郑外来 \
    reg_kind=2 consent=1)
all=$(add service_item item_code=T02 name=全域通办事项 class=02 \
    owner_dept=民政局 target=1 mode=3 limit_days=5 all_area=true)
taizhang -q step "$all" publish >/dev/null 2>&1
matter=$(add matter "applicant=$there" "item=$all")
taizhang -q step "$matter" accept >/dev/null
is "accepted" accepted "$(value "$matter" state)"
is "the item is for the whole area" 1 "$(value "$all" all_area)"
