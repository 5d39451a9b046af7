# SPDX-License-Identifier: GPL-3.0-or-later
# KZ29: activities of organisations.
kinds=$TZ_SRCDIR/data/codes/loc_vol_kind.csv
volunteer=$(as_add cao volunteer "res=$shan")
for kind in $(sed 1,2d "$kinds" | cut -d, -f1); do
	add volunteer_record "title=活动$kind" "kind=$kind" \
	    "vol=$volunteer" date=2026-03-01 hours=1 >/dev/null
done
is "each kind" "$(sed 1,2d "$kinds" | grep -c .)" \
    "$(cells volunteer_record kind | sort -u | grep -c .)"
for word in 互助 融入 调解 平安; do
	has "the notice's word" "$word" cat "$kinds"
done
