# SPDX-License-Identifier: GPL-3.0-or-later
# NJ19: a head below the average wage.
taizhang -q edit "$chief" post_band=1 grade=7 pay_base=80000 \
    pay_perf=10000 pay_ins=5000 pay_std=100000 --confirm all
is "nobody reaches the norm" "0 5 0 none" "$(figure I-10 share NJ)"
is "5,000 yuan are lacking" 1 "$(count staff \
    "pay_std - (pay_base + pay_perf + pay_ins) = 500000")"
