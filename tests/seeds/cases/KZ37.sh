# SPDX-License-Identifier: GPL-3.0-or-later
# KZ37: for whom services are bought.
for group in 01 04 05; do
	add project "title=项目$group" kind=1 theme=2 "groups=$group" \
	    budget=1000 fund_gov=1000 >/dev/null
done
is "spent for one group" 1 "$(count village "(SELECT sum(budget) FROM
    project WHERE has(groups, '04')) = 100000")"
is "all" 3 "$(taizhang list project --count)"
