/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns: both layouts give back every entry exactly, whatever it holds, and
 * whatever is no column is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "wire/column.h"
#include "wire/hash.h"
#include "wire/squeeze.h"
#include "wire_random.h"

#define SITE "500154102203"
#define NOON 1795219200000

/* One journal and what both layouts make of it. */
struct made {
	struct tz_entry *entry;
	size_t n;
	struct tz_buf packed[2];	/* grouped, streams */
	size_t raw[2];
};

static struct tz_delta *
memory(void)
{
	struct tz_delta *delta = tz_delta_new(SITE, 0, 1, 1);

	delta->time = NOON;
	tz_delta_add_place(delta, SITE);
	return delta;
}

static void
pack(struct made *made)
{
	struct tz_delta *delta = memory();
	struct tz_loom *loom = tz_loom_new();

	assert_true(tz_column_write(delta, made->entry, made->n, loom));
	tz_buf_init(&made->packed[0], SIZE_MAX);
	tz_buf_init(&made->packed[1], SIZE_MAX);
	tz_loom_grouped(loom, NULL, 0, &made->packed[0], &made->raw[0]);
	tz_loom_streams(loom, &made->packed[1], &made->raw[1]);
	tz_loom_free(loom);
	tz_delta_free(delta);
}

static void
make(struct made *made, uint64_t seed, unsigned odd, size_t n)
{
	struct tz_random random = { seed };
	size_t i;

	made->n = n;
	made->entry = tz_mem_alloc(n * sizeof(*made->entry));
	for (i = 0; i < n; i++) {
		tz_random_entry(&random, odd, i ? &made->entry[i - 1] : NULL,
		    &made->entry[i]);
		if (seed % 3 == 1 && i % 5 == 2)
			tz_entry_dispose(&made->entry[i]);
	}
	pack(made);
}

static void
release(struct made *made)
{
	size_t i;

	for (i = 0; i < made->n; i++)
		tz_entry_release(&made->entry[i]);
	tz_mem_free(made->entry);
	tz_buf_release(&made->packed[0]);
	tz_buf_release(&made->packed[1]);
}

static struct tz_comb *
comb_of(const struct made *made, int layout, struct tz_buf *plain)
{
	const struct tz_buf *packed = &made->packed[layout];

	tz_buf_init(plain, made->raw[layout]);
	if (layout == 1)
		return tz_comb_streams(packed->data, packed->len,
		    made->raw[1]);
	if (tz_squeeze_open(packed->data, packed->len, NULL, 0, plain) !=
	    packed->len)
		tz_buf_clear(plain);
	return tz_comb_grouped(plain->data, plain->len);
}

/* Reads it; same tells whether all entries are those that were written. */
static bool
read_back(const struct made *made, int layout, bool *same)
{
	struct tz_entry *entry = tz_mem_alloc(made->n * sizeof(*entry));
	struct tz_delta *delta = memory();
	struct tz_buf plain;
	struct tz_comb *comb = comb_of(made, layout, &plain);
	struct tz_buf one;
	struct tz_buf two;
	bool good;
	size_t i;

	for (i = 0; i < made->n; i++)
		tz_entry_init(&entry[i]);
	good = tz_column_read(delta, comb, entry, made->n);
	*same = good;
	tz_buf_init(&one, SIZE_MAX);
	tz_buf_init(&two, SIZE_MAX);
	for (i = 0; i < made->n; i++) {
		tz_buf_clear(&one);
		tz_buf_clear(&two);
		tz_entry_canon(&made->entry[i], &one);
		if (good)
			tz_entry_canon(&entry[i], &two);
		*same = *same && one.len == two.len &&
		    memcmp(one.data, two.data, one.len) == 0;
		tz_entry_release(&entry[i]);
	}
	tz_buf_release(&one);
	tz_buf_release(&two);
	tz_buf_release(&plain);
	tz_comb_free(comb);
	tz_delta_free(delta);
	tz_mem_free(entry);
	return good;
}

static void
every_journal_comes_back_exactly(void **state)
{
	struct made made;
	uint64_t seed;
	int layout;
	bool same;

	(void)state;
	for (seed = 1; seed <= 300; seed++) {
		make(&made, seed, seed % 4 * 33, 1 + seed % 70);
		for (layout = 0; layout < 2; layout++) {
			read_back(&made, layout, &same);
			if (!same)
				fail_msg("seed %d, layout %d", (int)seed,
				    layout + 2);
		}
		release(&made);
	}
}

/* Texts at which each way of telling one begins or ends. */
static const char *const texts[] = { "1", "2", "0", "01", "",
	"13800138000", "19999999999", "1380013800", "138001380001",
	"10000000000", "23800138000", "11010519491231002X",
	"110105194912310020", "610104196209276908", "500154102203-HOU-00000001",
	"500154102203-HOU-00000002", "500154102203-HOU-00000003",
	"500154102203-HOU-00009999", "500154102203-HOU-0000999",
	"999999999999999", "000000000000000", "999999999999998",
	"1000000000000000", "99999999999999999999", "9", "0009", "0010", "0000",
	"青坪村三组57号", "青坪村三组57号", "青坪村三组5", "青坪村三",
	"\xf0\x9f\x98\x80",
	"\x01", "\x7f", "a\nb", "ａｂ", "１３８", "2", "2", "1" };

