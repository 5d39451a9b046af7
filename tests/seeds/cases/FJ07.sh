# SPDX-License-Identifier: GPL-3.0-or-later
# FJ07: a pilot and its assessment.
taizhang -q edit "$village" pilot_tags=1 --confirm all
is "the mark" 1 "$(value "$village" pilot_tags)"
pilot=$(add assessment kind=1 scheme=实验区评估 period=2026 \
    due_on=2026-06-30)
is "assessed yearly" 1 "$(value "$pilot" kind)"
