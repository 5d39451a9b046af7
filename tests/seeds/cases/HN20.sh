# SPDX-License-Identifier: GPL-3.0-or-later
# HN20: members for social work, by body.
for name in 甲 乙; do
	add post "org=$committee" post=12 "person_name=$name" \
	    from_on=2026-01-01 >/dev/null
done
is "two of the committee" 2 "$(count post \
    "post = '12' AND org = '$committee'")"
