/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "names.h"

#include <stdio.h>

#include "chance.h"

/* clang-format off */
static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨",
	"黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何",
	"高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯",
	"邓", "曹", "彭", "曾", "萧", "田", "董", "袁", "潘", "于", "蒋",
	"蔡", "余", "杜", "叶", "程", "苏", "魏", "吕", "丁", "任", "沈",
	"姚", "卢", "姜", "崔", "钟", "谭", "陆", "汪", "范", "金", "石",
	"廖", "贾", "夏", "韦", "付", "方", "白", "邹", "孟", "熊", "秦",
	"邱", "江", "尹", "薛", "闫", "段", "雷", "侯", "龙", "史", "陶",
	"黎", "贺", "顾", "毛", "郝", "龚", "邵", "万", "钱", "严", "覃",
	"武", "戴", "莫", "孔", "向", "汤" };
/* Read otherwise as surnames, double, or rare. */
static const char *const odd_surnames[] = { "单", "查", "仇", "解", "朴",
	"区", "盖", "尉迟", "欧阳", "上官", "司徒", "诸葛", "令狐", "冼",
	"佘", "禤", "亓", "逄" };
static const char *const old_men[] = { "建国", "建华", "国强", "志强",
	"明", "德福", "光荣", "世昌", "永福", "大忠", "长生", "文兵", "正全",
	"昌林", "学明", "家贵", "兴发", "朝阳", "天佑", "军", "平", "勇",
	"洪", "先福", "远清" };
static const char *const old_women[] = { "秀英", "桂兰", "玉珍", "秀芳",
	"桂英", "玉兰", "淑珍", "素芳", "明珍", "翠英", "美玉", "华", "芳",
	"敏", "静", "丽", "琼", "群", "大碧", "世菊", "昌秀", "兴翠", "安琼",
	"会芬", "光淑" };
static const char *const young_men[] = { "浩然", "子轩", "宇航", "俊杰",
	"博文", "梓睿", "一诺", "奕辰", "铭宇", "鑫", "磊", "伟", "涛",
	"晨曦", "家豪", "嘉懿", "皓轩", "泽宇", "思远", "俊熙", "天翊",
	"瑾瑜", "昊天", "梓豪", "沐阳" };
static const char *const young_women[] = { "欣怡", "梓涵", "雨桐", "诗涵",
	"语嫣", "可馨", "佳怡", "婷", "雪", "莉", "思琪", "梦洁", "子萱",
	"雅静", "紫涵", "一诺", "艺涵", "晨曦", "若曦", "芷若", "婉清",
	"心怡", "佳琪", "沐瑶", "书瑶" };
/* GB18030 writes these in four bytes, and few fonts draw them. */
static const char *const rare[] = { "䶮", "㛃", "㵘", "䴔", "𬱖", "𠅤" };
static const char *const dotted_men[] = { "买买提·吐尔逊", "艾力·卡德尔",
	"洛桑·扎西", "格桑·多吉", "吉克·木呷" };
static const char *const dotted_women[] = { "阿依古丽·买买提",
	"古丽娜尔·艾山", "卓玛·央金", "阿米娜·热合曼", "吉克·阿依" };
/* clang-format on */

#define PICK(chance, table) (table)[tz_chance_below((chance), \
	sizeof (table) / sizeof (table)[0])]

const char *
tz_names_surname(struct tz_chance *chance)
{
	uint32_t a, b;

	if (tz_chance_percent(chance, 3))
		return PICK(chance, odd_surnames);
	/* The smaller of two: the first of the list are the most frequent. */
	a = tz_chance_below(chance, sizeof surnames / sizeof surnames[0]);
	b = tz_chance_below(chance, sizeof surnames / sizeof surnames[0]);
	return surnames[a < b ? a : b];
}

static const char *
given(struct tz_chance *chance, char sex, int year)
{
	if (year < 1985)
		return sex == '1' ? PICK(chance, old_men) :
		    PICK(chance, old_women);
	return sex == '1' ? PICK(chance, young_men) :
	    PICK(chance, young_women);
}

void
tz_names_person(struct tz_chance *chance, const char *surname, char sex,
    int year, char out[TZ_NAMES_SIZE])
{
	const char *name;

	if (surname == NULL)
		snprintf(out, TZ_NAMES_SIZE, "%s", sex == '1' ?
		    PICK(chance, dotted_men) : PICK(chance, dotted_women));
	else {
		name = tz_chance_below(chance, 500) == 0 ? PICK(chance, rare) :
		    given(chance, sex, year);
		snprintf(out, TZ_NAMES_SIZE, "%s%s", surname, name);
	}
}
