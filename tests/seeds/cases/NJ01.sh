# SPDX-License-Identifier: GPL-3.0-or-later
# NJ01: villages that govern themselves as the standard says.
is "not yet" "0 1 0 none" "$(figure I-22 share NJ)"
taizhang -q edit "$village" autonomy_std=true \
    autonomy_std_on=2026-01-10 --confirm all
is "one of one" "1 1 100 none" "$(figure I-22 share NJ)"
has "98 of a hundred are asked of the district" ">=,98," sh -c \
    "grep '^NJ,I-22,' $TZ_SRCDIR/data/targets.csv"
