# SPDX-License-Identifier: GPL-3.0-or-later
# KZ30: certified workers of an urban community.
taizhang -q edit "$worker" cert=1 cert_no=2020 cert_on=2020-10-01 \
    --confirm all
is "one is too few" "1  1 no" "$(figure I-07 share)"
taizhang -q edit "$clerk" cert=2 cert_no=2021 cert_on=2020-10-01 \
    --confirm all
is "two are enough" "2  2 yes" "$(figure I-07 share)"
