# SPDX-License-Identifier: GPL-3.0-or-later
# HN04: 1.2 times the average wage.
taizhang -q edit "$chief" post_band=1 grade=7 pay_base=119000 \
    pay_std=120000 --confirm all
is "not reached" "0 5 0 none" "$(figure I-10 share HN)"
taizhang -q edit "$chief" pay_base=120000 --confirm all
is "reached" "1 5 20 none" "$(figure I-10 share HN)"
