# SPDX-License-Identifier: GPL-3.0-or-later
# NJ15: what each department takes, without typing it again.
taizhang -q edit "$shan" employ=70 edu=31 --confirm all
add special_group "res=$zhao" care_group=04 disab_class=4 disab_level=2 \
    disab_cert=11010119900307075942 from_on=2026-01-01 >/dev/null
row() {
	taizhang report "$1" --as csv | tr -d '\r' | grep "$2"
}
is "for the disabled: number, class and level" \
    "11010119900307075942,赵六,4,2,2026-01-01," \
    "$(row dept-disabled 赵六)"
is "for civil affairs: the number and the group" \
    "110101199003070759,赵六,1,1990-03-07,04,,2026-01-01," \
    "$(row dept-civil 赵六)"
has "for health" 11010519491231002X taizhang report dept-health --as csv
has "for human resources" 赵六 taizhang report dept-social --as csv
hasnot "only those of working age" 单雄信 \
    taizhang report dept-social --as csv
