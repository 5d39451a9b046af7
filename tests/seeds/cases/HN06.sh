# SPDX-License-Identifier: GPL-3.0-or-later
# HN06: the allowance of a certificate.
taizhang -q edit "$worker" cert=2 cert_no=2020 cert_on=2020-10-01 \
    --confirm all
taizhang -q edit "$clerk" cert=1 cert_no=2021 cert_on=2020-10-01 \
    --confirm all
is "300 yuan a month" 30000 "$(value "$worker" allowance)"
is "100 yuan a month" 10000 "$(value "$clerk" allowance)"
is "a year of both" 1 "$(count village "(SELECT sum(allowance) FROM staff)
    * 12 = 480000")"
