# SPDX-License-Identifier: GPL-3.0-or-later
# KZ14: the seven matters the village is not made responsible for.
list=$TZ_SRCDIR/data/codes/work_negative_seed.csv
is "seven rows" 7 "$(sed 1,2d "$list" | grep -c .)"
for word in 执法 拆 环境 城 招商 税 安全; do
	has "the notice's word" "$word" cat "$list"
done
