# SPDX-License-Identifier: GPL-3.0-or-later
# SD18: visits that are due, by group.
for group in 09 10 11; do
	case $group in
	10) who=$lisi ;;
	11) who=$zhao ;;
	*) who=$shan ;;
	esac
	add special_group "res=$who" "care_group=$group" \
	    from_on=2025-01-01 visit_every=30 >/dev/null
done
is "each group is due" 3 "$(taizhang -f csv today | grep -c 走访到期)"
add visit date=2026-03-02 "stf=$worker" "hh=$house" "res=$shan" kind=1 \
    found=平安 >/dev/null
is "the household that was not seen" 1 \
    "$(taizhang -f csv today | grep -c 走访到期)"
is "old people who are left behind" 1 "$(count special_group \
    "care_group = '09'")"
