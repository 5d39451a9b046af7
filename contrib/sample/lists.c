/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is listed before anything is done: service items, what may be certified,
 * what may be asked of the village, powers, services to be bought.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "items.h"
#include "listed.h"
#include "scene.h"

#define SETUP(scene, minute) tz_scene_at(scene, 0, 9, minute)

static unsigned item[64], bans, kept, powers[16];

static void
service_items(struct tz_scene *s)
{
	char day[TZ_DATE_TEXT];
	const struct tz_item *row;
	size_t i;

	for (i = 0; (row = tz_items_at(i)) != NULL && i < 64; i++)
		item[i] = tz_scene_save(s, SETUP(s, 0), "chief",
		    "service_item", "item_code=%s|name=%s|class=%s|"
		    "owner_dept=%s|target=1|mode=%s|limit_days=%u|"
		    "material=%s|valid_from=%s", row->code, row->name,
		    row->class, row->dept, row->mode, row->days,
		    row->material, tz_date_format(s->first - 300, day));
}

static void
publish(struct tz_scene *s, unsigned handle)
{
	tz_scene_step(s, SETUP(s, 2), "town", handle, "publish",
	    "pub_places=01,02");
}

static void
certificate_items(struct tz_scene *s)
{
	static const char *const banned[] = { "亲属关系证明",
		"居民身份信息证明", "户口登记项目内容变更申请证明",
		"居民养犬证明", "无犯罪记录证明",
		"社区戒毒社区康复人员情况证明", "人员失踪证明", "婚姻状况证明",
		"出生证明", "健在证明", "死亡证明", "疾病状况证明",
		"残疾状况证明", "婚育状况证明", "居民就业状况证明",
		"居民个人档案证明", "居民财产证明", "遗产继承权证明",
		"市场主体住所证明", "证件遗失证明" };
	static const char *const held[] = { "居住情况证明", "家庭困难情况说明",
		"危房现状说明", "农村宅基地权属来源证明", "土地承包情况证明",
		"村民小组成员证明", "农产品自产自销证明", "老年人助餐资格说明",
		"志愿服务情况证明", "临时救助家庭情况证明" };
	unsigned i;

	for (i = 0; i < 20; i++) {
		bans = tz_scene_save(s, SETUP(s, 1), "town", "cert_item",
		    "item_no=B%02u|name=%s|list=2|"
		    "batch=民发〔2020〕20号 第一批|"
		    "guide_ban=由主管部门依职权核查, 请到镇街便民服务中心咨询",
		    i + 1, banned[i]);
		publish(s, bans);
	}
	for (i = 0; i < 10; i++) {
		kept = tz_scene_save(s, SETUP(s, 1), "town", "cert_item",
		    "item_no=R%02u|name=%s|list=1|batch=区民政局 保留清单|"
		    "limit_days=1|valid_days=30|need_delib=0|"
		    "template=兹证明所述情况属实", i + 1, held[i]);
		publish(s, kept);
	}
	publish(s, tz_scene_save(s, SETUP(s, 1), "town", "cert_item",
	    "item_no=D01|name=集体收益分配资格证明|list=3|need_delib=1|"
	    "batch=甘民发〔2020〕99号|template=兹证明所述情况属实"));
}

static void
work_items(struct tz_scene *s)
{
	static const struct {
		const char *list, *name, *dept;
	} rows[] = {
		{ "1", "召集村(居)民会议", "" },
		{ "1", "制定和修订村规民约", "" },
		{ "1", "管理集体土地和财产", "" },
		{ "1", "办理公共事务和公益事业", "" },
		{ "2", "协助做好社会救助对象核查", "区民政局" },
		{ "2", "协助做好养老保险资格认证", "区人力社保局" },
		{ "2", "协助做好疫苗接种宣传", "区卫生健康委" },
		{ "2", "协助做好退役军人信息采集", "区退役军人事务局" },
		{ "3", "承担招商引资任务", "区商务委" },
		{ "3", "承担征收拆迁主体责任", "区住房城乡建委" },
		{ "3", "承担安全生产执法", "区应急局" },
		{ "3", "承担税收征收", "区税务局" },
	};
	unsigned i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		tz_listed_work[i] = tz_scene_save(s, SETUP(s, 3), "town",
		    "work_item", "list=%s|item_no=W%02u|name=%s|dept=%s|"
		    "conditions=%s|doc=府办发〔2020〕113号|"
		    "valid_from=2021-01-01", rows[i].list, i + 1,
		    rows[i].name, rows[i].dept,
		    *rows[i].list == '2' ? "经费按件核拨" : "");
}

