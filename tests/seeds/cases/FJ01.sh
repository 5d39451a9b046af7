# SPDX-License-Identifier: GPL-3.0-or-later
# FJ01: grades by post, years, education and level.
fails "a deputy in the grade of a head" 65 "outside the band" \
    taizhang edit "$worker" post_band=3 grade=18
taizhang -q edit "$worker" post_band=3 grade=3 years_base=2015-01-01 \
    edu=20 cert=1 cert_no=1 cert_on=2020-10-01 --confirm all
is "its grade" 3 "$(value "$worker" grade)"
