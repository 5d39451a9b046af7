# SPDX-License-Identifier: GPL-3.0-or-later
# SD21: the review meeting and what it says.
by=zhen
zone=$(as_add zhen zone_application unit=某区 zone_kind=1 contact=张 \
    contact_way=023 intro=略 background=略 theme=略 content=略 support=略)
as zhen -q step "$zone" apply >/dev/null
fails "not before the city" 65 "does not start in the state" \
    as zhen step "$zone" confirm
as zhen -q step "$zone" to_city >/dev/null 2>&1 ||
    as zhen -q step "$zone" to_city city_op=同意 >/dev/null
is "at the city" city "$(value "$zone" state)"
