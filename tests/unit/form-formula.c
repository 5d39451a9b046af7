/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formulas over a hamlet of three households: what each comes to, and what is
 * said, with the column, of those that are not right.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/forms.h"
#include "form/formula.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char home_form[] =
    "form = \"home\"; label = \"户\"; prefix = \"HOM\"; version = 1;\n"
    "list = [ \"no\" ]; key = [ \"no\" ];\n"
    "basic = { label = \"基本\";\n"
    "no = { no = 1; label = \"号\"; type = \"text\"; unique = true; };\n"
    "grid = { no = 2; label = \"网格\"; type = \"text\"; };\n"
    "chief = { no = 3; label = \"户主\"; type = \"ref\"; to = \"man\"; };\n"
    "area = { no = 4; label = \"面积\"; type = \"number\"; };\n"
    "};\n";

static const char man_form[] =
    "form = \"man\"; label = \"人\"; prefix = \"MAN\"; version = 1;\n"
    "list = [ \"name\" ];\n"
    "basic = { label = \"基本\";\n"
    "name = { no = 1; label = \"姓名\"; type = \"text\"; };\n"
    "birth = { no = 2; label = \"生\"; type = \"date\"; };\n"
    "home = { no = 3; label = \"户\"; type = \"ref\"; to = \"home\"; };\n"
    "pay = { no = 4; label = \"钱\"; type = \"money\"; };\n"
    "weight = { no = 5; label = \"重\"; type = \"number\"; };\n"
    "head = { no = 6; label = \"主\"; type = \"bool\"; };\n"
    "skills = { no = 7; label = \"长\"; type = \"codes\";\n"
    " codes = \"skill\"; };\n"
    "card = { no = 8; label = \"证\"; type = \"text\"; };\n"
    "nothing = { no = 9; label = \"空\"; type = \"integer\"; };\n"
    "met = { no = 10; label = \"时\"; type = \"datetime\"; };\n"
    "n = { no = 11; label = \"数\"; type = \"integer\"; };\n"
    "};\n"
    "flow = { states = ( { name = \"here\"; label = \"在\"; first = true; },\n"
    " { name = \"gone\"; label = \"离\"; } );\n"
    " steps = ( { name = \"go\"; label = \"走\"; from = [ \"here\" ];\n"
    " to = \"gone\"; role = [ \"any\" ]; } ); };\n";

static const char skill_codes[] =
    "# table=skill status=project source=test\ncode,name\n01,木\n02,石\n"
    "03,水\n";

static const struct {
	const char *id, *no, *grid, *chief, *area;
} homes[] = {
	{ "500154102203-HOM-00000001", "A1", "g1",
	    "500154102203-MAN-00000001", "80.5" },
	{ "500154102203-HOM-00000002", "A2", "g1",
	    "500154102203-MAN-00000003", "120" },
	{ "500154102203-HOM-00000003", "B1", "g2", "", "" },
};

static const struct {
	const char *id, *name, *birth, *home, *state, *weight, *skills;
	int64_t pay;		/* 0: none */
	bool head;
	unsigned flags;
} men[] = {
	{ "500154102203-MAN-00000001", "张建国", "1950-03-01",
	    "500154102203-HOM-00000001", "here", "70.25", "01,03", 12050, true,
	    0 },
	{ "500154102203-MAN-00000002", "王芳", "2015-10-02",
	    "500154102203-HOM-00000001", "here", "", "", 0, false, 0 },
	{ "500154102203-MAN-00000003", "单雄信", "1980-02-29",
	    "500154102203-HOM-00000002", "gone", "81.5", "02", 30000, true,
	    TZ_RECORD_LATE },
	{ "500154102203-MAN-00000004", "李四", "1990-01-01",
	    "500154102203-HOM-00000002", "here", "60", "01", 12050, false, 0 },
	{ "500154102203-MAN-00000005", "赵六", "1970-01-01",
	    "500154102203-HOM-00000002", "here", "60", "01", 99, false,
	    TZ_RECORD_VOID },
};

static struct {
	struct tz_forms *forms;
	struct tz_record home[COUNT(homes)];
	struct tz_record man[COUNT(men)];
	struct tz_world world;
	unsigned lookups;	/* scans by index */
	unsigned sweeps;	/* scans of all */
	unsigned gets;
} hamlet;

static void
fake_hash(const void *bytes, size_t n, uint8_t out[TZ_HASH])
{
	const uint8_t *p = bytes;
	uint64_t sum = 1469598103934665603u;
	size_t i;

	for (i = 0; i < n; i++)
		sum = (sum ^ p[i]) * 1099511628211u;
	memset(out, 0, TZ_HASH);
	memcpy(out, &sum, sizeof sum);
}

static enum tz_rc
get(void *arg, const char *id, struct tz_record *record, struct tz_err *err)
{
	size_t i;

	(void)arg;
	hamlet.gets++;
	for (i = 0; i < COUNT(homes); i++)
		if (strcmp(hamlet.home[i].id, id) == 0) {
			tz_record_copy(record, &hamlet.home[i]);
			return TZ_OK;
		}
	for (i = 0; i < COUNT(men); i++)
		if (strcmp(hamlet.man[i].id, id) == 0) {
			tz_record_copy(record, &hamlet.man[i]);
			return TZ_OK;
		}
	return tz_fail_plain(err, TZ_ENOTFOUND);
}

