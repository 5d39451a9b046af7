/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The window: matters from acceptance to review, certificates, seals, duty.
 */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "items.h"
#include "listed.h"
#include "scene.h"

struct course {
	unsigned handle;
	int32_t day;		/* of acceptance */
	int hour, minute;
	const char *clerk;
	unsigned handler;
	const struct tz_item *item;
	unsigned number;
};

static int64_t
moment(const struct tz_scene *s, int32_t day, int hour, int minute)
{
	return tz_scene_at(s, day - s->first, hour, minute);
}

/* Somebody of age who stays in the village. */
static unsigned
somebody(struct tz_scene *s)
{
	unsigned i;

	do
		i = tz_chance_below(s->chance, s->v->size.persons);
	while (s->taken[i] ||
	    tz_date_years(s->v->person[i].birth, s->first) < 18);
	return i;
}

static const char *
clerk(struct tz_scene *s)
{
	return tz_chance_percent(s->chance, 70) ? "clerk" : "chief";
}

static void
over(struct tz_scene *s, const struct course *c, int32_t day)
{
	if (s->matters == sizeof s->matter / sizeof s->matter[0])
		return;
	s->matter_on[s->matters] = day;
	s->matter[s->matters++] = c->handle;
}

/* Handed over the next working day, and most say what they thought of it. */
static void
hand_over(struct tz_scene *s, const struct course *c, int32_t done)
{
	int32_t day = tz_scene_workdays(done, 1);

	over(s, c, done);
	if (day > s->last)
		return;
	tz_scene_step(s, moment(s, day, 9, c->minute), c->clerk, c->handle,
	    "deliver", "informed=当面告知");
	if (tz_chance_percent(s->chance, 85))
		tz_scene_step(s, moment(s, day, 10, c->minute), c->clerk,
		    c->handle, "rate", "score=%d",
		    tz_chance_percent(s->chance, 75) ? 5 : 4);
}

/* The district answers the next working day with its number. */
static int32_t
forward(struct tz_scene *s, const struct course *c, int32_t day)
{
	int32_t next = tz_scene_workdays(day, 1);

	tz_scene_step(s, moment(s, day, 16, c->minute), c->clerk, c->handle,
	    "forward", "helper_dept=%s", c->item->dept);
	if (next > s->last)
		return next;
	tz_scene_step(s, moment(s, next, 11, c->minute), c->clerk, c->handle,
	    "reply", "forward_no=QS%06u|*=已审核", c->number);
	return next;
}

/* An ordinary matter: handed to somebody, done within its days. */
static void
work(struct tz_scene *s, struct course *c)
{
	int32_t day = c->day, done;

	tz_scene_step(s, moment(s, day, c->hour, c->minute + 2), c->clerk,
	    c->handle, "assign", "handler=@%u", c->handler);
	if (tz_chance_percent(s->chance, 3)) {
		tz_scene_step(s, moment(s, day, 16, c->minute), c->clerk,
		    c->handle, "refuse", "result=不符合条件, 已告知|"
		    "*=不符合条件");
		over(s, c, day);
		return;
	}
	if (tz_chance_percent(s->chance, 2)) {
		tz_scene_step(s, moment(s, day, 16, c->minute), c->clerk,
		    c->handle, "revoke", "*=申请人撤回");
		return;
	}
	if (c->item->days >= 5 && tz_chance_percent(s->chance, 12))
		day = forward(s, c, day);
	done = tz_scene_workdays(day, c->item->days < 3 ? 0 : tz_chance_below(
	    s->chance, c->item->days - 2));
	if (done > s->last || day > s->last)
		return;
	tz_scene_step(s, moment(s, done, 17, c->minute), c->clerk, c->handle,
	    "finish", "result=已办理");
	hand_over(s, c, done);
}

