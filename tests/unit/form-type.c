/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be typed into a field of each type, and what becomes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/codes.h"
#include "form/type.h"

#define KIND_NO 2		/* the field with the kind of document */

static struct tz_codes *codes;

/* A field as a form file would make it. */
static struct tz_field
field_of(const char *type)
{
	struct tz_field field = {
		.no = 1,
		.name = "f",
		.label = "L",
		.label_en = "L",
		.type = tz_type_find(type),
		.codes_name = "",
		.to = "",
		.kind_no = KIND_NO,
		.least = INT64_MIN,
		.most = INT64_MAX,
	};

	assert_non_null(field.type);
	if (strncmp(type, "code", 4) == 0 || strcmp(type, "division") == 0)
		field.codes = codes;
	return field;
}

static char *
text_of(void (*how)(const struct tz_field *field,
    const struct tz_value *value, struct tz_buf *out),
    const struct tz_field *field, const struct tz_value *value)
{
	static char text[4][512];
	static unsigned next;
	struct tz_buf out;
	char *room = text[next++ % 4];

	tz_buf_init(&out, 511);
	if (how != NULL)
		how(field, value, &out);
	else
		tz_value_plain(value, &out);
	strcpy(room, tz_buf_str(&out));
	tz_buf_release(&out);
	return room;
}

