/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes from above and goes up: admissions, tasks, reports, inspections,
 * assessments; and what happens to the staff.
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

/* One for each assistance item, and one that is refused. */
static void
admissions(struct tz_scene *s, unsigned admitted[4])
{
	char from[TZ_DATE_TEXT], to[TZ_DATE_TEXT], on[TZ_DATE_TEXT];
	int32_t day = s->first + 4;
	unsigned i, handle;
	bool bad;

	tz_date_format(day + 60, from);
	tz_date_format(day + 900, to);
	tz_date_format(day + 10, on);
	for (i = 0; i < 5; i++) {
		bad = i == 4;
		handle = tz_scene_save(s, moment(s, day, 9, (int)i), "town",
		    "admission", "dept=%s|title=%s|content=按季度协助核查|"
		    "matched=@%u|role=%d|basis=府办发〔2020〕113号|"
		    "period_from=%s|period_to=%s|freq=4|money=2000.00|"
		    "staffing=配备平板电脑一台并培训人员|ledger_new=0",
		    bad ? "区商务委" : "区民政局", bad ? "招商引资任务" :
		    "社会救助对象核查", tz_listed_work[bad ? 8 : 4 + i],
		    bad ? 1 : 2, from, to);
		if (!bad)
			tz_scene_step(s, moment(s, day + 1, 9, (int)i),
			    "town", handle, "submit", NULL);
		if (bad) {
			tz_scene_step(s, moment(s, day + 10, 9, (int)i),
			    "town", handle, "refuse", "decided_on=%s|"
			    "decided_by=镇党政办|*=属负面清单", on);
			continue;
		}
		admitted[i] = handle;
		tz_scene_step(s, moment(s, day + 3, 9, (int)i), "town",
		    handle, "agree", NULL);
		tz_scene_step(s, moment(s, day + 10, 9, (int)i), "town",
		    handle, "admit", "decided_on=%s|decided_by=区减负办|"
		    "doc=准入〔2025〕%u号", on, i + 1);
	}
}

static void
task(struct tz_scene *s, unsigned i, const unsigned admitted[4])
{
	static const char *const contents[] = { "完善自治章程", "开展入户走访",
		"规范公开栏", "培育社会组织", "整治人居环境", "核查救助对象",
		"建设议事厅", "组织志愿服务" };
	int32_t day = tz_scene_workday(s->first + 16 +
	    (int32_t)(i * (TZ_SCENE_DAYS - 22) / s->n.tasks));
	bool outside = i % 8 == 5;
	char node[TZ_DATE_TEXT], link[24] = "";
	unsigned handle;

	if (outside)
		snprintf(link, sizeof link, "|admission=@%u",
		    admitted[i / 8 % 4]);
	handle = tz_scene_save(s, moment(s, day, 9, 20), "chief", "task",
	    "plan=五社联动三年行动|phase=%u|content=%s|measures=列入月度计划|"
	    "standard=资料齐全, 群众满意|dept=%s|owner=@%u|node=%s%s",
	    i * 3 / s->n.tasks + 1, contents[i % 8], outside ? "区民政局" :
	    "村(居)民委员会", s->staff[i % s->staffs],
	    tz_date_format(day + 45, node), link);
	tz_scene_step(s, moment(s, day, 9, 30), "chief", handle, "start",
	    NULL);
	if (day + 10 <= s->last)
		tz_scene_step(s, moment(s, day + 10, 9, 30), "chief", handle,
		    "report", "progress=%u|last_note=已完成一半", 50 +
		    i % 4 * 10);
	if (day + 30 > s->last)
		return;
	tz_scene_step(s, moment(s, day + 29, 9, 30), "chief", handle,
	    "claim", "last_note=已完成");
	tz_scene_step(s, moment(s, day + 30, 9, 30), "chief", handle,
	    "accept", "checked_by=镇民政办");
}

