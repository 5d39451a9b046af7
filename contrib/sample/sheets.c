/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "items.h"
#include "village.h"

#define YEAR 365

/* Ends a line begun with cells. */
static void
end(struct tz_buf *out)
{
	tz_buf_text(out, "\r\n");
}

static void
first(struct tz_buf *out, const char *cell)
{
	tz_csv_put(out, cell, true);
}

static void
next(struct tz_buf *out, const char *cell)
{
	tz_csv_put(out, cell, false);
}

static void
next_day(struct tz_buf *out, int32_t day)
{
	char text[TZ_DATE_TEXT];

	next(out, tz_date_format(day, text));
}

static void
next_number(struct tz_buf *out, unsigned n)
{
	char text[16];

	snprintf(text, sizeof text, "%u", n);
	next(out, text);
}

static void
head(struct tz_buf *out, const char *const *label)
{
	first(out, label[0]);
	while (*++label != NULL)
		next(out, *label);
	end(out);
}

static void
grid_number(unsigned grid, char out[16])
{
	snprintf(out, 16, "WG%03u", grid + 1);
}

/* The first of the staff is the chief, whose account init makes. */
static void
account(unsigned member, char out[16])
{
	static const char *const names[] = { "chief", "clerk", "worker" };

	if (member < 3)
		snprintf(out, 16, "%s", names[member]);
	else
		snprintf(out, 16, "staff%u", member + 1);
}

static void
write_grid(struct tz_village *v, struct tz_buf *out)
{
	static const char *const labels[] = { "网格编号", "类别", "名称",
		"范围描述", NULL };
	char number[16], text[160];
	unsigned i;

	head(out, labels);
	for (i = 0; i < v->size.grids; i++) {
		grid_number(i, number);
		first(out, number);
		next(out, "村(居)民小组");
		snprintf(text, sizeof text, "%s%u组", v->name, i + 1);
		next(out, text);
		snprintf(text, sizeof text, "%s第%u村民小组全部住户", v->name,
		    i + 1);
		next(out, text);
		end(out);
	}
}

static void
write_household(struct tz_village *v, struct tz_buf *out)
{
	static const char *const labels[] = { "old_no", "户类别", "居住情况",
		"所属网格", "住址", "房屋情况", "联系电话", NULL };
	static const char *const living[] = { "人户一致", "人在户不在",
		"户在人不在" };
	static const unsigned weight[] = { 85, 8, 7, 0 };
	char number[16];
	unsigned i;

	head(out, labels);
	for (i = 0; i < v->size.households; i++) {
		first(out, v->home[i].old_no);
		next(out, "家庭户");
		next(out, living[tz_chance_weighed(&v->chance, weight)]);
		grid_number(v->home[i].grid, number);
		next(out, number);
		next(out, v->home[i].address);
		next(out, tz_chance_percent(&v->chance, 90) ? "自建住房" :
		    "租住");
		next(out, v->home[i].phone);
		end(out);
	}
}

static void
put_resident(const struct tz_village *v, const struct tz_villager *p,
    struct tz_buf *out)
{
	char code[2] = { p->id_type, '\0' }, kind[2] = { p->reg_kind, '\0' };

	first(out, code);
	next(out, p->id_no);
	next(out, p->name);
	next(out, p->sex == '1' ? "男" : "女");
	next_day(out, p->birth);
	next(out, p->ethnic);
	next(out, p->marital);
	next(out, p->politics);
	next(out, p->edu);
	next(out, p->employ);
	next(out, p->health);
	next(out, v->home[p->home].old_no);
	next(out, p->rel);
	next(out, kind);
	if (p->reg_kind == '2')
		next_day(out, p->came_on);
	else
		next(out, "");
	next(out, v->home[p->home].address);
	next(out, p->phone);
	next(out, p->bank);
}

static void
write_resident(struct tz_village *v, struct tz_buf *out)
{
	static const char *const labels[] = { "证件类型", "证件号码", "姓名",
		"性别", "出生日期", "民族", "婚姻状况", "政治面貌", "学历",
		"从业状况", "健康状况", "所属户", "与户主关系", "户籍类别",
		"来本地日期", "现住址", "手机", "补助账号", "监护人",
		"采集告知同意", "state", NULL };
	const struct tz_villager *p;
	unsigned i;
	bool child;
	int age;

	head(out, labels);
	for (i = 0; i < v->size.persons; i++) {
		p = &v->person[i];
		age = tz_date_years(p->birth, v->today);
		child = age < 14;
		put_resident(v, p, out);
		next(out, child && p->guardian >= 0 ?
		    v->person[p->guardian].id_no : "");
		next(out, child ? "监护人同意" : "履行法定职责(无须同意)");
		next(out, age >= 18 && age < 55 &&
		    tz_chance_percent(&v->chance, 25) ? "外出" : "正常");
		end(out);
	}
}

