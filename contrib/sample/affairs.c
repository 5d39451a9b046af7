/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the village decides and shows: meetings, deliberations, rules,
 * disclosures when they are due, powers, money, contracts, objections.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "listed.h"
#include "scene.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static int64_t
moment(const struct tz_scene *s, int32_t day, int hour, int minute)
{
	return tz_scene_at(s, day - s->first, hour, minute);
}

static unsigned
somebody(struct tz_scene *s)
{
	unsigned i;

	do
		i = tz_chance_below(s->chance, s->v->size.persons);
	while (s->taken[i] ||
	    tz_date_years(s->v->person[i].birth, s->first) < 18);
	return s->person[i];
}

static unsigned
meeting(struct tz_scene *s, unsigned org, const char *kind, int32_t day,
    unsigned i, const char *decision, unsigned linked)
{
	unsigned due = org == 3 ? s->n.representatives : 5 + i % 5;
	unsigned present = due - (due > 8 ? 2 : i % 2);
	char text[TZ_DATE_TEXT], link[24] = "";

	if (linked > 0)
		snprintf(link, sizeof link, "|linked=@%u", linked);
	return tz_scene_save(s, moment(s, day, 20, (int)(i % 60)), "clerk",
	    "meeting", "org=@%u|kind=%s|held_at=%s 19:00|room=@%u|chair=@%u|"
	    "recorder=@%u|due_n=%u|present_n=%u|agenda=%s|"
	    "minutes=到会人员逐项讨论, 意见一致。|decisions=%s|vote=%s%s",
	    s->org[org], kind, tz_date_format(day, text), s->room_of[2],
	    s->head[org], s->staff[1], due, present,
	    *decision != '\0' ? decision : "通报近期工作", decision,
	    *decision != '\0' ? "全体同意" : "", link);
}

static void
meetings(struct tz_scene *s)
{
	static const struct {
		unsigned org;
		const char *kind;
	} kinds[] = { { 0, "01" }, { 1, "02" }, { 3, "04" }, { 2, "06" },
		{ 7, "08" }, { 13, "10" }, { 6, "07" } };
	static const char *const decisions[] = { "通过村规民约修订",
		"同意集体鱼塘对外发包", "同意年度财务预算",
		"同意道路维修方案" };
	unsigned i, kind;

	for (i = 0; i < 4; i++)
		s->decided[i] = meeting(s, 3, "04", s->first + 3 +
		    (int32_t)i, i, decisions[i], 0);
	for (i = 0; i + 4 < s->n.meetings; i++) {
		kind = i % COUNT(kinds);
		(void)meeting(s, kinds[kind].org, kinds[kind].kind,
		    s->first + 9 + (int32_t)(i * (TZ_SCENE_DAYS - 12) /
		    s->n.meetings), i, "", 0);
	}
}

static void
rules(struct tz_scene *s)
{
	static const struct {
		const char *kind, *title;
	} rows[] = { { "1", "村民自治章程" }, { "2", "村规民约" },
		{ "4", "议事规则" }, { "5", "财务管理制度" },
		{ "6", "印章管理制度" } };
	char in[TZ_DATE_TEXT], next[TZ_DATE_TEXT];
	unsigned i;

	tz_date_format(s->first + 20, in);
	tz_date_format(s->first + 1100, next);
	for (i = 0; i < COUNT(rows); i++)
		(void)tz_scene_save(s, moment(s, s->first + 20, 10, 5),
		    "chief", "rule", "kind=%s|title=%s%s|ver=1|"
		    "text=第一条 依法自治。\n第二条 共同遵守。|"
		    "consulted_on=%s|adopted_by=@%u|filed_on=%s|in_force=%s|"
		    "next_rev=%s", rows[i].kind, s->v->name, rows[i].title,
		    in, s->decided[0], in, in, next);
}

unsigned
tz_scene_disclose(struct tz_scene *s, int32_t day, const char *item,
    const char *period, const char *title, const char *body)
{
	int32_t draft = tz_scene_workday(day), up = tz_scene_workdays(draft, 2);
	char from[TZ_DATE_TEXT], to[TZ_DATE_TEXT];
	unsigned handle, minute = s->sheets % 50;

	handle = tz_scene_save(s, moment(s, draft, 9, (int)minute), "clerk",
	    "disclosure", "dis_group=%c|item=%s|period=%s|title=%s|body=%s|"
	    "places=01,07|data_from=台账|draft_by=@%u", *item, item, period,
	    title, body, s->staff[1]);
	tz_scene_step(s, moment(s, draft, 15, (int)minute), "clerk", handle,
	    "send", NULL);
	if (up > s->last)
		return handle;
	tz_scene_step(s, moment(s, tz_scene_workdays(draft, 1), 10,
	    (int)minute), "superv", handle, "approve", "rev_by=@%u|"
	    "rev_note=属实", s->controller);
	tz_scene_step(s, moment(s, up, 15, (int)minute), "chief", handle,
	    "publish", "on_from=%s|on_to=%s", tz_date_format(up, from),
	    tz_date_format(up + 15, to));
	if (up + 17 <= s->last)
		tz_scene_step(s, moment(s, up + 17, 9, (int)minute), "clerk",
		    handle, "expire", NULL);
	if (s->sheets < COUNT(s->sheet))
		s->sheet[s->sheets++] = handle;
	return handle;
}

