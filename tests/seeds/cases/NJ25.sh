# SPDX-License-Identifier: GPL-3.0-or-later
# NJ25: working money of an urban community.
as_add kuai fund year=2025 source=01 name=工作经费 budget=180000 \
    received=180000 >/dev/null
money=$(as_add kuai fund year=2026 source=01 name=工作经费 budget=195000 \
    received=195000)
is "195,000 is too little" "195000  195000 no" "$(figure I-33 share NJ)"
is "5,000 are lacking" 1 "$(count fund \
    "id = '$money' AND 20000000 - received = 500000")"
is "more than the year before" "15000 180000 8.33 none" \
    "$(figure I-33 growth NJ)"
