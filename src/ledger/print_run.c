/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/print_own.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "ledger/world.h"
#include "store/records.h"

#define WORD 200

static void put_of(struct tz_print_run *run, const struct tz_form *form,
    const struct tz_record *record, const char *name, unsigned far,
    struct tz_buf *out);

static bool
put_own(struct tz_print_run *run, const char *name, struct tz_buf *out)
{
	char time[TZ_TIME_TEXT];

	if (strcmp(name, "office") == 0)
		tz_buf_text(out, run->text.ledger->name);
	else if (strcmp(name, "print.copy") == 0)
		tz_buf_format(out, "%u", run->copy);
	else if (strcmp(name, "print.time") == 0)
		tz_buf_text(out, tz_time_format(tz_clock_now(), time));
	else if (strcmp(name, "print.user") == 0)
		tz_buf_text(out, run->text.session->user);
	else
		return false;
	return true;
}

static int
keep_one(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

/* A field of another record: derived fields are computed there too. */
static void
put_there(struct tz_print_run *run, const struct tz_form *form,
    struct tz_record *record, const char *name, unsigned far,
    struct tz_buf *out)
{
	(void)!tz_check_derive(form, &run->text.ledger->world, record, true,
	    NULL);
	put_of(run, form, record, name, far, out);
}

static void
put_single(struct tz_print_run *run, const char *name, const char *rest,
    struct tz_buf *out)
{
	const struct tz_form *form = tz_forms_find(run->text.ledger->forms,
	    name);
	struct tz_record record;

	if (form == NULL || !form->single)
		return;
	tz_record_init(&record);
	if (tz_world_scan(run->text.ledger, form, NULL, NULL, keep_one,
	    &record, NULL) == TZ_OK && record.id[0] != '\0')
		put_there(run, form, &record, rest, 1, out);
	tz_record_release(&record);
}

static void
put_through(struct tz_print_run *run, const struct tz_field *field,
    const char *id, const char *rest, unsigned far, struct tz_buf *out)
{
	struct tz_record record;

	tz_record_init(&record);
	if (id[0] != '\0' && far > 0 &&
	    tz_world_get(run->text.ledger, id, &record, NULL) == TZ_OK)
		put_there(run, field->target, &record, rest, far - 1, out);
	tz_record_release(&record);
}

static void
put_of(struct tz_print_run *run, const struct tz_form *form,
    const struct tz_record *record, const char *name, unsigned far,
    struct tz_buf *out)
{
	const char *dot = strchr(name, '.');
	const struct tz_field *field;
	struct tz_right right;
	char first[WORD];

	snprintf(first, sizeof(first), "%.*s",
	    (int)(dot ? dot - name : (long)strlen(name)), name);
	field = tz_text_named(form, first);
	if (field == NULL) {
		if (dot != NULL)
			put_single(run, first, dot + 1, out);
		return;
	}
	if (dot != NULL && field->target != NULL) {
		put_through(run, field, tz_record_text(record, field->no),
		    dot + 1, far, out);
		return;
	}
	right = tz_rights_record(run->text.ledger, run->text.session, form,
	    record);
	/* What is printed beside the record it belongs to is at least
	 * named, masked where the session may not see it. */
	if (!right.read) {
		right.read = true;
		right.masked = true;
	}
	if (run->masked) {
		right.masked = true;
		right.sensitive = false;
	}
	(void)tz_text_field(&run->text, &right, form, field, record, out);
}

static void
put_name(const char *name, void *arg, struct tz_buf *out)
{
	struct tz_print_run *run = arg;

	run->masked = *name == '*';
	name += run->masked;
	if (!put_own(run, name, out))
		put_of(run, run->form, &run->record, name, 3, out);
}

/* The end of the line at at; the line feed belongs to it. */
static const char *
line_end(const char *at, const char *end)
{
	const char *feed = memchr(at, '\n', (size_t)(end - at));

	return feed == NULL ? end : feed + 1;
}

static bool
is_word(const char *at, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - at) >= n && memcmp(at, word, n) == 0 &&
	    ((size_t)(end - at) == n || strchr(" \r\n", at[n]) != NULL);
}

/*
 * Finds the @end that belongs to the instruction before at, and the @else at
 * the same depth (otherwise *middle is that @end too).
 */
static const char *
find_end(const char *at, const char *end, const char **middle)
{
	unsigned depth = 0;

	*middle = NULL;
	while (at < end) {
		const char *next = line_end(at, end);

		if (is_word(at, next, "@if") || is_word(at, next, "@each")) {
			depth++;
		} else if (is_word(at, next, "@else") && depth == 0) {
			*middle = at;
		} else if (is_word(at, next, "@end")) {
			if (depth == 0) {
				if (*middle == NULL)
					*middle = at;
				return at;
			}
			depth--;
		}
		at = next;
	}
	if (*middle == NULL)
		*middle = end;
	return end;
}

