/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Groups that need care and are visited in time, what is told at the door,
 * surveys of needs, and casework.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "scene.h"

struct care {
	unsigned person;
	int every;		/* days between visits */
};

static int64_t
moment(const struct tz_scene *s, int32_t day, int hour, int minute)
{
	return tz_scene_at(s, day - s->first, hour, minute);
}

/* A worker, not the chief, whose grid it is or not: rights are by grid. */
static unsigned
walker(struct tz_scene *s, unsigned home, const char **who)
{
	unsigned i, workers = 0, nth;
	char text[16];

	for (i = 0; i < s->staffs; i++)
		workers += i == 2 || (i > 4 && i % 2 == 1);
	nth = s->v->home[home].grid % workers;
	for (i = 0; i < s->staffs; i++)
		if ((i == 2 || (i > 4 && i % 2 == 1)) && nth-- == 0)
			break;
	snprintf(text, sizeof text, "worker%u", i + 1);
	*who = i == 2 ? "worker" : tz_arena_text(s->arena, text);
	return s->staff[i];
}

/* Who belongs to which group, by age; every person to one at most. */
static bool
group_of(struct tz_scene *s, unsigned i, const char **group, int *every)
{
	static const char *const middle[] = { "04", "05", "08", "16", "18" };
	static const int every_middle[] = { 90, 90, 90, 180, 60 };
	const struct tz_villager *p = &s->v->person[i];
	int age = tz_date_years(p->birth, s->first);
	unsigned k;

	if (s->taken[i] || p->birth > s->first - 400)
		return false;
	if (age >= 80) {
		*group = "01";
		*every = 90;
	} else if (age < 15) {
		*group = "10";
		*every = 60;
	} else if (age > 70 && s->v->home[p->home].members == 1) {
		*group = "17";
		*every = 30;
	} else if (age > 18 && age < 75) {
		k = tz_chance_below(s->chance, 5);
		*group = middle[k];
		*every = every_middle[k];
	} else {
		return false;
	}
	return true;
}

static bool
take_into_care(struct tz_scene *s, unsigned i, struct care *care)
{
	const struct tz_villager *p = &s->v->person[i];
	char more[160] = "", day[TZ_DATE_TEXT];
	const char *group;
	char class = (char)('1' + tz_chance_below(s->chance, 7)), level;

	level = (char)('1' + tz_chance_below(s->chance, 4));
	if (!group_of(s, i, &group, &care->every))
		return false;
	care->person = i;
	s->taken[i] = true;
	if (strcmp(group, "04") == 0)
		snprintf(more, sizeof more, "|disab_class=%c|disab_level=%c|"
		    "disab_cert=%s%c%c", class, level, p->id_no, class,
		    level);
	else if (strcmp(group, "05") == 0)
		snprintf(more, sizeof more, "|assist=02|amount_m=581.00");
	else if (strcmp(group, "16") == 0)
		snprintf(more, sizeof more, "|care=15");
	else if (strcmp(group, "18") == 0)
		snprintf(more, sizeof more, "|assist=05|amount_m=756.00");
	(void)tz_scene_save(s, tz_scene_at(s, 0, 15, 10), "chief",
	    "special_group", "res=@%u|care_group=%s|from_on=%s|helper=@%u|"
	    "visit_every=%d|basis=开州民〔2024〕%u号%s", s->person[i], group,
	    tz_date_format(s->first - 10, day),
	    s->staff[i % s->staffs], care->every, i % 90 + 1, more);
	return true;
}

static const char *
finding(struct tz_scene *s)
{
	static const char *const findings[] = {
		"家中情况正常, 老人身体尚可, 无新诉求。",
		"反映门前道路破损, 已记录并告知网格长。",
		"宣传医保缴费政策, 已协助核对参保信息。",
		"老人独居, 检查用电用气, 提醒防火防诈骗。",
		"外出务工人员返乡, 更新联系电话。",
		"节日慰问, 送去米油, 了解生活困难。",
		"核实低保家庭收入变化, 无变动。",
	};

	return findings[tz_chance_below(s->chance, 7)];
}

/* One visit; no household twice on one day. */
static bool
visit(struct tz_scene *s, struct tz_map *seen, unsigned home, int32_t day,
    unsigned kind)
{
	static char mark;
	char key[32], text[TZ_DATE_TEXT];
	const char *who;
	unsigned by;

	snprintf(key, sizeof key, "%u %d", home, (int)day);
	if (day <= s->first || day > s->last ||
	    tz_map_set(seen, key, &mark) != NULL)
		return false;
	by = walker(s, home, &who);
	(void)tz_scene_save(s, moment(s, day, 9 + (int)(home % 8),
	    (int)(home % 60)), who, "visit", "date=%s|stf=@%u|hh=@%u|"
	    "kind=%u|found=%s", tz_date_format(day, text), by, s->home[home],
	    kind, finding(s));
	return true;
}

static void
visits(struct tz_scene *s)
{
	struct care *care = tz_mem_alloc(s->n.care * sizeof *care);
	unsigned cared = 0, done = 0, i, n = s->v->size.persons, tries, home;
	struct tz_map *seen = tz_map_new();
	int32_t day;

	for (tries = 0; cared < s->n.care && tries < 40 * n; tries++)
		cared += take_into_care(s, tz_chance_below(s->chance, n),
		    &care[cared]);
	for (i = 0; i < cared; i++) {
		day = s->last - tz_chance_between(s->chance, 0,
		    care[i].every / 2);
		done += visit(s, seen, s->v->person[care[i].person].home, day,
		    2);
	}
	for (tries = 0; done < s->v->size.visits && tries < 60000; tries++) {
		home = tries % 2 == 0 && cared > 0 ? s->v->person[care[
		    tries / 2 % cared].person].home :
		    tz_chance_below(s->chance, s->v->size.households);
		done += visit(s, seen, home, s->first +
		    tz_chance_between(s->chance, 1, TZ_SCENE_DAYS - 1),
		    tries % 2 == 0 ? 2 : 1);
	}
	tz_map_free(seen, NULL);
	tz_mem_free(care);
}

