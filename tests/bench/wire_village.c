/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire_village.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/citizen.h"
#include "wire/hash.h"

#define SITE "500154102203"
#define FIRST_TIME INT64_C(1795219200000)
#define FIELDS 31
#define VALUE 96

struct wire_village {
	uint64_t seed;
	double bits;
	bool edits;
	uint32_t entries;
	uint32_t serial[3];
	int64_t time;
	uint8_t head[TZ_HASH];
	/* the household in hand */
	unsigned group, house, members;
	char phone[12];
	char chief[32];
	char last[32];			/* the last resident */
	char last_id[19];
};

static unsigned
draw(struct wire_village *village, unsigned n)
{
	village->seed = village->seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)(village->seed >> 33) % n;
}

static unsigned
below(struct wire_village *village, unsigned n)
{
	village->bits += log2(n);
	return draw(village, n);
}

/* The least of three draws: small numbers more often, as codes are. */
static unsigned
skewed(struct wire_village *village, unsigned n)
{
	unsigned a = draw(village, n);
	unsigned b = draw(village, n);
	unsigned c = draw(village, n);
	unsigned i;
	double share;

	for (i = 0; i < n; i++) {
		share = (pow(n - i, 3) - pow(n - i - 1, 3)) / pow(n, 3);
		village->bits -= share * log2(share);
	}
	a = a < b ? a : b;
	return a < c ? a : c;
}

/* True once in n times. */
static bool
once(struct wire_village *village, unsigned n)
{
	double share = 1.0 / n;

	village->bits -= share * log2(share) +
	    (1 - share) * log2(1 - share);
	return draw(village, n) == 0;
}

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨",
	"赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
	"郭", "马", "罗" };
static const char given[] = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂"
    "文辉玲华建国春梅红玉兰凤云志海燕小龙金成德福贵生荣昌林";
static const char *const groups[] = { "一", "二", "三", "四", "五", "六" };
static const char *const titles[] = { "开具居住证明", "邻里宅基地纠纷调解",
	"申请低保复核", "反映路灯损坏", "补办医保卡", "申请临时救助",
	"咨询养老保险缴费", "报修自来水管", "申请危房改造",
	"反映垃圾清运不及时",
	"办理生育登记", "申请公益性岗位", "反映道路破损", "办理残疾人补贴",
	"土地流转合同登记", "申请高龄津贴" };

/* What a field is: T text, D day, Y truth, N number. */
struct field {
	const char *name;
	char kind;
};

/* clang-format off */
static const struct field resident[FIELDS] = {
	{ "name", 'T' }, { "id_kind", 'T' }, { "id_no", 'T' }, { "sex", 'T' },
	{ "birth", 'D' }, { "ethnic", 'T' }, { "household", 'T' },
	{ "relation", 'T' }, { "phone", 'T' }, { "address", 'T' },
	{ "grid", 'T' }, { "edu", 'T' }, { "marital", 'T' },
	{ "party", 'T' }, { "job", 'T' }, { "live", 'T' },
	{ "hukou", 'T' }, { "since", 'D' }, { "insured", 'Y' },
	{ "pension", 'Y' }, { "veteran", 'Y' }, { "disabled", 'Y' },
	{ "alone", 'Y' }, { "migrant", 'Y' }, { "work", 'T' },
	{ "health", 'T' }, { "blood", 'T' }, { "contact", 'T' },
	{ "tel", 'T' }, { "checked", 'D' }, { "voter", 'Y' },
};
static const struct field household[FIELDS] = {
	{ "chief", 'T' }, { "members", 'N' }, { "group", 'T' },
	{ "address", 'T' }, { "grid", 'T' }, { "phone", 'T' },
	{ "kind", 'T' }, { "hukou", 'T' }, { "house", 'T' },
	{ "area", 'N' }, { "built", 'N' }, { "water", 'T' },
	{ "toilet", 'T' }, { "fuel", 'T' }, { "road", 'T' },
	{ "internet", 'Y' }, { "land", 'N' }, { "forest", 'N' },
	{ "income", 'N' }, { "source", 'T' }, { "poor", 'Y' },
	{ "relieved", 'Y' }, { "watch", 'Y' }, { "martyr", 'Y' },
	{ "one_child", 'Y' }, { "party", 'Y' }, { "worker", 'T' },
	{ "visited", 'D' }, { "checked", 'D' }, { "plate", 'T' },
	{ "shared", 'Y' },
};
static const struct field matter[FIELDS] = {
	{ "title", 'T' }, { "person", 'T' }, { "id_no", 'T' },
	{ "phone", 'T' }, { "household", 'T' }, { "address", 'T' },
	{ "grid", 'T' }, { "class", 'T' }, { "item", 'T' },
	{ "source", 'T' }, { "urgent", 'T' }, { "received", 'D' },
	{ "due", 'D' }, { "done", 'D' }, { "by", 'T' }, { "how", 'T' },
	{ "result", 'T' }, { "content", 'T' }, { "state", 'T' },
	{ "place", 'T' }, { "group", 'T' }, { "people", 'N' },
	{ "amount", 'N' }, { "happy", 'T' }, { "asked", 'Y' },
	{ "upward", 'Y' }, { "public", 'Y' }, { "paper", 'Y' },
	{ "visit", 'D' }, { "level", 'T' },
};
static const struct {
	const char *prefix;
	const char *name;
	const struct field *field;
} registers[] = { { "RES", "resident", resident },
	{ "HOU", "household", household }, { "MAT", "matter", matter } };
