/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A formula from anywhere: refused with a column, or computed to a value of
 * the kind that was promised or to an error.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "form/formula.h"
#include "target.h"

#define RECORDS 3

static const char thing_form[] =
    "form = \"thing\"; label = \"物\"; prefix = \"THI\"; version = 1;\n"
    "list = [ \"a\" ];\n"
    "basic = { label = \"基本\";\n"
    "a = { no = 1; label = \"文\"; type = \"text\"; index = true; };\n"
    "n = { no = 2; label = \"数\"; type = \"integer\"; };\n"
    "x = { no = 3; label = \"小数\"; type = \"number\"; };\n"
    "d = { no = 4; label = \"日\"; type = \"date\"; };\n"
    "b = { no = 5; label = \"否\"; type = \"bool\"; };\n"
    "r = { no = 6; label = \"引\"; type = \"ref\"; to = \"thing\"; };\n"
    "l = { no = 7; label = \"列\"; type = \"refs\"; to = \"thing\"; };\n"
    "t = { no = 8; label = \"时\"; type = \"datetime\"; };\n"
    "};\n";

static struct tz_forms *forms;
static struct tz_record records[RECORDS];

static const char *const ids[RECORDS] = { "500154102203-THI-00000001",
	"500154102203-THI-00000002", "500154102203-THI-00000003" };

static void
fill(struct tz_record *record, size_t i)
{
	static const char *const cells[RECORDS][9] = {
		{ "", "张建国", "7", "12.5", "1950-03-01", "1",
		    "500154102203-THI-00000002", "500154102203-THI-00000003",
		    "1790827200000" },
		{ "", "王芳", "-3", "-0.333", "2020-02-29", "0",
		    "500154102203-THI-00000001", "", "0" },
		{ "", "", "", "", "", "", "", "", "" },
	};
	static const enum tz_kind kinds[] = { TZ_NONE, TZ_TEXT, TZ_INT, TZ_NUM,
		TZ_DAY, TZ_BOOL, TZ_TEXT, TZ_LIST, TZ_MOMENT };
	struct tz_value value;
	unsigned no;

	tz_record_init(record);
	memcpy(record->id, ids[i], strlen(ids[i]) + 1);
	record->revision = 1;
	for (no = 1; no < 9; no++) {
		memset(&value, 0, sizeof value);
		if (cells[i][no][0] != '\0' &&
		    tz_value_from_plain(&value, kinds[no], cells[i][no]))
			tz_record_take(record, no, &value);
	}
}

static void
set_up(void)
{
	struct tz_problems problems;
	size_t i;

	tz_problems_init(&problems);
	forms = tz_forms_new(NULL);
	tz_forms_add(forms, tz_form_parse(thing_form, sizeof thing_form - 1,
	    "thing.form", &problems));
	if (tz_forms_resolve(forms, &problems) != 0)
		abort();
	tz_problems_release(&problems);
	for (i = 0; i < RECORDS; i++)
		fill(&records[i], i);
}

static enum tz_rc
get(void *arg, const char *id, struct tz_record *record, struct tz_err *err)
{
	size_t i;

	(void)arg;
	for (i = 0; i < RECORDS; i++)
		if (strcmp(id, ids[i]) == 0) {
			tz_record_copy(record, &records[i]);
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
	size_t i;

	(void)arg;
	(void)form;
	(void)err;
	for (i = 0; i < RECORDS; i++)
		if ((field == NULL || tz_value_same(value,
		    tz_record_get(&records[i], field->no))) &&
		    visit(&records[i], visit_arg) != 0)
			break;
	return TZ_OK;
}

static void
compute(const struct tz_formula *formula, const struct tz_record *record)
{
	struct tz_world world;
	struct tz_value value;
	struct tz_err err;
	enum tz_kind kind = tz_formula_kind(formula);

	memset(&world, 0, sizeof world);
	world.today = 20727;
	world.now = INT64_C(1790827200000);
	world.site = "500154102203";
	world.user = "chen";
	world.forms = forms;
	world.get = get;
	world.scan = scan;
	if (tz_formula_eval(formula, &world, record, &value, &err) != TZ_OK &&
	    value.kind != TZ_NONE)
		abort();
	if (value.kind != TZ_NONE && value.kind != kind)
		abort();
	tz_value_release(&value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	char *text;

	if (forms == NULL)
		set_up();
	tz_problems_init(&problems);
	text = tz_mem_text_n((const char *)data, n);
	formula = tz_formula_parse(text, tz_forms_find(forms, "thing"), forms,
	    "fuzz", 1, &problems);
	if ((formula == NULL) != (problems.errors > 0))
		abort();
	if (formula != NULL) {
		compute(formula, &records[0]);
		compute(formula, &records[2]);
		compute(formula, NULL);
	}
	tz_formula_free(formula);
	tz_mem_free(text);
	tz_problems_release(&problems);
	return 0;
}
