# SPDX-License-Identifier: GPL-3.0-or-later
# NJ08: on whom the party work of an organisation stands.
for way in 1 2 3; do
	as_add cao social_org "name=组织$way" class=1 legal=4 \
	    manager=街道办 party_org=1 "party_by=$way" >/dev/null
done
is "each of the three" 3 "$(cells social_org party_by | sort -u |
    grep -c .)"
is "one of them local" 1 "$(count social_org "party_by = '2'")"