/* clang-format on */

static void
make_phone(struct wire_village *village, char out[12])
{
	unsigned net = below(village, 60);

	snprintf(out, 12, "1%02u%08u", 30 + net, below(village, 100000000));
}

static void
make_name(struct wire_village *village, char *out, size_t size)
{
	unsigned hanzi = (unsigned)(sizeof(given) - 1) / 3;
	unsigned one = skewed(village, hanzi);
	unsigned two = skewed(village, hanzi);

	snprintf(out, size, "%s%.3s%.3s", surnames[skewed(village, 20)],
	    given + (size_t)3 * one, once(village, 5) ? "" :
	    given + (size_t)3 * two);
}

static void
make_id(struct wire_village *village, int32_t birth, bool woman, char out[19])
{
	int year;
	int month;
	int day;

	tz_date_civil(birth, &year, &month, &day);
	snprintf(out, 19, "%s%04u%02u%02u%03u", once(village, 10) ? "510223" :
	    "500235", (unsigned)year % 10000, (unsigned)month % 100,
	    (unsigned)day % 100, below(village, 500) * 2 + !woman);
	out[17] = tz_citizen_check_digit(out);
	out[18] = '\0';
}

static void
fill_household(struct wire_village *village, char value[FIELDS][VALUE],
    int32_t today)
{
	static const unsigned codes[] = { 4, 3, 5, 4, 3, 4, 3 };
	static const unsigned code_at[] = { 6, 8, 11, 12, 13, 14, 19 };
	size_t i;

	village->group = below(village, 6);
	village->house = 1 + below(village, 120);
	village->members = 1 + below(village, 4);
	make_phone(village, village->phone);
	make_name(village, village->chief, sizeof(village->chief));
	strcpy(value[0], village->chief);
	snprintf(value[1], VALUE, "%u", village->members);
	snprintf(value[2], VALUE, "%02u", village->group + 1);
	snprintf(value[3], VALUE, "青坪村%s组%u号", groups[village->group],
	    village->house);
	snprintf(value[4], VALUE, SITE "%03u", village->group / 2 + 1);
	strcpy(value[5], village->phone);
	for (i = 0; i < 7; i++)
		snprintf(value[code_at[i]], VALUE, "%02u",
		    1 + skewed(village, codes[i]));
	strcpy(value[7], once(village, 9) ? "10" : "20");
	snprintf(value[9], VALUE, "%u", 60 + 5 * below(village, 30));
	snprintf(value[10], VALUE, "%u", 2020 - skewed(village, 50));
	snprintf(value[16], VALUE, "%u", skewed(village, 60));
	snprintf(value[17], VALUE, "%u", skewed(village, 20));
	snprintf(value[18], VALUE, "%u", 100000 * (3 + skewed(village, 60)));
	for (i = 20; i <= 25; i++)
		strcpy(value[i], once(village, 10) ? "1" : "0");
	strcpy(value[15], once(village, 4) ? "0" : "1");
	strcpy(value[26], village->group < 3 ? "王秀兰" : "李建国");
	tz_date_format(today - (int32_t)skewed(village, 8), value[27]);
	tz_date_format(today, value[28]);
	snprintf(value[29], VALUE, "%u", village->house);
	strcpy(value[30], "0");
}