static enum tz_rc
scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	bool home = strcmp(form->name, "home") == 0;
	const struct tz_record *all = home ? hamlet.home : hamlet.man;
	size_t i, n = home ? COUNT(homes) : COUNT(men);

	(void)arg;
	(void)err;
	if (field != NULL)
		hamlet.lookups++;
	else
		hamlet.sweeps++;
	for (i = 0; i < n; i++) {
		if ((all[i].flags & TZ_RECORD_VOID) != 0)
			continue;
		if (field != NULL && !tz_value_same(value,
		    tz_record_get(&all[i], field->no)))
			continue;
		if (visit(&all[i], visit_arg) != 0)
			break;
	}
	return TZ_OK;
}

static void
set(struct tz_record *record, unsigned no, enum tz_kind kind, const char *text)
{
	struct tz_value value = { TZ_NONE, { NULL } };

	if (text[0] == '\0')
		return;
	assert_true(tz_value_from_plain(&value, kind, text));
	tz_record_take(record, no, &value);
}

static void
set_int(struct tz_record *record, unsigned no, enum tz_kind kind, int64_t i)
{
	struct tz_value value = { TZ_NONE, { NULL } };

	tz_value_int(&value, kind, i);
	tz_record_take(record, no, &value);
}

static void
fill_homes(void)
{
	size_t i;

	for (i = 0; i < COUNT(homes); i++) {
		struct tz_record *r = &hamlet.home[i];

		tz_record_init(r);
		strncpy(r->id, homes[i].id, sizeof r->id - 1);
		r->revision = 1;
		set(r, 1, TZ_TEXT, homes[i].no);
		set(r, 2, TZ_TEXT, homes[i].grid);
		set(r, 3, TZ_TEXT, homes[i].chief);
		set(r, 4, TZ_NUM, homes[i].area);
	}
}

static void
fill_men(void)
{
	size_t i;

	for (i = 0; i < COUNT(men); i++) {
		struct tz_record *r = &hamlet.man[i];

		tz_record_init(r);
		strncpy(r->id, men[i].id, sizeof r->id - 1);
		strncpy(r->state, men[i].state, sizeof r->state - 1);
		strncpy(r->created_by, "chen", sizeof r->created_by - 1);
		r->revision = 3;
		r->flags = men[i].flags;
		set(r, 1, TZ_TEXT, men[i].name);
		set(r, 2, TZ_DAY, men[i].birth);
		set(r, 3, TZ_TEXT, men[i].home);
		if (men[i].pay != 0)
			set_int(r, 4, TZ_INT, men[i].pay);
		set(r, 5, TZ_NUM, men[i].weight);
		set_int(r, 6, TZ_BOOL, men[i].head);
		set(r, 7, TZ_LIST, men[i].skills);
		set_int(r, 10, TZ_MOMENT, INT64_C(1798990200000));
		set_int(r, 11, TZ_INT, (int64_t)i + 1);
	}
	set(&hamlet.man[0], 8, TZ_TEXT, "11010519491231002X");
}

static int
build(void **state)
{
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)state;
	tz_problems_init(&problems);
	hamlet.forms = tz_forms_new(fake_hash);
	tz_forms_add(hamlet.forms, tz_form_parse(home_form,
	    sizeof home_form - 1, "home.form", &problems));
	tz_forms_add(hamlet.forms, tz_form_parse(man_form,
	    sizeof man_form - 1, "man.form", &problems));
	tz_forms_add_codes(hamlet.forms, tz_codes_parse("skill", skill_codes,
	    sizeof skill_codes - 1, &problems));
	tz_forms_resolve(hamlet.forms, &problems);
	for (i = 0; i < problems.n; i++)
		print_message("%s\n", tz_problem_text(&problems.item[i], text,
		    sizeof text));
	assert_int_equal(problems.errors, 0);
	tz_problems_release(&problems);
	fill_homes();
	fill_men();
	hamlet.world.today = tz_date_day(2026, 10, 1);
	hamlet.world.now = INT64_C(1790827200000);
	hamlet.world.site = "500154102203";
	hamlet.world.user = "chen";
	hamlet.world.from_state = "here";
	hamlet.world.forms = hamlet.forms;
	hamlet.world.get = get;
	hamlet.world.scan = scan;
	return 0;
}

static int
tear_down(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(homes); i++)
		tz_record_release(&hamlet.home[i]);
	for (i = 0; i < COUNT(men); i++)
		tz_record_release(&hamlet.man[i]);
	tz_forms_free(hamlet.forms);
	return 0;
}

static struct tz_formula *
parse(const char *text, const char *form, struct tz_problems *problems)
{
	return tz_formula_parse(text, form != NULL
	    ? tz_forms_find(hamlet.forms, form) : NULL, hamlet.forms, "test",
	    7, problems);
}

/* The value as a reader of SQL would write it. */
static void
write_value(const struct tz_value *value, char *out, size_t size)
{
	struct tz_buf buf;

	tz_buf_init(&buf, size - 1);
	if (value->kind == TZ_NONE)
		tz_buf_text(&buf, "NULL");
	else if (value->kind == TZ_BOOL)
		tz_buf_text(&buf, value->u.i ? "true" : "false");
	else
		tz_value_plain(value, &buf);
	snprintf(out, size, "%s", tz_buf_str(&buf));
	tz_buf_release(&buf);
}

