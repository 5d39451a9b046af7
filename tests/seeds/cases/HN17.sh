# SPDX-License-Identifier: GPL-3.0-or-later
# HN17: the five parts of the centre's standard are checked.
check=$(as_add xun inspection kind=3 by_unit=民政局 date=2026-03-01 \
    inspectors=甲乙 topics=8 objects=设施、运营、行为、制度、评价)
as xun -q step "$check" inspect >/dev/null
for part in 设施 运营 行为 制度 评价; do
	as_add xun finding "ins=$check" topic=8 "problem=$part" \
	    "duty=$worker" due_on=2026-04-01 >/dev/null
done
cells finding seq,problem >"$work/actual"
same "five parts" <<-'END'
	1,设施
	2,运营
	3,行为
	4,制度
	5,评价
END