static void
begin(struct tz_scene *s, struct course *c)
{
	int32_t day = tz_scene_workdays(c->day, 2);

	if (!tz_chance_percent(s->chance, 4) || day > s->last) {
		tz_scene_step(s, moment(s, c->day, c->hour, c->minute + 1),
		    c->clerk, c->handle, "accept", NULL);
		work(s, c);
		return;
	}
	tz_scene_step(s, moment(s, c->day, c->hour, c->minute + 1), c->clerk,
	    c->handle, "ask", "informed=当面一次性告知|*=材料不齐");
	tz_scene_step(s, moment(s, day, 9, c->minute), c->clerk, c->handle,
	    "supply", "materials=补齐材料");
	c->day = day;
	c->hour = 9;
	work(s, c);
}

static void
matter(struct tz_scene *s, unsigned i)
{
	static const unsigned urgency[] = { 93, 5, 2, 0 };
	static const unsigned channel[] = { 70, 12, 10, 2, 6, 0 };
	struct course c = { .number = i + 1 };
	char who[160];
	size_t item = tz_chance_below(s->chance, (uint32_t)tz_items_count());

	c.item = tz_items_at(item);
	c.day = tz_scene_workday(s->first + 1 +
	    (int32_t)((uint64_t)i * (TZ_SCENE_DAYS - 1) / s->v->size.matters));
	if (c.day > s->last)
		return;
	c.hour = tz_chance_between(s->chance, 9, 15);
	c.minute = tz_chance_between(s->chance, 0, 55);
	c.clerk = clerk(s);
	c.handler = s->staff[tz_chance_below(s->chance, s->staffs)];
	if (tz_chance_percent(s->chance, 8))
		snprintf(who, sizeof who, "visitor=%s%s|"
		    "visitor_phone=13900000000",
		    tz_names_surname(s->chance), "师傅");
	else
		snprintf(who, sizeof who, "applicant=@%u",
		    s->person[somebody(s)]);
	c.handle = tz_scene_save(s, moment(s, c.day, c.hour, c.minute),
	    c.clerk, "matter", "item=@%u|urgency=%zu|channel=%02zu|%s|"
	    "content=%s|materials=%s", tz_listed_item(item),
	    tz_chance_weighed(s->chance, urgency) + 1,
	    tz_chance_weighed(s->chance, channel) + 1, who, c.item->name,
	    c.item->material);
	if (*c.item->mode == '1' || *c.item->mode == '5') {
		tz_scene_step(s, moment(s, c.day, c.hour, c.minute + 3),
		    c.clerk, c.handle, "at_once", "result=当场办结");
		hand_over(s, &c, c.day);
	} else {
		begin(s, &c);
	}
}

static void
approved(struct tz_scene *s, unsigned handle, int32_t day, unsigned i)
{
	tz_scene_step(s, moment(s, day, 9, 31), "clerk", handle, "submit",
	    NULL);
	tz_scene_step(s, moment(s, day, 9, 50), "clerk", handle, "check",
	    "checked_how=%u|checked_by=@%u", i % 2 + 1, s->staff[1]);
	tz_scene_step(s, moment(s, day, 10, 40), "chief", handle, "approve",
	    NULL);
	tz_scene_step(s, moment(s, day, 11, 10), "sealer", handle, "seal",
	    NULL);
	tz_scene_step(s, moment(s, day, 15, 10), "clerk", handle, "issue",
	    "receiver=本人");
	if (i % 25 == 13)
		tz_scene_step(s, moment(s, day, 17, 10), "chief", handle,
		    "revoke", "void_why=内容有误|recalled=1");
	if (i % 25 == 13 || s->certificates == 2000)
		return;
	s->certificate_on[s->certificates] = day;
	s->certificate[s->certificates++] = handle;
}

static void
certificate(struct tz_scene *s, unsigned i)
{
	static const char *const units[] = { "区教育委员会", "中国移动营业厅",
		"区住房城乡建委", "镇社保所", "农商银行开州支行" };
	int32_t day = tz_scene_workday(s->first + 3 +
	    (int32_t)(i * (TZ_SCENE_DAYS - 8) / s->n.certificates));
	bool banned = i % 12 == 5;
	unsigned handle;

	handle = tz_scene_save(s, moment(s, day, 9, 30), "clerk",
	    "certificate", "item=@%u|applicant=@%u|to_unit=%s|"
	    "purpose=办理相关手续|facts=兹证明该同志长期居住本村, "
	    "所述情况经核实属实。用途: 办理相关手续|copies=%u",
	    banned ? tz_listed_ban(i) : tz_listed_kept(i),
	    s->person[somebody(s)], units[i % 5], i % 3 + 1);
	if (banned)
		tz_scene_step(s, moment(s, day, 9, 35), "clerk", handle,
		    "refuse", "refuse_why=1");
	else
		approved(s, handle, day, i);
}

