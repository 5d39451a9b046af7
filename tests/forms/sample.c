/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sample village (contrib/sample): the same on every machine, coherent, and
 * such that every row of its sheets is a right record of its register.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/citizen.h"
#include "form/flow.h"
#include "form/formula.h"
#include "form/forms.h"
#include "form/type.h"

#include "../../contrib/sample/sheets.h"
#include "../../contrib/sample/village.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define SITE "500154102203"
#define COLUMNS 64

/* Sum of the sheets of village S with seed 1; changes with the generator. */
#define FINGERPRINT UINT64_C(0xe703039c21f88aa2)

static struct {
	struct tz_forms *forms;
	struct tz_village village;
	int32_t today;
} it;

static void
make(struct tz_village *village, const char *size, uint64_t seed)
{
	struct tz_village_size n;

	assert_true(tz_village_size(size, &n));
	tz_village_init(village, &n, SITE, "青坪村", it.today, seed);
}

static int
load(void **state)
{
	const char *source = getenv("TZ_SRCDIR");
	char forms[4096], codes[4096];
	struct tz_problems problems;

	(void)state;
	snprintf(forms, sizeof forms, "%s/forms", source ? source : ".");
	snprintf(codes, sizeof codes, "%s/data/codes", source ? source : ".");
	tz_problems_init(&problems);
	it.forms = tz_forms_new(NULL);
	tz_forms_load(it.forms, forms, codes, &problems);
	assert_int_equal(tz_forms_resolve(it.forms, &problems), 0);
	tz_problems_release(&problems);
	assert_true(tz_date_parse("2025-09-30", &it.today));
	make(&it.village, "S", 1);
	return 0;
}

static int
unload(void **state)
{
	(void)state;
	tz_village_release(&it.village);
	tz_forms_free(it.forms);
	return 0;
}

static void
write_all(uint64_t seed, struct tz_buf *out)
{
	struct tz_village village;
	size_t i;

	make(&village, "S", seed);
	for (i = 0; tz_sheets_name(i) != NULL; i++)
		tz_sheets_write(i, &village, out);
	tz_village_release(&village);
}

static uint64_t
sum_of(const struct tz_buf *buf)
{
	uint64_t sum = UINT64_C(1469598103934665603);
	size_t i;

	for (i = 0; i < buf->len; i++)
		sum = (sum ^ buf->data[i]) * UINT64_C(1099511628211);
	return sum;
}

static void
a_seed_gives_the_same_everywhere(void **state)
{
	struct tz_buf a, b, other;

	(void)state;
	tz_buf_init(&a, TZ_SHEETS_MAX);
	tz_buf_init(&b, TZ_SHEETS_MAX);
	tz_buf_init(&other, TZ_SHEETS_MAX);
	write_all(1, &a);
	write_all(1, &b);
	write_all(2, &other);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	assert_true(sum_of(&a) != sum_of(&other));
	if (sum_of(&a) != FINGERPRINT)
		fail_msg("the sum is %llx", (unsigned long long)sum_of(&a));
	tz_buf_release(&a);
	tz_buf_release(&b);
	tz_buf_release(&other);
}

static void
gb18030_holds_all_of_it(void **state)
{
	struct tz_buf text, gb, back;

	(void)state;
	tz_buf_init(&text, TZ_SHEETS_MAX);
	tz_buf_init(&gb, TZ_SHEETS_MAX);
	tz_buf_init(&back, TZ_SHEETS_MAX);
	write_all(1, &text);
	tz_charset_encode(TZ_CHARSET_GB18030, tz_buf_str(&text), text.len,
	    &gb);
	assert_true(gb.len < text.len);
	assert_int_equal(tz_charset_decode(TZ_CHARSET_GB18030, gb.data, gb.len,
	    &back, NULL), TZ_OK);
	assert_int_equal(back.len, text.len);
	assert_memory_equal(back.data, text.data, text.len);
	tz_buf_release(&text);
	tz_buf_release(&gb);
	tz_buf_release(&back);
}

