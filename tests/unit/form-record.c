/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values, records, numbers of records and roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "form/record.h"
#include "form/roles.h"

static void
plain_text_reads_back(void **state)
{
	static const struct {
		enum tz_kind kind;
		const char *text;
		bool right;
	} cases[] = {
		{ TZ_TEXT, "王芳", true },
		{ TZ_INT, "-42", true },
		{ TZ_INT, "9223372036854775807", true },
		{ TZ_INT, "9223372036854775808", false },
		{ TZ_INT, "4x", false },
		{ TZ_NUM, "-0.03", true },
		{ TZ_BOOL, "1", true },
		{ TZ_BOOL, "2", false },
		{ TZ_DAY, "1949-10-01", true },
		{ TZ_DAY, "1949-10-32", false },
		{ TZ_MOMENT, "1790000000000", true },
		{ TZ_LIST, "a,b,c", true },
		{ TZ_LIST, ",", false },
		{ TZ_NONE, "a", false },
	};
	struct tz_value value = { 0 };
	struct tz_buf out;
	size_t i;

	(void)state;
	tz_buf_init(&out, 1000);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(tz_value_from_plain(&value, cases[i].kind,
		    cases[i].text), cases[i].right);
		if (!cases[i].right)
			continue;
		assert_int_equal(value.kind, cases[i].kind);
		tz_buf_clear(&out);
		tz_value_plain(&value, &out);
		assert_string_equal(tz_buf_str(&out), cases[i].text);
	}
	assert_true(tz_value_from_plain(&value, TZ_INT, ""));
	assert_int_equal(value.kind, TZ_NONE);
	tz_value_release(&value);
	tz_buf_release(&out);
}

static void
a_list_keeps_order_and_no_doubles(void **state)
{
	struct tz_value a = { 0 }, b = { 0 };

	(void)state;
	tz_value_add(&a, "2");
	tz_value_add(&a, "1");
	tz_value_add(&a, "2");
	assert_int_equal(a.u.list.n, 2);
	assert_string_equal(a.u.list.item[0], "2");
	tz_value_copy(&b, &a);
	assert_true(tz_value_same(&a, &b));
	tz_value_add(&b, "3");
	assert_false(tz_value_same(&a, &b));
	tz_value_text(&b, "2");
	assert_false(tz_value_same(&a, &b));
	tz_value_release(&a);
	tz_value_release(&b);
}

static void
a_value_may_be_set_from_itself(void **state)
{
	struct tz_value value = { 0 };

	(void)state;
	tz_value_text(&value, "abc");
	tz_value_text(&value, value.u.text + 1);
	assert_string_equal(value.u.text, "bc");
	tz_value_copy(&value, &value);
	assert_string_equal(value.u.text, "bc");
	tz_value_text(&value, "");
	assert_int_equal(value.kind, TZ_NONE);
}

static void
cells_stay_in_order(void **state)
{
	static const unsigned order[] = { 5, 1, 999, 3, 7, 2 };
	struct tz_record record, copy;
	struct tz_value value = { 0 };
	size_t i;

	(void)state;
	tz_record_init(&record);
	tz_record_init(&copy);
	for (i = 0; i < 6; i++) {
		tz_value_int(&value, TZ_INT, order[i]);
		tz_record_take(&record, order[i], &value);
		assert_int_equal(value.kind, TZ_NONE);
	}
	assert_int_equal(record.n, 6);
	for (i = 1; i < record.n; i++)
		assert_true(record.cell[i - 1].no < record.cell[i].no);
	assert_int_equal(tz_record_get(&record, 7)->u.i, 7);
	assert_int_equal(tz_record_get(&record, 8)->kind, TZ_NONE);
	tz_record_set_text(&record, 3, "three");
	assert_string_equal(tz_record_text(&record, 3), "three");
	assert_string_equal(tz_record_text(&record, 5), "");
	tz_record_set_text(&record, 3, "");
	tz_record_set_text(&record, 3, "");
	assert_int_equal(record.n, 5);
	record.old_no = NULL;
	tz_record_copy(&copy, &record);
	assert_int_equal(copy.n, 5);
	assert_ptr_not_equal(copy.cell, record.cell);
	tz_record_copy(&copy, &record);
	tz_record_release(&record);
	assert_int_equal(tz_record_get(&copy, 999)->u.i, 999);
	tz_record_release(&copy);
}

