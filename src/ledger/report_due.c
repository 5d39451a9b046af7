/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which report is due when, and how far the office is with it. */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
#include "ledger/report_own.h"
#include "ledger/world.h"

#define LATE_DAYS 60		/* what is later is no work of today */

/* One period of one report. */
struct owed {
	int32_t from, to, due;
	char period[64];
	struct tz_record record;
	bool has;		/* there is a record */
};

struct seeking {
	const struct tz_ledger *ledger;
	const struct tz_form *form;
	const char *code, *period;
	int32_t due;
	struct tz_record *found;
	bool any;
};

static const struct tz_value *
value_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	const struct tz_field *field = tz_form_field(form, name);

	return field == NULL ? &none : tz_record_get(record, field->no);
}

/*
 * The last record counts: a correction follows what it corrects. At a district
 * stand reports of offices too, which are not its own.
 */
static int
see_record(const struct tz_record *record, void *arg)
{
	struct seeking *seeking = arg;
	const struct tz_value *due, *code, *period;

	code = value_of(seeking->form, record, "name");
	due = value_of(seeking->form, record, "due_on");
	period = value_of(seeking->form, record, "period");
	if (!tz_world_own(seeking->ledger, record->id) ||
	    code->kind != TZ_TEXT || strcmp(code->u.text, seeking->code) != 0)
		return 0;
	if (!(period->kind == TZ_TEXT &&
	    strcmp(period->u.text, seeking->period) == 0) &&
	    !(seeking->due != 0 && due->kind == TZ_DAY &&
	    due->u.i == seeking->due))
		return 0;
	tz_record_release(seeking->found);
	tz_record_init(seeking->found);
	tz_record_copy(seeking->found, record);
	seeking->any = true;
	return 0;
}

bool
tz_report_due_record(struct tz_ledger *ledger, const struct tz_report *report,
    const char *period, int32_t due, struct tz_record *record)
{
	struct seeking seeking = { .ledger = ledger, .code = report->report,
		.period = period, .due = due, .found = record };

	seeking.form = tz_forms_find(ledger->forms, TZ_REPORT_REGISTER);
	if (seeking.form == NULL || report->report[0] == '\0')
		return false;
	if (tz_world_scan(ledger, seeking.form, NULL, NULL, see_record,
	    &seeking, NULL) != TZ_OK)
		return false;
	return seeking.any;
}

bool
tz_report_due_signed(const struct tz_form *form,
    const struct tz_record *record)
{
	const struct tz_field *by = tz_form_field(form, "app_by");

	return record->id[0] == '\0' || (by != NULL &&
	    tz_record_get(record, by->no)->kind != TZ_NONE);
}

void
tz_report_due_keep(struct tz_report_run *run,
    const struct tz_record *record)
{
	const struct tz_form *form = tz_forms_find(run->ledger->forms,
	    TZ_REPORT_REGISTER);
	const struct tz_field *body, *file;

	if (form == NULL || record->id[0] == '\0' ||
	    !tz_report_due_signed(form, record))
		return;
	body = tz_form_field(form, "body");
	file = tz_form_field(form, "data_file");
	if (body == NULL ||
	    tz_record_get(record, body->no)->kind != TZ_TEXT)
		return;
	run->signed_body = tz_mem_text(tz_record_text(record, body->no));
	run->signed_cut = file != NULL &&
	    tz_record_get(record, file->no)->kind != TZ_NONE;
}

static const struct tz_state *
state_of(const struct tz_form *form, const struct owed *owed)
{
	if (form == NULL || form->flow == NULL)
		return NULL;
	return owed->has ? tz_flow_state(form->flow, owed->record.state) :
	    tz_flow_first(form->flow);
}

/* Has it left the office? The register knows when it was sent. */
static bool
is_sent(const struct tz_form *form, const struct owed *owed)
{
	const struct tz_state *state = state_of(form, owed);

	return owed->has && ((state != NULL && state->final) ||
	    value_of(form, &owed->record, "sent_at")->kind != TZ_NONE);
}

static void
look_at(struct tz_ledger *ledger, const struct tz_report *report, int32_t from,
    int32_t to, struct owed *owed)
{
	owed->from = from;
	owed->to = to;
	if (!tz_report_period_due(ledger, report, owed->from, owed->to,
	    &owed->due))
		owed->due = 0;
	tz_report_period_name(tz_reports_of(ledger)->frame, owed->from,
	    owed->to, owed->period, sizeof(owed->period));
	tz_record_release(&owed->record);
	tz_record_init(&owed->record);
	owed->has = tz_report_due_record(ledger, report, owed->period,
	    owed->due, &owed->record);
}

/*
 * The period that is to be worked on: the one before this while it is owed,
 * then this one. Without a day due it is the one a report is usually made of.
 */
static void
find_owed(struct tz_ledger *ledger, const struct tz_report *report,
    struct owed *owed)
{
	const struct tz_form *form = tz_forms_find(ledger->forms,
	    TZ_REPORT_REGISTER);
	int32_t today = ledger->world.today, from, to;