static const struct {
	const char *size;
	unsigned households, persons, matters, visits;
} sizes[] = {
	{ "S", 175, 600, 600, 400 },
	{ "M", 620, 2300, 2500, 1500 },
	{ "L", 3500, 12000, 10000, 6000 },
	{ "1", 1, 1, 1, 1 },
	{ "50", 15, 50, 50, 34 },
};

/* Domain 2.2: citizen numbers right and different, one head a household. */
static void
check_persons(const struct tz_village *v)
{
	struct tz_map *seen = tz_map_new();
	static char mark;
	char number[19];
	unsigned i, k, heads, sum = 0;

	for (i = 0; i < v->size.households; i++) {
		assert_int_equal(v->home[i].first, sum);
		sum += v->home[i].members;
		heads = 0;
		for (k = v->home[i].first; k < sum; k++) {
			const struct tz_villager *p = &v->person[k];

			assert_int_equal(p->home, i);
			heads += strcmp(p->rel, "02") == 0;
			assert_int_equal(tz_citizen_parse(p->id_no, it.today,
			    number), TZ_CITIZEN_OK);
			assert_int_equal(tz_citizen_birth(number), p->birth);
			assert_int_equal(tz_citizen_sex(number), p->sex);
			assert_null(tz_map_set(seen, number, &mark));
			assert_true(p->guardian < (int)k);
			if (p->guardian >= 0)
				assert_true(v->person[p->guardian].birth + 16 *
				    365 < p->birth);
		}
		assert_int_equal(heads, 1);
	}
	assert_int_equal(sum, v->size.persons);
	tz_map_free(seen, NULL);
}

static void
villages_are_as_large_as_asked(void **state)
{
	struct tz_village village;
	struct tz_village_size size;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(sizes); i++) {
		make(&village, sizes[i].size, 7);
		assert_int_equal(village.size.households, sizes[i].households);
		assert_int_equal(village.size.persons, sizes[i].persons);
		assert_int_equal(village.size.matters, sizes[i].matters);
		assert_int_equal(village.size.visits, sizes[i].visits);
		check_persons(&village);
		tz_village_release(&village);
	}
	assert_false(tz_village_size("X", &size));
	assert_false(tz_village_size("0", &size));
	assert_false(tz_village_size("-5", &size));
	assert_false(tz_village_size("99999999", &size));
}

/* What rows are called by those that refer to them: "resident 5001..." */
static void
remember(struct tz_map *names, const struct tz_form *form, const char *name,
    unsigned serial)
{
	char key[256], *id;

	if (*name == '\0')
		return;
	snprintf(key, sizeof key, "%s %s", form->name, name);
	id = tz_mem_alloc(TZ_RECORD_ID);
	tz_record_id_join(id, SITE, form->prefix, serial);
	tz_mem_free(tz_map_set(names, key, id));
}

static const char *
recall(struct tz_map *names, const struct tz_field *field, const char *name)
{
	char key[256];

	snprintf(key, sizeof key, "%s %s", field->to, name);
	if (tz_map_get(names, key) == NULL)
		fail_msg("%s: %s is not there yet", field->label, name);
	return tz_map_get(names, key);
}

static const struct tz_field *
field_called(const struct tz_form *form, const char *label)
{
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (strcmp(form->field[i].label, label) == 0)
			return &form->field[i];
	if (strcmp(label, "old_no") != 0 && strcmp(label, "state") != 0)
		fail_msg("%s has no field %s", form->name, label);
	return NULL;
}

static void
fill_cell(struct tz_map *names, const struct tz_field *field, const char *cell,
    struct tz_record *record, struct tz_problems *problems)
{
	struct tz_value value = { TZ_NONE, { NULL } };

	if (field->to[0] != '\0' && *cell != '\0')
		cell = recall(names, field, cell);
	if (!field->type->parse(field, cell, record, &value, problems))
		fail_msg("%s: \"%s\"", field->label, cell);
	tz_record_take(record, field->no, &value);
}

/* The column "state" holds the name or the label of one. */
static void
take_state(const struct tz_form *form, const char *cell,
    struct tz_record *record)
{
	size_t i;

