# SPDX-License-Identifier: GPL-3.0-or-later
# KZ23: filing needs no credit code, registering a valid one.
club=$(as_add cao social_org name=老年协会 class=1 legal=4 manager=街道办)
as cao -q step "$club" incubate >/dev/null
as cao -q step "$club" file >/dev/null
is "filed without a code" filed "$(value "$club" state)"
fails "not registered as what it is" 65 "" as cao step "$club" register
agency=$(as_add cao social_org name=民办社工中心 class=1 legal=2 \
    manager=民政局)
as cao -q step "$agency" incubate >/dev/null
fails "an agency is not filed" 65 "filed with the town" \
    as cao step "$agency" file