	tz_record_init(&owed->record);
	tz_report_period_of(report->period, today, &from, &to);
	if (report->due == NULL) {
		tz_report_period_now(ledger, report, &from, &to);
		look_at(ledger, report, from, to, owed);
		owed->due = 0;
		return;
	}
	tz_report_period_of(report->period, from - 1, &from, &to);
	look_at(ledger, report, from, to, owed);
	if (!is_sent(form, owed) && owed->due >= today - LATE_DAYS)
		return;
	tz_report_period_of(report->period, today, &from, &to);
	look_at(ledger, report, from, to, owed);
}

static const char *
when(const struct tz_ledger *ledger, const struct tz_form *form,
    const struct owed *owed)
{
	int32_t today = ledger->world.today;

	if (owed->due == 0 || is_sent(form, owed))
		return "";
	if (owed->due < today)
		return "late";
	return owed->due - TZ_REPORT_AHEAD <= today ? "soon" : "";
}

static void
put_texts(struct tz_ledger *ledger, const struct tz_report *report,
    const struct owed *owed, struct tz_row *row)
{
	const struct tz_form *form = tz_forms_find(ledger->forms,
	    TZ_REPORT_REGISTER);
	const struct tz_state *state = state_of(form, owed);
	char day[TZ_DATE_TEXT];
	char **text = row->text;

	text[TZ_REPORT_LIST_NAME] = tz_mem_text(report->name);
	text[TZ_REPORT_LIST_LABEL] = tz_mem_text(report->label);
	text[TZ_REPORT_LIST_CODE] = tz_mem_text(report->report);
	text[TZ_REPORT_LIST_PRINT] = tz_mem_text(report->print);
	text[TZ_REPORT_LIST_PERIOD] = tz_mem_text(owed->period);
	text[TZ_REPORT_LIST_DUE] = tz_mem_text(owed->due == 0 ? "" :
	    tz_date_format(owed->due, day));
	text[TZ_REPORT_LIST_STATE] = tz_mem_text(state == NULL ||
	    (owed->due == 0 && !owed->has) ? "" : state->label);
	text[TZ_REPORT_LIST_RECORD] = tz_mem_text(owed->has ?
	    owed->record.id : "");
	text[TZ_REPORT_LIST_FROM] = tz_mem_text(tz_date_format(owed->from,
	    day));
	text[TZ_REPORT_LIST_TO] = tz_mem_text(tz_date_format(owed->to, day));
	text[TZ_REPORT_LIST_WHEN] = tz_mem_text(when(ledger, form, owed));
}

enum tz_rc
tz_report_list(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_rows *rows, struct tz_err *err)
{
	const struct tz_reports *reports;
	struct owed owed = { 0 };
	struct tz_row *row;
	size_t i;

	(void)err;
	tz_world_turn(ledger, session);
	reports = tz_reports_of(ledger);
	for (i = 0; i < reports->n && reports->frame != NULL; i++) {
		find_owed(ledger, reports->report[i], &owed);
		rows->row = tz_mem_resize(rows->row, rows->n + 1,
		    sizeof(*row));
		row = &rows->row[rows->n++];
		memset(row, 0, sizeof(*row));
		tz_utf8_copy(row->id, sizeof(row->id),
		    reports->report[i]->name);
		row->n = TZ_REPORT_LIST_TEXTS;
		row->text = tz_mem_alloc(row->n * sizeof(char *));
		put_texts(ledger, reports->report[i], &owed, row);
		tz_record_release(&owed.record);
	}
	rows->all = rows->n;
	return TZ_OK;
}

/*
 * What has a record is told by the register's own deadlines; here stands what
 * nobody has begun.
 */
enum tz_rc
tz_report_today(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_today *today, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(ledger->forms,
	    TZ_REPORT_REGISTER);
	const struct tz_reports *reports = tz_reports_of(ledger);
	struct owed owed = { 0 };
	struct tz_due *due;
	size_t i;

	(void)err;
	if (form == NULL || !tz_rights_form(session, form).write)
		return TZ_OK;
	for (i = 0; i < reports->n && reports->frame != NULL; i++) {
		if (reports->report[i]->due == NULL)
			continue;
		find_owed(ledger, reports->report[i], &owed);
		if (!owed.has && when(ledger, form, &owed)[0] != '\0') {
			today->due = tz_mem_resize(today->due,
			    today->dues + 1, sizeof(*due));
			due = &today->due[today->dues++];
			memset(due, 0, sizeof(*due));
			tz_utf8_copy(due->id, sizeof(due->id),
			    reports->report[i]->name);
			tz_utf8_copy(due->label, sizeof(due->label),
			    form->label);
			snprintf(due->title, sizeof(due->title), "%s %s",
			    reports->report[i]->label, owed.period);
			due->on = owed.due;
			due->late = owed.due < ledger->world.today;
		}
		tz_record_release(&owed.record);
	}
	return TZ_OK;
}
