# SPDX-License-Identifier: GPL-3.0-or-later
# KZ32: the ways a worker comes.
modes=$TZ_SRCDIR/data/codes/loc_entry_mode.csv
for mode in $(sed 1,2d "$modes" | cut -d, -f1); do
	add staff "name=员工$mode" hired_on=2021-01-01 "entry_mode=$mode" \
	    >/dev/null
done
is "each way" "$(sed 1,2d "$modes" | grep -c .)" \
    "$(cells staff entry_mode "entry_mode IS NOT NULL" | sort -u |
    grep -c .)"