static enum tz_rc
run(const char *text, const char *form, const struct tz_record *record,
    char *out, size_t size, struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_value value;
	char say[TZ_SENTENCE_TEXT];
	enum tz_rc rc;

	tz_problems_init(&problems);
	formula = parse(text, form, &problems);
	if (formula == NULL)
		fail_msg("%s: %s", text, tz_problem_text(&problems.item[0],
		    say, sizeof say));
	rc = tz_formula_eval(formula, &hamlet.world, record, &value, err);
	write_value(&value, out, size);
	tz_value_release(&value);
	tz_formula_free(formula);
	tz_problems_release(&problems);
	return rc;
}

static void
check_one(const char *text, const char *form, const struct tz_record *record,
    const char *want)
{
	char have[512];
	struct tz_err err;

	if (run(text, form, record, have, sizeof have, &err) != TZ_OK)
		fail_msg("%s: %s", text, err.say.id);
	if (strcmp(have, want) != 0)
		fail_msg("%s gives %s, not %s", text, have, want);
}

/* Over man 1: Zhang Jianguo, 76 on the day of business, head of home 1. */
static const struct {
	const char *text, *value;
} values[] = {
	/* Literals and how tightly things bind. */
	{ "1", "1" },
	{ "-1", "-1" },
	{ "- -1", "1" },
	{ "1.50", "1.5" },
	{ "'it''s'", "it's" },
	{ "'张'", "张" },
	{ "''", "NULL" },
	{ "true", "true" },
	{ "NULL", "NULL" },
	{ "1 + 2 * 3", "7" },
	{ "(1 + 2) * 3", "9" },
	{ "10 - 2 - 3", "5" },
	{ "24 / 4 / 2", "3" },
	{ "2 * -3", "-6" },
	{ "'a' || 'b' || 'c'", "abc" },
	{ "NOT false AND false", "false" },
	{ "NOT (false AND false)", "true" },
	{ "true OR false AND false", "true" },
	{ "(true OR false) AND false", "false" },
	{ "1 + 1 = 2 AND 'a' || 'b' = 'ab'", "true" },
	{ "not NULL is null", "false" },
	/* Figures. */
	{ "7 / 2", "3.5" },
	{ "13 / 20 = 0.65", "true" },
	{ "13 / 20 >= 65 / 100", "true" },
	{ "1 / 3", "0.33333333333333333333" },
	{ "2 / 3 * 3 = 2", "false" },
	{ "0.1 + 0.2 = 0.3", "true" },
	{ "1 = 1.0", "true" },
	{ "2 < 10", "true" },
	{ "'2' < '10'", "false" },
	{ "pay + 50", "12100" },
	{ "pay / 100", "120.5" },
	{ "weight * 2", "140.5" },
	{ "weight - 0.25", "70" },
	{ "9223372036854775806 + 1", "9223372036854775807" },
	{ "123456789012345678901234567890 + 1",
	    "123456789012345678901234567891" },
	{ "round(2.5)", "3" },
	{ "round(-2.5)", "-3" },
	{ "round(2 / 3, 2)", "0.67" },
	{ "floor(-0.5)", "-1" },
	{ "ceil(0.1)", "1" },
	{ "abs(-3)", "3" },
	{ "abs(-0.5)", "0.5" },
	{ "abs(NULL)", "NULL" },
	/* Three values of truth: NULL is "not known". */
	{ "NULL AND false", "false" },
	{ "false AND NULL", "false" },
	{ "NULL AND true", "NULL" },
	{ "NULL OR true", "true" },
	{ "true OR NULL", "true" },
	{ "NULL OR false", "NULL" },
	{ "NULL AND NULL", "NULL" },
	{ "NOT NULL", "NULL" },
	{ "NULL = NULL", "NULL" },
	{ "NULL <> 1", "NULL" },
	{ "nothing = 1", "NULL" },
	{ "nothing <> 1", "NULL" },
	{ "NOT nothing = 1", "NULL" },
	{ "nothing + 1", "NULL" },
	{ "nothing / 0", "NULL" },
	{ "'a' || NULL", "NULL" },
	{ "nothing IS NULL", "true" },
	{ "nothing IS NOT NULL", "false" },
	{ "name IS NULL", "false" },
	{ "1 IN (1, NULL)", "true" },
	{ "1 IN (2, NULL)", "NULL" },
	{ "1 NOT IN (2, NULL)", "NULL" },
	{ "1 NOT IN (1, NULL)", "false" },
	{ "1 NOT IN (2, 3)", "true" },
	{ "NULL IN (1)", "NULL" },
	{ "1 BETWEEN NULL AND 0", "false" },
	{ "1 BETWEEN NULL AND 2", "NULL" },
	{ "1 NOT BETWEEN 2 AND NULL", "true" },
	{ "1 BETWEEN 1 AND 1", "true" },
	{ "1 NOT BETWEEN 1 AND 1", "false" },
	{ "NULL LIKE '%'", "NULL" },
	{ "CASE WHEN NULL THEN 1 ELSE 2 END", "2" },
	{ "CASE NULL WHEN NULL THEN 1 ELSE 2 END", "2" },
	{ "CASE WHEN false THEN 1 END", "NULL" },
	{ "coalesce(NULL, nothing, 3)", "3" },
	{ "coalesce(NULL, nothing)", "NULL" },
	{ "coalesce(nothing, 0) = 0", "true" },
	{ "coalesce(card, '')", "11010519491231002X" },
	{ "nullif(1, 1)", "NULL" },
	{ "nullif(1, 2)", "1" },
	{ "nullif(1, NULL)", "1" },
	{ "greatest(1, NULL, 3)", "3" },
	{ "least(1.5, 1, NULL)", "1" },
	{ "least(NULL, NULL)", "NULL" },
	{ "greatest('b', 'a')", "b" },
	/* Comparisons and choices. */
	{ "2 <> 3", "true" },
	{ "2 != 2", "false" },
	{ "'a' < 'b'", "true" },
	{ "'王' > 'z'", "true" },
	{ "name = '张建国'", "true" },
	{ "head", "true" },
	{ "head = true", "true" },
	{ "NOT head", "false" },
	{ "head <> false", "true" },
	{ "state = 'here'", "true" },
	{ "state IN ('here', 'gone')", "true" },
	{ "name LIKE '张%'", "true" },
	{ "name LIKE '%国'", "true" },
	{ "name LIKE '张_国'", "true" },
	{ "name LIKE '__'", "false" },
	{ "name LIKE '%建%'", "true" },
	{ "name NOT LIKE '王%'", "true" },
	{ "'aab' LIKE '%ab'", "true" },
	{ "'abcabd' LIKE '%abd%'", "true" },
	{ "'' LIKE '%'", "true" },
	{ "'' LIKE '_'", "false" },
	{ "CASE WHEN age(birth) >= 80 THEN 'old' WHEN age(birth) >= 60 THEN"
	  " 'senior' ELSE 'young' END", "senior" },
	{ "CASE state WHEN 'gone' THEN 1 WHEN 'here' THEN 2 END", "2" },
	{ "CASE n WHEN 1.0 THEN 'one' END", "one" },
	{ "CASE WHEN n = 1 THEN 1 ELSE 2.5 END", "1" },
	/* Days. */
	{ "today()", "2026-10-01" },
	{ "birth", "1950-03-01" },
	{ "birth < '1950-03-02'", "true" },
	{ "'1950-03-01' = birth", "true" },
	{ "birth IN ('1950-03-01', today())", "true" },
	{ "birth BETWEEN '1950-01-01' AND '1950年12月31日'", "true" },
	{ "today() - 90", "2026-07-03" },
	{ "1 + today()", "2026-10-02" },
	{ "today() - birth", "27973" },
	{ "today() - '2026-09-30'", "1" },
	{ "'2026-10-03' - today()", "2" },
	{ "age(birth)", "76" },
	{ "age(birth, '1951-02-28')", "0" },
	{ "age(birth, '1951-03-01')", "1" },
	{ "age('2027-01-01')", "NULL" },
	{ "year(birth) * 100 + month(birth)", "195003" },
	{ "day('2026-12-31')", "31" },
	{ "weekday(today())", "4" },
	{ "make_date(2024, 2, 29)", "2024-02-29" },
	{ "make_date(2023, 2, 29)", "NULL" },
	{ "add_months('2026-01-31', 1)", "2026-02-28" },
	{ "add_months('2024-01-31', 1)", "2024-02-29" },
	{ "add_months('2026-03-15', -3)", "2025-12-15" },
	{ "add_months('2026-03-15', 12)", "2027-03-15" },
	{ "workdays('2026-10-01', '2026-10-08')", "5" },
	{ "workdays('2026-10-08', '2026-10-01')", "-5" },
	{ "workdays(today(), today())", "0" },
	{ "add_workdays('2026-10-02', 1)", "2026-10-05" },
	{ "add_workdays('2026-10-05', -1)", "2026-10-02" },
	{ "add_workdays('2026-10-03', 0)", "2026-10-03" },
	{ "date(met)", "2027-01-03" },
	{ "met >= '2027-01-03 23:30'", "true" },
	{ "met < '2027-01-03 23:31'", "true" },
	{ "now() > met", "false" },
	{ "greatest(birth, '2000-01-01')", "2000-01-01" },
	{ "coalesce(nothing, 1) + 1", "2" },
	/* Texts, lists, persons. */
	{ "length(name)", "3" },
	{ "length('')", "0" },
	{ "substr(name, 2)", "建国" },
	{ "substr(name, 2, 1)", "建" },
	{ "substr(name, 0, 2)", "张" },
	{ "substr(name, 9, 2)", "NULL" },
	{ "substr('abc', 1, 0) || 'x'", "x" },
	{ "upper('aBc王')", "ABC王" },
	{ "lower('AbC')", "abc" },
	{ "contains(name, '建')", "true" },
	{ "contains(name, 'x')", "false" },
	{ "text(1.50)", "1.5" },
	{ "text(birth) || '!'", "1950-03-01!" },
	{ "text(7) || text(true)", "7true" },
	{ "has(skills, '03')", "true" },
	{ "has(skills, '02')", "false" },
	{ "length(skills)", "2" },
	{ "skills", "01,03" },
	{ "citizen_birth(card)", "1949-12-31" },
	{ "citizen_birth('610104620927690')", "1962-09-27" },
	{ "citizen_birth('110105194912310021')", "NULL" },
	{ "citizen_sex(card)", "2" },
	{ "pinyin(name)", "zjg" },
	{ "office()", "500154102203" },
	{ "login() = created_by", "true" },
	{ "step_from() = 'here'", "true" },
	{ "step_reason()", "NULL" },
	/* The header of a record. */
	{ "id", "500154102203-MAN-00000001" },
	{ "revision", "3" },
	{ "late", "false" },
	{ "void OR owed OR imported OR pulled", "false" },
	{ "old_no", "NULL" },
	{ "man.name", "张建国" },
	/* Other records. */
	{ "home.grid", "g1" },
	{ "home.chief.name", "张建国" },
	{ "man.home.chief.home.no", "A1" },
	{ "home.chief = id", "true" },
	{ "home.area > 80", "true" },
	{ "(SELECT count(*) FROM man)", "4" },
	{ "(SELECT count(*) FROM man WHERE state = 'here')", "3" },
	{ "(SELECT count(weight) FROM man)", "3" },
	{ "(SELECT count(DISTINCT pay) FROM man)", "2" },
	{ "(SELECT count(DISTINCT pay / 3) FROM man)", "2" },
	{ "(SELECT max(birth) FROM man)", "2015-10-02" },
	{ "(SELECT min(name) FROM man WHERE head)", "单雄信" },
	{ "(SELECT sum(pay) FROM man)", "54100" },
	{ "(SELECT sum(weight) FROM man)", "211.75" },
	{ "(SELECT avg(weight) FROM man)", "70.58333333333333333333" },
	{ "(SELECT avg(pay) FROM man)", "18033.33333333333333333333" },
	{ "(SELECT sum(pay) FROM man WHERE false)", "NULL" },
	{ "(SELECT count(*) FROM man WHERE nothing = 1)", "0" },
	{ "(SELECT max(pay) FROM man WHERE name = 'nobody')", "NULL" },
	{ "(SELECT count(*) FROM man AS m WHERE m.home = man.home)", "2" },
	{ "(SELECT count(*) FROM man m WHERE m.home = man.home AND"
	  " m.id <> man.id)", "1" },
	{ "(SELECT count(*) FROM home WHERE grid = man.home.grid)", "2" },
	{ "(SELECT count(*) FROM man WHERE home.grid = 'g1')", "4" },
	{ "(SELECT count(*) FROM home WHERE (SELECT count(*) FROM man WHERE"
	  " man.home = home.id) = 2)", "2" },
	{ "(SELECT max(area * 2) FROM home)", "240" },
	{ "EXISTS (SELECT 1 FROM man WHERE head AND state = 'gone')", "true" },
	{ "EXISTS (SELECT * FROM home WHERE chief IS NULL)", "true" },
	{ "NOT EXISTS (SELECT id FROM home WHERE no = 'A1')", "false" },
	{ "EXISTS (SELECT 1 FROM man m WHERE m.id = man.home.chief)", "true" },
	{ "(SELECT max(name) FROM man WHERE id ="
	  " '500154102203-MAN-00000005')", "NULL" },
	{ "(SELECT count(*) FROM man WHERE id = 'no such')", "0" },
	{ "(SELECT count(*) FROM home WHERE no = NULL)", "0" },
	{ "(SELECT count(*) FROM home WHERE no = '')", "0" },
};

