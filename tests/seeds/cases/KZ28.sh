# SPDX-License-Identifier: GPL-3.0-or-later
# KZ28: members who reported to the community, and what they do.
taizhang -q edit "$shan" politics=01 --confirm all
club=$(as_add cao social_org name=老年协会 class=1 legal=4 manager=街道办)
here=$(add party_checkin "res=$shan" unit=老年协会 "soc=$club" \
    from_on=2026-01-10)
fails "who is no member does not report as one" 65 "no party member" \
    taizhang add party_checkin "res=$wangwu" unit=老年协会
volunteer=$(as_add cao volunteer "res=$shan")
add volunteer_record title=清扫 kind=01 "vol=$volunteer" date=2026-02-20 \
    hours=2 >/dev/null
is "one activity" 1 "$(value "$here" acts_n)"
is "the last of them" 2026-02-20 "$(value "$here" last_act)"
event=$(as_add cao social_org_event "soc=$club" kind=06 module=2 \
    date=2026-03-01)
is "the yearly check sees them" 1 "$(value "$event" party_checkin)"
