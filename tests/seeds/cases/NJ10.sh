# SPDX-License-Identifier: GPL-3.0-or-later
# NJ10: the town decides on new work and lists it by quarter.
for title in 甲项 乙项; do
	ask=$(as_add zhen admission dept=民政局 "title=$title" content=协助 \
	    role=2 basis=文件 period_from=2026-06-01 period_to=2026-12-31 \
	    money=10000 staffing=配一名专干 ledger_new=false)
	as zhen -q step "$ask" submit >/dev/null
done
as zhen -q step "$ask" agree >/dev/null
as zhen -q step "$ask" admit decided_on=2026-03-02 \
    decided_by=区民政局 doc=准入1号 >/dev/null
is "admitted" 1 "$(count admission "state = 'admitted' AND
    decided_on BETWEEN '2026-01-01' AND '2026-03-31'")"
is "still asked for" 1 "$(count admission "state = 'town'")"