/* Of what is set at once nothing is set otherwise than one after the other. */
static void
many_cells_are_set_as_one_by_one(void **state)
{
	static const struct {
		unsigned no[4];
		const char *text[4];	/* NULL: TZ_NONE */
		size_t left;
	} cases[] = {
		{ { 1, 2, 5, 9 }, { "a", "b", "c", "d" }, 4 },
		{ { 5, 1, 9, 2 }, { "a", "b", "c", "d" }, 4 },
		{ { 1, 2, 2, 9 }, { "a", "b", "c", "d" }, 3 },
		{ { 1, 2, 5, 9 }, { "a", NULL, "", "d" }, 2 },
		{ { 1, 2, 2, 9 }, { "a", "b", "", NULL }, 1 },
	};
	struct tz_record all, one;
	struct tz_cell cell[4];
	size_t i, k, at;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		memset(cell, 0, sizeof(cell));
		tz_record_init(&all);
		tz_record_init(&one);
		for (k = 0; k < 4; k++) {
			cell[k].no = cases[i].no[k];
			if (cases[i].text[k] == NULL)
				continue;
			cell[k].value.kind = TZ_TEXT;
			cell[k].value.u.text = tz_mem_text(cases[i].text[k]);
		}
		/* The second time nothing is new. */
		for (at = 0; at < 2; at++) {
			tz_record_set_all(&all, cell, 4);
			for (k = 0; k < 4; k++)
				tz_record_set(&one, cell[k].no,
				    &cell[k].value);
			assert_int_equal(all.n, cases[i].left);
			assert_int_equal(one.n, all.n);
			for (k = 0; k < all.n; k++) {
				assert_int_equal(all.cell[k].no,
				    one.cell[k].no);
				assert_true(tz_value_same(&all.cell[k].value,
				    &one.cell[k].value));
			}
		}
		for (k = 0; k < 4; k++)
			tz_value_release(&cell[k].value);
		tz_record_release(&all);
		tz_record_release(&one);
	}
}

static void
numbers_of_records_split_and_join(void **state)
{
	static const struct {
		const char *id;
		const char *prefix;
		uint32_t serial;
	} cases[] = {
		{ "500154102203-RES-00000123", "RES", 123 },
		{ "500154102203-HH-00000000", "HH", 0 },
		{ "500154102203-MAT-4294967295", "MAT", 4294967295u },
		{ "500154102203-MAT-123456789", "MAT", 123456789 },
		{ "500154102203-MAT-4294967296", NULL, 0 },
		{ "500154102203-MAT-012345678", NULL, 0 },
		{ "500154102203-MAT-1234567", NULL, 0 },
		{ "500154102203-mat-00000001", NULL, 0 },
		{ "50015410220-MAT-00000001", NULL, 0 },
		{ "500154102203-MAT-0000000a", NULL, 0 },
		{ "500154102203--00000001", NULL, 0 },
		{ "500154102203-ABCDEFGH-00000001", NULL, 0 },
		{ "500154102203", NULL, 0 },
		{ "", NULL, 0 },
	};
	char site[TZ_SITE], prefix[TZ_PREFIX], id[TZ_RECORD_ID];
	uint32_t serial;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(tz_record_id_split(cases[i].id, site, prefix,
		    &serial), cases[i].prefix != NULL);
		if (cases[i].prefix == NULL)
			continue;
		assert_string_equal(prefix, cases[i].prefix);
		assert_int_equal(serial, cases[i].serial);
		tz_record_id_join(id, site, prefix, serial);
		assert_string_equal(id, cases[i].id);
	}
}

static void
roles_have_a_bit_each(void **state)
{
	unsigned all = 0, bit;
	size_t i;

	(void)state;
	for (i = 0; tz_role_name(i) != NULL; i++) {
		bit = tz_role_bit(tz_role_name(i));
		assert_int_equal(bit, 1u << i);
		assert_int_equal(all & bit, 0);
		assert_non_null(tz_role_label(i));
		all |= bit;
	}
	assert_int_equal(i, TZ_ROLE_COUNT);
	assert_int_equal(all, TZ_ROLE_ANY);
	assert_int_equal(tz_role_bit("nobody"), 0);
	assert_null(tz_role_label(i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_reads_back),
		cmocka_unit_test(a_list_keeps_order_and_no_doubles),
		cmocka_unit_test(a_value_may_be_set_from_itself),
		cmocka_unit_test(cells_stay_in_order),
		cmocka_unit_test(many_cells_are_set_as_one_by_one),
		cmocka_unit_test(numbers_of_records_split_and_join),
		cmocka_unit_test(roles_have_a_bit_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