/* Ten days before it is due a report goes out. */
static void
report(struct tz_scene *s, const char *name, const char *period, int32_t due,
    unsigned i)
{
	char on[TZ_DATE_TEXT];
	int32_t day = due - 16;
	unsigned handle;

	if (day <= s->first + 1 || day > s->last)
		return;
	handle = tz_scene_save(s, moment(s, day, 9, (int)(i % 60)), "clerk",
	    "report_out", "name=%s|period=%s|due_on=%s|to_unit=镇人民政府|"
	    "made_by=@%u|body=情况如下, 数字见附表。", name, period,
	    tz_date_format(due, on), s->staff[1]);
	if (day + 6 > s->last)
		return;
	tz_scene_step(s, moment(s, day + 1, 9, (int)(i % 60)), "clerk",
	    handle, "begin", NULL);
	tz_scene_step(s, moment(s, day + 4, 9, (int)(i % 60)), "chief",
	    handle, "sign", NULL);
	tz_scene_step(s, moment(s, day + 5, 9, (int)(i % 60)), "clerk",
	    handle, "send", NULL);
	tz_scene_step(s, moment(s, day + 6, 9, (int)(i % 60)), "clerk",
	    handle, "acknowledge", "ack_no=HZ%04u", i);
}

static void
reports(struct tz_scene *s)
{
	static const struct {
		const char *name;
		int months, day;
	} rows[] = { { "R05", 1, 5 }, { "R16", 1, 8 }, { "R19", 1, 8 },
		{ "R06", 3, 20 }, { "R07", 3, 20 }, { "R12", 3, 20 },
		{ "R14", 3, 20 }, { "R15", 3, 20 }, { "R17", 3, 20 },
		{ "R18", 3, 20 }, { "R20", 6, 20 }, { "R21", 6, 20 } };
	int year, mon, day;
	char period[32];
	unsigned i, k, n = 0;

	tz_date_civil(s->first, &year, &mon, &day);
	for (i = 0; i < 14; i++) {
		snprintf(period, sizeof period, "%04d-%02d",
		    mon == 1 ? year - 1 : year, mon == 1 ? 12 : mon - 1);
		for (k = 0; k < COUNT(rows); k++)
			if ((mon - 1) % rows[k].months == 0)
				report(s, rows[k].name, period,
				    tz_date_day(year, mon, rows[k].day), n++);
		mon = mon % 12 + 1;
		year += mon == 1;
	}
}

static void
inspection(struct tz_scene *s, unsigned i)
{
	int32_t day = tz_scene_workday(s->first + 60 + (int32_t)i * 120);
	char on[TZ_DATE_TEXT], due[TZ_DATE_TEXT];
	unsigned handle, finding;

	tz_date_format(day, on);
	handle = tz_scene_save(s, moment(s, day, 9, 0), "inspect",
	    "inspection", "kind=1|by_unit=镇人民政府|inspectors=李建军、张丽|"
	    "topics=2,5");
	tz_scene_step(s, moment(s, day, 9, 5), "inspect", handle, "draw",
	    "drawn_seed=20250101%u|objects=%s", i, s->v->name);
	tz_scene_step(s, moment(s, day, 16, 0), "inspect", handle, "inspect",
	    "date=%s|score=92.5|summary=总体规范", on);
	finding = tz_scene_save(s, moment(s, day, 16, 30), "inspect",
	    "finding", "ins=@%u|seq=1|topic=2|problem=公开栏照片未归档|"
	    "duty=@%u|due_on=%s", handle, s->staff[1],
	    tz_date_format(day + 20, due));
	tz_scene_step(s, moment(s, day + 1, 9, 0), "inspect", handle,
	    "report", NULL);
	tz_scene_step(s, moment(s, day + 2, 9, 0), "inspect", handle,
	    "rectify", NULL);
	tz_scene_edit(s, moment(s, day + 9, 9, 0), "chief", finding,
	    "measures=已补拍归档|fixed_on=%s",
	    tz_date_format(day + 9, due));
	tz_scene_edit(s, moment(s, day + 15, 9, 0), "inspect", finding,
	    "recheck=1");
	tz_scene_step(s, moment(s, day + 15, 10, 0), "inspect", handle,
	    "recheck", NULL);
	tz_scene_step(s, moment(s, day + 16, 10, 0), "inspect", handle,
	    "close", NULL);
}