/* clang-format off */
static const struct {
	const char *type;
	const char *typed;
	const char *plain;	/* NULL: refused */
	const char *shown;	/* NULL: as plain */
	const char *masked;	/* NULL: not looked at */
} cases[] = {
	{ "text", "  王\t芳 ", "王 芳", NULL, NULL },
	{ "text", "王芳", "王芳", NULL, "王*" },
	{ "text", "王小芳", "王小芳", NULL, "王*芳" },
	{ "text", "诸葛亮", "诸葛亮", NULL, "诸葛*" },
	{ "text", "欧阳小红", "欧阳小红", NULL, "欧阳*红" },
	{ "text", "买买提・吐尔逊", "买买提·吐尔逊", NULL, "买*****逊" },
	{ "text", "王", "王", NULL, "*" },
	{ "text", "青坪村3组12号", "青坪村3组12号", NULL, "青坪村3组***" },
	{ "text", "某某工厂门卫", "某某工厂门卫", NULL, "***" },
	{ "text", "ＡＢ１", "AB1", NULL, NULL },
	{ "text", "", "", NULL, "" },
	{ "memo", "一\r\n二", "一\n二", NULL, "***" },
	{ "memo", "好，（行）", "好，（行）", NULL, NULL },
	{ "integer", "1,234", "1234", NULL, "***" },
	{ "integer", "-０７", "-7", NULL, NULL },
	{ "integer", "12.0", "12", NULL, NULL },
	{ "integer", "12.5", NULL, NULL, NULL },
	{ "integer", "12x", NULL, NULL, NULL },
	{ "integer", "1234567890123456", NULL, NULL, NULL },
	{ "integer", "-", NULL, NULL, NULL },
	{ "number", "0012.50", "12.5", NULL, NULL },
	{ "number", "-0.03", "-0.03", NULL, NULL },
	{ "number", "-0.00", "0", NULL, NULL },
	{ "number", ".5", "0.5", NULL, NULL },
	{ "number", "1.234", NULL, NULL, NULL },
	{ "number", "1e3", NULL, NULL, NULL },
	{ "money", "1,234.5", "123450", "1234.50", "***" },
	{ "money", "￥12", "1200", "12.00", NULL },
	{ "money", "12.05元", "1205", "12.05", NULL },
	{ "money", "1.2万元", "1200000", "12000.00", NULL },
	{ "money", "-0.01", "-1", "-0.01", NULL },
	{ "money", "1.001", NULL, NULL, NULL },
	{ "money", "100000000000", NULL, NULL, NULL },
	{ "money", "12块", NULL, NULL, NULL },
	{ "date", "1943-04-12", "1943-04-12", NULL, "1943-**-**" },
	{ "date", "1943.4.12", "1943-04-12", NULL, NULL },
	{ "date", "1943/4/12", "1943-04-12", NULL, NULL },
	{ "date", "19430412", "1943-04-12", NULL, NULL },
	{ "date", "１９４３年４月１２日", "1943-04-12", NULL, NULL },
	{ "date", "1943-04-12 00:00:00", "1943-04-12", NULL, NULL },
	{ "date", "43.4.12", "1943-04-12", NULL, NULL },
	{ "date", "43年4月12日", "1943-04-12", NULL, NULL },
	{ "date", "43年4月", "1943-04-01", NULL, NULL },
	{ "date", "1943年4月", "1943-04-01", NULL, NULL },
	{ "date", "1943.4", "1943-04-01", NULL, NULL },
	{ "date", "05年4月1日", NULL, NULL, NULL },
	{ "date", "26.1.1", NULL, NULL, NULL },
	{ "date", "27.1.1", "1927-01-01", NULL, NULL },
	{ "date", "1943-02-29", NULL, NULL, NULL },
	{ "date", "t", "2026-10-01", NULL, NULL },
	{ "date", "t-1", "2026-09-30", NULL, NULL },
	{ "date", "t+31", "2026-11-01", NULL, NULL },
	{ "date", "t-999999", NULL, NULL, NULL },
	{ "date", "0412", "2026-04-12", NULL, NULL },
	{ "date", "0231", NULL, NULL, NULL },
	{ "date", "yesterday", NULL, NULL, NULL },
	{ "datetime", "2026-04-12 14:30", "1775975400000",
	    "2026-04-12 14:30", "***" },
	{ "datetime", "2026-04-12 14:30:05", "1775975405000",
	    "2026-04-12 14:30:05", NULL },
	{ "datetime", "t 9:05", "1790816700000", "2026-10-01 09:05", NULL },
	{ "datetime", "2026.4.12", "1775923200000", "2026-04-12 00:00", NULL },
	{ "datetime", "now", "1790827200000", "2026-10-01 12:00", NULL },
	{ "datetime", "2026-04-12 24:30", NULL, NULL, NULL },
	{ "datetime", "noon", NULL, NULL, NULL },
	{ "bool", "是", "1", "是", "***" },
	{ "bool", "N", "0", "否", NULL },
	{ "bool", "√", "1", "是", NULL },
	{ "bool", "perhaps", NULL, NULL, NULL },
	{ "code", "01", "01", "汉族", "***" },
	{ "code", "1", "01", "汉族", NULL },
	{ "code", "０１", "01", "汉族", NULL },
	{ "code", "汉族", "01", "汉族", NULL },
	{ "code", "汉", "01", "汉族", NULL },
	{ "code", "01-汉族", "01", "汉族", NULL },
	{ "code", "02汉族", NULL, NULL, NULL },
	{ "code", "老大", "03", "壮族,僮族", NULL },
	{ "code", "维", NULL, NULL, NULL },	/* two begin so */
	{ "code", "x", NULL, NULL, NULL },
	{ "codes", "02，汉、1", "02,01", "蒙古族,汉族", "***" },
	{ "codes", "壮族,僮族", "03", "壮族,僮族", NULL },
	{ "codes", "01 99", NULL, NULL, NULL },
	{ "codes", " ", "", NULL, NULL },
	{ "division", "500154102203", "500154102203", NULL,
	    "500154102203" },
	{ "division", "500154", "500154000000", NULL, NULL },
	{ "division", "青坪村", "500154102001", "青坪村", NULL },
	{ "division", "50015", NULL, NULL, NULL },
	{ "division", "50015410220x", NULL, NULL, NULL },
	{ "ref", "500154102203-res-00000001", "500154102203-RES-00000001",
	    NULL, "500154102203-RES-00000001" },
	{ "ref", "RES-1", NULL, NULL, NULL },
	{ "refs", "500154102203-RES-00000002;500154102203-RES-00000001",
	    "500154102203-RES-00000002,500154102203-RES-00000001", NULL,
	    NULL },
	{ "refs", "500154102203-RES-00000002,x", NULL, NULL, NULL },
	{ "phone", "138 1234 5678", "13812345678", NULL, "138****5678" },
	{ "phone", "+86 138-1234-5678", "13812345678", NULL, NULL },
	{ "phone", "(023)5299 1234", "023-52991234", NULL,
	    "023*****1234" },
	{ "phone", "02352991234", "023-52991234", NULL, NULL },
	{ "phone", "0816-1234567-801", "0816-1234567-801", NULL, NULL },
	{ "phone", "52991234", "52991234", NULL, "52***234" },
	{ "phone", "400-123-4567", "4001234567", NULL, NULL },
	{ "phone", "12345", "12345", NULL, NULL },
	{ "phone", "12812345678", NULL, NULL, NULL },
	{ "phone", "138123456789", NULL, NULL, NULL },
	{ "phone", "12", NULL, NULL, NULL },
	{ "phone", "13812345678/9", NULL, NULL, NULL },
	{ "citizen-id", "11010519491231002x", "11010519491231002X", NULL,
	    "110105**********2X" },
	{ "citizen-id", "610104620927690", "610104196209276908", NULL,
	    NULL },
	{ "citizen-id", "110105 19491231 002X", "11010519491231002X", NULL,
	    NULL },
	{ "citizen-id", "110105194912310021", NULL, NULL, NULL },
	{ "citizen-id", "4.50E+17", NULL, NULL, NULL },
	{ "person-id", "e12345678", "E12345678", NULL, "E123***78" },
	{ "credit-code", "91350100m000100y43", "91350100M000100Y43", NULL,
	    "91350100M000100Y43" },
	{ "credit-code", "91350100M000100Y4A", "91350100M000100Y4A", NULL,
	    NULL },
	{ "credit-code", "91350100M000100Y4", NULL, NULL, NULL },
	{ "disability-id", "11010519491231002X43", "11010519491231002X43",
	    NULL, "110105************43" },
	{ "disability-id", "11010519491231002X43B1",
	    "11010519491231002X43B1", NULL, NULL },
	{ "disability-id", "11010519491231002X83", NULL, NULL, NULL },
	{ "disability-id", "11010519491231002X45", NULL, NULL, NULL },
	{ "disability-id", "11010519491231002143", NULL, NULL, NULL },
	{ "disability-id", "11010519491231002X", NULL, NULL, NULL },
	{ "bank-card", "6222 0012 3456 7890", "6222001234567890", NULL,
	    "************7890" },
	{ "bank-card", "1234567", NULL, NULL, NULL },
	{ "bank-card", "62220012345678X0", NULL, NULL, NULL },
	{ "serial", "A-1", "A-1", NULL, "A-1" },
	{ "score", "100", "100", NULL, "***" },
	{ "score", "101", NULL, NULL, NULL },
	{ "score", "-1", NULL, NULL, NULL },
	{ "file-note", "柜3/12", "柜3/12", NULL, "***" },
	{ "secret", "hash", "hash", "", "" },
};
/* clang-format on */

