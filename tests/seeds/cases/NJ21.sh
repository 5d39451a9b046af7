# SPDX-License-Identifier: GPL-3.0-or-later
# NJ21: the grade lies in the band of the post and rises by an event.
fails "a head in grade six" 65 "outside the band" \
    taizhang edit "$chief" post_band=1 grade=6
taizhang -q edit "$chief" post_band=1 grade=7 --confirm all
event=$(add staff_event "stf=$chief" kind=09 title=年度考核 \
    from_on=2026-02-01 grade_to=8)
is "the event says to which" 8 "$(value "$event" grade_to)"
