/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sql FOLDER SEED FORMULAS: formulas at random over a few registers, as a
 * script for psql and with the answers that this program gives.
 *
 * Writes FOLDER/script.sql, FOLDER/want (a line "formula record answer" for
 * each formula and record) and FOLDER/formulas. tests/forms/sql.sh runs it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/datum.h"
#include "form/form_sql.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/formula_sql.h"
#include "form/formula_sql_call.h"
#include "form/type.h"
#include "wire/hash.h"
#include "sql_make.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define SCRIPT_MAX (256 * 1024 * 1024)
#define BATCH 50		/* formulas of one statement */
#define ROWS 14
#define SITE "500154102203"

static const char forms_text[][2048] = {
	"form = \"person\"; label = \"人\"; prefix = \"PER\"; version = 1;\n"
	"list = [ \"name\" ]; basic = { label = \"基本\";\n"
	"name = { no = 1; label = \"a\"; type = \"text\"; };\n"
	"note = { no = 2; label = \"a\"; type = \"memo\"; };\n"
	"card = { no = 3; label = \"a\"; type = \"text\"; };\n"
	"kind = { no = 4; label = \"a\"; type = \"text\"; index = true; };\n"
	"house = { no = 5; label = \"a\"; type = \"ref\"; to = \"house\"; };\n"
	"mother = { no = 6; label = \"a\"; type = \"ref\";\n"
	" to = \"person\"; };\n"
	"n = { no = 7; label = \"a\"; type = \"integer\"; };\n"
	"pay = { no = 8; label = \"a\"; type = \"money\"; };\n"
	"visits = { no = 9; label = \"a\"; type = \"integer\"; derive =\n"
	" \"(SELECT count(*) FROM visit WHERE person = person.id)\";\n"
	" derive_if = \"kind <> '9'\"; };\n"
	"level = { no = 10; label = \"a\"; type = \"integer\";\n"
	" derive = \"round(pay / 100 + age(birth))\"; };\n"
	"weight = { no = 11; label = \"a\"; type = \"number\"; };\n"
	"share = { no = 12; label = \"a\"; type = \"number\";\n"
	" derive = \"visits\"; };\n"
	"head = { no = 13; label = \"a\"; type = \"bool\"; };\n"
	"old = { no = 14; label = \"a\"; type = \"bool\";\n"
	" derive = \"age(birth) >= 60\"; };\n"
	"birth = { no = 15; label = \"a\"; type = \"date\"; };\n"
	"met = { no = 16; label = \"a\"; type = \"datetime\"; };\n"
	"skills = { no = 17; label = \"a\"; type = \"codes\";\n"
	" codes = \"skill\"; };\n"
	"tags = { no = 18; label = \"a\"; type = \"codes\";\n"
	" codes = \"skill\"; derive = \"CASE WHEN age(birth) > 30 THEN\n"
	" ',03,01,,03' WHEN old IS NOT NULL THEN '' END\"; };\n"
	"friends = { no = 19; label = \"a\"; type = \"refs\";\n"
	" to = \"person\"; }; };\n",
	"form = \"house\"; label = \"户\"; prefix = \"HOU\"; version = 1;\n"
	"list = [ \"no\" ]; basic = { label = \"基本\";\n"
	"no = { no = 1; label = \"a\"; type = \"text\"; unique = true; };\n"
	"grid = { no = 2; label = \"a\"; type = \"text\"; };\n"
	"chief = { no = 3; label = \"a\"; type = \"ref\";\n"
	" to = \"person\"; };\n"
	"area = { no = 4; label = \"a\"; type = \"number\"; };\n"
	"built = { no = 5; label = \"a\"; type = \"date\"; };\n"
	"members = { no = 6; label = \"a\"; type = \"integer\"; derive =\n"
	" \"(SELECT count(*) FROM person WHERE house = house.id AND old)\";\n"
	" }; };\n",
	"form = \"visit\"; label = \"访\"; prefix = \"VIS\"; version = 1;\n"
	"list = [ \"day\" ]; basic = { label = \"基本\";\n"
	"person = { no = 1; label = \"a\"; type = \"ref\";\n"
	" to = \"person\"; };\n"
	"day = { no = 2; label = \"a\"; type = \"date\"; };\n"
	"ok = { no = 3; label = \"a\"; type = \"bool\"; };\n"
	"score = { no = 4; label = \"a\"; type = \"integer\"; };\n"
	"said = { no = 5; label = \"a\"; type = \"memo\"; }; };\n",
};