	for (i = 0; form->flow != NULL && i < form->flow->states; i++)
		if (strcmp(form->flow->state[i].name, cell) == 0 ||
		    strcmp(form->flow->state[i].label, cell) == 0)
			snprintf(record->state, sizeof record->state, "%s",
			    form->flow->state[i].name);
}

/* Series give these when the record is saved. */
static void
give_serials(const struct tz_form *form, struct tz_record *record)
{
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (strcmp(form->field[i].type->name, "serial") == 0)
			tz_record_set_text(record, form->field[i].no,
			    strcmp(form->prefix, "MAT") == 0
			    ? SITE "202509300001" : "00001");
}

static void
check_record(const struct tz_form *form, struct tz_record *record,
    unsigned row)
{
	struct tz_problems problems;
	struct tz_world world = { 0 };
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	world.today = it.today;
	world.now = tz_date_start(it.today) + 1;
	world.site = SITE;
	world.forms = it.forms;
	tz_problems_init(&problems);
	give_serials(form, record);
	assert_int_equal(tz_check_defaults(form, &world, record, NULL), TZ_OK);
	assert_int_equal(tz_check_derive(form, &world, record, false, NULL),
	    TZ_OK);
	tz_check_record(form, &world, record, &problems);
	for (i = 0; i < problems.n; i++)
		if (!problems.item[i].warning)
			fail_msg("%s %u: %s", form->name, row,
			    tz_sentence_plain(&problems.item[i].say, text,
			    sizeof text));
	tz_problems_release(&problems);
}

static void
check_row(const struct tz_form *form, const struct tz_field *const *field,
    struct tz_csv *csv, struct tz_map *names, unsigned row)
{
	struct tz_problems problems;
	struct tz_record record;
	size_t i;

	tz_problems_init(&problems);
	tz_record_init(&record);
	for (i = 0; i < csv->cells; i++) {
		if (field[i] == NULL)
			take_state(form, csv->cell[i], &record);
		if (field[i] == NULL || field[i]->unique)
			remember(names, form, csv->cell[i], row);
		if (field[i] != NULL)
			fill_cell(names, field[i], csv->cell[i], &record,
			    &problems);
	}
	check_record(form, &record, row);
	tz_record_release(&record);
	tz_problems_release(&problems);
}

/* Rows of sheet i; every one is a right record. */
static unsigned
check_sheet(size_t i, struct tz_map *names)
{
	const struct tz_form *form = tz_forms_find(it.forms,
	    tz_sheets_name(i));
	const struct tz_field *field[COLUMNS];
	struct tz_buf text;
	struct tz_csv csv;
	size_t k, columns;
	unsigned rows = 0;
	bool more;

	tz_buf_init(&text, TZ_SHEETS_MAX);
	tz_sheets_write(i, &it.village, &text);
	tz_csv_init(&csv, tz_buf_str(&text), text.len);
	assert_int_equal(tz_csv_next(&csv, &more, NULL), TZ_OK);
	columns = csv.cells;
	for (k = 0; k < columns; k++)
		field[k] = field_called(form, csv.cell[k]);
	while (tz_csv_next(&csv, &more, NULL) == TZ_OK && more) {
		assert_int_equal(csv.cells, columns);
		check_row(form, field, &csv, names, ++rows);
	}
	tz_csv_release(&csv);
	tz_buf_release(&text);
	return rows;
}

static void
every_row_is_a_right_record(void **state)
{
	static const struct {
		const char *name;
		unsigned rows;
	} want[] = { { "grid", 6 }, { "household", 175 }, { "resident", 600 },
		{ "staff", 5 }, { "service_item", 40 }, { "matter", 600 },
		{ "visit", 400 } };
	struct tz_map *names = tz_map_new();
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(want); i++) {
		assert_string_equal(tz_sheets_name(i), want[i].name);
		assert_int_equal(check_sheet(i, names), want[i].rows);
	}
	assert_null(tz_sheets_name(i));
	tz_map_free(names, tz_mem_free);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_seed_gives_the_same_everywhere),
		cmocka_unit_test(gb18030_holds_all_of_it),
		cmocka_unit_test(villages_are_as_large_as_asked),
		cmocka_unit_test(every_row_is_a_right_record),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