static void
each_type_reads_what_people_type(void **state)
{
	struct tz_value value = { 0 };
	struct tz_problems problems;
	struct tz_field field;
	bool right;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		field = field_of(cases[i].type);
		tz_problems_init(&problems);
		right = field.type->parse(&field, cases[i].typed, NULL,
		    &value, &problems);
		if (right != (cases[i].plain != NULL) ||
		    right != (problems.errors == 0))
			fail_msg("%s \"%s\"", cases[i].type, cases[i].typed);
		if (right)
			assert_string_equal(text_of(NULL, &field, &value),
			    cases[i].plain);
		if (right)
			assert_string_equal(text_of(field.type->show, &field,
			    &value), cases[i].shown != NULL ? cases[i].shown :
			    cases[i].plain);
		if (right && cases[i].masked != NULL)
			assert_string_equal(text_of(field.type->mask, &field,
			    &value), cases[i].masked);
		tz_value_release(&value);
		tz_problems_release(&problems);
	}
}

/* Edited text reads back as the same value, and the value passes its check. */
static void
edited_text_reads_back(void **state)
{
	struct tz_value value = { 0 }, again = { 0 };
	struct tz_problems problems;
	struct tz_field field;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		field = field_of(cases[i].type);
		if (cases[i].plain == NULL || *cases[i].plain == '\0' ||
		    strcmp(cases[i].type, "secret") == 0)
			continue;
		tz_problems_init(&problems);
		assert_true(field.type->parse(&field, cases[i].typed, NULL,
		    &value, &problems));
		assert_true(field.type->check(&field, &value, NULL,
		    &problems));
		assert_true(field.type->parse(&field, text_of(field.type->edit,
		    &field, &value), NULL, &again, &problems));
		assert_true(tz_value_same(&value, &again));
		assert_int_equal(problems.errors, 0);
		tz_value_release(&value);
		tz_value_release(&again);
		tz_problems_release(&problems);
	}
}