/* A matter that was over on that day. */
static unsigned
matter_before(struct tz_scene *s, int32_t day)
{
	unsigned k = tz_chance_below(s->chance, s->matters);

	while (k > 0 && s->matter_on[k] >= day)
		k /= 2;
	return s->matter_on[k] < day ? s->matter[k] : 0;
}

static void
seal(struct tz_scene *s, unsigned i)
{
	static const struct {
		const char *kind, *title;
	} uses[] = { { "4", "救助申请材料盖章" }, { "7", "便民代办介绍信" },
		{ "3", "统计报表报送" }, { "8", "参保登记表盖章" },
		{ "4", "补贴申报表盖章" } };
	unsigned n = s->n.seals - s->n.certificates;
	int32_t day = tz_scene_workday(s->first + 10 +
	    (int32_t)(i * (TZ_SCENE_DAYS - 14) / n));
	unsigned about = matter_before(s, day);

	if (about == 0)
		return;
	(void)tz_scene_save(s, moment(s, day, 14, (int)(i % 60)), "sealer",
	    "seal_use", "seal_no=%s|doc_kind=%s|title=%s|copies=%u|"
	    "doc_ref=@%u|operator=@%u|approver=@%u|keeper=@%u|big=0",
	    i % 9 == 4 ? "1" : i % 9 == 7 ? "4" : "2", uses[i % 5].kind,
	    uses[i % 5].title, i % 4 + 1, about, s->staff[1], s->staff[0],
	    s->staff[3]);
}

static void
duty(struct tz_scene *s, unsigned i)
{
	int32_t day = tz_scene_workday(s->first + 5 +
	    (int32_t)(i * (TZ_SCENE_DAYS - 10) / s->n.duties));
	char text[TZ_DATE_TEXT];

	(void)tz_scene_save(s, moment(s, day, 18, 0), "chief", "duty",
	    "date=%s|shift=3|post=1|stf=@%u|present=1",
	    tz_date_format(day, text), s->staff[i % s->staffs]);
}

/* One in fifty is not content, and is answered. */
static void
score(struct tz_scene *s, unsigned i)
{
	bool paper = s->certificates > 0 && i % 8 == 3;
	unsigned k = paper ? i / 8 % s->certificates :
	    (unsigned)((uint64_t)i * s->matters / s->n.scores);
	int32_t day = tz_scene_workdays(paper ? s->certificate_on[k] :
	    s->matter_on[k], 1);
	bool bad = i % 50 == 17;

	if (day > s->last)
		return;
	(void)tz_scene_save(s, moment(s, day, 11 + (int)(i % 6),
	    (int)(i / 6 % 60)), "clerk", "evaluation",
	    "kind=%u|target=@%u|rater_kind=%u|score=%u|aspects=%u|how=%u%s",
	    paper ? 2 : 1, paper ? s->certificate[k] : s->matter[k],
	    i % 10 == 0 ? 2 : 1, bad ? 2 : i % 4 == 0 ? 4 : 5, i % 4 + 1,
	    i % 5 + 1, bad ? "|words=等候时间较长|reply=已致电说明并改进" :
	    "");
}

void
tz_scene_window(struct tz_scene *s)
{
	unsigned i;

	for (i = 0; i < s->v->size.matters; i++)
		matter(s, i);
	for (i = 0; i < s->n.certificates; i++)
		certificate(s, i);
	for (i = 0; i < s->n.seals - s->n.certificates; i++)
		seal(s, i);
	for (i = 0; i < s->n.duties; i++)
		duty(s, i);
	for (i = 0; i < s->n.scores; i++)
		score(s, i);
}
