/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-hamlet.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/codes.h"
#include "form/forms.h"

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
    "# table=skill status=project source=test\ncode,name,tool\n01,木,斧\n"
    "02,石,锤\n03,水,\n";

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

struct hamlet hamlet;

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

int
hamlet_build(void **state)
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

int
hamlet_clear(void **state)
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

struct tz_formula *
hamlet_parse(const char *text, const char *form, struct tz_problems *problems)
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

enum tz_rc
hamlet_run(const char *text, const char *form, const struct tz_record *record,
    char *out, size_t size, struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	struct tz_value value;
	char say[TZ_SENTENCE_TEXT];
	enum tz_rc rc;

	tz_problems_init(&problems);
	formula = hamlet_parse(text, form, &problems);
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
