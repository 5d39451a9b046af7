# SPDX-License-Identifier: GPL-3.0-or-later
# HN31: methods of work are entered in a contest.
method=$(add assessment kind=6 scheme=社区工作法评选 period=2026 \
    due_on=2026-12-01 items=邻里议事工作法)
is "its kind" 6 "$(value "$method" kind)"
fails "there is no such kind" 65 "not in the list" taizhang add assessment \
    kind=99 scheme=略 period=2026 due_on=2026-12-01
has "found again" 社区工作法评选 taizhang list assessment
