# SPDX-License-Identifier: GPL-3.0-or-later
# SD19: services are bought from the list with money of their own.
bought=$(as_add zhen purchase_list item_no=1 name=居家养老 class=1 \
    doc=民发1号)
project=$(add project title=助老 kind=2 theme=6 groups=01 \
    "purchase=$bought")
fund=$(as_add kuai fund year=2026 source=07 name=购买服务 budget=20000 \
    received=20000)
as_add kuai finance_entry dir=2 subject=11 amount=5000 memo=首付 \
    "fund=$fund" "project=$project" "handler=$chief" >/dev/null
is "spent" 500000 "$(value "$fund" spent)"