static void
fill_resident(struct wire_village *village, char value[FIELDS][VALUE],
    int32_t today)
{
	int32_t birth = (int32_t)below(village, 29000) - 9000;
	bool woman = below(village, 2);
	size_t i;

	village->members--;
	make_name(village, value[0], VALUE);
	strcpy(value[1], "111");
	make_id(village, birth, woman, value[2]);
	strcpy(value[3], woman ? "2" : "1");
	tz_date_format(birth, value[4]);
	strcpy(value[5], once(village, 20) ? "15" : "01");
	snprintf(value[6], VALUE, SITE "-HOU-%08u", village->serial[1]);
	snprintf(value[7], VALUE, "%02u", skewed(village, 8));
	strcpy(value[8], village->phone);
	if (once(village, 2))
		make_phone(village, value[8]);
	snprintf(value[9], VALUE, "青坪村%s组%u号", groups[village->group],
	    village->house);
	snprintf(value[10], VALUE, SITE "%03u", village->group / 2 + 1);
	snprintf(value[11], VALUE, "%u0", 1 + skewed(village, 9));
	snprintf(value[12], VALUE, "%u0", 1 + skewed(village, 4));
	strcpy(value[13], once(village, 12) ? "01" : "13");
	snprintf(value[14], VALUE, "%u", skewed(village, 9));
	strcpy(value[15], once(village, 8) ? "3" : "1");
	strcpy(value[16], once(village, 9) ? "10" : "20");
	tz_date_format(once(village, 6) ? (int32_t)below(village, 20000) :
	    birth, value[17]);
	for (i = 18; i < 24; i++)
		strcpy(value[i], once(village, i < 20 ? 10 : 20) ? "1" : "0");
	strcpy(value[24], once(village, 6) ? "县城" : "本村");
	snprintf(value[25], VALUE, "%u", 1 + skewed(village, 4));
	snprintf(value[26], VALUE, "%u", 1 + below(village, 5));
	strcpy(value[27], village->chief);
	strcpy(value[28], village->phone);
	tz_date_format(today, value[29]);
	strcpy(value[30], once(village, 10) ? "0" : "1");
	snprintf(village->last, sizeof(village->last), "%s", value[0]);
	strcpy(village->last_id, value[2]);
}

static void
fill_matter(struct wire_village *village, char value[FIELDS][VALUE],
    int32_t today)
{
	unsigned title = skewed(village, 16);
	unsigned took = skewed(village, 6);
	size_t i;

	strcpy(value[0], titles[title]);
	strcpy(value[1], village->last);
	strcpy(value[2], village->last_id);
	strcpy(value[3], village->phone);
	snprintf(value[4], VALUE, SITE "-HOU-%08u", village->serial[1]);
	snprintf(value[5], VALUE, "青坪村%s组%u号", groups[village->group],
	    village->house);
	snprintf(value[6], VALUE, SITE "%03u", village->group / 2 + 1);
	snprintf(value[7], VALUE, "%02u", title / 4 + 1);
	snprintf(value[8], VALUE, "%03u", title + 1);
	snprintf(value[9], VALUE, "%u", 1 + skewed(village, 5));
	strcpy(value[10], once(village, 12) ? "2" : "1");
	tz_date_format(today - (int32_t)took, value[11]);
	tz_date_format(today - (int32_t)took + 15, value[12]);
	tz_date_format(today, value[13]);
	strcpy(value[14], below(village, 2) ? "wangxiulan" : "lijianguo");
	snprintf(value[15], VALUE, "%u", 1 + skewed(village, 4));
	snprintf(value[16], VALUE, "%u", 1 + skewed(village, 3));
	snprintf(value[17], VALUE, "%s来访，%s，已受理。", village->last,
	    titles[title]);
	strcpy(value[18], "done");
	strcpy(value[19], once(village, 5) ? "上门" : "便民服务室");
	snprintf(value[20], VALUE, "%02u", village->group + 1);
	snprintf(value[21], VALUE, "%u", 1 + skewed(village, 4));
	snprintf(value[22], VALUE, "%u", once(village, 3) ?
	    10000 * (1 + skewed(village, 50)) : 0);
	snprintf(value[23], VALUE, "%u", 1 + skewed(village, 4));
	for (i = 24; i <= 27; i++)
		strcpy(value[i], once(village, 6) ? "1" : "0");
	tz_date_format(today, value[28]);
	strcpy(value[29], "1");
}

static void
set(struct tz_entry *entry, const struct field *field, unsigned no,
    const char *text)
{
	struct tz_value value = { .kind = TZ_NONE };
	int32_t day;

	if (field->kind == 'T')
		tz_value_text(&value, text);
	else if (field->kind == 'Y')
		tz_value_int(&value, TZ_BOOL, text[0] == '1');
	else if (field->kind == 'N')
		tz_value_int(&value, TZ_INT, strtoll(text, NULL, 10));
	else if (tz_date_parse(text, &day))
		tz_value_int(&value, TZ_DAY, day);
	tz_entry_set(entry, false, no, &value);
	tz_value_release(&value);
}

static void
print(const struct tz_entry *entry, const char *name,
    const struct field *field, char value[FIELDS][VALUE], const bool *has,
    struct tz_buf *json, struct tz_buf *xml)
{
	size_t f;