/* A problem names field and rule and begins with the label. */
static void
refusals_are_sentences(void **state)
{
	static const struct {
		const char *type;
		const char *typed;
		const char *say;
	} says[] = {
		{ "date", "x", "f: L: \"x\" is no day" },
		{ "date", "05.4.1",
		    "f: L: the century of \"05.4.1\" is not clear" },
		{ "citizen-id", "350111201702290010", "f: L: the day of birth "
		    "in the number does not exist" },
		{ "citizen-id", "110105194912310000", "f: L: a spreadsheet "
		    "has spoilt the last digits of this number" },
		{ "score", "101", "f: L: at most 100" },
		{ "code", "q", "f: L: \"q\" is not in the list of codes" },
	};
	struct tz_value value = { 0 };
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	struct tz_field field;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(says) / sizeof(says[0]); i++) {
		field = field_of(says[i].type);
		tz_problems_init(&problems);
		assert_false(field.type->parse(&field, says[i].typed, NULL,
		    &value, &problems));
		assert_int_equal(problems.n, 1);
		assert_int_equal(problems.item[0].field, 1);
		assert_string_equal(problems.item[0].rule, says[i].type);
		assert_string_equal(tz_problem_text(&problems.item[0], text,
		    sizeof(text)), says[i].say);
		tz_value_release(&value);
		tz_problems_release(&problems);
	}
}

static void
what_may_be_stored_all_the_same_is_a_warning(void **state)
{
	static const struct {
		const char *type;
		const char *typed;
		size_t warnings;
	} warns[] = {
		{ "credit-code", "91350100M000100Y43", 0 },
		{ "credit-code", "91350100M000100Y4A", 1 },
		{ "disability-id", "11010519491231002X43", 0 },
		{ "disability-id", "11010519491231002X43B1", 1 },
		{ "date", "1943-04-12", 0 },
		{ "date", "43年4月", 1 },
	};
	struct tz_value value = { 0 };
	struct tz_problems problems;
	struct tz_field field;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(warns) / sizeof(warns[0]); i++) {
		field = field_of(warns[i].type);
		tz_problems_init(&problems);
		assert_true(field.type->parse(&field, warns[i].typed, NULL,
		    &value, &problems));
		assert_int_equal(problems.n, warns[i].warnings);
		assert_int_equal(problems.errors, 0);
		tz_value_release(&value);
		tz_problems_release(&problems);
	}
}

