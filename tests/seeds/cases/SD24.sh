# SPDX-License-Identifier: GPL-3.0-or-later
# SD24: a final assessment is passed or not.
final=$(add assessment kind=3 scheme=结项验收 period=2026-2028 \
    due_on=2026-06-30 self_report=略 problems=略 next_steps=略)
for step in self_check submit; do
	taizhang -q step "$final" "$step" >/dev/null
done
as zhen -q step "$final" visit onsite_on=2026-03-01 >/dev/null
as zhen -q step "$final" feed_back onsite_op=好 fb_on=2026-03-02 >/dev/null
fails "nothing else" 65 "passed or not" as zhen step "$final" decide result=3
as zhen -q step "$final" decide result=1 >/dev/null
is "passed" 1 "$(value "$final" result)"