static void
power_items(struct tz_scene *s)
{
	static const struct {
		const char *name, *class;
	} rows[] = {
		{ "村级重大决策", "01" }, { "物资采购", "02" },
		{ "小型工程项目", "03" }, { "集体资产资源发包", "04" },
		{ "日常财务开支", "05" }, { "印章使用", "06" },
		{ "村务公开", "07" }, { "公益创投项目审批", "08" },
		{ "社会救助申请", "09" }, { "宅基地申请", "10" },
		{ "便民服务代办", "11" },
	};
	unsigned i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		powers[i] = tz_scene_save(s, SETUP(s, 4), "chief",
		    "power_item", "item_no=%u|name=%s|class=%s|"
		    "owner=村(居)民委员会|disclose=公开栏公开七天以上|"
		    "steps=1 申请人 提出申请 1 申请书\n"
		    "2 两委 审核 3 审核意见\n3 监委会 监督 1 签字\n"
		    "4 村(居)委会 公开 7 公开栏", i + 1, rows[i].name,
		    rows[i].class);
}

static void
others(struct tz_scene *s)
{
	static const char *const ledgers[] = { "低保动态管理台账", "残疾人台账",
		"养老认证台账", "退役军人台账", "消防巡查台账", "垃圾分类台账",
		"反诈宣传台账", "流动人口台账" };
	static const char *const forms[] = { "special_group",
		"special_group", "matter", "special_group", "visit", "visit",
		"visit", "resident" };
	unsigned i, handle;
	char day[TZ_DATE_TEXT];

	tz_date_format(s->first, day);
	for (i = 0; i < 8; i++) {
		handle = tz_scene_save(s, SETUP(s, 5), "chief",
		    "ledger_catalog", "name=%s|dept=%s|freq=3|fields_n=%u",
		    ledgers[i], i < 4 ? "区民政局" : "镇街平安办", 8 + i);
		if (i != 4)
			tz_scene_step(s, SETUP(s, 6), "chief", handle,
			    "merge", "form=%s|merged_on=%s", forms[i], day);
	}
	for (i = 1; i <= 6; i++)
		(void)tz_scene_save(s, SETUP(s, 6), "chief", "signboard",
		    "text=%s%s|kind=%u|outside=1|put_on=2021-02-01",
		    s->v->name, i == 1 ? "党支部" : i == 2 ?
		    "村(居)民委员会" : i == 3 ? "股份经济合作社" : i == 4 ?
		    "村(居)务监督委员会" : i == 5 ? "中国社区" :
		    "便民服务中心", i);
	for (i = 0; i < 4; i++)
		tz_listed_buy[i] = tz_scene_save(s, SETUP(s, 7), "town",
		    "purchase_list", "item_no=G%03u|name=%s|class=%u|"
		    "unit=项|price=8300.00|doc=民发〔2020〕7号|"
		    "valid_to=2030-12-31", i + 1, i == 0 ? "居家养老服务" :
		    i == 1 ? "四点半课堂" : i == 2 ? "社区矫正帮扶" :
		    "助残康复服务", i % 4 + 1);
	for (i = 0; i < 2; i++)
		(void)tz_scene_save(s, SETUP(s, 8), "clerk", "quarter",
		    "name=%s%s|households=%u|grids=@%u|company=%s|red=1|"
		    "phone=023-52990000", s->v->name, i == 0 ? "新苑" :
		    "安置小区", 40 + 20 * i, s->grid[i],
		    i == 0 ? "惠民物业服务公司" : "村集体物业服务站");
}

unsigned tz_listed_work[12], tz_listed_buy[4];

unsigned
tz_listed_item(size_t i)
{
	return item[i];
}

unsigned
tz_listed_kept(unsigned i)
{
	return kept - i % 10;
}

unsigned
tz_listed_ban(unsigned i)
{
	return bans - i % 20;
}

unsigned
tz_listed_power(unsigned i)
{
	return powers[i % 11];
}

void
tz_scene_lists(struct tz_scene *s)
{
	service_items(s);
	certificate_items(s);
	work_items(s);
	power_items(s);
	others(s);
}
