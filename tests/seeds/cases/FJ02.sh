# SPDX-License-Identifier: GPL-3.0-or-later
# FJ02: a hall for deliberation.
is "none" "0 1 0 none" "$(figure I-14 share FJ)"
add organisation kind=12 name=民主议事厅 set_on=2020-06-01 >/dev/null
is "one" "1 1 100 none" "$(figure I-14 share FJ)"
has "thirty of a hundred by the end of 2020" ">=,30," sh -c \
    "grep '^FJ,I-14,' $TZ_SRCDIR/data/targets.csv"
