# SPDX-License-Identifier: GPL-3.0-or-later
# NJ07: registering, yearly checks, grades and changes go with party work.
club=$(as_add cao social_org name=老年协会 class=1 legal=4 manager=街道办)
for kind in 02 06 07 04; do
	fails "an event of kind $kind without it" 65 "party work" \
	    as cao add social_org_event "soc=$club" "kind=$kind" module=1 \
	    date=2026-02-01 result=4
done
as_add cao social_org_event "soc=$club" kind=06 module=1 date=2026-02-01 \
    party_sync=3 result=1 >/dev/null
is "with it" 1 "$(taizhang list social_org_event --count)"
