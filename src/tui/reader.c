/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/reader.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "client/records.h"
#include "form/form.h"
#include "form/forms.h"
#include "tui/action.h"
#include "tui/routes.h"
#include "tui/ui.h"


bool
tz_reader_feed(struct tz_reader *reader, const struct tz_key *key,
    int64_t now)
{
	bool going = reader->n > 0 && now - reader->at <= TZ_READER_GAP;
	uint32_t c = key->action == TZ_ACTION_CHAR ? key->c :
	    key->action == TZ_ACTION_NEXT ? '\t' : 0;
	char bytes[4];
	size_t n;

	if (!going || c == 0)
		reader->n = 0;
	if (c == 0)
		return false;
	n = tz_utf8_put(bytes, c);
	if (reader->n + n < sizeof(reader->text)) {
		memcpy(reader->text + reader->n, bytes, n);
		reader->n += n;
	}
	reader->at = now;
	return going;
}

bool
tz_reader_begins_with_digit(const struct tz_ui *ui)
{
	const char *order = ui->settings.card_fields;

	return strncmp(order, "number", 6) == 0 ||
	    strncmp(order, "birth", 5) == 0;
}

/* The field of a register that a part of the card fills. */
static const struct tz_field *
field_of(const struct tz_form *form, const char *part)
{
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (strcmp(form->field[i].card, part) == 0)
			return &form->field[i];
	return NULL;
}

static const struct tz_form *
register_of_cards(const struct tz_ui *ui)
{
	size_t i;

	for (i = 0; i < tz_forms_count(ui->forms); i++)
		if (field_of(tz_forms_at(ui->forms, i), "number") != NULL)
			return tz_forms_at(ui->forms, i);
	return NULL;
}

/* The record with the number of the card; "" when there is none. */
static bool
look_up(struct tz_ui *ui, const struct tz_form *form,
    const struct tz_card *card, char id[TZ_RECORD_ID])
{
	struct tz_list list = { .form = form->name, .most = 1 };
	struct tz_rows rows;
	struct tz_err err;
	char where[128];
	bool went;

	snprintf(where, sizeof(where), "%s = '%s'",
	    field_of(form, "number")->name, tz_card_text(card, "number"));
	list.where = where;
	id[0] = '\0';
	tz_rows_init(&rows);
	went = tz_ui_went(ui, tz_client_list(ui->client, &list, &rows, &err),
	    &err);
	if (went && rows.n > 0)
		tz_utf8_copy(id, TZ_RECORD_ID, rows.row[0].id);
	tz_rows_release(&rows);
	return went;
}

/* A new record begins with what the card tells. */
static void
begin(struct tz_ui *ui, const struct tz_form *form,
    const struct tz_card *card)
{
	struct tz_problems problems;
	struct tz_draft draft = { .key = "" };
	struct tz_view view;
	struct tz_err err;
	bool went;
	size_t i;

	tz_problems_init(&problems);
	tz_view_init(&view);
	went = tz_ui_went(ui, tz_client_begin(ui->client, form->name,
	    TZ_CLIENT_FRESH, &view, &err), &err);
	tz_utf8_copy(draft.form, sizeof(draft.form), form->name);
	tz_utf8_copy(draft.key, sizeof(draft.key), view.draft);
	for (i = 0; went && i < form->fields; i++) {
		const char *text = tz_card_text(card, form->field[i].card);

		tz_view_release(&view);
		tz_view_init(&view);
		if (text[0] != '\0')
			went = tz_ui_went(ui, tz_client_enter(ui->client,
			    draft.key, form->field[i].no, text, &view,
			    &problems, &err), &err);
	}
	tz_view_release(&view);
	tz_problems_release(&problems);
	if (went)
		ui->routes->resume(ui, &draft);
	if (went && ui->message[0] != '\0' && !ui->bad)
		tz_ui_say(ui, _("a person who is not registered yet; "
		    "the card has been filled in"));
}

bool
tz_reader_open(struct tz_reader *reader, struct tz_ui *ui)
{
	const struct tz_form *form = register_of_cards(ui);
	char id[TZ_RECORD_ID];
	struct tz_card card;

	reader->text[reader->n] = '\0';
	reader->n = 0;
	if (form == NULL || !tz_card_parse(reader->text,
	    ui->settings.card_fields, tz_clock_today(), &card))
		return false;
	if (!look_up(ui, form, &card, id))
		return true;
	if (id[0] != '\0')
		ui->routes->record(ui, id);
	else
		begin(ui, form, &card);
	return true;
}