static const char skill_text[] =
    "# table=skill status=project source=test\n"
    "code,name,tool,valid_from,valid_to,alias\n01,木,斧,2000-01-01,,\n"
    "02,木工长文,,2020-02-29,2026-09-30,善雄信张 沐\n"
    "9,\"水, \"\"清\"\"\",勺,,2026-10-01,石 水 张建\n"
    "2,木工长,,,,\n";

/* Days that are not as their weekday says. */
static const struct {
	int year, month, day;
	bool work;
} special[] = { { 2026, 10, 1, false }, { 2026, 10, 2, false },
	{ 2026, 9, 27, true }, { 2026, 1, 1, false }, { 2026, 1, 4, true } };

/* All rows of one register. */
struct table {
	const struct tz_form *form;
	struct tz_record row[ROWS];
	size_t n;
};

static struct {
	struct tz_forms *forms;
	struct tz_codes *skill;
	struct table table[3];
	struct tz_world world;
	struct sql_maker maker;
	struct tz_buf script, want, list;
	size_t made, failed, wrong;
} test;

static void
die(const char *why, const char *what)
{
	(void)fprintf(stderr, "sql: %s: %s\n", why, what);
	exit(1);
}

static unsigned
pick(unsigned n)
{
	return sql_pick(&test.maker, n);
}

static void
ref(char id[TZ_RECORD_ID], const char *form)
{
	size_t i = 0;

	while (strcmp(test.table[i].form->name, form) != 0)
		i++;
	/* One past the last refers to nothing. */
	tz_record_id_join(id, SITE, test.table[i].form->prefix,
	    1 + pick((unsigned)test.table[i].n + 1));
}

static void
fill_field(struct tz_record *row, const struct tz_field *field)
{
	struct tz_value value = { TZ_NONE, { NULL } };
	char text[64], id[TZ_RECORD_ID];
	unsigned i, n;

	if (field->computed || pick(5) == 0)
		return;
	switch (field->type->kind) {
	case TZ_TEXT:
		if (*field->to != '\0')
			ref(id, field->to);
		tz_value_text(&value, *field->to != '\0' ? id :
		    sql_text(&test.maker));
		break;
	case TZ_INT:
		tz_value_int(&value, TZ_INT, (int)pick(40) - 5);
		break;
	case TZ_NUM:
		snprintf(text, sizeof(text), "%u.%u", pick(300), 1 + pick(9));
		tz_value_num(&value, text);
		break;
	case TZ_BOOL:
		tz_value_int(&value, TZ_BOOL, pick(2));
		break;
	case TZ_DAY:
		tz_value_int(&value, TZ_DAY, tz_date_day(1935 + pick(91),
		    1 + pick(12), 1 + pick(28)) + (int)pick(4));
		break;
	case TZ_MOMENT:
		tz_value_int(&value, TZ_MOMENT,
		    (INT64_C(1790784000) - pick(2000000000)) * 1000 +
		    pick(1000));
		break;
	default:
		n = 1 + pick(3);
		for (i = 0; i < n; i++) {
			ref(id, "person");
			tz_value_add(&value, *field->to != '\0' ? id :
			    pick(2) ? "01" : pick(2) ? "02" : "9");
		}
	}
	tz_record_take(row, field->no, &value);
}