static void
write_item(struct tz_village *v, struct tz_buf *out)
{
	static const char *const labels[] = { "事项编码", "事项名称",
		"事项分类", "主管部门", "服务对象", "办理方式",
		"承诺时限(工作日)", "申请材料", "生效", NULL };
	const struct tz_item *item;
	size_t i;

	head(out, labels);
	for (i = 0; (item = tz_items_at(i)) != NULL; i++) {
		first(out, item->code);
		next(out, item->name);
		next(out, item->class);
		next(out, item->dept);
		next(out, "个人");
		next(out, item->mode);
		next_number(out, item->days);
		next(out, item->material);
		next_day(out, v->today - 2 * YEAR);
		end(out);
	}
}

/* Staff live in the village: one of working age from every so many persons. */
static const struct tz_villager *
staff_member(const struct tz_village *v, unsigned member)
{
	unsigned n = v->size.persons, i, at;
	int age;

	for (i = 0; i < n; i++) {
		at = (unsigned)(((uint64_t)member * n / v->size.staff + i) % n);
		age = tz_date_years(v->person[at].birth, v->today);
		if (age >= 25 && age <= 58)
			return &v->person[at];
	}
	return &v->person[member % n];
}

static void
write_staff(struct tz_village *v, struct tz_buf *out)
{
	static const char *const labels[] = { "居民档案", "身份证号", "姓名",
		"岗位", "等级", "全岗通岗位", "到岗日期", "社工职业水平证书",
		"证书编号", "系统账号", NULL };
	static const char *const duties[] = { "全科社工", "走访社工",
		"项目社工" };
	const struct tz_villager *p;
	char name[16], card[16];
	unsigned i;
	bool skilled;

	head(out, labels);
	for (i = 0; i < v->size.staff; i++) {
		p = staff_member(v, i);
		first(out, p->id_no);
		next(out, p->id_no);
		next(out, p->name);
		next(out, i == 0 ? "正职" : i == 1 ? "副职" : "一般工作人员");
		next_number(out, (unsigned)tz_chance_between(&v->chance,
		    i == 0 ? 7 : i == 1 ? 4 : 1, i == 0 ? 18 : 12));
		next(out, duties[tz_chance_below(&v->chance, 3)]);
		next_day(out, v->today - tz_chance_between(&v->chance, 200,
		    3000));
		skilled = tz_chance_percent(&v->chance, 40);
		snprintf(card, sizeof card, "SW%08u", i + 1);
		next(out, skilled ? "1" : "0");
		next(out, skilled ? card : "");
		account(i, name);
		next(out, name);
		end(out);
	}
}

/* A working day in the year before today, and a time of office hours. */
static void
next_moment(struct tz_village *v, unsigned i, struct tz_buf *out)
{
	char day[TZ_DATE_TEXT], text[32];
	int32_t at = v->today - YEAR + 1 +
	    (int32_t)((uint64_t)i * (YEAR - 1) / v->size.matters);
	int hour = tz_chance_between(&v->chance, 8, 17);

	while (tz_date_weekday(at) > 5)
		at--;
	snprintf(text, sizeof text, "%s %02d:%02d", tz_date_format(at, day),
	    hour, tz_chance_between(&v->chance, 0, 59));
	next(out, text);
}

/* A resident of age, or now and then somebody from elsewhere. */
static void
next_applicant(struct tz_village *v, struct tz_buf *out)
{
	static const char *const phones[] = { "13900000000", "023-52991234" };
	const struct tz_villager *p;
	char name[TZ_NAMES_SIZE];

	if (tz_chance_percent(&v->chance, 8)) {
		tz_names_person(&v->chance, tz_names_surname(&v->chance), '1',
		    1970, name);
		next(out, "");
		next(out, name);
		next(out, phones[tz_chance_below(&v->chance, 2)]);
		return;
	}
	do
		p = &v->person[tz_chance_below(&v->chance, v->size.persons)];
	while (tz_date_years(p->birth, v->today) < 16 &&
	    v->home[p->home].first != (unsigned)(p - v->person));
	next(out, p->id_no);
	next(out, "");
	next(out, "");
}

/* Most are long done; of the last twentieth some still wait. */
static void
next_progress(struct tz_village *v, unsigned i, struct tz_buf *out)
{
	static const char *const waiting[] = { "draft", "accepted", "working",
		"forwarded", "supplement", "done" };
	static const unsigned weight[] = { 10, 25, 35, 10, 5, 15, 0 };
	static const char *const over[] = { "rated", "delivered", "refused",
		"revoked" };
	static const unsigned over_weight[] = { 80, 14, 4, 2, 0 };
	const char *state = over[tz_chance_weighed(&v->chance, over_weight)];
	char name[16];

	if (i >= v->size.matters - v->size.matters / 20)
		state = waiting[tz_chance_weighed(&v->chance, weight)];
	account(tz_chance_below(&v->chance, v->size.staff), name);
	next(out, strcmp(state, "draft") == 0 ? "" : name);
	next(out, strcmp(state, "refused") == 0 ? "不符合条件, 已告知" :
	    i < v->size.matters - v->size.matters / 20 ||
	    strcmp(state, "done") == 0 ? "已办理" : "");
	next(out, state);
}

