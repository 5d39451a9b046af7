# SPDX-License-Identifier: GPL-3.0-or-later
# NJ29: the kinds of problems.
for word in 物业 环境 养老 安全; do
	has "the notice's word" "$word" cat \
	    "$TZ_SRCDIR/data/codes/loc_prb_class.csv"
done
for class in 01 02 04 07; do
	as_add wang issue source=02 "class=$class" words=问题 "grid=$grid" \
	    "owner=$worker" due_on=2026-03-20 >/dev/null
done
is "each is entered" 4 "$(taizhang list issue --count)"