static void
formulas_come_to_their_values(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(values); i++)
		check_one(values[i].text, "man", &hamlet.man[0],
		    values[i].value);
}

static void
without_a_record_only_others_are_read(void **state)
{
	(void)state;
	check_one("1 + 1", NULL, NULL, "2");
	check_one("(SELECT count(*) FROM home)", NULL, NULL, "3");
	check_one("(SELECT count(*) FROM home h WHERE EXISTS (SELECT 1 FROM"
	    " man WHERE man.home = h.id AND head))", NULL, NULL, "2");
	check_one("name", "man", NULL, "NULL");
	check_one("home.no", "man", &hamlet.man[4], "A2");
}

/* A formula, where its mistake is, and a piece of what is said. */
static const struct {
	const char *text;
	unsigned column;
	const char *say;
} mistakes[] = {
	{ "", 1, "too early" },
	{ "   ", 4, "too early" },
	{ "1 +", 4, "too early" },
	{ "(1", 3, "too early" },
	{ "1 2", 3, "cannot stand" },
	{ "name = 'x", 8, "closing quote" },
	{ "name == 'x'", 7, "cannot stand" },
	{ "1 # 2", 3, "cannot stand" },
	{ "'王' # 2", 5, "cannot stand" },
	{ "1 = 1 = 1", 7, "cannot stand" },
	{ "1 < 2 IS NULL", 7, "cannot stand" },
	{ "name IS 1", 9, "cannot stand" },
	{ "1 IN ()", 7, "cannot stand" },
	{ "1 IN 2", 6, "cannot stand" },
	{ "1 BETWEEN 2", 12, "too early" },
	{ "1 NOT 2", 7, "cannot stand" },
	{ "CASE 1 END", 8, "cannot stand" },
	{ "CASE WHEN true THEN 1", 22, "too early" },
	{ "AND", 1, "cannot stand" },
	{ "select", 1, "cannot stand" },
	{ "home.", 6, "too early" },
	{ "home.1", 6, "cannot stand" },
	{ "a.b.c.d.e.f", 11, "too deep" },
	{ "f(1,)", 5, "cannot stand" },
	{ "(SELECT name FROM man)", 9, "cannot stand" },
	{ "(SELECT count(*) man)", 18, "cannot stand" },
	{ "(SELECT sum(*) FROM man)", 13, "cannot stand" },
	{ "(SELECT max(DISTINCT n) FROM man)", 13, "cannot stand" },
	{ "EXISTS 1", 8, "cannot stand" },
	{ "EXISTS (1)", 9, "cannot stand" },
	{ "nome", 1, "no field nome" },
	{ "1 = nome", 5, "no field nome" },
	{ "'王' = nome", 7, "no field nome" },
	{ "home.nome", 6, "home has no field nome" },
	{ "man.nome", 5, "man has no field nome" },
	{ "name.x", 1, "refers to no other" },
	{ "home.chief.name.x", 12, "refers to no other" },
	{ "foo(1)", 1, "no function foo" },
	{ "age()", 1, "needs more" },
	{ "age(birth, today(), 1)", 21, "no more than 2" },
	{ "today(1)", 7, "no more than 0" },
	{ "age(name)", 5, "no value for age" },
	{ "age('never')", 5, "no day" },
	{ "length(n)", 8, "no value for length" },
	{ "coalesce()", 1, "needs more" },
	{ "has(name, 'x')", 5, "no value for has" },
	{ "least(skills, skills)", 7, "no value for least" },
	{ "coalesce(1, 'x')", 13, "does not go with" },
	{ "name = 1", 8, "does not go with" },
	{ "n = '1'", 5, "does not go with" },
	{ "birth = 'x'", 9, "no day" },
	{ "birth < 5", 9, "does not go with" },
	{ "head = 1", 8, "does not go with" },
	{ "birth = met", 9, "does not go with" },
	{ "skills = '01'", 1, "has(list" },
	{ "n IN (1, 'x')", 10, "does not go with" },
	{ "name + 1", 1, "number is needed" },
	{ "1 + name", 5, "number is needed" },
	{ "-name", 2, "number is needed" },
	{ "birth + birth", 7, "whole days" },
	{ "birth * 2", 7, "whole days" },
	{ "birth + 1.5", 7, "whole days" },
	{ "1 - birth", 3, "whole days" },
	{ "n || 'x'", 1, "text is needed" },
	{ "1 + 2 || 'x'", 3, "text is needed" },
	{ "n LIKE 'x'", 1, "text is needed" },
	{ "name AND true", 1, "condition is needed" },
	{ "true OR 1", 9, "condition is needed" },
	{ "NOT name", 5, "condition is needed" },
	{ "CASE WHEN 1 THEN 2 END", 11, "condition is needed" },
	{ "CASE WHEN true THEN 2 ELSE 'x' END", 28, "does not go with" },
	{ "CASE n WHEN 'x' THEN 2 END", 13, "does not go with" },
	{ "state = 'her'", 9, "no state 'her'" },
	{ "state IN ('here', 'x')", 19, "no state 'x'" },
	{ "(SELECT count(*) FROM dog)", 1, "no register dog" },
	{ "(SELECT count(*) FROM man WHERE x = 1)", 33, "no field x" },
	{ "(SELECT count(*) FROM man WHERE n)", 33, "condition is needed" },
	{ "(SELECT sum(name) FROM man)", 13, "number is needed" },
	{ "(SELECT max(skills) FROM man)", 13, "has(list" },
	{ "1 + 1234567890123456789012345678901234567890123456789012345678901"
	  "23456789012345678901234567890123456789012345678901234567890", 5,
	    "cannot stand" },
};