/* What the catalogue asks for: every so many months, by the tenth. */
static const struct catalogue {
	const char *item, *name;
	int months;
} catalogue[] = {
	{ "3101", "财务收支(月)", 1 }, { "2205", "民主协商情况", 3 },
	{ "2206", "代表会议决议实施情况", 3 }, { "2211", "重点帮扶人员", 3 },
	{ "2212", "低保特困等救助情况", 3 }, { "2213", "移风易俗情况", 3 },
	{ "2214", "宅基地审批情况", 3 }, { "2215", "计划生育政策落实", 3 },
	{ "2216", "捐赠款物管理使用", 3 }, { "2217", "协助政府工作", 3 },
	{ "2220", "公益创投和购买服务", 3 }, { "3102", "财务收支(季)", 3 },
	{ "3103", "债权债务", 3 }, { "3104", "资产资源承包租赁", 3 },
	{ "3106", "惠农补贴和专项资金", 3 }, { "3107", "误工补贴", 3 },
	{ "3108", "捐赠和社区基金使用", 3 }, { "1102", "工作目标完成情况", 6 },
	{ "1103", "发展党员和党费收缴", 6 }, { "1104", "党员民主评议", 12 },
	{ "2201", "年度工作计划", 12 }, { "2207", "年度工作报告", 12 },
	{ "2208", "民主评议情况", 12 },
};

static void
month(struct tz_scene *s, int year, int mon)
{
	int32_t next = tz_date_day(mon == 12 ? year + 1 : year,
	    mon == 12 ? 1 : mon + 1, 1);
	char period[16], title[120];
	size_t i;

	if (next < s->first + 6 || next + 9 > s->last)
		return;
	snprintf(period, sizeof period, "%04d-%02d", year, mon);
	for (i = 0; i < COUNT(catalogue); i++) {
		if (mon % catalogue[i].months != 0)
			continue;
		snprintf(title, sizeof title, "%d年%d月%s", year, mon,
		    catalogue[i].name);
		(void)tz_scene_disclose(s, next + 1, catalogue[i].item,
		    period, title, "各项情况见附表, 请群众监督。");
	}
}

static void
disclosures(struct tz_scene *s)
{
	static const char *const at_any_time[][2] = {
		{ "2101", "自治章程、村规民约" }, { "2103", "监委会工作制度" },
		{ "2106", "印章使用管理制度" }, { "2204", "网格与网格员信息" },
		{ "2218", "证明事项清单及式样" }, { "2219", "小微权力清单" },
		{ "1101", "党组织设置和分工" } };
	int year, mon, day;
	char period[32];
	unsigned i;

	tz_date_civil(s->first - 31, &year, &mon, &day);
	for (i = 0; i < 15; i++) {
		month(s, year, mon);
		mon = mon % 12 + 1;
		year += mon == 1;
	}
	for (i = 0; s->sheets < s->n.disclosures && i < 200; i++) {
		day = (int)(s->first + 12 + (int32_t)(i * 37 % 330));
		tz_date_civil(day, &year, &mon, &(int){ 0 });
		snprintf(period, sizeof period, "%04d-%02d", year, mon);
		(void)tz_scene_disclose(s, day, at_any_time[i % 7][0],
		    period, at_any_time[i % 7][1], "现予公开, 请群众监督。");
	}
}

static void
parties(struct tz_scene *s, unsigned handle, int32_t day, unsigned i)
{
	static const char *const kinds[] = { "02", "03", "04", "05", "08" };
	unsigned k;

	for (k = 0; k < COUNT(kinds); k++)
		if (k < 2)
			(void)tz_scene_save(s, moment(s, day, 10, 10),
			    "clerk", "deliberation_party",
			    "del=@%u|kind=%s|res=@%u|views=同意", handle,
			    kinds[k], somebody(s));
		else
			(void)tz_scene_save(s, moment(s, day, 10, 11),
			    "clerk", "deliberation_party",
			    "del=@%u|kind=%s|name=%s%u|views=同意", handle,
			    kinds[k], k == 2 ? "文艺队" : k == 3 ?
			    "驻区学校" : "镇街平安办", i + 1);
}

