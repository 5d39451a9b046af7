# SPDX-License-Identifier: GPL-3.0-or-later
# FJ09: the ledger of tasks has the columns of the notice.
add task plan=行动方案 phase=2 content=建设议事厅 measures=选址建设 \
    standard=建成使用 dept=民政局 "owner=$worker" from_on=2026-01-01 \
    node=2026-06-30 >/dev/null
taizhang report tasks --columns 132 | tr -d ' ' >"$work/tasks"
for word in 重点内容 时间节点 责任部门 工作措施 落实标准; do
	has "the column" "$word" cat "$work/tasks"
done
has "its row" 建设议事厅 cat "$work/tasks"
