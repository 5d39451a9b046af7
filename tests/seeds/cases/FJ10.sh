# SPDX-License-Identifier: GPL-3.0-or-later
# FJ10: tasks by phase.
for phase in 1 2 2 3; do
	add task plan=行动方案 "phase=$phase" content=任务 measures=措施 \
	    standard=标准 dept=民政局 "owner=$worker" from_on=2026-01-01 \
	    node=2026-06-30 >/dev/null
done
is "the second phase" 2 "$(count task "phase = '2'")"
