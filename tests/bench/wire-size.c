/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wire-size: bytes a record on the wire, beside NDJSON deflated by zlib -9.
 *
 * Residents of a made-up village, 31 shared fields each, entered one after
 * another by one clerk, and edits of two fields. Bytes are those of the sealed
 * payload, without the fixed bytes of the container, which are printed too.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/citizen.h"
#include "wire/batch.h"
#include "wire/hash.h"

#define SITE "500154102203"
#define FIRST_TIME 1795219200000

static uint64_t seed;

static unsigned
below(unsigned n)
{
	seed = seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (unsigned)(seed >> 33) % n;
}

/* Small numbers more often than large ones, as codes are. */
static unsigned
skewed(unsigned n)
{
	unsigned a = below(n);
	unsigned b = below(n);
	unsigned c = below(n);

	a = a < b ? a : b;
	return a < c ? a : c;
}

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨",
	"赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
	"郭", "马", "罗" };
static const char given[] = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂"
    "文辉玲华建国春梅红玉兰凤云志海燕小龙金成德福贵生荣昌林";
static const char *const groups[] = { "一", "二", "三", "四", "五", "六" };

enum field_kind { TEXT, DAY, YES };

static const struct {
	unsigned no;
	const char *name;
	enum field_kind kind;
} fields[] = {
	{ 1, "name", TEXT }, { 2, "id_kind", TEXT }, { 3, "id_no", TEXT },
	{ 4, "sex", TEXT }, { 5, "birth", DAY }, { 6, "ethnic", TEXT },
	{ 7, "household", TEXT }, { 8, "relation", TEXT },
	{ 9, "phone", TEXT }, { 10, "address", TEXT }, { 11, "grid", TEXT },
	{ 12, "education", TEXT }, { 13, "marital", TEXT },
	{ 14, "political", TEXT }, { 15, "occupation", TEXT },
	{ 16, "residence", TEXT }, { 17, "hukou", TEXT },
	{ 18, "moved_in", DAY }, { 19, "insured", YES },
	{ 20, "pension", YES }, { 21, "veteran", YES },
	{ 22, "disabled", YES }, { 23, "lives_alone", YES },
	{ 24, "migrant", YES }, { 25, "work_place", TEXT },
	{ 26, "health_group", TEXT }, { 27, "blood", TEXT },
	{ 28, "contact", TEXT }, { 29, "contact_phone", TEXT },
	{ 30, "verified_on", DAY }, { 31, "voter", YES },
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))

struct household {
	unsigned serial;
	unsigned group;
	unsigned house;
	unsigned members;
	char phone[12];
};

static void
make_phone(char out[12])
{
	snprintf(out, 12, "1%02u%08u", 30 + below(60), below(100000000));
}

static void
next_household(struct household *home)
{
	home->serial++;
	home->group = below(6);
	home->house = 1 + below(120);
	home->members = 1 + below(4);
	make_phone(home->phone);
}

static void
make_name(char *out, size_t size)
{
	unsigned hanzi = (unsigned)(sizeof(given) - 1) / 3;
	unsigned first = skewed(hanzi);
	unsigned second = skewed(hanzi);

	snprintf(out, size, "%s%.3s%.3s", surnames[skewed(20)],
	    given + (size_t)3 * first, below(5) ? given + (size_t)3 * second :
	    "");
}

static void
make_id(int32_t birth, bool woman, char out[19])
{
	int year;
	int month;
	int day;

	tz_date_civil(birth, &year, &month, &day);
	snprintf(out, 19, "%s%04u%02u%02u%03u", below(10) ? "500235" :
	    "510223", (unsigned)year % 10000, (unsigned)month % 100,
	    (unsigned)day % 100, below(500) * 2 + !woman);
	out[17] = tz_citizen_check_digit(out);
	out[18] = '\0';
}

static void
fill(struct household *home, unsigned i, char value[FIELDS][80],
    int32_t today)
{
	int32_t birth = (int32_t)below(29000) - 9000;
	bool woman = below(2);
	size_t f;

	if (home->members-- == 0)
		next_household(home);
	for (f = 0; f < FIELDS; f++)
		value[f][0] = '\0';
	make_name(value[0], 80);
	strcpy(value[1], "111");
	make_id(birth, woman, value[2]);
	strcpy(value[3], woman ? "2" : "1");
	tz_date_format(birth, value[4]);
	strcpy(value[5], below(20) ? "01" : "15");
	snprintf(value[6], 80, SITE "-HOU-%08u", home->serial);
	snprintf(value[7], 80, "%02u", skewed(8));
	strcpy(value[8], home->phone);
	if (below(3))
		make_phone(value[8]);
	snprintf(value[9], 80, "青坪村%s组%u号", groups[home->group],
	    home->house);
	snprintf(value[10], 80, SITE "%03u", home->group / 2 + 1);
	snprintf(value[11], 80, "%u0", 1 + skewed(9));
	snprintf(value[12], 80, "%u0", 1 + skewed(4));
	strcpy(value[13], below(12) ? "13" : "01");
	snprintf(value[14], 80, "%u", skewed(9));
	strcpy(value[15], below(8) ? "1" : "3");
	strcpy(value[16], below(9) ? "20" : "10");
	tz_date_format(below(5) ? birth : (int32_t)below(20000), value[17]);
	for (f = 18; f < 24; f++)
		strcpy(value[f], below(f < 20 ? 10 : 20) == 0 ? "0" : "1");
	strcpy(value[24], below(6) ? "本村" : "县城");
	snprintf(value[25], 80, "%u", 1 + skewed(4));
	snprintf(value[26], 80, "%u", 1 + below(5));
	make_name(value[27], 80);
	strcpy(value[28], home->phone);
	tz_date_format(today - (int32_t)(i % 3), value[29]);
	strcpy(value[30], below(10) ? "1" : "0");
}

