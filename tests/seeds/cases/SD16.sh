# SPDX-License-Identifier: GPL-3.0-or-later
# SD16: a case is closed with need, plan, a session and an evaluation.
case_=$(as_add wang sw_service method=1 title=丧亲支持 care_group=01 \
    "clients=$shan" source=1 supervisor=李督导 "worker=$worker")
fails "with nothing" 65 "" as wang edit "$case_" closed_on=2026-03-02 \
    close_why=1
as_add wang sw_session "sws=$case_" date=2026-03-02 hours=1 content=首访 \
    >/dev/null
as wang -q edit "$case_" need=评估 goals=目标 plan=计划 --confirm all
as_add wang evaluation kind=3 "target=$case_" rater_kind=1 score=5 \
    >/dev/null || :
as wang -q edit "$case_" closed_on=2026-03-02 close_why=1 before=3 after=8 \
    satis=5 --confirm all
is "complete" 1 "$(value "$case_" complete)"
