/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/print.h"

#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/print_own.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write.h"

#define FOOT "foot"	/* template of the foot where none is said */
#define COLUMNS 80

static void
free_template(void *value)
{
	tz_template_free(value);
}

/*
 * What must not be taken for more than it is says so in its first lines, in
 * the words of templates: nobody can leave them out.
 */
static enum tz_rc
put_marks(struct tz_print_run *run, struct tz_buf *body, struct tz_err *err)
{
	const struct {
		const char *name;
		bool wanted;
	} marks[] = {
		{ "practice", run->text.ledger->practice },
		{ "void", (run->record->flags & TZ_RECORD_VOID) != 0 },
		{ "reprint", run->job->copy > 1 && !run->job->many },
	};
	const struct tz_template *mark;
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (!marks[i].wanted)
			continue;
		rc = tz_print_template(run, marks[i].name, &mark, err);
		if (rc == TZ_OK)
			rc = tz_print_parts(run, tz_template_parts(mark),
			    body, err);
	}
	return rc;
}

/* Everything behind the template: the marks, the body, the pages. */
static enum tz_rc
render(struct tz_print_run *run, const struct tz_template *template,
    struct tz_buf *out, struct tz_err *err)
{
	const struct tz_template *foot;
	enum tz_rc rc;
	struct tz_buf body;

	tz_buf_init(&body, TZ_PRINT_MAX);
	rc = tz_print_template(run, FOOT, &foot, err);
	if (rc == TZ_OK) {
		run->job->foot = tz_template_parts(foot);
		rc = put_marks(run, &body, err);
	}
	if (rc == TZ_OK)
		rc = tz_print_parts(run, tz_template_parts(template), &body,
		    err);
	if (rc == TZ_OK)
		rc = tz_print_pages(run, tz_buf_str(&body), out, err);
	if (rc == TZ_OK && (!tz_buf_ok(out) || out->len > TZ_PRINT_MAX))
		rc = tz_fail(err, TZ_ELIMIT, N_("the print is too long"));
	tz_buf_release(&body);
	return rc;
}

static enum tz_rc
check_fit(struct tz_print_run *run, const struct tz_template *template,
    struct tz_err *err)
{
	const struct tz_formula *when = tz_template_when(template);
	enum tz_rc rc = TZ_OK;
	bool yes = true;

	if (tz_template_form(template) != run->form)
		return tz_fail(err, TZ_EUSAGE,
		    N_("the print %s is not one of the register %s"),
		    run->job->name, run->form->name);
	if (when != NULL)
		rc = tz_formula_true(when, &run->text.ledger->world,
		    run->record, &yes, err);
	if (rc == TZ_OK && !yes)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("the print %s is not for a record as this one stands"),
		    run->job->name);
	return rc;
}

static void
lay_out(struct tz_print_run *run, const struct tz_template *template,
    unsigned columns)
{
	struct tz_print_job *job = run->job;
	bool said;

	job->label = tz_template_label(template);
	job->many = tz_template_many(template);
	if (columns >= 40 && columns <= TZ_TEMPLATE_COLUMNS)
		job->columns = columns;
	else if (tz_template_columns(template) > 0)
		job->columns = tz_template_columns(template);
	else
		job->columns = COLUMNS;
	job->lines = tz_template_lines(template, &said);
	if (!said)
		job->lines =
		    (unsigned)run->text.ledger->settings.print_lines;
}

struct journal {
	struct tz_ledger *ledger;
	const char *user;
	struct tz_err *err;
	enum tz_rc rc;
};

static int
note_seen(const char *id, void *value, void *arg)
{
	struct journal *journal = arg;
	const struct tz_form *form = tz_forms_of(journal->ledger->forms, id);

	(void)value;
	if (journal->rc == TZ_OK && form != NULL)
		journal->rc = tz_write_audit(journal->ledger, journal->user,
		    TZ_OP_VIEW, id, form->name, journal->err);
	return 0;
}

/* The print, and each other record whose sensitive values are on it. */
static enum tz_rc
journal(struct tz_print_run *run, struct tz_err *err)
{
	struct journal entries = { run->text.ledger,
		run->text.session->user, err, TZ_OK };
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(run->text.ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	(void)tz_map_walk(run->job->seen, note_seen, &entries);
	rc = entries.rc;
	if (rc == TZ_OK)
		rc = tz_write_audit(run->text.ledger, entries.user,
		    TZ_OP_PRINT, run->record->id, run->job->name, err);
	return tz_commit_end(run->text.ledger, own, rc, err);
}

static enum tz_rc
print(struct tz_print_run *run, const char *id, const char *name,
    unsigned columns, struct tz_buf *out, struct tz_err *err)
{
	const struct tz_template *template = NULL;
	struct tz_print_job *job = run->job;
	enum tz_rc rc;

	rc = tz_print_find(run, id, err);
	if (rc == TZ_OK)
		rc = tz_print_choose(run, &name, err);
	job->name = name;
	if (rc == TZ_OK)
		rc = tz_print_template(run, name, &template, err);
	if (rc == TZ_OK)
		rc = check_fit(run, template, err);
	if (rc == TZ_OK)
		rc = tz_print_count(run, name, &job->copy, err);
	job->copy++;
	if (rc != TZ_OK)
		return rc;
	lay_out(run, template, columns);
	tz_print_code(run->text.ledger, run->record->id, name, job->code);
	rc = render(run, template, out, err);
	/* Nothing is given out before the journal knows of it. */
	return rc == TZ_OK ? journal(run, err) : rc;
}

enum tz_rc
tz_print(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, const char *name, unsigned columns, struct tz_buf *out,
    struct tz_err *err)
{
	struct tz_print_job job = { .name = name };
	struct tz_record record;
	struct tz_print_run run = { .text = { ledger, session,
	    TZ_TEXT_DEPTH }, .job = &job, .record = &record };
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	tz_record_init(&record);
	job.seen = tz_map_new();
	job.used = tz_map_new();
	rc = print(&run, id, name, columns, out, err);
	if (rc != TZ_OK)
		tz_buf_clear(out);
	tz_mem_free(job.head);
	tz_map_free(job.seen, NULL);
	tz_map_free(job.used, free_template);
	tz_record_release(&record);
	return rc;
}
