/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire_random.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/citizen.h"

/* splitmix64: Steele, Lea, Flood, OOPSLA 2014. */
uint64_t
tz_random_next(struct tz_random *random)
{
	uint64_t z = random->seed += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

size_t
tz_random_below(struct tz_random *random, size_t n)
{
	return (size_t)(tz_random_next(random) % n);
}

static uint32_t
sign(struct tz_random *random)
{
	static const struct {
		uint32_t first;
		uint32_t count;
	} range[] = { { 0x4e00, 0x51a6 }, { 0x4e00, 0x51a6 }, { '0', 10 },
		{ 'A', 26 }, { 1, 0x7f }, { 0x80, 0x780 }, { 0x2000, 0x70 },
		{ 0x3000, 0x100 }, { 0xff00, 0xf0 }, { 0x800, 0x1000 },
		{ 0xe000, 0x1ffe }, { 0x10000, 0x100000 } };
	size_t i = tz_random_below(random, sizeof(range) / sizeof(range[0]));

	return range[i].first +
	    (uint32_t)tz_random_below(random, range[i].count);
}

char *
tz_random_text(struct tz_random *random, size_t signs)
{
	struct tz_buf text;
	char bytes[4];
	size_t n = 1 + tz_random_below(random, signs);
	bool digits = tz_random_below(random, 4) == 0;

	tz_buf_init(&text, 4 * signs);
	while (n-- > 0)
		tz_buf_put(&text, bytes, tz_utf8_put(bytes, digits ?
		    (uint32_t)('0' + tz_random_below(random, 10)) :
		    sign(random)));
	return tz_buf_take(&text);
}

/* A number at an end of the range, near nought, or anywhere. */
static int64_t
number(struct tz_random *random)
{
	switch (tz_random_below(random, 5)) {
	case 0:
		return INT64_MAX;
	case 1:
		return INT64_MIN;
	case 2:
		return (int64_t)tz_random_below(random, 10) - 5;
	case 3:
		return (int64_t)tz_random_below(random, 40000) - 20000;
	default:
		return (int64_t)tz_random_next(random);
	}
}

static void
citizen(struct tz_random *random, char out[19])
{
	snprintf(out, 19, "%06u%04u%02u%02u%03u",
	    500150 + (unsigned)tz_random_below(random, 9),
	    1890 + (unsigned)tz_random_below(random, 200),
	    1 + (unsigned)tz_random_below(random, 13),
	    1 + (unsigned)tz_random_below(random, 30),
	    (unsigned)tz_random_below(random, 1000));
	out[17] = tz_random_below(random, 8) == 0 ? 'X' :
	    tz_citizen_check_digit(out);
	out[18] = '\0';
}

static void
text_value(struct tz_random *random, struct tz_value *value)
{
	static const char *const usual[] = { "1", "2", "01", "汉族", "500154",
		"青坪村一组", "青坪村一组12号", "青坪村二组3号", "13812345678",
		"13812340000", "500154102203-HOU-00000017", "00", "0000" };
	char *text;
	char id[19];

	switch (tz_random_below(random, 3)) {
	case 0:
		tz_value_text(value, usual[tz_random_below(random,
		    sizeof(usual) / sizeof(usual[0]))]);
		break;
	case 1:
		citizen(random, id);
		tz_value_text(value, id);
		break;
	default:
		text = tz_random_text(random, tz_random_below(random, 50) ?
		    20 : 3000);
		tz_value_text(value, text);
		tz_mem_free(text);
	}
}

void
tz_random_value(struct tz_random *random, struct tz_value *value)
{
	static const char *const decimals[] = { "12.5", "-0.03", "0", "7",
		"123456789012345678.25", "-1" };
	size_t n = 1 + tz_random_below(random, 4);
	char *text;

	switch (tz_random_below(random, 9)) {
	case 0:
		tz_value_int(value, TZ_INT, number(random));
		break;
	case 1:
		tz_value_num(value, decimals[tz_random_below(random, 6)]);
		break;
	case 2:
		tz_value_int(value, TZ_BOOL, (int64_t)tz_random_below(random,
		    2));
		break;
	case 3:
		tz_value_int(value, TZ_DAY, number(random));
		break;
	case 4:
		tz_value_int(value, TZ_MOMENT, number(random));
		break;
	case 5:
		tz_value_release(value);
		while (n-- > 0) {
			text = tz_random_text(random, 8);
			tz_value_add(value, text);
			tz_mem_free(text);
		}
		break;
	default:
		text_value(random, value);
	}
}

static void
copy_text(struct tz_random *random, char *out, size_t size)
{
	char *text = tz_random_text(random, 12);

	tz_utf8_copy(out, size, text);
	tz_mem_free(text);
}

static void
usual_entry(struct tz_random *random, struct tz_entry *entry)
{
	static const enum tz_op op[] = { TZ_OP_CREATE, TZ_OP_CREATE,
		TZ_OP_EDIT, TZ_OP_STEP, TZ_OP_VOID, TZ_OP_VIEW };
	static const char *const prefix[] = { "RES", "HOU", "MAT" };
	static const char *const state[] = { "", "open", "办结" };
	size_t form = tz_random_below(random, 3);

	entry->op = op[tz_random_below(random, 6)];
	memset(entry->form, (int)form + 1, TZ_HASH);
	tz_record_id_join(entry->record, "500154102203", prefix[form],
	    (uint32_t)(entry->sequence + tz_random_below(random, 3)));
	if (tz_entry_op_changes(entry->op)) {
		entry->base = entry->op == TZ_OP_CREATE ? 0 :
		    1 + (uint32_t)tz_random_below(random, 3);
		entry->revision = entry->base + 1;
	}
	tz_utf8_copy(entry->state, TZ_STATE, state[form]);
	tz_utf8_copy(entry->user, TZ_USER, tz_random_below(random, 5) ?
	    "zhang" : "li");
	if (tz_random_below(random, 4) == 0) {
		entry->issues = 1;
		tz_utf8_copy(entry->issued[0].series, TZ_SERIES,
		    "matter_no/20261121");
		entry->issued[0].number = entry->sequence;
	}
}

static bool
maybe(struct tz_random *random)
{
	return tz_random_below(random, 2) == 0;
}

static void
odd_record(struct tz_random *random, struct tz_entry *entry)
{
	switch (tz_random_below(random, 4)) {
	case 0:
		memset(entry->record, 0, TZ_RECORD_ID);
		break;
	case 1:
		copy_text(random, entry->record, TZ_RECORD_ID);
		break;
	case 2:
		snprintf(entry->record, TZ_RECORD_ID, "%012u-%s-%u",
		    (unsigned)tz_random_below(random, 1000), "RES",
		    (unsigned)tz_random_next(random));
		break;
	default:
		tz_record_id_join(entry->record, maybe(random) ?
		    "500154102203" : "500154102204", "RES",
		    (uint32_t)tz_random_next(random));
	}
}

static void
odd_issued(struct tz_random *random, struct tz_entry *entry)
{
	unsigned i;

	entry->issues = (unsigned)tz_random_below(random,
	    TZ_ENTRY_NUMBERS + 1);
	for (i = 0; i < entry->issues; i++) {
		copy_text(random, entry->issued[i].series, TZ_SERIES);
		entry->issued[i].number = tz_random_next(random);
	}
}

/* A usual entry of which any part has become odd. */
static void
odd_entry(struct tz_random *random, struct tz_entry *entry)
{
	size_t i;

	usual_entry(random, entry);
	if (maybe(random))
		entry->op = (enum tz_op)tz_random_below(random, 60);
	if (maybe(random))
		entry->flags = (unsigned)tz_random_next(random);
	for (i = 0; maybe(random) && i < TZ_HASH; i++)
		entry->form[i] = (uint8_t)tz_random_next(random);
	if (maybe(random))
		memset(entry->form, 0, TZ_HASH);
	if (maybe(random))
		odd_record(random, entry);
	if (maybe(random))
		copy_text(random, entry->user, TZ_USER);
	if (maybe(random))
		copy_text(random, entry->state, TZ_STATE);
	if (maybe(random))
		copy_text(random, entry->step, TZ_STATE);
	if (maybe(random))
		entry->time = number(random);
	if (maybe(random))
		entry->revision = (uint32_t)tz_random_next(random);
	if (maybe(random))
		entry->base = (uint32_t)tz_random_next(random);
	if (maybe(random))
		entry->note = tz_random_text(random, 100);
	if (maybe(random))
		entry->old_no = maybe(random) ? tz_mem_text("") :
		    tz_random_text(random, 10);
	if (maybe(random))
		odd_issued(random, entry);
}

static void
cells(struct tz_random *random, struct tz_entry *entry)
{
	struct tz_value value = { .kind = TZ_NONE };
	size_t n = tz_random_below(random, 12);

	while (n-- > 0) {
		if (tz_random_below(random, 10) > 0)
			tz_random_value(random, &value);
		tz_entry_set(entry, false, 1 + (unsigned)tz_random_below(random,
		    tz_random_below(random, 9) ? 14 : TZ_FIELD_MAX), &value);
		tz_value_release(&value);
	}
}

void
tz_random_entry(struct tz_random *random, unsigned odd,
    const struct tz_entry *before, struct tz_entry *entry)
{
	static const uint8_t start[TZ_HASH];
	size_t i;

	tz_entry_release(entry);
	memcpy(entry->site, "500154102203", TZ_SITE);
	entry->epoch = 1;
	entry->sequence = before == NULL ? 1 : before->sequence + 1;
	entry->time = before == NULL ? 1795219200000 :
	    (int64_t)((uint64_t)before->time + tz_random_below(random, 90000));
	for (i = 0; i < TZ_REQUEST; i++)
		entry->request[i] = (uint8_t)tz_random_next(random);
	if (tz_random_below(random, 100) < odd)
		odd_entry(random, entry);
	else
		usual_entry(random, entry);
	cells(random, entry);
	if (tz_random_below(random, 6) == 0) {
		entry->locked_n = 17 + tz_random_below(random, 40);
		entry->locked = tz_mem_alloc(entry->locked_n);
		for (i = 0; i < entry->locked_n; i++)
			entry->locked[i] = (uint8_t)tz_random_next(random);
	}
	tz_entry_chain(entry, before == NULL ? start : before->head);
}

void
tz_random_record(struct tz_random *random, size_t most,
    struct tz_record *record)
{
	struct tz_value value = { .kind = TZ_NONE };
	size_t n = tz_random_below(random, most + 1);

	tz_record_release(record);
	tz_record_init(record);
	tz_record_id_join(record->id, "500154102203", "RES",
	    (uint32_t)tz_random_next(random));
	memset(record->form, 7, TZ_HASH);
	record->revision = 1;
	record->flags = (unsigned)tz_random_below(random, 64) &
	    ~(unsigned)TZ_RECORD_VOID;
	copy_text(random, record->state, TZ_STATE);
	record->created_at = number(random);
	record->updated_at = number(random);
	copy_text(random, record->created_by, TZ_USER);
	memcpy(record->updated_by, record->created_by, TZ_USER);
	if (tz_random_below(random, 2))
		copy_text(random, record->updated_by, TZ_USER);
	if (tz_random_below(random, 2))
		record->old_no = tz_random_text(random, 10);
	while (n-- > 0) {
		tz_random_value(random, &value);
		tz_record_take(record, 1 + (unsigned)tz_random_below(random,
		    40), &value);
	}
}
