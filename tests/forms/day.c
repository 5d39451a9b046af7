/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A day in an office with the shipped forms: the sample village is taken in, a
 * matter goes from the window to its review, and a death is recorded.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/print.h"
#include "ledger/session.h"
#include "ledger/transfer.h"
#include "ledger/write.h"

#include "../../contrib/sample/sheets.h"
#include "../../contrib/sample/village.h"

#define SITE "500154102203"
#define GROUP 100

static struct {
	char folder[64];
	struct tz_ledger *ledger;
	struct tz_session *session;
	struct tz_village village;
	unsigned requests;
	bool hasty;		/* says yes to no warning */
} it;

static void
must(enum tz_rc rc, const struct tz_err *err, const char *what)
{
	char text[TZ_SENTENCE_TEXT];

	if (rc != TZ_OK)
		fail_msg("%s: %s: %s", what, tz_rc_name(rc),
		    tz_err_text(err, text, sizeof text));
}

static void
none(const struct tz_problems *problems, const char *what)
{
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	for (i = 0; i < problems->n; i++)
		if (!problems->item[i].warning)
			fail_msg("%s: %s", what, tz_problem_text(
			    &problems->item[i], text, sizeof text));
}

static struct tz_write
how(void)
{
	static uint8_t request[16];
	struct tz_write write = { .request = request,
		.confirm = TZ_CONFIRM_CLOCK |
		    (it.hasty ? 0 : TZ_CONFIRM_WARNING) };

	memcpy(request, &it.requests, sizeof it.requests);
	it.requests++;
	return write;
}

static int
open_office(void **state)
{
	struct tz_ledger_make make = { .site = SITE,
		.name = "青坪村村民委员会", .admin = "chief",
		.password_hash = "", .admin_uid = -1, .test_clock = true };
	const char *source = getenv("TZ_SRCDIR");
	struct tz_village_size size;
	struct tz_problems problems;
	struct tz_err err;
	struct tz_buf words;
	int32_t today;

	(void)state;
	if (source != NULL)
		setenv("TAIZHANG_SHARE", source, 1);
	snprintf(it.folder, sizeof it.folder, "/tmp/tz-day-XXXXXX");
	assert_non_null(mkdtemp(it.folder));
	tz_problems_init(&problems);
	tz_buf_init(&words, 65536);
	must(tz_ledger_make(it.folder, &make, &words, &err), &err, "make");
	must(tz_ledger_open(it.folder, &it.ledger, &problems, &err), &err,
	    "open");
	assert_true(tz_date_parse("2026-11-21", &today));
	must(tz_ledger_clock(it.ledger, tz_date_start(today) + 36000000,
	    &err), &err, "clock");
	must(tz_session_open(it.ledger, "chief", "test", &it.session, &err),
	    &err, "sign in");
	assert_true(tz_village_size("120", &size));
	tz_village_init(&it.village, &size, SITE, "青坪村", today, 3);
	tz_buf_release(&words);
	tz_problems_release(&problems);
	return 0;
}

static int
close_office(void **state)
{
	(void)state;
	tz_village_release(&it.village);
	tz_session_close(it.ledger, it.session);
	tz_ledger_close(it.ledger);
	return tz_file_remove_tree(it.folder, NULL) != TZ_OK;
}

static void
import_rows(struct tz_import_state *import, struct tz_csv *csv,
    const char *sheet)
{
	struct tz_problems problems;
	enum tz_import_fate fate;
	struct tz_err err;
	uint8_t request[TZ_REQUEST] = { 1 };
	unsigned row = 0;
	bool more;

	tz_problems_init(&problems);
	while (tz_csv_next(csv, &more, NULL) == TZ_OK && more) {
		if (row % GROUP == 0) {
			memcpy(request + 4, &it.requests, 4);
			it.requests++;
			must(tz_import_group(import, request, &err), &err,
			    sheet);
		}
		must(tz_import_row(import, csv->line,
		    (const char *const *)csv->cell, csv->cells, &fate,
		    &problems, &err), &err, sheet);
		none(&problems, sheet);
		assert_true(fate == TZ_IMPORT_STORED ||
		    fate == TZ_IMPORT_GAPS);
		if (++row % GROUP == 0)
			must(tz_import_commit(import, &err), &err, sheet);
	}
	if (row % GROUP != 0)
		must(tz_import_commit(import, &err), &err, sheet);
	tz_problems_release(&problems);
}

