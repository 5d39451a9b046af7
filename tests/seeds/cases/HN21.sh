# SPDX-License-Identifier: GPL-3.0-or-later
# HN21: points for a certificate in the recruitment.
for pair in 2:5 1:3; do
	event=$(add staff_event "stf=$worker" kind=10 title=招考 \
	    "from_on=2026-02-0${pair#*:}" "bonus=${pair#*:}")
	is "the points" "${pair#*:}" "$(value "$event" bonus)"
done
fails "no more than ten" 65 "0 to 10" taizhang add staff_event \
    "stf=$worker" kind=10 title=招考 from_on=2026-02-10 bonus=11