static void
mistakes_are_shown_with_their_column(void **state)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	char text[TZ_SENTENCE_TEXT], column[32];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(mistakes); i++) {
		tz_problems_init(&problems);
		formula = parse(mistakes[i].text, "man", &problems);
		if (formula != NULL || problems.errors == 0)
			fail_msg("\"%s\" is accepted", mistakes[i].text);
		assert_int_equal(problems.item[0].line, 7);
		assert_string_equal(problems.item[0].place, "test");
		tz_sentence_plain(&problems.item[0].say, text, sizeof text);
		snprintf(column, sizeof column, "column %u: ",
		    mistakes[i].column);
		if (strncmp(text, column, strlen(column)) != 0 ||
		    strstr(text, mistakes[i].say) == NULL)
			fail_msg("\"%s\": %s", mistakes[i].text, text);
		tz_problems_release(&problems);
	}
}

static void
all_mistakes_of_kind_are_shown(void **state)
{
	struct tz_problems problems;

	(void)state;
	tz_problems_init(&problems);
	assert_null(parse("foo(1) = bar OR name = 1", "man", &problems));
	assert_int_equal(problems.errors, 3);
	tz_problems_release(&problems);
}

static const struct {
	const char *text;
	enum tz_rc rc;
} failures[] = {
	{ "1 / 0", TZ_EREFUSED },
	{ "1 / (n - 1)", TZ_EREFUSED },
	{ "9223372036854775807 + n", TZ_ELIMIT },
	{ "today() + 9223372036854775807", TZ_ELIMIT },
	{ "today() + 10000000", TZ_ELIMIT },
	{ "add_months(today(), 1000000)", TZ_ELIMIT },
	{ "add_workdays(today(), 1000000)", TZ_ELIMIT },
	{ "workdays('0001-01-01', today())", TZ_ELIMIT },
	{ "substr(name, 1, -1)", TZ_EREFUSED },
	{ "round(1.5, 99)", TZ_EREFUSED },
	{ "(SELECT max(1 / (n - 1)) FROM man)", TZ_EREFUSED },
	{ "EXISTS (SELECT 1 FROM man WHERE 1 / (n - 1) = 1)", TZ_EREFUSED },
};

