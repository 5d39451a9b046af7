# SPDX-License-Identifier: GPL-3.0-or-later
# KZ24: a village belongs to a federation that is a hub.
club=$(as_add cao social_org name=老年协会 class=1 legal=4 manager=街道办)
hub=$(as_add cao social_org name=街道社联会 class=1 legal=4 \
    manager=街道办 is_hub=true)
fails "no hub" 65 "A federation is a hub" \
    taizhang edit "$village" "federation=$club"
taizhang -q edit "$village" "federation=$hub" --confirm all
is "the hub" "$hub" "$(value "$village" federation)"