static void
carry_out(struct tz_scene *s, unsigned handle, int32_t day, bool major)
{
	char due[TZ_DATE_TEXT], back[TZ_DATE_TEXT];

	tz_scene_step(s, moment(s, day + 12, 9, 20), "clerk", handle, "carry",
	    "carry_by=@%u|carry_due=%s", s->staff[0],
	    tz_date_format(day + 60, due));
	if (day + 55 > s->last)
		return;
	tz_scene_step(s, moment(s, day + 50, 9, 20), "clerk", handle,
	    "feed_back", "carry_note=已按结论完成|fb_on=%s",
	    tz_date_format(day + 50, back));
	tz_date_format(day + 55, back);
	tz_scene_step(s, moment(s, day + 55, 9, 20), "clerk", handle, "file",
	    "done_pub_on=%s", major ? back : "");
}

static void
deliberation(struct tz_scene *s, unsigned i)
{
	static const char *const topics[] = { "村内主干道维修",
		"老年食堂运营方式", "小区停车管理", "垃圾分类投放点设置",
		"文化广场使用时间", "河道保洁分工", "路灯安装选址" };
	int32_t day = s->first + 15 + (int32_t)(i * 280 / s->n.deliberations);
	char d[5][TZ_DATE_TEXT], stages[160] = "";
	bool major = i == 0;
	unsigned handle;

	handle = tz_scene_save(s, moment(s, day, 10, 0), "clerk",
	    "deliberation", "topic=%s|source=%u|proposer=@%u|level=%d|"
	    "kind=%u", topics[i % 7], i % 4 + 1, somebody(s), major,
	    i % 4 + 1);
	parties(s, handle, day, i);
	tz_scene_step(s, moment(s, day + 1, 9, 0), "chief", handle, "accept",
	    "form=%d", major ? 7 : 1);
	tz_scene_step(s, moment(s, day + 2, 9, 0), "clerk", handle,
	    "announce", "notice_on=%s|hall=@%u", tz_date_format(day + 2,
	    d[0]), s->room_of[2]);
	tz_scene_step(s, moment(s, day + 9, 17, 0), "clerk", handle, "hold",
	    "held_at=%s 15:00|due_n=30|present_n=26|for_n=%d|against_n=2|"
	    "abstain_n=1|views=多数赞成|outcome=同意方案, 由村委会落实",
	    tz_date_format(day + 9, d[0]), 23);
	if (major) {
		snprintf(stages, sizeof stages, "s1_on=%s|s2_on=%s|s3_on=%s|"
		    "s4_on=%s|", tz_date_format(day + 1, d[0]),
		    tz_date_format(day + 3, d[1]),
		    tz_date_format(day + 7, d[2]),
		    tz_date_format(day + 9, d[3]));
		(void)meeting(s, 3, "04", day + 9, 50, "同意主干道维修方案",
		    handle);
	}
	tz_scene_step(s, moment(s, day + 10, 9, 0), "clerk", handle, "post",
	    "%spub_on=%s", stages, tz_date_format(day + 10, d[4]));
	carry_out(s, handle, day, major);
}

static unsigned
power_run(struct tz_scene *s, unsigned i)
{
	int32_t day = tz_scene_workday(s->first + 25 + (int32_t)i * 30);
	unsigned handle;

	handle = tz_scene_save(s, moment(s, day, 9, 5), "clerk", "power_run",
	    "item=@%u|title=%s|money=%u.00|log=1 提出申请", tz_listed_power(i),
	    i % 2 == 0 ? "办公用品采购" : "道路维修小工程", 800 + 100 * i);
	tz_scene_step(s, moment(s, day + 1, 9, 5), "clerk", handle,
	    "advance", "log=1 提出申请\n2 两委审核");
	tz_scene_step(s, moment(s, day + 2, 9, 5), "superv", handle, "sign",
	    "superv_sign=@%u", s->controller);
	tz_scene_step(s, moment(s, day + 3, 9, 5), "clerk", handle, "finish",
	    "log=1 提出申请\n2 两委审核\n3 监委会签字\n4 公开");
	return handle;
}

