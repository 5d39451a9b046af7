# SPDX-License-Identifier: GPL-3.0-or-later
# SD25: supervision comes each half-year.
taizhang clock "2026-07-10 09:00"
has "the report of the half-year is due" 半年督导自查 taizhang report
plan=$(as_add xun inspection kind=4 by_unit=民政局 date=2026-07-15 \
    inspectors=甲乙 topics=8)
is "and its inspection planned" planned "$(by=xun && value "$plan" state)"
has "the half before is in it" 2026年上半年 \
    taizhang report inspection-half --half 2026-1
