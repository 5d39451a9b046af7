# SPDX-License-Identifier: GPL-3.0-or-later
# KZ07: area for a hundred households, against the norm of the year.
room=$(add facility name=服务大厅 room=01 area_m2=190 counted=true)
is "190 m2 for 620 households" "190 620 30.65 yes" "$(figure I-01 m2)"
taizhang -q edit "$room" area_m2=180 --confirm all
is "180 m2" "180 620 29.03 no" "$(figure I-01 m2)"
is "such a village counts as one that does not meet it" "0 1 0 none" \
    "$(figure I-02 share)"
targets=$TZ_SRCDIR/data/targets.csv
for row in 2021,2021,70 2022,2022,80 2023,,100; do
	has "the district's target" "${row##*,}" sh -c \
	    "grep '^KZ,I-02,share,${row%%,*},' $targets"
done
