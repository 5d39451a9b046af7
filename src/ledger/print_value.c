/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of one ${...} of a print, as far as the session sees it. */
#include <string.h>

#include "base/chinese.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "form/mask.h"
#include "form/type.h"
#include "ledger/list_own.h"
#include "ledger/print.h"
#include "ledger/print_own.h"
#include "ledger/world.h"

#define FAR 4		/* references followed by one name */

static bool
put_own(struct tz_print_run *run, const char *name, struct tz_buf *out)
{
	const struct tz_print_job *job = run->job;
	char time[TZ_TIME_TEXT];

	if (strcmp(name, "office") == 0)
		tz_buf_text(out, run->text.ledger->name);
	else if (strcmp(name, "row") == 0)
		tz_buf_format(out, "%u", run->row);
	else if (strcmp(name, "print.copy") == 0)
		tz_buf_format(out, "%u", job->copy);
	else if (strcmp(name, "print.page") == 0)
		tz_buf_format(out, "%u", job->page);
	else if (strcmp(name, "print.pages") == 0)
		tz_buf_format(out, "%u", job->pages);
	else if (strcmp(name, "print.user") == 0)
		tz_buf_text(out, run->text.session->user);
	else if (strcmp(name, "print.code") == 0)
		tz_buf_text(out, job->code);
	else if (strcmp(name, "print.label") == 0)
		tz_buf_text(out, job->label);
	else if (strcmp(name, "print.time") == 0)
		tz_buf_format(out, "%.16s",
		    tz_time_format(tz_clock_now(), time));
	else if (strcmp(name, "print.date") == 0)
		tz_chinese_day(tz_clock_today(), out);
	else
		return false;
	return true;
}

/* The line at work, or its n-th part between commas. */
static bool
put_line(const struct tz_print_run *run, const char *name, struct tz_buf *out)
{
	static const char wide[] = "，";
	const char *at = run->line, *sign = ",";
	const char *comma;
	size_t n, part;

	if (at == NULL || strncmp(name, "line", 4) != 0 ||
	    (name[4] != '\0' && name[4] != '.'))
		return false;
	if (name[4] == '\0') {
		tz_buf_text(out, at);
		return true;
	}
	/* A wide comma parts a line only when there is no other in it. */
	if (strchr(at, ',') == NULL)
		sign = wide;
	for (part = (size_t)(name[5] - '0');; part--) {
		comma = strstr(at, sign);
		n = comma == NULL ? strlen(at) : (size_t)(comma - at);
		if (part <= 1 || comma == NULL)
			break;
		at = comma + strlen(sign);
	}
	if (part > 1)
		return true;
	while (n > 0 && *at == ' ')
		at++, n--;
	tz_buf_put(out, at, n);
	return true;
}

static bool
put_tally(const struct tz_print_run *run, const char *name,
    struct tz_buf *out)
{
	if (run->value == NULL)
		return false;
	if (strcmp(name, "tally.value") == 0)
		tz_buf_text(out, run->value);
	else if (strcmp(name, "tally.n") == 0)
		tz_buf_format(out, "%u", run->n);
	else
		return false;
	return true;
}

static void
put_money(int64_t fen, struct tz_buf *out)
{
	uint64_t n = fen < 0 ? (uint64_t)0 - (uint64_t)fen : (uint64_t)fen;

	tz_buf_format(out, "%s%llu.%02llu", fen < 0 ? "-" : "",
	    (unsigned long long)(n / 100), (unsigned long long)(n % 100));
}

/* A value in a format that asks for another text than its own. */
static bool
put_format(enum tz_shown_as format, const struct tz_value *value,
    struct tz_buf *out)
{
	bool moment = value->kind == TZ_MOMENT;

	if (format == TZ_SHOWN_DATE && (moment || value->kind == TZ_DAY))
		tz_chinese_day(moment ? tz_date_of(value->u.i) :
		    (int32_t)value->u.i, out);
	else if (format == TZ_SHOWN_TIME && moment)
		tz_chinese_time(value->u.i, out);
	else if (format == TZ_SHOWN_CAPITAL && value->kind == TZ_INT)
		tz_chinese_money(value->u.i, out);
	else if (format == TZ_SHOWN_MONEY && value->kind == TZ_INT)
		put_money(value->u.i, out);
	else if (format == TZ_SHOWN_RAW && value->kind != TZ_NONE)
		tz_value_plain(value, out);
	else if (format == TZ_SHOWN_MASK && value->kind == TZ_TEXT)
		tz_mask_prose(value->u.text, out);
	else
		return false;
	return true;
}

/* Journalled like any view: what others of the office may not see. */
static void
note_view(struct tz_print_run *run, const struct tz_right *right,
    const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record)
{
	static char mark;
	bool whole = false;

	if (!right->sensitive || record->id[0] == '\0')
		return;
	if (field->protect != TZ_PROTECT_SENSITIVE &&
	    (form->sensitive_if == NULL || tz_formula_true(form->sensitive_if,
	    &run->text.ledger->world, record, &whole, NULL) != TZ_OK ||
	    !whole))
		return;
	(void)tz_map_set(run->job->seen, record->id, &mark);
}

