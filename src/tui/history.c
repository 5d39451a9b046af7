/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/history.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "client/print.h"
#include "client/records.h"
#include "form/flow.h"
#include "form/form.h"
#include "tui/pager.h"
#include "tui/ui.h"
#include "tui/words.h"
#include "wire/entry.h"

#define HISTORY_MAX (256 * 1024)

struct history {
	const struct tz_form *form;
	struct tz_print_row print[TZ_CLIENT_PRINTS];
	size_t prints;
};

/* A step by its label, anything else by the word of the journal. */
static const char *
deed(const struct history *history, const struct tz_event *event)
{
	const struct tz_step *step = event->step[0] == '\0' ||
	    history->form->flow == NULL ? NULL :
	    tz_flow_step(history->form->flow, event->step);

	return step != NULL ? tz_words_step(step) :
	    _(tz_entry_op_word((enum tz_op)event->op));
}

/* The note of a print is its name, the one of a view the register's. */
static const char *
text_of(const struct history *history, const struct tz_event *event)
{
	const char *text = event->text == NULL ? "" : event->text;
	size_t i;

	if (event->op == TZ_OP_VIEW)
		return "";
	for (i = 0; event->op == TZ_OP_PRINT && i < history->prints; i++)
		if (strcmp(history->print[i].name, text) == 0)
			return history->print[i].label;
	return text;
}

static void
put_event(const struct history *history, const struct tz_event *event,
    struct tz_buf *out)
{
	char time[TZ_TIME_TEXT];
	const char *text = text_of(history, event);

	if (event->revision > 0)
		tz_buf_format(out, "%u  ", event->revision);
	else
		tz_buf_text(out, "-  ");
	tz_buf_format(out, "%s  %s  %s\n", tz_time_format(event->time, time),
	    event->user, deed(history, event));
	if (text[0] != '\0')
		tz_buf_format(out, "    %s\n", text);
}

void
tz_history_open(struct tz_ui *ui, const struct tz_form *form, const char *id)
{
	struct history history = { .form = form };
	struct tz_events events;
	struct tz_buf text;
	struct tz_err err;
	size_t i;

	tz_events_init(&events);
	tz_buf_init(&text, HISTORY_MAX);
	if (tz_ui_went(ui, tz_client_history(ui->client, id, &events, &err),
	    &err) && tz_ui_went(ui, tz_client_prints(ui->client, id,
	    history.print, &history.prints, &err), &err)) {
		for (i = 0; i < events.n; i++)
			put_event(&history, &events.event[i], &text);
		tz_pager_open(ui, _("History"), tz_buf_str(&text));
	}
	tz_buf_release(&text);
	tz_events_release(&events);
}
