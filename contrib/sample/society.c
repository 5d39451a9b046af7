/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Social organisations, party members who report, volunteers and their hours,
 * projects from the call to the end.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "listed.h"
#include "scene.h"

#define TEAM 8			/* records of one activity */

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
	while (s->taken[i] || tz_date_years(s->v->person[i].birth,
	    s->first) < 18);
	return i;
}

static void
societies(struct tz_scene *s)
{
	static const char *const names[] = { "社会组织联合会", "社会工作服务站",
		"老年文艺队", "邻里互助会", "平安巡逻队", "书画社", "助学会",
		"环保志愿队", "太极拳队", "乡贤联谊会" };
	static const char *const class[] = { "3", "2", "4", "1", "3", "4",
		"1", "2", "4", "3" };
	int32_t day = s->first + 5;
	char text[TZ_DATE_TEXT];
	unsigned i, handle;

	tz_date_format(s->first - 700, text);
	for (i = 0; i < s->n.societies; i++) {
		handle = s->society[i] = tz_scene_save(s, moment(s, day, 9,
		    (int)i), "clerk", "social_org", "name=%s%s|legal=%d|"
		    "class=%s|is_hub=%d|is_swo=%d|manager=镇人民政府|"
		    "head=%s建国|phone=13800000000|staff_n=%u|sw_n=%u|"
		    "members_n=%u|party_org=%d|party_by=3|rating=1|credit=1|"
		    "room=@%u", s->v->name, names[i % 10], i < 2 ? 4 : 5,
		    class[i % 10], i == 0, i == 1,
		    tz_names_surname(s->chance), i < 2 ? 3 : 1, i == 1 ? 2 : 0,
		    12 + 5 * i, i < 2 ? 2 : 4, s->room_of[7]);
		tz_scene_step(s, moment(s, day, 10, (int)i), "clerk", handle,
		    "incubate", NULL);
		tz_scene_step(s, moment(s, day + 7, 10, (int)i), "clerk",
		    handle, "file", "set_on=%s", text);
		(void)tz_scene_save(s, moment(s, day + 190, 10, (int)i),
		    "clerk", "social_org_event", "soc=@%u|kind=06|module=3|"
		    "party_sync=3|result=1|doc=年报", handle);
	}
}

static void
party(struct tz_scene *s)
{
	char text[TZ_DATE_TEXT];
	unsigned i, n = 0;

	tz_date_format(s->first + 15, text);
	for (i = 0; i < s->v->size.persons && n < 8; i++) {
		if (s->taken[i] ||
		    strcmp(s->v->person[i].politics, "01") != 0)
			continue;
		(void)tz_scene_save(s, moment(s, s->first + 15, 11, (int)n),
		    "chief", "party_checkin", "res=@%u|unit=%s|soc=@%u|"
		    "from_on=%s|role=政策宣传员", s->person[i],
		    n % 2 == 0 ? "镇中心小学" : "老年文艺队",
		    n % 2 == 0 ? 0 : s->society[2], text);
		n++;
	}
}

/* Handles of the volunteers; each is another resident. */
static unsigned *
volunteers(struct tz_scene *s)
{
	unsigned *handle = tz_mem_alloc(s->n.volunteers * sizeof *handle);
	unsigned n = s->v->size.persons, i, at = 0, k = 0;
	int age;

	for (i = 0; i < n && k < s->n.volunteers; i++) {
		at = (unsigned)((uint64_t)i * 7919 % n);
		age = tz_date_years(s->v->person[at].birth, s->first);
		if (s->taken[at] || age < 15 || age > 76)
			continue;
		handle[k] = tz_scene_save(s, moment(s, s->first + 8, 9,
		    (int)(k % 60)), "clerk", "volunteer",
		    "res=@%u|skills=%02u|team=@%u", s->person[at], k % 12 + 1,
		    s->society[k % s->n.societies]);
		if (k % 5 != 4)
			tz_scene_step(s, moment(s, s->first + 9, 9,
			    (int)(k % 60)), "clerk", handle[k], "activate",
			    NULL);
		k++;
	}
	s->n.volunteers = k;
	return handle;
}

/* Activities over the year; one of TEAM helps without being registered. */
static void
services(struct tz_scene *s, const unsigned *volunteer, unsigned project)
{
	static const char *const titles[] = { "助老清洁", "平安巡逻",
		"环境整治", "文艺演出", "反诈宣传", "四点半课堂", "矛盾调解" };
	static const char *const kinds[] = { "02", "05", "06", "07", "11",
		"04", "09" };
	unsigned i, j, groups = s->n.services / TEAM;
	char day[TZ_DATE_TEXT], who[32], more[48];
	int32_t on;

	for (i = 0; i < s->n.services; i++) {
		j = i / TEAM;
		on = s->first + 14 + (int32_t)((uint64_t)j *
		    (TZ_SCENE_DAYS - 16) / (groups + 1));
		tz_date_format(on, day);
		if (i % TEAM == 7)
			snprintf(who, sizeof who, "res=@%u",
			    s->person[somebody(s)]);
		else
			snprintf(who, sizeof who, "vol=@%u",
			    volunteer[i % s->n.volunteers]);
		*more = '\0';
		if (project > 0 && j % 4 == 1 && on > s->first + 70)
			snprintf(more, sizeof more, "|project=@%u|served=@%u",
			    project, s->person[somebody(s)]);
		(void)tz_scene_save(s, moment(s, on, 17, (int)(i % 60)),
		    "worker", "volunteer_record", "title=%s|kind=%s|%s|"
		    "date=%s|hours=%u.5|place=@%u|org_by=@%u|"
		    "act_no=%.4s%.2s%.2s-%03u|confirm=@%u|score=5%s",
		    titles[j % 7], kinds[j % 7], who, day, j % 3 + 1,
		    s->room_of[6], s->society[j % s->n.societies], day,
		    day + 5, day + 8, j % 5 + 1, s->staff[2], more);
	}
}