static void
the_sample_is_taken_in(void **state)
{
	struct tz_import_state *import;
	struct tz_problems problems;
	struct tz_buf text;
	struct tz_csv csv;
	struct tz_err err;
	bool more;
	size_t i;

	(void)state;
	for (i = 0; tz_sheets_name(i) != NULL; i++) {
		tz_problems_init(&problems);
		tz_buf_init(&text, TZ_SHEETS_MAX);
		tz_sheets_write(i, &it.village, &text);
		tz_csv_init(&csv, tz_buf_str(&text), text.len);
		assert_int_equal(tz_csv_next(&csv, &more, NULL), TZ_OK);
		must(tz_import_begin(it.ledger, it.session, tz_sheets_name(i),
		    false, false, (const char *const *)csv.cell, csv.cells,
		    &import, &problems, &err), &err, tz_sheets_name(i));
		none(&problems, tz_sheets_name(i));
		import_rows(import, &csv, tz_sheets_name(i));
		tz_import_end(import);
		tz_csv_release(&csv);
		tz_buf_release(&text);
		tz_problems_release(&problems);
	}
}

/* "field=value field=value" into a record of a register. */
static void
fill(const struct tz_form *form, const char *cells, struct tz_record *record)
{
	char *text = tz_mem_text(cells), *rest = text, *word, *value;
	struct tz_value parsed = { TZ_NONE, { NULL } };
	const struct tz_field *field;

	while ((word = strsep(&rest, " ")) != NULL) {
		value = strchr(word, '=');
		assert_non_null(value);
		*value++ = '\0';
		field = tz_form_field(form, word);
		assert_non_null(field);
		assert_true(field->type->parse(field, value, record, &parsed,
		    NULL));
		tz_record_take(record, field->no, &parsed);
	}
	tz_mem_free(text);
}

static void
save(const char *form, const char *cells, char id[TZ_RECORD_ID])
{
	const struct tz_form *definition = tz_forms_find(it.ledger->forms,
	    form);
	struct tz_write write = how();
	struct tz_problems problems;
	struct tz_written written;
	struct tz_record record;
	struct tz_err err;
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_record_init(&record);
	fill(definition, cells, &record);
	rc = tz_write_save(it.ledger, it.session, &write, definition, &record,
	    &written, &problems, &err);
	none(&problems, form);
	must(rc, &err, form);
	memcpy(id, written.id, TZ_RECORD_ID);
	tz_record_release(&record);
	tz_problems_release(&problems);
}

/* Takes a step; say is a piece of the refusal, NULL when it succeeds. */
static void
step(const char *id, const char *name, const char *cells, const char *reason,
    bool allowed)
{
	const struct tz_form *form = tz_forms_of(it.ledger->forms, id);
	struct tz_write write = how();
	struct tz_problems problems;
	struct tz_written written;
	struct tz_record input;
	struct tz_err err;
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_record_init(&input);
	if (cells != NULL)
		fill(form, cells, &input);
	rc = tz_write_step(it.ledger, it.session, &write, id, name, reason,
	    &input, &written, &problems, &err);
	if (allowed) {
		none(&problems, name);
		must(rc, &err, name);
	} else {
		assert_int_not_equal(rc, TZ_OK);
	}
	tz_record_release(&input);
	tz_problems_release(&problems);
}

/* A value computed over one record by the ledger's own world. */
static void
assert_is(const char *id, const char *formula, const char *want)
{
	const struct tz_form *form = tz_forms_of(it.ledger->forms, id);
	struct tz_problems problems;
	struct tz_formula *parsed;
	struct tz_record record;
	struct tz_value value;
	struct tz_buf have;
	struct tz_err err;

	tz_problems_init(&problems);
	tz_record_init(&record);
	tz_buf_init(&have, TZ_CELL_MAX);
	parsed = tz_formula_parse(formula, form, it.ledger->forms, "test", 1,
	    &problems);
	none(&problems, formula);
	must(it.ledger->world.get(it.ledger->world.arg, id, &record, &err),
	    &err, id);
	must(tz_formula_eval(parsed, &it.ledger->world, &record, &value, &err),
	    &err, formula);
	tz_value_plain(&value, &have);
	if (strcmp(tz_buf_str(&have), want) != 0)
		fail_msg("%s is %s, not %s", formula, tz_buf_str(&have), want);
	tz_value_release(&value);
	tz_formula_free(parsed);
	tz_record_release(&record);
	tz_buf_release(&have);
	tz_problems_release(&problems);
}

#define STEPS "(SELECT count(*) FROM matter_step WHERE matter = matter.id)"
#define LAST "(SELECT max(seq) FROM matter_step WHERE matter = matter.id)"