static enum tz_rc
holds(struct tz_print_run *run, const char *text, bool *yes,
    struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_formula *formula;
	enum tz_rc rc;

	*yes = false;
	tz_problems_init(&problems);
	formula = tz_formula_parse(text, run->form, run->text.ledger->forms,
	    "print", 0, &problems);
	if (formula != NULL)
		rc = tz_formula_true(formula, &run->text.ledger->world,
		    &run->record, yes, err);
	else
		rc = tz_fail(err, TZ_ECONFIG,
		    N_("a condition of the print is not right: %s"), text);
	tz_formula_free(formula);
	tz_problems_release(&problems);
	return rc;
}

struct rows {
	struct tz_record *record;
	size_t n;
};

static int
keep_row(const struct tz_record *record, void *arg)
{
	struct rows *rows = arg;

	if (rows->n == TZ_PRINT_ROWS)
		return 1;
	rows->record = tz_mem_resize(rows->record, rows->n + 1,
	    sizeof(*record));
	tz_record_init(&rows->record[rows->n]);
	tz_record_copy(&rows->record[rows->n++], record);
	return 0;
}

static enum tz_rc
run_row(struct tz_print_run *run, const struct tz_form *form,
    struct tz_record *record, const char *body, size_t n, struct tz_buf *out,
    struct tz_err *err)
{
	struct tz_print_run inner = *run;
	enum tz_rc rc;

	inner.form = form;
	inner.record = *record;
	inner.right = tz_rights_record(run->text.ledger, run->text.session,
	    form, record);
	rc = tz_check_derive(form, &run->text.ledger->world, &inner.record,
	    true, err);
	if (rc == TZ_OK)
		rc = tz_print_run(&inner, body, n, out, err);
	*record = inner.record;
	return rc;
}

static enum tz_rc
run_each(struct tz_print_run *run, const char *name, const char *body,
    size_t n, struct tz_buf *out, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(run->text.ledger->forms,
	    name);
	struct tz_value id = { .kind = TZ_NONE };
	struct rows rows = { 0 };
	enum tz_rc rc;
	size_t i;

	/* A register that is not installed has no rows. */
	if (form == NULL || form->parent == NULL ||
	    form->parent->target != run->form)
		return TZ_OK;
	tz_value_text(&id, run->record.id);
	rc = tz_world_scan(run->text.ledger, form, form->parent, &id,
	    keep_row, &rows, err);
	for (i = 0; i < rows.n; i++) {
		if (rc == TZ_OK)
			rc = run_row(run, form, &rows.record[i], body, n, out,
			    err);
		tz_record_release(&rows.record[i]);
	}
	tz_mem_free(rows.record);
	tz_value_release(&id);
	return rc;
}

/* An instruction at the line at; *next is behind its @end. */
static enum tz_rc
run_block(struct tz_print_run *run, const char *at, const char *end,
    const char **next, struct tz_buf *out, struct tz_err *err)
{
	const char *body = line_end(at, end);
	const char *middle;
	const char *last = find_end(body, end, &middle);
	bool each = is_word(at, body, "@each");
	enum tz_rc rc;
	char *text;
	bool yes;

	*next = last < end ? line_end(last, end) : end;
	at += each ? strlen("@each") : strlen("@if");
	while (at < body && *at == ' ')
		at++;
	text = tz_mem_text_n(at, (size_t)(body - at));
	text[strcspn(text, "\r\n")] = '\0';
	if (each) {
		rc = run_each(run, text, body, (size_t)(last - body), out,
		    err);
	} else {
		rc = holds(run, text, &yes, err);
		if (rc == TZ_OK && yes)
			rc = tz_print_run(run, body, (size_t)(middle - body),
			    out, err);
		else if (rc == TZ_OK && middle < last)
			rc = tz_print_run(run, line_end(middle, end),
			    (size_t)(last - line_end(middle, end)), out, err);
	}
	tz_mem_free(text);
	return rc;
}

enum tz_rc
tz_print_run(struct tz_print_run *run, const char *template, size_t n,
    struct tz_buf *out, struct tz_err *err)
{
	const char *at = template;
	const char *end = template + n;
	const char *next;
	enum tz_rc rc = TZ_OK;

	if (run->depth == TZ_PRINT_DEPTH)
		return tz_fail(err, TZ_ELIMIT,
		    N_("the print nests too deeply"));
	run->depth++;
	while (rc == TZ_OK && at < end) {
		next = line_end(at, end);
		if (is_word(at, next, "@if") || is_word(at, next, "@each"))
			rc = run_block(run, at, end, &next, out, err);
		else if (*at != '@' || !(is_word(at, next, "@end") ||
		    is_word(at, next, "@else")))
			tz_text_expand(at, (size_t)(next - at), put_name, run,
			    out);
		at = next;
	}
	run->depth--;
	return rc;
}