static void
issue(struct tz_scene *s, unsigned i)
{
	static const char *const words[] = { "路灯不亮", "垃圾清运不及时",
		"门前道路破损", "停车占道", "邻里排水纠纷", "健身器材损坏",
		"独居老人需要送餐", "电线老化" };
	static const char *const classes[] = { "08", "02", "08", "03", "06",
		"10", "04", "07" };
	unsigned home = tz_chance_below(s->chance, s->v->size.households), by;
	int32_t day = tz_scene_workday(s->first + 4 +
	    (int32_t)(i * (TZ_SCENE_DAYS - 8) / s->n.issues)), done;
	const char *who;
	char text[TZ_DATE_TEXT];
	unsigned handle;

	by = walker(s, home, &who);
	handle = tz_scene_save(s, moment(s, day, 16, (int)(i % 60)), who,
	    "issue", "source=02|class=%s|words=%s|res=@%u|grid=@%u|"
	    "owner=@%u|due_on=%s", classes[i % 8], words[i % 8],
	    s->person[s->v->home[home].first],
	    s->grid[s->v->home[home].grid], by,
	    tz_date_format(tz_scene_workdays(day, 10), text));
	tz_scene_step(s, moment(s, day, 17, (int)(i % 60)), who, handle,
	    "assign", "owner=@%u", by);
	done = tz_scene_workdays(day, tz_chance_below(s->chance, 9) + 1);
	if (done >= s->last)
		return;
	tz_scene_step(s, moment(s, done, 15, (int)(i % 60)), who, handle,
	    "solve", "result=已协调处理|solved_on=%s",
	    tz_date_format(done, text));
	tz_scene_step(s, moment(s, done, 16, (int)(i % 60)), who, handle,
	    "confirm", NULL);
}

static void
survey(struct tz_scene *s)
{
	int32_t day = s->first + 150;
	char from[TZ_DATE_TEXT], to[TZ_DATE_TEXT];
	unsigned handle, i, home;
	const char *who;
	int32_t at;

	handle = tz_scene_save(s, moment(s, tz_scene_workday(day), 9, 0),
	    "worker", "need_survey", "title=居民需求调查|period=%d|"
	    "from_on=%s|to_on=%s|target_n=%u|"
	    "questions=1 最需要的服务\n2 对社区工作的意见", 2025,
	    tz_date_format(day, from), tz_date_format(day + 60, to),
	    s->n.answers + s->n.answers / 10);
	for (i = 0; i < s->n.answers; i++) {
		home = i * s->v->size.households / s->n.answers;
		at = tz_scene_workday(day + 2 + (int32_t)(i * 50 /
		    s->n.answers));
		(void)walker(s, home, &who);
		(void)tz_scene_save(s, moment(s, at, 10 + (int)(i % 7),
		    (int)(i % 60)), who, "need_answer",
		    "survey=@%u|seq=%u|hh=@%u|needs=%02u,%02u|"
		    "answers=1 需要\n2 满意", handle, i + 1, s->home[home],
		    i % 14 + 1, (i * 5 + 3) % 14 + 1);
	}
}

static void
casework(struct tz_scene *s, unsigned i)
{
	unsigned person, k, n = s->n.sessions / s->n.cases;
	int32_t day = s->first + 20 +
	    (int32_t)(i * 200 / s->n.cases), at = day;
	char text[TZ_DATE_TEXT];
	const char *who;
	unsigned handle, by;

	do
		person = tz_chance_below(s->chance, s->v->size.persons);
	while (s->taken[person] || tz_date_years(s->v->person[person].birth,
	    s->first) < 16);
	s->taken[person] = true;
	by = walker(s, s->v->person[person].home, &who);
	handle = tz_scene_save(s, moment(s, day, 10, 20), who, "sw_service",
	    "method=%u|title=%s|care_group=08|clients=@%u|worker=@%u|"
	    "opened_on=%s|source=2|need=缺少支持网络|goals=建立支持|"
	    "plan=每两周一次|before=40", i % 3 + 1, i % 3 == 0 ?
	    "困难家庭个案" : i % 3 == 1 ? "互助小组" : "邻里社区活动",
	    s->person[person], by, tz_date_format(day, text));
	for (k = 0; k < n; k++) {
		at = day + 7 + (int32_t)(k * 14);
		if (at >= s->last)
			return;
		(void)tz_scene_save(s, moment(s, at, 16, 20), who,
		    "sw_session", "sws=@%u|seq=%u|date=%s|hours=1.5|"
		    "present=%u|content=面谈并跟进计划", handle, k + 1,
		    tz_date_format(at, text), i % 5 + 1);
	}
	tz_scene_edit(s, moment(s, at + 1, 9, 0), who, handle,
	    "after=75|closed_on=%s|close_why=1|satis=5",
	    tz_date_format(at + 1, text));
}

void
tz_scene_visits(struct tz_scene *s)
{
	unsigned i;

	visits(s);
	for (i = 0; i < s->n.issues; i++)
		issue(s, i);
	survey(s);
	for (i = 0; i < s->n.cases; i++)
		casework(s, i);
}