static void
orders(struct tz_scene *s, unsigned project, unsigned volunteer, int32_t day)
{
	char text[TZ_DATE_TEXT];
	unsigned i, handle;

	tz_date_format(day + 20, text);
	for (i = 0; i < 3; i++) {
		handle = tz_scene_save(s, moment(s, day, 10, (int)i),
		    "worker", "menu_order", "prj=@%u|seq=%u|by=第%u村民小组|"
		    "want_on=%s", project, i + 1, i + 1, text);
		tz_scene_step(s, moment(s, day + 1, 10, (int)i), "worker",
		    handle, "order", "by=第%u村民小组|want_on=%s", i + 1,
		    text);
		tz_scene_step(s, moment(s, day + 2, 10, (int)i), "worker",
		    handle, "take", "taken_by=@%u", volunteer);
		tz_scene_step(s, moment(s, day + 20, 18, (int)i), "worker",
		    handle, "finish", "done_on=%s|hours=2", text);
		tz_scene_step(s, moment(s, day + 21, 18, (int)i), "worker",
		    handle, "rate", "score=5|words=很好");
	}
}

/* To its approval: a power run for ventures, the list for purchases. */
static void
get_going(struct tz_scene *s, unsigned handle, int32_t day, bool venture,
    const char *title)
{
	char from[TZ_DATE_TEXT], to[TZ_DATE_TEXT], period[8];
	unsigned run = 0;

	tz_date_format(day + 45, from);
	tz_date_format(day + 700, to);
	tz_scene_step(s, moment(s, day + 1, 9, 0), "worker", handle, "call",
	    NULL);
	tz_scene_step(s, moment(s, day + 5, 9, 0), "worker", handle, "apply",
	    "budget=8300.00|fund_gov=5000.00|fund_social=1300.00|"
	    "fund_match=2000.00|from_on=%s|to_on=%s", from, to);
	tz_scene_step(s, moment(s, day + 12, 9, 0), "chief", handle, "pass",
	    "review_score=88.5");
	if (venture) {
		run = tz_scene_save(s, moment(s, day + 13, 9, 0), "clerk",
		    "power_run", "item=@%u|title=%s审批|log=1 申报",
		    tz_listed_power(7), title);
		tz_scene_step(s, moment(s, day + 14, 9, 0), "superv", run,
		    "sign", "superv_sign=@%u", s->controller);
		tz_scene_step(s, moment(s, day + 14, 10, 0), "clerk", run,
		    "finish", "log=1 申报\n2 审批\n3 公示");
	}
	tz_scene_step(s, moment(s, day + 15, 9, 0), "chief", handle,
	    "approve", "undertake=@%u|team=社会工作服务站团队|"
	    "approve_run=@%u", s->society[1], run);
	snprintf(period, sizeof period, "%.7s", from);
	(void)tz_scene_disclose(s, day + 17, "2220", period, title,
	    "现将立项结果予以公示。");
	tz_scene_step(s, moment(s, day + 26, 9, 0), "chief", handle, "post",
	    NULL);
	tz_scene_step(s, moment(s, day + 40, 9, 0), "chief", handle, "sign",
	    "sign_on=%s", tz_date_format(day + 40, from));
	tz_scene_step(s, moment(s, day + 46, 9, 0), "worker", handle, "start",
	    NULL);
}

static unsigned
project(struct tz_scene *s, unsigned i, unsigned volunteer)
{
	static const char *const names[] = { "暖心助老公益创投",
		"四点半课堂服务", "邻里调解公益创投", "助残康复服务",
		"文明实践公益创投", "居家养老服务" };
	int32_t day = tz_scene_workday(s->first + 12 + (int32_t)i * 9);
	bool venture = i % 2 == 0;
	unsigned handle;
	char buy[24] = "", title[120];

	if (!venture)
		snprintf(buy, sizeof buy, "|purchase=@%u",
		    tz_listed_buy[i % 4]);
	snprintf(title, sizeof title, "%s%s", s->v->name, names[i % 6]);
	handle = tz_scene_save(s, moment(s, day, 9, 0), "worker", "project",
	    "title=%s|kind=%d|theme=%u|groups=01,17|sponsor=5%s", title,
	    venture ? 1 : 2, i % 8 + 1, buy);
	get_going(s, handle, day, venture, title);
	orders(s, handle, volunteer, day + 60);
	tz_scene_step(s, moment(s, day + 150, 9, 0), "chief", handle,
	    "halfway", "mid_result=2");
	if (i > 0)
		return handle;
	tz_scene_step(s, moment(s, day + 300, 9, 0), "worker", handle,
	    "near_end", "outcome=服务老人=60人次");
	(void)tz_scene_save(s, moment(s, day + 302, 9, 0), "clerk",
	    "evaluation", "kind=4|target=@%u|rater_kind=3|score=5|how=3",
	    handle);
	tz_scene_step(s, moment(s, day + 305, 9, 0), "chief", handle, "close",
	    "end_result=1");
	return handle;
}

void
tz_scene_society(struct tz_scene *s)
{
	unsigned *volunteer, i, running = 0;

	societies(s);
	party(s);
	volunteer = volunteers(s);
	for (i = 0; i < s->n.projects; i++)
		running = project(s, i, volunteer[i]);
	services(s, volunteer, running);
	tz_mem_free(volunteer);
}
