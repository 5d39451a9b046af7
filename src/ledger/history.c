/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened to a record, as far as the session may see it.
 */
#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "ledger/evolve.h"
#include "ledger/query.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "store/journal.h"

#define EVENTS_MAX 1000		/* the latest are kept */

struct history {
	struct tz_text text;
	const struct tz_form *form;
	struct tz_right right;
	struct tz_events *events;
	struct tz_form *old;		/* which wrote the entry at hand */
};

/*
 * A value whose field the register does not have any more, by the definition
 * that wrote it: in full or not at all.
 */
static void
put_gone(struct history *history, const uint8_t id[TZ_HASH],
    const struct tz_cell *cell, struct tz_buf *out)
{
	const struct tz_field *field;

	if (history->old != NULL && memcmp(history->old->id, id, TZ_HASH)) {
		tz_form_free(history->old);
		history->old = NULL;
	}
	if (history->old == NULL)
		history->old = tz_evolve_definition(history->text.ledger, id);
	if (history->old == NULL)
		return;
	memcpy(history->old->id, id, TZ_HASH);
	field = tz_form_number(history->old, cell->no);
	if (field == NULL ||
	    tz_rights_field(&history->right, field) != TZ_SIGHT_FULL)
		return;
	tz_buf_format(out, "%s%s: ", out->len > 0 ? "; " : "", field->label);
	tz_value_plain(&cell->value, out);
}

static void
put_cells(struct history *history, const uint8_t id[TZ_HASH],
    const struct tz_cell *cell, size_t n, struct tz_buf *out)
{
	const struct tz_field *field;
	struct tz_record one;
	size_t i;

	for (i = 0; i < n; i++) {
		field = tz_form_number(history->form, cell[i].no);
		if (field == NULL)
			put_gone(history, id, &cell[i], out);
		if (field == NULL ||
		    tz_rights_field(&history->right, field) == TZ_SIGHT_NONE)
			continue;
		if (out->len > 0)
			tz_buf_text(out, "; ");
		tz_buf_format(out, "%s: ", field->label);
		tz_record_init(&one);
		tz_record_set(&one, cell[i].no, &cell[i].value);
		(void)tz_text_field(&history->text, &history->right,
		    history->form, field, &one, out);
		tz_record_release(&one);
	}
}

static void
drop_first(struct tz_events *events)
{
	tz_mem_free(events->event[0].text);
	events->n--;
	memmove(&events->event[0], &events->event[1],
	    events->n * sizeof(events->event[0]));
}

static int
add_event(struct tz_entry *entry, void *arg)
{
	struct history *history = arg;
	struct tz_events *events = history->events;
	struct tz_event *event;
	struct tz_buf buf;

	if (events->n == EVENTS_MAX)
		drop_first(events);
	events->event = tz_mem_resize(events->event, events->n + 1,
	    sizeof(*event));
	event = &events->event[events->n++];
	memset(event, 0, sizeof(*event));
	event->sequence = entry->sequence;
	event->epoch = entry->epoch;
	event->revision = entry->revision;
	event->time = entry->time;
	event->op = entry->op;
	memcpy(event->user, entry->user, TZ_USER);
	memcpy(event->step, entry->step, TZ_STATE);
	tz_buf_init(&buf, TZ_TEXT_MAX);
	put_cells(history, entry->form, entry->cell, entry->n, &buf);
	put_cells(history, entry->form, entry->secret, entry->secrets, &buf);
	if (entry->note != NULL)
		tz_buf_format(&buf, "%s%s", buf.len > 0 ? "; " : "",
		    entry->note);
	event->text = tz_mem_text(tz_buf_str(&buf));
	tz_buf_release(&buf);
	return 0;
}

enum tz_rc
tz_query_history(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, struct tz_events *events, struct tz_err *err)
{
	struct history history = { .events = events,
		.text = { ledger, session, 1 } };
	struct tz_record record;
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	history.form = tz_forms_of(ledger->forms, id);
	if (history.form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	tz_record_init(&record);
	rc = tz_world_get(ledger, id, &record, err);
	if (rc == TZ_OK) {
		history.right = tz_rights_record(ledger, session,
		    history.form, &record);
		/* The past shows no more than a masked view would. */
		history.right.sensitive = false;
		if (!history.right.read)
			rc = tz_fail(err, TZ_ERIGHT,
			    N_("your role does not allow this: %s"),
			    history.form->name);
	}
	if (rc == TZ_OK)
		rc = tz_journal_of(ledger->store, id, add_event, &history,
		    err);
	if (history.old != NULL)
		tz_form_free(history.old);
	tz_record_release(&record);
	return rc;
}