static void
what_cannot_be_computed_fails(void **state)
{
	struct tz_err err;
	char have[512];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(failures); i++) {
		if (run(failures[i].text, "man", &hamlet.man[0], have,
		    sizeof have, &err) != failures[i].rc)
			fail_msg("%s: %s", failures[i].text, have);
		assert_string_equal(have, "NULL");
	}
}

/* How the records of a subquery are found: by index, by number or by all. */
static const struct {
	const char *text;
	unsigned lookups, sweeps, gets;
} ways[] = {
	{ "(SELECT count(*) FROM man)", 0, 1, 0 },
	{ "(SELECT count(*) FROM man WHERE name = 'x')", 0, 1, 0 },
	{ "(SELECT count(*) FROM home WHERE no = 'A1')", 1, 0, 0 },
	{ "(SELECT count(*) FROM home WHERE 'A1' = no AND area > 1)", 1, 0, 0 },
	{ "(SELECT count(*) FROM home WHERE no = 'A1' OR area > 1)", 0, 1, 0 },
	{ "(SELECT count(*) FROM home WHERE NOT no = 'A1')", 0, 1, 0 },
	{ "(SELECT count(*) FROM home WHERE no = grid)", 0, 1, 0 },
	{ "(SELECT count(*) FROM man m WHERE m.home = man.home)", 1, 0, 0 },
	{ "(SELECT count(*) FROM man m WHERE m.home = NULL)", 0, 1, 0 },
	{ "(SELECT count(*) FROM home WHERE id = man.home)", 0, 0, 1 },
	{ "(SELECT count(*) FROM home WHERE id = man.home AND no = 'A1')", 0,
	    0, 1 },
	{ "(SELECT count(*) FROM home WHERE no = 'A1' AND EXISTS (SELECT 1"
	  " FROM man m WHERE m.home = home.id))", 2, 0, 0 },
	{ "home.no || home.grid", 0, 0, 1 },
	{ "false AND (SELECT count(*) FROM man) = 0", 0, 0, 0 },
	{ "CASE WHEN true THEN 1 ELSE (SELECT count(*) FROM man) END", 0, 0,
	    0 },
};

