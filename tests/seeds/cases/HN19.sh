# SPDX-License-Identifier: GPL-3.0-or-later
# HN19: ventures, their money and the share of governance.
{
	echo "title,kind,theme,groups,budget,fund_gov,from_on,to_on,state"
	n=0
	while [ $((n += 1)) -le 308 ]; do
		[ "$n" -le 126 ] && theme=1 || theme=2
		echo "项目$n,1,$theme,01,8300,8300,2026-01-10,2026-12-31,closed"
	done
} >"$work/projects.csv"
taizhang -q import project "$work/projects.csv" >"$work/said2" 2>&1
is "308 projects" "308  308 none" "$(figure I-39 count HN)"
is "their money" "2556400  2556400 none" "$(figure I-39 money HN)"
is "126 of 308" "126 308 40.91 none" "$(figure I-39 governance HN)"
