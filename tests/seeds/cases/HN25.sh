# SPDX-License-Identifier: GPL-3.0-or-later
# HN25: talent programmes.
for kind in 06 07 08; do
	add staff_event "stf=$worker" "kind=$kind" title=培养 \
	    from_on=2026-02-01 >/dev/null
done
cells staff_event kind | sort >"$work/actual"
same "posted, supervised, leading" <<-'END'
	06
	07
	08
END
