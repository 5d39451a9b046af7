# SPDX-License-Identifier: GPL-3.0-or-later
# SD17: nine of ten are satisfied, who said nothing is counted apart.
service=$(as_add wang sw_service method=3 title=社区 care_group=01 \
    source=1 supervisor=李 "worker=$worker")
n=0
while [ $((n += 1)) -le 10 ]; do
	[ "$n" -eq 10 ] && score=2 || score=5
	as_add cao evaluation kind=3 "target=$service" rater_kind=1 \
	    "score=$score" "at=2026-03-01 09:$((n + 10))" >/dev/null
done
is "nine of ten" "9 10 90 yes" "$(figure I-27 share SD)"
other=$(as_add wang sw_service method=3 title=未评 care_group=01 \
    source=1 supervisor=李 "worker=$worker")
is "who was not asked changes nothing" "9 10 90 yes" \
    "$(figure I-27 share SD)"
by=wang
is "but is known" 1 "$(count sw_service "id = '$other' AND NOT EXISTS (
    SELECT 1 FROM evaluation WHERE target = sw_service.id)")"