#define TEXTS (sizeof(texts) / sizeof(texts[0]))

static const int64_t numbers[] = { 0, 1, -1, 247, 248, 255, 256, 20777, 20778,
	20746, 20745, -25567, -25568, 39968, 39969, INT64_MAX, INT64_MIN,
	INT64_MAX - 1, NOON, NOON + 1, NOON, 1, 64, 127, 128, 2047, 2048 };

#define NUMBERS (sizeof(numbers) / sizeof(numbers[0]))

static void
put_edges(struct tz_entry *entry, size_t i)
{
	static const enum tz_kind kinds[] = { TZ_INT, TZ_DAY, TZ_MOMENT,
		TZ_BOOL };
	struct tz_value value = { .kind = TZ_NONE };
	unsigned no;

	for (no = 1; no <= 4; no++) {
		tz_value_text(&value, texts[(i * no + no / 3) % TEXTS]);
		tz_entry_set(entry, false, no, &value);
	}
	for (no = 0; no < 4; no++) {
		tz_value_int(&value, kinds[no], no == 3 ? (int64_t)(i & 1) :
		    numbers[i * (no + 1) % NUMBERS]);
		tz_entry_set(entry, false, 11 + no, &value);
	}
	tz_value_release(&value);
	for (no = 0; no <= i % 5; no++)
		if (texts[(i + no) % TEXTS][0] != '\0')
			tz_value_add(&value, texts[(i + no) % TEXTS]);
	tz_entry_set(entry, false, 20, &value);
	tz_value_release(&value);
	tz_value_num(&value, i % 3 ? "12.5" : "-0.03");
	tz_entry_set(entry, false, 999, &value);
	tz_value_release(&value);
}

static void
edges_come_back_exactly(void **state)
{
	static const uint8_t start[TZ_HASH];
	struct made made = { .n = 400 };
	size_t i;
	bool same;

	(void)state;
	made.entry = tz_mem_alloc(made.n * sizeof(*made.entry));
	for (i = 0; i < made.n; i++) {
		struct tz_entry *entry = &made.entry[i];

		memcpy(entry->site, SITE, TZ_SITE);
		entry->epoch = 1;
		entry->sequence = i + 1;
		entry->time = numbers[i % NUMBERS];
		entry->op = i % 2 ? TZ_OP_EDIT : TZ_OP_CREATE;
		put_edges(entry, i);
		tz_entry_chain(entry, i ? entry[-1].head : start);
	}
	pack(&made);
	assert_true(read_back(&made, 0, &same) && same);
	assert_true(read_back(&made, 1, &same) && same);
	release(&made);
}

/* A flipped bit may give other entries; it never gives a crash or a hang. */
static void
damage_is_refused_or_shows(void **state)
{
	struct made made;
	int layout;
	size_t bit;
	bool same;

	(void)state;
	make(&made, 11, 30, 12);
	for (layout = 0; layout < 2; layout++) {
		struct tz_buf *packed = &made.packed[layout];
		size_t n = packed->len;

		for (bit = 0; bit < n * 8; bit++) {
			packed->data[bit / 8] ^= (uint8_t)(1 << bit % 8);
			read_back(&made, layout, &same);
			packed->data[bit / 8] ^= (uint8_t)(1 << bit % 8);
		}
		while (packed->len-- > 0)
			assert_false(read_back(&made, layout, &same));
		packed->len = n;
		assert_true(read_back(&made, layout, &same) && same);
	}
	release(&made);
}

/* Eight thousand copies of a long text would fill the memory of a district. */
static void
readers_keep_no_more_than_they_say(void **state)
{
	static const uint8_t start[TZ_HASH];
	struct tz_delta *delta = memory();
	struct tz_loom *loom = tz_loom_new();
	struct tz_entry *entry = tz_mem_alloc(600 * sizeof(*entry));
	struct tz_value value = { .kind = TZ_NONE };
	char *text = tz_mem_alloc(TZ_CELL_MAX);
	size_t i;

	(void)state;
	memset(text, 'a', TZ_CELL_MAX - 1);
	tz_value_text(&value, text);
	for (i = 0; i < 600; i++) {
		memcpy(entry[i].site, SITE, TZ_SITE);
		entry[i].sequence = i + 1;
		entry[i].epoch = 1;
		tz_entry_set(&entry[i], false, 1, &value);
		tz_entry_chain(&entry[i], start);
	}
	assert_false(tz_column_write(delta, entry, 600, loom));
	for (i = 0; i < 600; i++)
		tz_entry_release(&entry[i]);
	tz_value_release(&value);
	tz_mem_free(text);
	tz_mem_free(entry);
	tz_loom_free(loom);
	tz_delta_free(delta);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_journal_comes_back_exactly),
		cmocka_unit_test(edges_come_back_exactly),
		cmocka_unit_test(damage_is_refused_or_shows),
		cmocka_unit_test(readers_keep_no_more_than_they_say),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