static void
put_field(struct tz_print_run *run, const struct tz_piece *piece,
    const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record, struct tz_buf *out)
{
	struct tz_right right = tz_rights_record(run->text.ledger,
	    run->text.session, form, record);
	struct tz_value value = { .kind = TZ_NONE };
	bool done = false;

	/* What is printed beside the record it belongs to is at least
	 * named, masked where the session may not see it. */
	if (!right.read) {
		right.read = true;
		right.masked = true;
	}
	if (piece->masked) {
		right.masked = true;
		right.sensitive = false;
	}
	if (tz_rights_field(&right, field) == TZ_SIGHT_FULL) {
		note_view(run, &right, form, field, record);
		tz_form_value(field, record, &value);
		done = put_format(piece->format, &value, out);
		tz_value_release(&value);
	}
	if (!done)
		(void)tz_text_field(&run->text, &right, form, field, record,
		    out);
}

static void put_path(struct tz_print_run *run, const struct tz_piece *piece,
    const struct tz_form *form, const struct tz_record *record,
    const char *name, unsigned far, struct tz_buf *out);

/* A field of another record: derived fields are computed there too. */
static void
put_there(struct tz_print_run *run, const struct tz_piece *piece,
    const struct tz_form *form, struct tz_record *record, const char *name,
    unsigned far, struct tz_buf *out)
{
	(void)!tz_check_derive(form, &run->text.ledger->world, record, true,
	    NULL);
	put_path(run, piece, form, record, name, far, out);
}

static void
put_through(struct tz_print_run *run, const struct tz_piece *piece,
    const struct tz_field *field, const char *id, const char *rest,
    unsigned far, struct tz_buf *out)
{
	struct tz_record record;

	tz_record_init(&record);
	if (id[0] != '\0' && far > 0 &&
	    tz_world_get(run->text.ledger, id, &record, NULL) == TZ_OK)
		put_there(run, piece, field->target, &record, rest, far - 1,
		    out);
	tz_record_release(&record);
}

static void
put_path(struct tz_print_run *run, const struct tz_piece *piece,
    const struct tz_form *form, const struct tz_record *record,
    const char *name, unsigned far, struct tz_buf *out)
{
	const char *dot = strchr(name, '.');
	const struct tz_field *field;
	char first[TZ_TEMPLATE_NAME + 1];

	snprintf(first, sizeof(first), "%.*s",
	    (int)(dot ? dot - name : (long)strlen(name)), name);
	field = tz_text_named(form, first);
	if (field == NULL)
		return;
	if (dot == NULL)
		put_field(run, piece, form, field, record, out);
	else if (field->target != NULL)
		put_through(run, piece, field, tz_record_text(record,
		    field->no), dot + 1, far, out);
}

static int
keep_one(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

/* A field of the record around this one, or of a register with one record. */
static void
put_named(struct tz_print_run *run, const struct tz_piece *piece,
    const char *name, const char *rest, struct tz_buf *out)
{
	const struct tz_form *form = tz_forms_find(run->text.ledger->forms,
	    name);
	const struct tz_print_run *up;
	struct tz_record record;

	for (up = run; up != NULL; up = up->up)
		if (up->form != NULL && up->form == form) {
			put_path(run, piece, form, up->record, rest, FAR, out);
			return;
		}
	if (form == NULL || !form->single)
		return;
	tz_record_init(&record);
	if (tz_world_scan(run->text.ledger, form, NULL, NULL, keep_one,
	    &record, NULL) == TZ_OK && record.id[0] != '\0')
		put_there(run, piece, form, &record, rest, FAR, out);
	tz_record_release(&record);
}

static void
put_name(struct tz_print_run *run, const struct tz_piece *piece,
    struct tz_buf *out)
{
	const char *name = piece->text;
	size_t n = strcspn(name, ".");
	char first[TZ_TEMPLATE_NAME + 1];

	if (put_own(run, name, out) || put_line(run, name, out) ||
	    put_tally(run, name, out))
		return;
	snprintf(first, sizeof(first), "%.*s", (int)n, name);
	if (run->form != NULL && tz_text_named(run->form, first) != NULL)
		put_path(run, piece, run->form, run->record, name, FAR, out);
	else if (name[n] != '\0')
		put_named(run, piece, first, name + n + 1, out);
}

/* A formula shows nothing that its names would not show the session. */
static enum tz_rc
put_formula(struct tz_print_run *run, const struct tz_piece *piece,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_ledger *ledger = run->text.ledger;
	enum tz_rc rc;

	if (run->form != NULL && tz_list_may(ledger, run->text.session,
	    run->form, piece->formula, NULL) != TZ_OK) {
		tz_buf_text(out, "***");
		return TZ_OK;
	}
	rc = tz_formula_eval(piece->formula, &ledger->world, run->record,
	    &value, err);
	if (rc == TZ_OK && !put_format(piece->format, &value, out))
		tz_value_plain(&value, out);
	tz_value_release(&value);
	return rc;
}

enum tz_rc
tz_print_value(struct tz_print_run *run, const struct tz_piece *piece,
    struct tz_buf *out, struct tz_err *err)
{
	if (piece->kind == TZ_PIECE_FORMULA)
		return put_formula(run, piece, out, err);
	if (piece->kind == TZ_PIECE_TEXT)
		tz_buf_text(out, piece->text);
	else
		put_name(run, piece, out);
	return TZ_OK;
}
