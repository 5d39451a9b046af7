# SPDX-License-Identifier: GPL-3.0-or-later
# HN02: fifty square metres, fifteen hundred at the most.
add facility name=大楼 room=01 area_m2=2000 counted=true party_mass=true \
    >/dev/null
is "the party's centre" "2000  2000 yes" "$(figure I-01 party HN)"
is "for 620 households" "2000 620 322.58 yes" "$(figure I-01 capped HN)"
taizhang -q edit "$village" hh_resident=4000 --confirm all
is "4,000 are reckoned as 3,000" "2000 3000 66.67 yes" \
    "$(figure I-01 capped HN)"