static void
fill_rows(struct table *table)
{
	static const char *const states[] = { "", "here", "gone" };
	struct tz_record *row;
	size_t i, k;

	for (i = 0; i < table->n; i++) {
		row = &table->row[i];
		tz_record_init(row);
		tz_record_id_join(row->id, SITE, table->form->prefix, i + 1);
		row->revision = 1 + pick(3);
		strcpy(row->state, states[pick(3)]);
		strcpy(row->created_by, pick(2) ? "chen" : "li");
		row->created_at = INT64_C(1700000000123) + i * 86400000;
		row->updated_at = row->created_at + pick(1000000);
		row->flags = pick(6) == 0 ? TZ_RECORD_VOID : 0;
		row->flags |= pick(2) ? TZ_RECORD_LATE : TZ_RECORD_OWED;
		if (pick(3) == 0)
			row->old_no = tz_mem_text(sql_text(&test.maker));
		for (k = 0; k < table->form->fields; k++)
			fill_field(row, &table->form->field[k]);
	}
}

static enum tz_rc
hook_get(void *arg, const char *id, struct tz_record *record,
    struct tz_err *err)
{
	size_t i, k;

	(void)arg;
	for (i = 0; i < COUNT(test.table); i++)
		for (k = 0; k < test.table[i].n; k++)
			if (strcmp(test.table[i].row[k].id, id) == 0) {
				tz_record_copy(record, &test.table[i].row[k]);
				return TZ_OK;
			}
	return tz_fail_plain(err, TZ_ENOTFOUND);
}

static enum tz_rc
hook_scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	struct table *table = test.table;
	size_t i;

	(void)arg;
	(void)err;
	while (table->form != form)
		table++;
	for (i = 0; i < table->n; i++) {
		if ((table->row[i].flags & TZ_RECORD_VOID) != 0)
			continue;
		if (field != NULL && !tz_value_same(value,
		    tz_record_get(&table->row[i], field->no)))
			continue;
		if (visit(&table->row[i], visit_arg) != 0)
			break;
	}
	return TZ_OK;
}

static bool
hook_workday(void *arg, int32_t day)
{
	size_t i;

	(void)arg;
	for (i = 0; i < COUNT(special); i++)
		if (tz_date_day(special[i].year, special[i].month,
		    special[i].day) == day)
			return special[i].work;
	return tz_date_weekday(day) <= 5;
}

static void
build(void)
{
	static const size_t rows[] = { 9, 4, ROWS };
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	struct tz_form *form;
	size_t i;

	tz_problems_init(&problems);
	test.forms = tz_forms_new(tz_hash);
	for (i = 0; i < COUNT(test.table); i++) {
		form = tz_form_parse(forms_text[i], strlen(forms_text[i]),
		    "sql.form", &problems);
		if (form != NULL)
			tz_forms_add(test.forms, form);
		test.table[i].form = form;
		test.table[i].n = rows[i];
	}
	test.skill = tz_codes_parse("skill", skill_text,
	    sizeof(skill_text) - 1, &problems);
	tz_forms_add_codes(test.forms, test.skill);
	tz_forms_resolve(test.forms, &problems);
	for (i = 0; i < problems.n; i++)
		if (problems.errors > 0)
			die("forms", tz_problem_text(&problems.item[i], text,
			    sizeof(text)));
	tz_problems_release(&problems);
	for (i = 0; i < COUNT(test.table); i++)
		fill_rows(&test.table[i]);
	test.world.today = tz_date_day(2026, 10, 1);
	test.world.now = INT64_C(1790827200500);
	test.world.site = SITE;
	test.world.user = "chen";
	test.world.from_state = "here";
	test.world.forms = test.forms;
	test.world.get = hook_get;
	test.world.scan = hook_scan;
	test.world.workday = hook_workday;
}