static void
equalities_use_the_index(void **state)
{
	struct tz_err err;
	char have[512];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(ways); i++) {
		hamlet.lookups = hamlet.sweeps = hamlet.gets = 0;
		assert_int_equal(run(ways[i].text, "man", &hamlet.man[0], have,
		    sizeof have, &err), TZ_OK);
		if (hamlet.lookups != ways[i].lookups ||
		    hamlet.sweeps != ways[i].sweeps ||
		    hamlet.gets != ways[i].gets)
			fail_msg("%s: %u by index, %u of all, %u by number",
			    ways[i].text, hamlet.lookups, hamlet.sweeps,
			    hamlet.gets);
	}
}

/* A screen has no ledger at hand: what it cannot ask it does not know. */
static void
without_hooks_others_are_unknown(void **state)
{
	static const char *const texts[] = { "home.no",
		"(SELECT count(*) FROM man)",
		"EXISTS (SELECT 1 FROM man WHERE id = man.home)" };
	struct tz_world world = hamlet.world;
	struct tz_err err;
	char have[512];
	size_t i;

	(void)state;
	hamlet.world.get = NULL;
	hamlet.world.scan = NULL;
	for (i = 0; i < COUNT(texts); i++) {
		assert_int_equal(run(texts[i], "man", &hamlet.man[0], have,
		    sizeof have, &err), TZ_OK);
		assert_string_equal(have, "NULL");
	}
	hamlet.world = world;
}

static const struct {
	const char *text;
	enum tz_kind kind;
	bool moves, reads;
	unsigned uses;		/* bits of the fields 1 to 11 */
} traits[] = {
	{ "1", TZ_INT, false, false, 0 },
	{ "1.5", TZ_NUM, false, false, 0 },
	{ "n / 2", TZ_NUM, false, false, 1 << 11 },
	{ "name || card", TZ_TEXT, false, false, 1 << 1 | 1 << 8 },
	{ "age(birth)", TZ_INT, true, false, 1 << 2 },
	{ "age(birth, '2020-01-01')", TZ_INT, false, false, 1 << 2 },
	{ "today()", TZ_DAY, true, false, 0 },
	{ "now()", TZ_MOMENT, true, false, 0 },
	{ "login()", TZ_TEXT, true, false, 0 },
	{ "home.no", TZ_TEXT, true, true, 1 << 3 },
	{ "EXISTS (SELECT 1 FROM home WHERE id = man.home)", TZ_BOOL, true,
	    true, 1 << 3 },
	{ "(SELECT max(birth) FROM man m WHERE m.n > 1)", TZ_DAY, true, true,
	    0 },
	{ "(SELECT avg(n) FROM man m)", TZ_NUM, true, true, 0 },
	{ "skills", TZ_LIST, false, false, 1 << 7 },
	{ "NULL", TZ_NONE, false, false, 0 },
	{ "head AND n = 1", TZ_BOOL, false, false, 1 << 6 | 1 << 11 },
	{ "today() - birth", TZ_INT, true, false, 1 << 2 },
};

