# SPDX-License-Identifier: GPL-3.0-or-later
# NJ28: tasks by plan.
for plan in 三强化两提升 三强化两提升 年度计划; do
	add task "plan=$plan" content=任务 measures=措施 standard=标准 \
	    dept=民政局 "owner=$worker" from_on=2026-01-01 node=2026-06-30 \
	    >/dev/null
done
cells task plan | sort | uniq -c | sed 's/^ *//' >"$work/actual"
same "grouped" <<-'END'
	2 三强化两提升
	1 年度计划
END