static void
a_matter_goes_its_way(void **state)
{
	char id[TZ_RECORD_ID];
	struct tz_buf paper;
	struct tz_err err;

	(void)state;
	save("matter", "item=" SITE "-ITM-00000006 applicant=" SITE
	    "-RES-00000001 materials=户口簿", id);
	assert_is(id, "state", "draft");
	assert_is(id, "short_no", "1121-001");
	assert_is(SITE "-MAT-00000001", "matter_no", SITE "202511210001");
	assert_is(SITE "-MAT-00000001", "state IN ('rated', 'delivered',"
	    " 'refused', 'revoked') AND result IS NOT NULL", "1");
	assert_is(id, "content", "最低生活保障申请");
	step(id, "finish", "result=好", NULL, false);
	step(id, "accept", NULL, NULL, true);
	assert_is(id, "state", "accepted");
	assert_is(id, "workdays('2026-11-21', due_on)", "30");
	assert_is(id, STEPS, "1");
	step(id, "ask", NULL, NULL, false);
	step(id, "ask", NULL, "缺收入材料", true);
	step(id, "supply", "materials=收入材料", NULL, true);
	step(id, "assign", "handler=" SITE "-STF-00000002", NULL, true);
	step(id, "finish", NULL, NULL, false);
	step(id, "finish", "result=已办理", NULL, true);
	assert_is(id, "date(done_at)", "2026-11-21");
	step(id, "deliver", "informed=电话告知", NULL, true);
	step(id, "rate", "score=5", NULL, true);
	assert_is(id, "state", "rated");
	assert_is(id, STEPS, "7");
	assert_is(id, LAST, "7");
	tz_buf_init(&paper, TZ_PRINT_MAX);
	must(tz_print(it.ledger, it.session, id, "receipt", 80, &paper, &err),
	    &err, "print");
	assert_non_null(strstr(tz_buf_str(&paper), "最低生活保障申请"));
	assert_non_null(strstr(tz_buf_str(&paper), "青坪村村民委员会"));
	assert_non_null(strstr(tz_buf_str(&paper), "收入材料"));
	assert_null(strstr(tz_buf_str(&paper), "${"));
	assert_null(strstr(tz_buf_str(&paper), it.village.person[0].id_no));
	if (getenv("TZ_SHOW") != NULL)
		fputs(tz_buf_str(&paper), stdout);
	tz_buf_release(&paper);
	step(id, "reopen", NULL, "登记有误", true);
	assert_is(id, "(SELECT count(*) FROM matter AS m WHERE m.reopened = "
	    "matter.id)", "1");
}

/* Both rows of a matter done at once stand in one transaction. */
static void
an_enquiry_is_done_at_once(void **state)
{
	char id[TZ_RECORD_ID];

	(void)state;
	save("matter", "item=" SITE "-ITM-00000037 visitor=过路人"
	    " visitor_phone=13900000000", id);
	step(id, "at_once", "result=已答复", NULL, true);
	assert_is(id, "state", "done");
	assert_is(id, STEPS, "2");
	assert_is(id, LAST, "2");
	step(id, "revoke", NULL, "不想办了", false);
}

/* What refers to the dead ends with them; open matters are warned of. */
static void
a_death_changes_the_resident(void **state)
{
	char id[TZ_RECORD_ID], care[TZ_RECORD_ID], team[TZ_RECORD_ID];
	char post[TZ_RECORD_ID], cells[256];

	(void)state;
	save("special_group", "res=" SITE "-RES-00000002 care_group=19"
	    " from_on=2020-01-01", care);
	save("volunteer", "res=" SITE "-RES-00000002", team);
	save("organisation", "kind=12 name=议事厅 set_on=2020-01-01", id);
	snprintf(cells, sizeof cells, "org=%s res=" SITE "-RES-00000002"
	    " post=01 from_on=2021-01-01", id);
	save("post", cells, post);
	save("matter", "item=" SITE "-ITM-00000037 applicant=" SITE
	    "-RES-00000002", id);
	save("movement", "res=" SITE "-RES-00000002 kind=02 date=2026-11-20",
	    id);
	it.hasty = true;
	step(id, "apply", NULL, NULL, false);
	it.hasty = false;
	assert_is(id, "res.state", "normal");
	assert_is(care, "to_on IS NULL", "1");
	assert_is(id, "res.state", "normal");
	step(id, "apply", NULL, NULL, true);
	assert_is(id, "state", "applied");
	assert_is(id, "res.state", "dead");
	assert_is(care, "to_on", "2026-11-20");
	/* The calendar as shipped: two Saturdays and a Sunday are worked. */
	assert_is(id, "workdays('2026-09-18', '2026-10-10')", "11");
	assert_is(id, "add_workdays('2026-02-13', 2)", "2026-02-24");
	assert_is(team, "state", "quit");
	assert_is(post, "text(to_on) || end_why", "2026-11-206");
	assert_is(id, "(SELECT count(*) FROM post WHERE to_on IS NOT NULL)",
	    "1");
	step(id, "check", "checked_by=" SITE "-STF-00000002", NULL, false);
	step(SITE "-RES-00000002", "confirm", NULL, NULL, false);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sample_is_taken_in),
		cmocka_unit_test(a_matter_goes_its_way),
		cmocka_unit_test(an_enquiry_is_done_at_once),
		cmocka_unit_test(a_death_changes_the_resident),
	};

	return cmocka_run_group_tests(tests, open_office, close_office);
}