static void
write_matter(struct tz_village *v, struct tz_buf *out)
{
	static const char *const labels[] = { "old_no", "事项", "紧急程度",
		"来源渠道", "申请人", "来访(来电)人", "来访人电话", "受理时间",
		"受理人", "诉求内容", "收件清单", "承办人", "办理结果", "state",
		NULL };
	static const unsigned urgency[] = { 93, 5, 2, 0 };
	static const unsigned channel[] = { 70, 12, 10, 2, 6, 0 };
	const struct tz_item *item;
	char text[64];
	unsigned i;

	head(out, labels);
	for (i = 0; i < v->size.matters; i++) {
		item = tz_items_at(tz_chance_below(&v->chance,
		    (uint32_t)tz_items_count()));
		snprintf(text, sizeof text, "BJ%06u", i + 1);
		first(out, text);
		next(out, item->code);
		next_number(out,
		    (unsigned)tz_chance_weighed(&v->chance, urgency) + 1);
		snprintf(text, sizeof text, "%02zu",
		    tz_chance_weighed(&v->chance, channel) + 1);
		next(out, text);
		next_applicant(v, out);
		next_moment(v, i, out);
		account(tz_chance_below(&v->chance, v->size.staff), text);
		next(out, text);
		next(out, item->name);
		next(out, item->material);
		next_progress(v, i, out);
		end(out);
	}
}

static const char *
finding(struct tz_chance *chance)
{
	static const char *const findings[] = {
		"家中情况正常, 老人身体尚可, 无新诉求。",
		"反映门前道路破损, 已记录并告知网格长。",
		"宣传医保缴费政策, 已协助核对参保信息。",
		"老人独居, 检查用电用气, 提醒防火防诈骗。",
		"外出务工人员返乡, 更新联系电话。",
		"节日慰问, 送去米油, 了解生活困难。",
		"核实低保家庭收入变化, 无变动。",
		"入户采集信息, 补全缺项。\n家中有一名学龄前儿童。",
	};

	return findings[tz_chance_below(chance, 8)];
}

/* No household is visited twice on one day by one person: that is the key. */
static void
next_visit(struct tz_village *v, struct tz_map *seen, unsigned i,
    struct tz_buf *out)
{
	static char mark;
	char name[16], key[64], day[TZ_DATE_TEXT];
	int32_t at = v->today - YEAR + 1 +
	    (int32_t)((uint64_t)i * (YEAR - 1) / v->size.visits);
	unsigned home;

	do {
		home = tz_chance_below(&v->chance, v->size.households);
		account(tz_chance_below(&v->chance, v->size.staff), name);
		snprintf(key, sizeof key, "%u %d %s", home, (int)at, name);
		if (tz_map_get(seen, key) != NULL)
			at--;
	} while (tz_map_set(seen, key, &mark) != NULL);
	first(out, tz_date_format(at, day));
	next(out, name);
	next(out, v->home[home].old_no);
	next_number(out, (unsigned)tz_chance_between(&v->chance, 1, 5));
	next(out, finding(&v->chance));
	next(out, tz_chance_percent(&v->chance, 10) ? "200.50" : "");
	if (tz_chance_percent(&v->chance, 30))
		next_day(out, at + tz_chance_between(&v->chance, 7, 90));
	else
		next(out, "");
	end(out);
}

static void
write_visit(struct tz_village *v, struct tz_buf *out)
{
	static const char *const labels[] = { "走访日期", "走访人", "户",
		"类别", "情况记录", "慰问款物(元)", "下次", NULL };
	struct tz_map *seen = tz_map_new();
	unsigned i;

	head(out, labels);
	for (i = 0; i < v->size.visits; i++)
		next_visit(v, seen, i, out);
	tz_map_free(seen, NULL);
}

static const struct {
	const char *name;
	void (*write)(struct tz_village *village, struct tz_buf *out);
} sheets[] = {
	{ "grid", write_grid },
	{ "household", write_household },
	{ "resident", write_resident },
	{ "staff", write_staff },
	{ "service_item", write_item },
	{ "matter", write_matter },
	{ "visit", write_visit },
};

const char *
tz_sheets_name(size_t i)
{
	return i < sizeof sheets / sizeof sheets[0] ? sheets[i].name : NULL;
}

void
tz_sheets_write(size_t i, struct tz_village *village, struct tz_buf *out)
{
	/* Each sheet has chances of its own, so one may change alone. */
	village->chance.state = village->chance.state * 31 + i;
	sheets[i].write(village, out);
}
