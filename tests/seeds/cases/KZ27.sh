# SPDX-License-Identifier: GPL-3.0-or-later
# KZ27: organisations take part in deliberations.
club=$(as_add cao social_org name=老年协会 class=1 legal=4 manager=街道办)
add deliberation topic=路灯 source=1 kind=1 "soc_orgs=$club" >/dev/null
add deliberation topic=停车 source=1 kind=1 >/dev/null
is "one of two" 1 "$(count deliberation "soc_orgs IS NOT NULL")"
