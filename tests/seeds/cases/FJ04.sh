# SPDX-License-Identifier: GPL-3.0-or-later
# FJ04: a comparison lists what differs, field by field, and the clerk decides.
{
	echo "id_type,id_no,name,phone,edu"
	echo "1,11010519491231002X,单雄信,13912345678,"
	echo "1,610104196209276908,王五,,31"
} >"$work/compare.csv"
taizhang import resident "$work/compare.csv" --dry-run \
    >"$work/said2" 2>&1
has "one telephone" 13912345678 cat "$work/said2"
has "one education" 大学专科 cat "$work/said2"
is "nothing was changed" 13800000001 "$(value "$shan" phone)"
taizhang -q edit "$wangwu" edu=31 --confirm all
taizhang import resident "$work/compare.csv" --dry-run \
    >"$work/said2" 2>&1
hasnot "what was accepted differs no more" 王五 cat "$work/said2"