static void
set(struct tz_entry *entry, size_t f, const char *text)
{
	struct tz_value value = { .kind = TZ_NONE };
	int32_t day;

	if (fields[f].kind == TEXT)
		tz_value_text(&value, text);
	else if (fields[f].kind == YES)
		tz_value_int(&value, TZ_BOOL, text[0] == '1');
	else if (tz_date_parse(text, &day))
		tz_value_int(&value, TZ_DAY, day);
	tz_entry_set(entry, false, fields[f].no, &value);
	tz_value_release(&value);
}

static void
json(const struct tz_entry *entry, char value[FIELDS][80], const bool *has,
    struct tz_buf *out)
{
	size_t f;

	tz_buf_format(out, "{\"op\":\"%s\",\"id\":\"%s\",\"ver\":%" PRIu32
	    ",\"user\":\"%s\",\"time\":%" PRId64, tz_entry_op_name(entry->op),
	    entry->record, entry->revision, entry->user, entry->time);
	for (f = 0; f < FIELDS; f++)
		if (has[f])
			tz_buf_format(out, fields[f].kind == YES ?
			    ",\"%s\":%s" : ",\"%s\":\"%s\"", fields[f].name,
			    value[f]);
	tz_buf_text(out, "}\n");
}

static void
make_entry(struct tz_entry *entry, unsigned i, bool edit,
    struct household *home, int64_t *time, struct tz_buf *ndjson)
{
	char value[FIELDS][80];
	bool has[FIELDS];
	uint8_t before[TZ_HASH];
	size_t f;

	memcpy(before, entry->head, TZ_HASH);
	tz_entry_release(entry);
	*time += 60000 + below(120000);
	strcpy(entry->site, SITE);
	strcpy(entry->user, "wangxiulan");
	entry->epoch = 1;
	entry->sequence = i + 1;
	entry->time = *time;
	entry->op = edit ? TZ_OP_EDIT : TZ_OP_CREATE;
	entry->base = edit ? 1 + skewed(3) : 0;
	entry->revision = entry->base + 1;
	tz_hash("resident", 8, entry->form);
	tz_record_id_join(entry->record, SITE, "RES", edit ? below(2000) :
	    i + 301);
	fill(home, i, value, tz_date_of(*time));
	for (f = 0; f < FIELDS; f++) {
		has[f] = !edit || f == 8 || f == 29;
		if (has[f])
			set(entry, f, value[f]);
	}
	tz_entry_chain(entry, before);
	json(entry, value, has, ndjson);
}

/* Bytes a record: ours, NDJSON deflated, NDJSON. */
static void
measure(unsigned n, bool edit, double out[3])
{
	static const uint8_t start[TZ_HASH];
	struct household home = { .serial = 40 };
	struct tz_keyring keys;
	struct tz_batch_writer *writer;
	struct tz_batch_head head;
	struct tz_entry entry;
	struct tz_buf ndjson;
	struct tz_buf file;
	int64_t time = FIRST_TIME;
	uLongf size;
	uint8_t *packed;
	unsigned i;
	bool full;

	seed = n;
	tz_keyring_make(&keys);
	tz_buf_init(&ndjson, SIZE_MAX);
	tz_buf_init(&file, TZ_BATCH_FILE);
	tz_entry_init(&entry);
	writer = tz_batch_writer_new(start, start, 0);
	for (i = 0; i < n; i++) {
		make_entry(&entry, i, edit, &home, &time, &ndjson);
		if (tz_batch_writer_add(writer, &entry, &full, NULL) != TZ_OK ||
		    full)
			exit(1);
	}
	if (tz_batch_writer_finish(writer, &keys, &keys.pub, time, &file,
	    &head, NULL) != TZ_OK)
		exit(1);
	size = compressBound(ndjson.len);
	packed = tz_mem_alloc(size);
	compress2(packed, &size, ndjson.data, ndjson.len, 9);
	out[0] = (double)(file.len - TZ_BATCH_FIXED) / n;
	out[1] = (double)size / n;
	out[2] = (double)ndjson.len / n;
	tz_mem_free(packed);
	tz_batch_writer_free(writer);
	tz_entry_release(&entry);
	tz_buf_release(&ndjson);
	tz_buf_release(&file);
}

int
main(void)
{
	static const unsigned counts[] = { 1, 10, 50, 200, 2000 };
	double got[3];
	size_t i;
	int edit;

	tz_hash_start();
	for (edit = 0; edit < 2; edit++) {
		printf("%s\n%8s %12s %14s %8s %6s\n", edit ?
		    "bytes an edit of two fields" :
		    "bytes a new record of 31 fields", "N", "TZB1 rows",
		    "NDJSON zlib-9", "NDJSON", "ratio");
		for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
			measure(counts[i], edit, got);
			printf("%8u %12.1f %14.1f %8.1f %6.2f\n", counts[i],
			    got[0], got[1], got[2], got[1] / got[0]);
		}
	}
	printf("fixed bytes a batch: %d\n", TZ_BATCH_FIXED);
	return 0;
}
