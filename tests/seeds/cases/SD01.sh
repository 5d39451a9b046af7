# SPDX-License-Identifier: GPL-3.0-or-later
# SD01: a zone has three dated assessments.
zone=$(as_add zhen zone_application unit=某区 zone_kind=1 contact=张 \
    contact_way=023 intro=略 background=略 theme=略 content=略 \
    support=略 year=2026)
for step in apply "to_city" "to_province city_op=同意" \
    "confirm review_op=同意 prov_op=确认 experts=五人"; do
	# shellcheck disable=SC2086
	as zhen -q step "$zone" $step >/dev/null
done
cells assessment kind,due_on >"$work/actual"
same "yearly, middle and final" <<-'END'
	1,2027-06-30
	2,2028-06-30
	3,2029-06-30
END
