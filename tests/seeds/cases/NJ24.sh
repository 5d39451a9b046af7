# SPDX-License-Identifier: GPL-3.0-or-later
# NJ24: a federation is helped for two years, and matched one to one.
hub=$(as_add cao social_org name=街道社联会 class=1 legal=4 \
    manager=街道办 is_hub=true)
first=$(as_add kuai fund year=2024 source=02 name=资助 budget=150000 \
    received=150000 "soc=$hub" year_no=1)
as_add kuai fund year=2025 source=02 name=资助 budget=150000 \
    received=150000 "soc=$hub" year_no=2 >/dev/null
fails "a third year" 65 "" as kuai add fund year=2026 source=02 \
    name=资助 budget=150000 received=150000 "soc=$hub" year_no=3
fails "too little of one's own" 65 "one to one" as kuai add fund \
    year=2024 source=05 name=配套 budget=100000 "match_of=$first"
as_add kuai fund year=2024 source=05 name=配套 budget=150000 \
    "match_of=$first" >/dev/null
is "matched" 1 "$(count fund "match_of IS NOT NULL")"
