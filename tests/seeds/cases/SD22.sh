# SPDX-License-Identifier: GPL-3.0-or-later
# SD22: it is confirmed by the province, or not.
by=zhen
zone=$(as_add zhen zone_application unit=某区 zone_kind=1 contact=张 \
    contact_way=023 intro=略 background=略 theme=略 content=略 support=略)
for step in apply "to_city" "to_province city_op=同意" \
    "confirm review_op=同意 prov_op=确认 experts=五人"; do
	# shellcheck disable=SC2086
	as zhen -q step "$zone" $step >/dev/null
done
is "confirmed" confirmed "$(value "$zone" state)"
as zhen -q step "$zone" revoke --reason 逾期未建 >/dev/null
is "and revoked" revoked "$(value "$zone" state)"
