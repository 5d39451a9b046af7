/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The record of a report in the register of what is sent (W11): its text as it
 * stands now. Who reads that register is not who may read what the report was
 * made of, so personal values in it are masked for everybody.
 */
#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "ledger/report_work.h"

#define COLUMNS 80

/* As many whole lines as the field takes; true when something is left out. */
static bool
cut_text(char *text, size_t characters)
{
	char *at = text, *last = text;
	size_t n = 0;

	for (; *at != '\0'; at++) {
		n += ((unsigned char)*at & 0xc0) != 0x80;
		if (n > characters)
			break;
		if (*at == '\n')
			last = at;
	}
	if (*at == '\0')
		return false;
	*last = '\0';
	return true;
}

static void
set_body(struct tz_report_run *run, const struct tz_form *form,
    struct tz_record *record, struct tz_buf *paper)
{
	const struct tz_field *body = tz_form_field(form, "body");
	char *text = tz_mem_text(tz_buf_str(paper));
	char *file;

	if (body != NULL && body->length > 0 &&
	    cut_text(text, body->length)) {
		file = tz_mem_format("%s-%d.txt", run->report->name,
		    run->world.period_end);
		tz_form_put_text(form, record, "data_file", file);
		tz_mem_free(file);
	}
	tz_form_put_text(form, record, "body", text);
	tz_mem_free(text);
}

static void
fill(struct tz_report_run *run, const struct tz_form *form,
    struct tz_record *record)
{
	const struct tz_field *field = tz_form_field(form, "due_on");
	struct tz_value day = { .kind = TZ_NONE };
	struct tz_buf paper;
	int32_t due;

	if (!tz_report_period_due(run->ledger, run->report,
	    run->world.period_start, run->world.period_end, &due))
		due = run->world.today;
	if (record->id[0] == '\0') {
		tz_form_put_text(form, record, "name", run->report->report);
		tz_form_put_text(form, record, "title", run->report->label);
		tz_form_put_text(form, record, "period", run->period);
		tz_form_put_text(form, record, "to_unit",
		    run->report->to[0] != '\0' ? run->report->to :
		    run->ledger->name);
		tz_value_int(&day, TZ_DAY, due);
		if (field != NULL)
			tz_record_set(record, field->no, &day);
		tz_value_release(&day);
	}
	tz_buf_init(&paper, TZ_REPORT_MAX);
	tz_report_text(&run->sheet, COLUMNS, 0, &paper);
	set_body(run, form, record, &paper);
	tz_buf_release(&paper);
}

enum tz_rc
tz_report_make_find(const struct tz_report_work *work,
    struct tz_record *record, struct tz_err *err)
{
	const struct tz_report_run *run = &work->run;
	const struct tz_form *form = tz_forms_find(work->ledger->forms,
	    TZ_REPORT_REGISTER);
	int32_t due;

	if (form == NULL || run->report->report[0] == '\0')
		return tz_fail(err, TZ_EREFUSED,
		    N_("this report is not one that is sent: %s"),
		    work->ask.name);
	if (!tz_report_period_due(work->ledger, run->report,
	    run->world.period_start, run->world.period_end, &due))
		due = 0;
	if (tz_report_due_record(work->ledger, run->report, run->period, due,
	    record) && tz_report_due_signed(form, record))
		return tz_fail(err, TZ_EEXISTS, N_("it was signed already: "
		    "%s; send a correction"), record->id);
	return TZ_OK;
}

enum tz_rc
tz_report_make(struct tz_report_work *work, const struct tz_write *how,
    struct tz_written *written, struct tz_problems *problems,
    struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(work->ledger->forms,
	    TZ_REPORT_REGISTER);
	struct tz_record record;
	enum tz_rc rc;

	tz_record_init(&record);
	rc = tz_report_make_find(work, &record, err);
	if (rc == TZ_OK) {
		fill(&work->run, form, &record);
		rc = tz_write_save(work->ledger, work->session, how, form,
		    &record, written, problems, err);
	}
	tz_record_release(&record);
	return rc;
}
