# SPDX-License-Identifier: GPL-3.0-or-later
# HN05: who registered, trained and sat the examination.
for person in "$chief" "$clerk" "$worker" "$keeper" "$overseer"; do
	add staff_event "stf=$person" kind=03 title=报名 \
	    from_on=2026-02-01 >/dev/null
	[ "$person" = "$overseer" ] || add staff_event "stf=$person" \
	    kind=02 title=培训 from_on=2026-02-02 >/dev/null
done
is "all are registered" "5 5 100 none" "$(figure I-08 registered HN)"
is "one was not trained" "4 5 80 none" "$(figure I-08 trained HN)"
taizhang -q edit "$worker" cert=1 cert_no=1 cert_on=2020-10-01 \
    --confirm all
is "from the first to the second level" "1 1 100 yes" \
    "$(figure I-08 upgrade HN)"