static void
a_person_is_checked_by_the_kind_of_document(void **state)
{
	static const struct {
		const char *kind;
		const char *typed;
		const char *stored;
	} persons[] = {
		{ "1", "610104620927690", "610104196209276908" },
		{ "2", "11010519491231002x", "11010519491231002X" },
		{ "6", "110105194912310021", NULL },
		{ "7", "E12345678", NULL },
		{ "3", "e12345678", "E12345678" },
		{ "5", "110105194912310021", "110105194912310021" },
		{ "9", "本地-1", "本地-1" },
	};
	struct tz_field field = field_of("person-id");
	struct tz_value value = { 0 };
	struct tz_problems problems;
	struct tz_record record;
	size_t i;

	(void)state;
	tz_record_init(&record);
	tz_problems_init(&problems);
	for (i = 0; i < sizeof(persons) / sizeof(persons[0]); i++) {
		tz_record_set_text(&record, KIND_NO, persons[i].kind);
		assert_int_equal(field.type->parse(&field, persons[i].typed,
		    &record, &value, &problems), persons[i].stored != NULL);
		if (persons[i].stored != NULL)
			assert_string_equal(value.u.text, persons[i].stored);
		tz_value_release(&value);
	}
	field = field_of("disability-id");
	tz_record_set_text(&record, KIND_NO, "610104196209276908");
	assert_false(field.type->parse(&field, "11010519491231002X43", &record,
	    &value, &problems));
	tz_record_set_text(&record, KIND_NO, "11010519491231002X");
	assert_true(field.type->parse(&field, "11010519491231002X43", &record,
	    &value, &problems));
	tz_value_release(&value);
	tz_record_release(&record);
	tz_problems_release(&problems);
}

static void
lengths_and_ranges_of_the_field_count(void **state)
{
	static const struct {
		const char *type;
		unsigned length;
		int64_t least;
		int64_t most;
		const char *typed;
		bool right;
	} limits[] = {
		{ "text", 3, 0, 0, "王小芳", true },
		{ "text", 2, 0, 0, "王小芳", false },
		{ "memo", 3, 0, 0, "a\nb", true },
		{ "memo", 2, 0, 0, "a\nb", false },
		{ "integer", 0, 1, 9, "1", true },
		{ "integer", 0, 1, 9, "0", false },
		{ "integer", 0, 1, 9, "10", false },
		{ "number", 0, 0, 5, "5", true },
		{ "number", 0, 0, 5, "5.01", false },
		{ "number", 0, 0, 5, "-0.01", false },
		{ "number", 0, -5, 5, "-5", true },
		{ "number", 0, -5, 5, "-5.01", false },
		{ "money", 0, 0, 100, "1", true },
		{ "money", 0, 0, 100, "1.01", false },
		{ "score", 0, 1, 5, "5", true },
		{ "score", 0, 1, 5, "6", false },
	};
	struct tz_value value = { 0 };
	struct tz_problems problems;
	struct tz_field field;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		field = field_of(limits[i].type);
		field.length = limits[i].length;
		field.least = limits[i].least;
		field.most = limits[i].most;
		tz_problems_init(&problems);
		assert_int_equal(field.type->parse(&field, limits[i].typed,
		    NULL, &value, &problems), limits[i].right);
		assert_int_equal(problems.errors, !limits[i].right);
		tz_value_release(&value);
		tz_problems_release(&problems);
	}
}

static void
a_value_of_a_wrong_kind_is_refused(void **state)
{
	const struct tz_type *type;
	struct tz_value value = { 0 };
	struct tz_problems problems;
	struct tz_field field;
	size_t i;

	(void)state;
	tz_problems_init(&problems);
	for (i = 0; (type = tz_type_at(i)) != NULL; i++) {
		field = field_of(type->name);
		tz_value_int(&value, type->kind == TZ_MOMENT ? TZ_DAY :
		    TZ_MOMENT, 1);
		assert_false(type->check(&field, &value, NULL, &problems));
		assert_int_equal(problems.errors, i + 1);
	}
	tz_value_release(&value);
	tz_problems_release(&problems);
}