static void
put_rows(const struct table *table)
{
	size_t i;

	tz_form_sql_table(table->form, &test.script);
	tz_buf_format(&test.script, "COPY register.\"%s\" FROM stdin;\n",
	    table->form->name);
	for (i = 0; i < table->n; i++)
		tz_form_sql_row(table->form, &table->row[i], &test.script);
	tz_buf_text(&test.script, "\\.\n");
}

static void
put_data(void)
{
	struct tz_buf *out = &test.script;
	size_t i;

	tz_buf_text(out, "\\set ON_ERROR_STOP 1\n\\pset format unaligned\n"
	    "\\pset tuples_only on\n\\pset fieldsep ' '\n"
	    "SET client_min_messages = warning; SET jit = off;\n"
	    "SET tz.today = '2026-10-01'; SET tz.office = '" SITE "';\n"
	    "SET tz.now = '2026-10-01 12:00:00.5+08'; SET tz.login = 'chen';\n"
	    "SET tz.step_from = 'here';\n");
	for (i = 0; i < COUNT(test.table); i++)
		put_rows(&test.table[i]);
	tz_buf_text(out, "COPY tz.calendar FROM stdin;\n");
	for (i = 0; i < COUNT(special); i++)
		tz_buf_format(out, "%d-%02d-%02d\t%c\n", special[i].year,
		    special[i].month, special[i].day,
		    special[i].work ? 't' : 'f');
	tz_buf_text(out, "\\.\nCOPY tz.code FROM stdin;\n");
	tz_form_sql_codes(test.skill, out);
	tz_buf_text(out, "\\.\nCOPY tz.reading FROM stdin;\n");
	tz_form_sql_readings(out);
	tz_buf_text(out, "\\.\nANALYZE;\n");
}

/* An answer as the script makes PostgreSQL say it. */
static void
put_answer(const struct tz_value *value)
{
	if (value->kind == TZ_NONE)
		tz_buf_text(&test.want, "NULL");
	else if (value->kind == TZ_BOOL)
		tz_buf_text(&test.want, value->u.i ? "true" : "false");
	else
		tz_value_plain(value, &test.want);
	tz_buf_text(&test.want, "\n");
}

/* The answers over all rows; false when one of them cannot be computed. */
static bool
answer(const struct tz_formula *formula, const struct table *table)
{
	size_t before = test.want.len, i;
	struct tz_value value;
	struct tz_err err;

	for (i = 0; i < table->n; i++) {
		if (tz_formula_eval(formula, &test.world, &table->row[i],
		    &value, &err) != TZ_OK) {
			test.want.len = before;
			return false;
		}
		tz_buf_format(&test.want, "%zu %s ", test.made + 1,
		    table->row[i].id);
		put_answer(&value);
		tz_value_release(&value);
	}
	return true;
}

/* The answer of a formula as a text, whatever its kind. */
static void
put_formula(const struct tz_formula *formula, struct tz_buf *out)
{
	static const struct {
		const char *before, *after;
	} texts[] = {
		[TZ_NONE] = { "(", ")" },
		[TZ_TEXT] = { "nullif(", ", '')" },
		[TZ_INT] = { "tz.text(", ")" },
		[TZ_NUM] = { "tz.text(", ")" },
		[TZ_BOOL] = { "tz.text(", ")" },
		[TZ_DAY] = { "tz.text(", ")" },
		[TZ_MOMENT] = { "tz.text((extract(epoch FROM ",
		    ") * 1000)::bigint)" },
		[TZ_LIST] = { "array_to_string(", ", ',')" },
	};
	enum tz_kind kind = tz_formula_kind(formula);
	struct tz_err err;

	tz_buf_text(out, texts[kind].before);
	if (tz_formula_sql(formula, out, &err) != TZ_OK)
		die(err.say.id, tz_formula_source(formula));
	tz_buf_text(out, texts[kind].after);
}