static void
traits_are_known_before_computing(void **state)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	size_t i;
	unsigned no;

	(void)state;
	tz_problems_init(&problems);
	for (i = 0; i < COUNT(traits); i++) {
		formula = parse(traits[i].text, "man", &problems);
		assert_non_null(formula);
		assert_string_equal(tz_formula_source(formula),
		    traits[i].text);
		if (tz_formula_kind(formula) != traits[i].kind ||
		    tz_formula_moves(formula) != traits[i].moves ||
		    tz_formula_reads(formula) != traits[i].reads)
			fail_msg("%s", traits[i].text);
		for (no = 1; no < 12; no++)
			if (tz_formula_uses(formula, no) !=
			    (traits[i].uses >> no & 1))
				fail_msg("%s: %u", traits[i].text, no);
		assert_false(tz_formula_uses(formula, 100000));
		tz_formula_free(formula);
	}
	tz_problems_release(&problems);
}

/* Repeats piece until the text has more than n bytes, then adds the end. */
static char *
repeated(const char *piece, const char *middle, const char *end, size_t n)
{
	struct tz_buf buf;
	size_t i, times = n / strlen(piece);

	tz_buf_init(&buf, 1 << 20);
	for (i = 0; i < times; i++)
		tz_buf_text(&buf, piece);
	tz_buf_text(&buf, middle);
	for (i = 0; i < times; i++)
		tz_buf_text(&buf, end);
	return tz_buf_take(&buf);
}

static const struct {
	const char *piece, *middle, *end;
	size_t bytes;
	bool right;
} sizes[] = {
	{ "(", "1", ")", 40, true },
	{ "(", "1", ")", 100, false },
	{ "-", "1", "", 50, true },
	{ "-", "1", "", 100, false },
	{ "NOT ", "true", "", 200, true },
	{ "NOT ", "true", "", 400, false },
	{ "1 + ", "1", "", 3000, true },
	{ "1+", "1", "", 4000, false },
	{ "true OR ", "true", "", 1000, true },
	{ "true OR ", "true", "", 4000, false },
	{ "abs(", "1", ")", 200, true },
	{ "abs(", "1", ")", 400, false },
	{ "CASE WHEN true THEN ", "1", " END", 400, true },
	{ " ", "1", "", 5000, false },
	{ "EXISTS (SELECT 1 FROM man WHERE ", "true", ")", 100, true },
	{ "EXISTS (SELECT 1 FROM man WHERE ", "true", ")", 130, false },
};

static void
size_and_depth_are_bounded(void **state)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(sizes); i++) {
		tz_problems_init(&problems);
		text = repeated(sizes[i].piece, sizes[i].middle, sizes[i].end,
		    sizes[i].bytes);
		formula = parse(text, "man", &problems);
		if ((formula != NULL) != sizes[i].right)
			fail_msg("%s %zu", sizes[i].piece, sizes[i].bytes);
		assert_int_equal(problems.errors > 0, !sizes[i].right);
		tz_formula_free(formula);
		tz_mem_free(text);
		tz_problems_release(&problems);
	}
}

static void
true_is_neither_false_nor_unknown(void **state)
{
	static const struct {
		const char *text;
		bool yes;
	} cases[] = { { "true", true }, { "false", false }, { "NULL", false },
		{ "nothing = 1", false }, { "n = 1", true } };
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_err err;
	size_t i;
	bool yes;

	(void)state;
	tz_problems_init(&problems);
	for (i = 0; i < COUNT(cases); i++) {
		formula = parse(cases[i].text, "man", &problems);
		assert_int_equal(tz_formula_true(formula, &hamlet.world,
		    &hamlet.man[0], &yes, &err), TZ_OK);
		assert_int_equal(yes, cases[i].yes);
		tz_formula_free(formula);
	}
	tz_problems_release(&problems);
}

static bool
every_day_works(void *arg, int32_t day)
{
	(void)arg;
	return day != tz_date_day(2026, 10, 1);
}

static void
the_calendar_is_the_worlds(void **state)
{
	(void)state;
	hamlet.world.workday = every_day_works;
	check_one("workdays('2026-09-30', '2026-10-04')", NULL, NULL, "3");
	check_one("add_workdays('2026-09-30', 1)", NULL, NULL, "2026-10-02");
	hamlet.world.workday = NULL;
}

static void
functions_are_in_order_and_explained(void **state)
{
	const char *name, *help, *last = "";
	size_t i;

	(void)state;
	for (i = 0; tz_formula_function(i, &name, &help); i++) {
		assert_true(strcmp(last, name) < 0);
		assert_int_equal(strncmp(help, name, strlen(name)), 0);
		assert_int_equal(help[strlen(name)], '(');
		last = name;
	}
	assert_true(i > 30);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(formulas_come_to_their_values),
		cmocka_unit_test(without_a_record_only_others_are_read),
		cmocka_unit_test(mistakes_are_shown_with_their_column),
		cmocka_unit_test(all_mistakes_of_kind_are_shown),
		cmocka_unit_test(what_cannot_be_computed_fails),
		cmocka_unit_test(equalities_use_the_index),
		cmocka_unit_test(without_hooks_others_are_unknown),
		cmocka_unit_test(traits_are_known_before_computing),
		cmocka_unit_test(size_and_depth_are_bounded),
		cmocka_unit_test(true_is_neither_false_nor_unknown),
		cmocka_unit_test(the_calendar_is_the_worlds),
		cmocka_unit_test(functions_are_in_order_and_explained),
	};

	return cmocka_run_group_tests(tests, build, tear_down);
}
