# SPDX-License-Identifier: GPL-3.0-or-later
# NJ20: in the country only basic pay counts.
taizhang -q edit "$village" area_kind=2 ur_class=220 --confirm all
taizhang -q edit "$chief" post_band=1 grade=7 pay_base=45000 \
    pay_perf=10000 pay_std=48000 --confirm all
is "performance does not help" "0 5 0 none" "$(figure I-10 share NJ)"
taizhang -q edit "$chief" pay_base=48000 --confirm all
is "basic pay does" "1 5 20 none" "$(figure I-10 share NJ)"
