# SPDX-License-Identifier: GPL-3.0-or-later
# HN07: who was not trained this year.
for person in "$chief" "$clerk" "$worker" "$keeper"; do
	add staff_event "stf=$person" kind=01 title=轮训 \
	    from_on=2026-02-01 >/dev/null
done
is "four of five" "4 5 80 no" "$(figure I-09 share HN)"
cells staff name "NOT EXISTS (SELECT 1 FROM staff_event WHERE
    stf = staff.id AND kind IN ('01', '02') AND
    from_on >= period_start())" >"$work/actual"
same "who" <<-'END'
	简监督
END
