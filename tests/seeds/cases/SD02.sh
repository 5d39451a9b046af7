# SPDX-License-Identifier: GPL-3.0-or-later
# SD02: applications by kind of zone.
by=zhen
for n in 1 2 3; do
	as_add zhen zone_application "unit=某区$n" zone_kind=1 contact=张 \
	    contact_way=023 intro=略 background=略 theme=略 content=略 \
	    support=略 >/dev/null
done
as_add zhen zone_application unit=某市 zone_kind=2 contact=张 \
    contact_way=023 intro=略 background=略 theme=略 content=略 \
    support=略 >/dev/null
is "rural" 3 "$(count zone_application "zone_kind = '1'")"
is "urban" 1 "$(count zone_application "zone_kind = '2'")"