static void
assessment(struct tz_scene *s)
{
	char on[TZ_DATE_TEXT];
	int32_t day = s->first + 200;
	unsigned handle;

	handle = tz_scene_save(s, moment(s, day, 9, 0), "chief",
	    "assessment", "kind=2|scheme=农村社区治理实验区方案|"
	    "period=2025上半年|due_on=%s", tz_date_format(day + 20, on));
	tz_scene_step(s, moment(s, day + 5, 9, 0), "chief", handle,
	    "self_check", "items=各项目标|self_report=自查情况良好|"
	    "problems=社会组织偏少|next_steps=培育社会组织");
	tz_scene_step(s, moment(s, day + 6, 9, 0), "chief", handle, "submit",
	    "files=目录");
	handle = tz_scene_save(s, moment(s, day, 10, 0), "town",
	    "zone_application", "unit=%s|zone_kind=1|contact=王秀英 主任|"
	    "contact_way=023-52991234|intro=基本情况|background=背景|"
	    "theme=五社联动|content=实验内容|support=组织保障", s->v->name);
	tz_scene_step(s, moment(s, day + 1, 10, 0), "town", handle, "apply",
	    NULL);
}

static void
election(struct tz_scene *s)
{
	unsigned handle = tz_scene_save(s, moment(s, s->first + 2, 11, 0),
	    "chief", "election", "org=@%u|term_no=12|"
	    "committee=由村民会议推选产生|voted_on=2021-01-15|"
	    "electors_n=%u|posted_on=2020-12-20|ballots_out=%u|"
	    "ballots_in=%u|valid_n=%u|result=依法选出|"
	    "announced_on=2021-01-15|filed_on=2021-01-25|sw_member=1",
	    s->org[1], s->v->size.persons / 2, s->v->size.persons / 2 - 5,
	    s->v->size.persons / 2 - 20, s->v->size.persons / 2 - 30);
	unsigned i;

	for (i = 0; i < 3; i++)
		(void)tz_scene_save(s, moment(s, s->first + 2, 11, 5),
		    "chief", "candidate", "election=@%u|res=@%u|post=%s|"
		    "how=1|votes=%u|elected=1", handle,
		    s->person[s->member[i]], i == 0 ? "04" : "03",
		    s->v->size.persons / 2 - 40 - i);
}

static void
training(struct tz_scene *s)
{
	char from[TZ_DATE_TEXT], to[TZ_DATE_TEXT];
	int32_t day = s->first + 90;
	unsigned i, handle;

	tz_date_format(day, from);
	tz_date_format(day + 2, to);
	for (i = 1; i < s->staffs; i++) {
		handle = tz_scene_save(s, moment(s, day - 5, 9, (int)i),
		    "chief", "staff_event", "stf=@%u|kind=01|"
		    "title=社区工作者轮训班|level=2|from_on=%s|"
		    "doc=民发〔2025〕1号",
		    s->staff[i], from);
		tz_scene_step(s, moment(s, day + 3, 9, (int)i), "chief",
		    handle, "attend", "to_on=%s|hours=16", to);
		tz_scene_step(s, moment(s, day + 9, 9, (int)i), "chief",
		    handle, "conclude", "result=7|score=88");
	}
	for (i = 0; i < 5; i++)
		(void)tz_scene_save(s, moment(s, s->first + 2, 15, (int)i),
		    "clerk", "identity_document", "res=@%u|kind=3|"
		    "number=E%08u|country=中国|valid_to=2031-05-01",
		    s->person[s->v->home[i].first], 10000000 + i);
}

void
tz_scene_work(struct tz_scene *s)
{
	unsigned admitted[4] = { 0 }, i;

	admissions(s, admitted);
	for (i = 0; i < s->n.tasks; i++)
		task(s, i, admitted);
	reports(s);
	for (i = 0; i < 2; i++)
		inspection(s, i);
	assessment(s);
	election(s);
	training(s);
}
