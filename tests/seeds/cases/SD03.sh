# SPDX-License-Identifier: GPL-3.0-or-later
# SD03: the six groups of the notice and their sums.
for group in 01 02 03 04 05 06; do
	case $group in
	02|03) who=$lisi ;;
	*) who=$shan ;;
	esac
	add special_group "res=$who" "care_group=$group" \
	    from_on=2026-01-01 disab_class=1 disab_level=1 >/dev/null
done
is "each of the six" 6 "$(cells special_group care_group | sort -u |
    grep -c .)"
is "of one kind" 1 "$(count special_group "care_group = '05'")"
