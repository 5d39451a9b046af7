# SPDX-License-Identifier: GPL-3.0-or-later
# SD06: a certified worker in each urban community.
is "none" "0  0 no" "$(figure I-07 share SD)"
taizhang -q edit "$worker" cert=1 cert_no=2020 cert_on=2020-10-01 \
    --confirm all
is "one" "1  1 yes" "$(figure I-07 share SD)"