static void
the_table_is_complete(void **state)
{
	const struct tz_type *type;
	size_t i;

	(void)state;
	for (i = 0; (type = tz_type_at(i)) != NULL; i++) {
		assert_ptr_equal(tz_type_find(type->name), type);
		assert_non_null(type->parse);
		assert_non_null(type->check);
		assert_non_null(type->show);
		assert_non_null(type->edit);
		assert_non_null(type->mask);
		assert_non_null(type->sort);
		assert_true(strlen(type->help) > 0);
	}
	assert_int_equal(i, 23);
	assert_null(tz_type_find("colour"));
}

/* Each row in rising order; the bytes must rise as well. */
static void
sort_bytes_rise_with_the_values(void **state)
{
	static const struct {
		const char *type;
		const char *plain[12];
	} rows[] = {
		{ "integer", { "-9000000000", "-256", "-255", "-1", "0", "1",
		    "255", "256", "9000000000" } },
		{ "number", { "-120", "-12.5", "-12.25", "-12", "-0.5",
		    "-0.03", "0", "0.003", "0.03", "0.5", "12", "120" } },
		{ "number", { "1", "1.5", "9.99", "10", "10.01", "99",
		    "100" } },
		{ "date", { "0001-01-01", "1949-10-01", "1969-12-31",
		    "1970-01-01", "2026-10-01", "9999-12-31" } },
		{ "datetime", { "-1", "0", "1" } },
		{ "money", { "-1", "0", "1" } },
		{ "bool", { "0", "1" } },
		{ "text", { "A", "AB", "B", "a", "王", "王芳" } },
	};
	struct tz_buf last, bytes;
	struct tz_value value = { 0 };
	struct tz_field field;
	size_t i, k, n;
	int order;

	(void)state;
	tz_buf_init(&last, 1000);
	tz_buf_init(&bytes, 1000);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		field = field_of(rows[i].type);
		tz_buf_clear(&last);
		for (k = 0; k < 12 && rows[i].plain[k] != NULL; k++) {
			assert_true(tz_value_from_plain(&value,
			    field.type->kind, rows[i].plain[k]));
			tz_buf_clear(&bytes);
			field.type->sort(&field, &value, &bytes);
			n = bytes.len < last.len ? bytes.len : last.len;
			order = n > 0 ? memcmp(last.data, bytes.data, n) : 0;
			if (order > 0 || (order == 0 && last.len >= bytes.len))
				fail_msg("%s %s", rows[i].type,
				    rows[i].plain[k]);
			tz_buf_clear(&last);
			tz_buf_put(&last, bytes.data, bytes.len);
		}
	}
	tz_value_release(&value);
	tz_buf_release(&last);
	tz_buf_release(&bytes);
}

static int
prepare(void **state)
{
	static const char list[] = "code,name,alias\n"
	    "01,汉族,\n02,蒙古族,\n03,\"壮族,僮族\",老大 老二\n"
	    "04,维一,\n05,维二,\n500154102001,青坪村,\n";
	struct tz_problems problems;

	(void)state;
	tz_problems_init(&problems);
	codes = tz_codes_parse("t", list, strlen(list), &problems);
	tz_problems_release(&problems);
	tz_clock_set(tz_date_start(tz_date_day(2026, 10, 1)) + 12 * 3600000);
	return codes == NULL;
}

static int
clean_up(void **state)
{
	(void)state;
	tz_codes_free(codes);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_type_reads_what_people_type),
		cmocka_unit_test(edited_text_reads_back),
		cmocka_unit_test(refusals_are_sentences),
		cmocka_unit_test(what_may_be_stored_all_the_same_is_a_warning),
		cmocka_unit_test(a_person_is_checked_by_the_kind_of_document),
		cmocka_unit_test(lengths_and_ranges_of_the_field_count),
		cmocka_unit_test(a_value_of_a_wrong_kind_is_refused),
		cmocka_unit_test(the_table_is_complete),
		cmocka_unit_test(sort_bytes_rise_with_the_values),
	};

	return cmocka_run_group_tests(tests, prepare, clean_up);
}
