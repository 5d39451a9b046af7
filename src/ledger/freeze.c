/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators of a period kept as records when a report is signed. */
#include "ledger/freeze.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/type.h"
#include "ledger/indicator_own.h"
#include "ledger/save.h"

#define ROWS_TEXT 19900		/* bytes of a list of records that is kept */
#define CODE (TZ_INDICATOR_ID + TZ_FORM_NAME + 2)

/* What a field wants: a day, a whole number or a decimal. */
static void
set_plain(const struct tz_form *form, struct tz_record *row, const char *name,
    const char *text)
{
	const struct tz_field *field = tz_form_field(form, name);
	struct tz_value value = { .kind = TZ_NONE };

	if (field != NULL && text[0] != '\0' &&
	    tz_value_from_plain(&value, field->type->kind, text))
		tz_record_set(row, field->no, &value);
	tz_value_release(&value);
}

static void
set_day(const struct tz_form *form, struct tz_record *row, const char *name,
    int32_t day)
{
	char text[TZ_DATE_TEXT];

	set_plain(form, row, name, tz_date_format(day, text));
}

static enum tz_rc
set_rows(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    const struct tz_measure *measure, bool num, const struct tz_form *form,
    struct tz_record *row, struct tz_err *err)
{
	struct tz_ids ids = { NULL, 0, false };
	struct tz_buf text;
	enum tz_rc rc;

	rc = tz_indicator_behind(run, indicator, measure, num, &ids, err);
	if (rc == TZ_OK) {
		tz_buf_init(&text, 2 * ROWS_TEXT);
		tz_ids_write(&ids, run->ledger->site, ROWS_TEXT, &text);
		tz_form_put_text(form, row, num ? "num_rows" : "den_rows",
		    tz_buf_str(&text));
		tz_buf_release(&text);
	}
	tz_ids_release(&ids);
	return rc;
}

static enum tz_rc
fill_row(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    const struct tz_measure *measure, const struct tz_figure *figure,
    const struct tz_form *form, struct tz_record *row, struct tz_err *err)
{
	struct tz_period period = { run->head.from, run->head.to };
	char text[CODE + TZ_PERIOD_TEXT];
	enum tz_rc rc;

	snprintf(text, sizeof(text), "%s/%s", indicator->id, measure->name);
	tz_form_put_text(form, row, "code", text);
	tz_form_put_text(form, row, "name", figure->label);
	tz_form_put_text(form, row, "unit", figure->unit);
	tz_form_put_text(form, row, "period", tz_period_format(&period, text));
	set_day(form, row, "period_from", run->head.from);
	set_day(form, row, "period_to", run->head.to);
	set_day(form, row, "on_day", run->head.on);
	set_plain(form, row, "num", figure->num);
	set_plain(form, row, "den", figure->den);
	set_plain(form, row, "value", figure->value);
	snprintf(text, sizeof(text), "%u", figure->times);
	set_plain(form, row, "times", text);
	tz_form_put_text(form, row, "place", run->head.place);
	tz_form_put_text(form, row, "target", figure->target);
	tz_form_put_text(form, row, "met", tz_met_word(figure->met));
	rc = set_rows(run, indicator, measure, true, form, row, err);
	if (rc == TZ_OK)
		rc = set_rows(run, indicator, measure, false, form, row, err);
	return rc;
}

static enum tz_rc
keep(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    const struct tz_measure *measure, const struct tz_freeze *freeze,
    struct tz_err *err)
{
	static const struct tz_write how = { .confirm = TZ_CONFIRM_DUPLICATE |
	    TZ_CONFIRM_WARNING };
	struct tz_save save = { .ledger = run->ledger, .user = freeze->user,
		.how = &how, .op = TZ_OP_EDIT, .flags = TZ_ENTRY_EFFECT,
		.form = freeze->form, .problems = freeze->problems };
	struct tz_figure figure;
	struct tz_record row;
	enum tz_rc rc;
	bool applies;

	rc = tz_indicator_compute(run, indicator, measure, &figure, &applies,
	    err);
	if (rc != TZ_OK || !applies)
		return rc;
	tz_record_init(&row);
	tz_record_copy(&row, freeze->model);
	save.record = &row;
	rc = fill_row(run, indicator, measure, &figure, freeze->form, &row,
	    err);
	if (rc == TZ_OK)
		rc = tz_save_prepare(&save, err);
	if (rc == TZ_OK)
		rc = tz_save_store(&save, err);
	tz_record_release(&row);
	return rc;
}

enum tz_rc
tz_freeze_keep(struct tz_ledger *ledger, const struct tz_freeze *freeze,
    struct tz_err *err)
{
	struct tz_indicator_ask ask = { .live = true, .period_given = true,
		.period = freeze->period };
	const struct tz_indicator *indicator;
	struct tz_indicator_run *run;
	enum tz_rc rc;
	size_t i, j;

	rc = tz_indicator_begin(ledger, NULL, &ask, &run, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; rc == TZ_OK && i < tz_indicators_count(run->set); i++) {
		indicator = tz_indicators_at(run->set, i);
		for (j = 0; rc == TZ_OK && j < indicator->measures; j++)
			rc = keep(run, indicator, &indicator->measure[j],
			    freeze, err);
	}
	tz_indicator_end(run);
	return rc;
}
