# SPDX-License-Identifier: GPL-3.0-or-later
# KZ26: what is bought is an item of the list.
project=$(add project title=助老 kind=2 theme=2 groups=01)
taizhang -q step "$project" call >/dev/null
money="budget=10000 fund_gov=10000 from_on=2026-03-01 to_on=2026-12-31"
# shellcheck disable=SC2086
fails "no item" 65 "an item of the list" taizhang step "$project" apply $money
bought=$(as_add zhen purchase_list item_no=1 name=居家养老 class=1 \
    doc=民发1号)
taizhang -q edit "$project" "purchase=$bought" --confirm all
# shellcheck disable=SC2086
taizhang -q step "$project" apply $money --confirm all >/dev/null
is "with its item" applied "$(value "$project" state)"
