# SPDX-License-Identifier: GPL-3.0-or-later
# What stands in the office before each case: a village of the urban kind with
# 620 households, its committee and supervision committee, the people behind
# the accounts, one grid, two households and four residents.
village=$(add village div12=500154102203 ur_class=111 area_kind=1 \
    name=青坪社区居民委员会 short_name=青坪 address=青坪路1号 \
    phone=023-52991234 hh_registered=600 hh_resident=620 \
    pop_registered=1500 pop_resident=1600 figures_on=2026-01-01)
committee=$(add organisation kind=03 name=青坪社区居民委员会 \
    set_on=2020-01-01)
oversight=$(add organisation kind=04 name=青坪社区居务监督委员会 \
    set_on=2020-01-01)
chief=$(add staff name=王秀英 hired_on=2020-01-01 login=chief)
clerk=$(add staff name=曹文 hired_on=2020-01-01 login=cao)
worker=$(add staff name=汪走访 hired_on=2020-01-01 login=wang)
keeper=$(add staff name=宋印 hired_on=2020-01-01 login=song)
overseer=$(add staff name=简监督 hired_on=2020-01-01 login=jian)
head_post=$(add post "org=$committee" post=04 person_name=王秀英 \
    from_on=2020-01-01)
oversight_post=$(add post "org=$oversight" post=06 person_name=简监督 \
    from_on=2020-01-01)
grid=$(add grid grid_no=WG001 kind=1 name=一网格 "leader=$head_post")
house=$(add household kind=1 live_kind=1 address=青坪路2号 "grid=$grid")
house2=$(add household kind=1 live_kind=1 address=青坪路3号 "grid=$grid")
shan=$(add resident id_type=1 id_no=11010519491231002X name=单雄信 \
    reg_kind=1 consent=5 "hh=$house" rel=02 phone=13800000001)
wangwu=$(add resident id_type=1 id_no=610104196209276908 name=王五 \
    reg_kind=1 consent=5 "hh=$house" rel=10)
lisi=$(add resident id_type=1 id_no=370101201602290014 name=李四喜 \
    reg_kind=1 consent=4 "hh=$house" rel=20 "guardian=$shan")
zhao=$(add resident id_type=1 id_no=110101199003070759 name=赵六 \
    reg_kind=1 consent=5 "hh=$house2" rel=02)
item=$(add service_item item_code=T01 name=老年证代办 class=02 \
    owner_dept=民政局 target=1 mode=3 limit_days=5 valid_from=2020-01-01)
for name in village committee oversight chief clerk worker keeper overseer \
    head_post oversight_post grid house house2 shan wangwu lisi zhao item; do
	eval "[ -n \"\$$name\" ]" || {
		echo "the office has no $name"
		cat "$work/errors"
		exit 1
	}
done