	tz_buf_format(json, "{\"op\":\"%s\",\"id\":\"%s\",\"ver\":%" PRIu32
	    ",\"user\":\"%s\",\"time\":%" PRId64, tz_entry_op_word(entry->op),
	    entry->record, entry->revision, entry->user, entry->time);
	tz_buf_format(xml, "<?xml version=\"1.0\"?><data id=\"%s\" "
	    "version=\"1\"><meta><instanceID>%s/%" PRIu32 "</instanceID>"
	    "<user>%s</user><time>%" PRId64 "</time></meta>", name,
	    entry->record, entry->revision, entry->user, entry->time);
	for (f = 0; f < FIELDS; f++) {
		if (!has[f])
			continue;
		if (field[f].kind == 'Y')
			tz_buf_format(json, ",\"%s\":%s", field[f].name,
			    value[f][0] == '1' ? "true" : "false");
		else
			tz_buf_format(json, field[f].kind == 'N' ?
			    ",\"%s\":%s" : ",\"%s\":\"%s\"", field[f].name,
			    value[f]);
		tz_buf_format(xml, "<%s>%s</%s>", field[f].name, value[f],
		    field[f].name);
	}
	tz_buf_text(json, "}\n");
	tz_buf_text(xml, "</data>");
}

struct wire_village *
wire_village_new(uint64_t seed, bool edits)
{
	struct wire_village *village = tz_mem_alloc(sizeof(*village));
	unsigned i;

	village->seed = seed * 7919;
	for (i = 0; i < 20; i++)
		draw(village, 2);
	village->edits = edits;
	village->time = FIRST_TIME;
	village->serial[0] = 300 + draw(village, 500);
	village->serial[1] = 40 + draw(village, 100);
	village->serial[2] = draw(village, 900);
	strcpy(village->phone, "13800138000");
	strcpy(village->chief, "王强");
	strcpy(village->last, "王强");
	strcpy(village->last_id, "500235197001010011");
	return village;
}

void
wire_village_free(struct wire_village *village)
{
	tz_mem_free(village);
}

double
wire_village_entropy(const struct wire_village *village)
{
	return village->bits / 8;
}

/* A household, its members, now and then a matter. */
static unsigned
next_register(struct wire_village *village)
{
	if (once(village, 6))
		return 2;
	return village->members == 0 ? 1 : 0;
}

/* What a clerk corrects: the telephone, a level, a state, work, health. */
static const size_t edited[] = { 8, 11, 12, 14, 15, 25 };

void
wire_village_next(struct wire_village *village, struct tz_entry *entry,
    struct tz_buf *json, struct tz_buf *xml)
{
	static void (*const fill[])(struct wire_village *village,
	    char value[FIELDS][VALUE], int32_t today) = { fill_resident,
		fill_household, fill_matter };
	char value[FIELDS][VALUE];
	bool has[FIELDS];
	unsigned reg = village->edits ? 0 : next_register(village);
	double before = village->bits;
	unsigned changed = 0;
	bool again = false;
	int32_t today;
	size_t f;

	tz_entry_release(entry);
	tz_entry_init(entry);
	village->time += 60000 + below(village, 120000);
	today = tz_date_of(village->time);
	memset(value, 0, sizeof(value));
	if (village->edits)
		village->members = 1;
	else
		village->serial[reg]++;
	fill[reg](village, value, today);
	strcpy(entry->site, SITE);
	strcpy(entry->user, "wangxiulan");
	entry->epoch = 1;
	entry->sequence = ++village->entries;
	entry->time = village->time;
	entry->op = village->edits ? TZ_OP_EDIT : TZ_OP_CREATE;
	if (village->edits) {
		village->bits = before + log2(120000);
		changed = below(village, 6);
		again = !once(village, 2);
	}
	entry->base = village->edits ? 1 + skewed(village, 3) : 0;
	entry->revision = entry->base + 1;
	tz_hash(registers[reg].name, strlen(registers[reg].name),
	    entry->form);
	tz_record_id_join(entry->record, SITE, registers[reg].prefix,
	    village->edits ? below(village, 2000) : village->serial[reg]);
	if (village->edits && changed == 0)
		make_phone(village, value[8]);
	else if (village->edits)
		village->bits += 2;	/* which code it is now */
	for (f = 0; f < FIELDS; f++) {
		has[f] = village->edits ?
		    f == edited[changed] || (again && f == 29) :
		    registers[reg].field[f].name != NULL;
		if (has[f])
			set(entry, &registers[reg].field[f], (unsigned)f + 1,
			    value[f]);
	}
	tz_entry_chain(entry, village->head);
	memcpy(village->head, entry->head, TZ_HASH);
	if (json != NULL)
		print(entry, registers[reg].name, registers[reg].field, value,
		    has, json, xml);
}