static void
money(struct tz_scene *s)
{
	static const char *const sources[] = { "01", "02", "05", "07" };
	static const char *const uses[] = { "07", "08", "10", "06", "12" };
	unsigned fund[4], i;
	char day[TZ_DATE_TEXT], year[8];
	int32_t on;

	tz_date_format(s->last, day);
	snprintf(year, sizeof year, "%.4s", day);
	for (i = 0; i < 4; i++)
		fund[i] = tz_scene_save(s, tz_scene_at(s, 1, 10, 1), "account",
		    "fund", "year=%s|source=%s|name=%s|budget=400000.00|"
		    "received=400000.00", year, sources[i], i == 0 ?
		    "社区工作经费" : i == 1 ? "建设专项资金" : i == 2 ?
		    "社会捐赠" : "项目资金");
	for (i = 0; i < s->n.vouchers; i++) {
		on = tz_scene_workday(s->first + 2 + (int32_t)(i *
		    (TZ_SCENE_DAYS - 6) / s->n.vouchers));
		tz_date_format(on, day);
		(void)tz_scene_save(s, moment(s, on, 16, (int)(i % 60)),
		    "account", "finance_entry", "voucher_no=PZ%05u|date=%s|"
		    "dir=%d|subject=%s|amount=%u.%02u|party=%s|memo=%s%u|"
		    "fund=@%u|handler=@%u|checker=@%u", i + 1, day,
		    i % 6 == 0 ? 1 : 2, i % 6 == 0 ? "03" : uses[i % 5],
		    180 + i * 7 % 900, i * 31 % 100, i % 6 == 0 ?
		    "区财政局" : "供应单位", i % 6 == 0 ? "拨入经费" :
		    "日常支出", i + 1, fund[i % 4], s->staff[4],
		    s->controller);
	}
	for (i = 0; i < 16; i++) {
		on = tz_scene_workday(s->first + 20 + (int32_t)i * 20);
		(void)tz_scene_save(s, moment(s, on, 15, 1), "account",
		    "charity", "donor=%s|fixed=%d|kind=%d|amount=%u.00|"
		    "goods=%s|date=%s|used=已用于慰问困难家庭", i % 3 == 0 ?
		    "爱心人士" : "驻区企业", i == 0, i % 4 == 1 ? 2 : 1,
		    500 + 100 * i, i % 4 == 1 ? "米油" : "",
		    tz_date_format(on, day));
	}
}

static void
contracts(struct tz_scene *s)
{
	static const char *const titles[] = { "集体鱼塘租赁合同",
		"村道养护服务合同", "办公楼屋顶光伏租赁合同" };
	char from[TZ_DATE_TEXT], to[TZ_DATE_TEXT];
	unsigned i, handle;
	int32_t day;

	for (i = 0; i < 3; i++) {
		day = tz_scene_workday(s->first + 40 + (int32_t)i * 70);
		handle = tz_scene_save(s, moment(s, day, 10, 30), "account",
		    "contract", "kind=%s|title=%s|party=惠民农业合作社|"
		    "object=按图示范围|amount=%u.00|from_on=%s|to_on=%s|"
		    "resolution=@%u|paper_no=HT-%u", i == 1 ? "06" : "02",
		    titles[i], 12000 + 1000 * i, tz_date_format(day, from),
		    tz_date_format(day + 1000, to), s->decided[1], i + 1);
		(void)tz_scene_save(s, moment(s, day, 14, 59), "sealer",
		    "seal_use", "seal_no=4|doc_kind=2|title=%s|copies=4|"
		    "doc_ref=@%u|operator=@%u|approver=@%u|keeper=@%u|big=1|"
		    "resolution=@%u", titles[i], handle, s->staff[4],
		    s->staff[0], s->staff[3], s->decided[1]);
	}
}

static void
questions(struct tz_scene *s)
{
	char day[TZ_DATE_TEXT];
	unsigned i, handle;
	int32_t on;

	for (i = 0; i < 3 && i * 20 < s->sheets; i++) {
		on = tz_scene_workday(s->last - 60 - (int32_t)i * 20);
		handle = tz_scene_save(s, moment(s, on, 9, 3), "superv",
		    "objection", "about=@%u|words=请说明支出明细",
		    s->sheet[i]);
		tz_scene_step(s, moment(s, on + 3, 9, 3), "chief", handle,
		    "answer", "answer=明细已在公开栏补充张贴");
		tz_scene_step(s, moment(s, on + 5, 9, 3), "chief", handle,
		    "accept", NULL);
	}
	for (i = 0; i < 2; i++) {
		on = tz_scene_workday(s->last - 90 - (int32_t)i * 40);
		handle = tz_scene_save(s, moment(s, on, 9, 4), "chief",
		    "privacy_request", "res=@%u|kind=%u|words=查阅本人信息",
		    somebody(s), i + 1);
		tz_scene_edit(s, moment(s, on + 3, 9, 4), "chief", handle,
		    "decision=同意|done_on=%s", tz_date_format(on + 3, day));
	}
}

void
tz_scene_affairs(struct tz_scene *s)
{
	unsigned i;

	meetings(s);
	rules(s);
	disclosures(s);
	for (i = 0; i < s->n.deliberations; i++)
		deliberation(s, i);
	for (i = 0; i < 7; i++)
		(void)power_run(s, i);
	money(s);
	contracts(s);
	questions(s);
}
