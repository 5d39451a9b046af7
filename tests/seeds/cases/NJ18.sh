# SPDX-License-Identifier: GPL-3.0-or-later
# NJ18: the file of a worker.
taizhang -q edit "$worker" post_band=3 grade=3 cert=1 \
    cert_no=20200001 cert_on=2020-10-01 --confirm all
add staff_event "stf=$worker" kind=01 title=轮训 from_on=2026-02-01 \
    >/dev/null
has "what is known" 20200001 taizhang show "$worker"
is "what happened" 轮训 "$(cells staff_event title "stf = '$worker'")"