static void
flush(const struct table *table, struct tz_buf *values)
{
	if (values->len == 0)
		return;
	tz_buf_format(&test.script, "SELECT f, id, coalesce(v, 'NULL')"
	    " FROM register.\"%s\" AS r, LATERAL (VALUES\n",
	    table->form->name);
	tz_buf_put(&test.script, values->data, values->len);
	tz_buf_text(&test.script, ") AS t(f, v) ORDER BY f, id;\n");
	tz_buf_clear(values);
}

/* Makes so many formulas over a register that can be computed everywhere. */
static void
make(const struct table *table, size_t n)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_buf text, values;
	size_t left = n;

	tz_buf_init(&text, TZ_FORMULA_TEXT);
	tz_buf_init(&values, SCRIPT_MAX);
	tz_problems_init(&problems);
	while (left > 0) {
		tz_buf_clear(&text);
		text.full = false;
		sql_make(&test.maker, table->form->name, &text);
		formula = tz_formula_parse(tz_buf_str(&text), table->form,
		    test.forms, "", 0, &problems);
		if (formula == NULL && tz_buf_ok(&text)) {
			(void)printf("%s: %s\n", problems.item[0].say.id,
			    tz_buf_str(&text));
			test.wrong++;
		}
		tz_problems_release(&problems);
		tz_problems_init(&problems);
		if (formula == NULL || !answer(formula, table)) {
			test.failed++;
			tz_formula_free(formula);
			continue;
		}
		left--;
		test.made++;
		tz_buf_format(&test.list, "%zu %s\n", test.made,
		    tz_buf_str(&text));
		tz_buf_format(&values, "%s(%zu, ",
		    values.len > 0 ? ",\n" : "", test.made);
		put_formula(formula, &values);
		tz_buf_text(&values, ")");
		tz_formula_free(formula);
		if (left % BATCH == 0)
			flush(table, &values);
	}
	flush(table, &values);
	tz_buf_release(&text);
	tz_buf_release(&values);
	tz_problems_release(&problems);
}

/* Every function must have been called, or the test is not one of it. */
static void
check_functions(void)
{
	const char *name, *help;
	char call[64];
	size_t i;

	for (i = 0; tz_formula_function(i, &name, &help); i++) {
		snprintf(call, sizeof(call), "%s(", name);
		if (tz_formula_sql_call(name)->full == NULL)
			continue;
		if (strstr(tz_buf_str(&test.list), call) == NULL)
			die("no formula calls", name);
	}
}

static void
save(const char *folder, const char *name, const struct tz_buf *text)
{
	char path[512];
	FILE *file;

	if (!tz_buf_ok(text))
		die("too long", name);
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	if (file == NULL || fwrite(text->data, 1, text->len, file) !=
	    text->len || fclose(file) != 0)
		die("cannot write", path);
}

static void
release(void)
{
	size_t i, k;

	for (i = 0; i < COUNT(test.table); i++)
		for (k = 0; k < test.table[i].n; k++)
			tz_record_release(&test.table[i].row[k]);
	tz_forms_free(test.forms);
	tz_buf_release(&test.script);
	tz_buf_release(&test.want);
	tz_buf_release(&test.list);
}

int
main(int argc, char **argv)
{
	size_t i, n;

	if (argc != 4)
		die("FOLDER SEED FORMULAS", "expected");
	test.maker.state = strtoull(argv[2], NULL, 10);
	n = strtoull(argv[3], NULL, 10);
	tz_buf_init(&test.script, SCRIPT_MAX);
	tz_buf_init(&test.want, SCRIPT_MAX);
	tz_buf_init(&test.list, SCRIPT_MAX);
	build();
	put_data();
	for (i = 0; i < COUNT(test.table); i++)
		make(&test.table[i], n / COUNT(test.table) + 1);
	check_functions();
	save(argv[1], "script.sql", &test.script);
	save(argv[1], "want", &test.want);
	save(argv[1], "formulas", &test.list);
	(void)printf("%zu formulas, %zu that cannot be computed left out\n",
	    test.made, test.failed);
	release();
	return test.wrong > 0;
}
