# SPDX-License-Identifier: GPL-3.0-or-later
# NJ05: harmonious communities, urban and rural apart.
taizhang -q edit "$village" harmony_std=true --confirm all
is "urban" "1 1 100 none" "$(figure I-23 urban NJ)"
is "no rural one" "0 0 - none" "$(figure I-23 rural NJ |
    sed 's/ *uncertain$/ none/; s/ unknown$/ none/')"
has "98 in the city" ">=,98," sh -c \
    "grep '^NJ,I-23,.*,urban,' $TZ_SRCDIR/data/targets.csv"
has "96 in the country" ">=,96," sh -c \
    "grep '^NJ,I-23,.*,rural,' $TZ_SRCDIR/data/targets.csv"
