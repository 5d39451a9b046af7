# SPDX-License-Identifier: GPL-3.0-or-later
# SD10: the check list of the hall and the ten rooms.
add facility name=大厅 room=01 area_m2=120 counted=true >/dev/null
taizhang report facilities >"$work/list"
for room in 便民服务大厅 社区办公室 警务室 计划生育室 \
    居民议事 留守儿童 留守老年人 残疾人康复室 图书阅览室 \
    居民文体活动室 社区社会组织活动室; do
	has "each room has its row" "$room" cat "$work/list"
done
has "the one that is there, with its area" 120.0 cat "$work/list"
is "ten are not there" 10 "$(grep -cE '^ *十室.* 0 *$' "$work/list")"
