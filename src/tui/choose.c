/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/choose.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/records.h"
#include "form/field.h"
#include "form/record.h"
#include "tui/picker.h"
#include "tui/ui.h"
#include "tui/words.h"

#define LIST_MAX 4096		/* bytes of several values */
#define FOUND_MAX 200		/* records that are asked for */

struct choosing {
	const struct tz_field *field;
	tz_choose_take take;
	char list[LIST_MAX];	/* several values, joined by commas */
};

static size_t
find_codes(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	struct choosing *choosing = arg;
	struct tz_err err;
	size_t n = 0;

	if (!tz_ui_went(ui, tz_client_codes(ui->client,
	    choosing->field->codes_name, typed, from, (unsigned)most, choice,
	    &n, &err), &err))
		return 0;
	return n;
}

/* One line for a record: its short number and the columns of its list. */
static void
describe(const struct tz_row *row, struct tz_choice *choice)
{
	char site[TZ_SITE], prefix[TZ_PREFIX];
	uint32_t serial = 0;
	size_t at, i;

	tz_utf8_copy(choice->code, sizeof(choice->code), row->id);
	(void)tz_record_id_split(row->id, site, prefix, &serial);
	at = (size_t)snprintf(choice->name, sizeof(choice->name), "%04lu ",
	    (unsigned long)serial);
	for (i = 0; i < row->n && at + 2 < sizeof(choice->name); i++) {
		choice->name[at++] = ' ';
		tz_utf8_copy(choice->name + at, sizeof(choice->name) - at,
		    row->text[i]);
		at += strlen(choice->name + at);
	}
}

static size_t
find_records(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	struct choosing *choosing = arg;
	struct tz_rows rows;
	struct tz_err err;
	size_t i, n = 0;

	if (from + most > FOUND_MAX)
		return 0;
	tz_rows_init(&rows);
	if (tz_ui_went(ui, tz_client_targets(ui->client, choosing->field->to,
	    typed, from + (unsigned)most, &rows, &err), &err))
		for (i = from; i < rows.n && n < most; i++)
			describe(&rows.row[i], &choice[n++]);
	tz_rows_release(&rows);
	return n;
}

static size_t
find_yes_no(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	bool yes = typed[0] == '\0' || strchr("ys1", typed[0]) != NULL;
	bool no = typed[0] == '\0' || strchr("nf0", typed[0]) != NULL;
	size_t n = 0;

	(void)ui;
	(void)arg;
	if (from > 0 || most < 2)
		return 0;
	if (yes || !no)
		tz_picker_add(choice, &n, "1", _("yes"));
	if (no || !yes)
		tz_picker_add(choice, &n, "0", _("no"));
	return n;
}

/* The place of value in a list joined by commas, NULL when it is not there. */
static char *
place(char *list, const char *value)
{
	size_t n = strlen(value);
	char *p = list;

	while (*p != '\0') {
		size_t here = strcspn(p, ",");

		if (here == n && memcmp(p, value, n) == 0)
			return p;
		p += here + (p[here] == ',' ? 1 : 0);
	}
	return NULL;
}

static void
toggle(char *list, const char *value)
{
	char *at = place(list, value);
	size_t n = strlen(value), used = strlen(list);

	if (at != NULL) {
		char *end = at + n;

		if (*end == ',')
			end++;
		else if (at > list)
			at--;
		memmove(at, end, strlen(end) + 1);
	} else if (used + n + 2 <= LIST_MAX) {
		snprintf(list + used, LIST_MAX - used, "%s%s",
		    used == 0 ? "" : ",", value);
	}
}

/* What stands in the field: of a record the line without its number. */
static const char *
title_of(const struct tz_field *field, const struct tz_choice *choice)
{
	const char *name = choice->name;

	if (tz_words_how(field) != TZ_WORDS_RECORD)
		return name;
	name += strspn(name, "0123456789");
	return name + strspn(name, " ");
}

static void
chosen(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct choosing *choosing = arg;

	if (!tz_words_many(choosing->field)) {
		choosing->take(owner, choosing->field, choice->code,
		    title_of(choosing->field, choice));
		return;
	}
	toggle(choosing->list, choice->code);
	choosing->take(owner, choosing->field, choosing->list, choosing->list);
}

static bool
taken(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct choosing *choosing = arg;

	(void)owner;
	return tz_words_many(choosing->field) &&
	    place(choosing->list, choice->code) != NULL;
}

void
tz_choose_open(struct tz_screen *owner, const struct tz_field *field,
    const char *edit, uint32_t first, tz_choose_take take)
{
	struct choosing *choosing = tz_mem_alloc(sizeof(*choosing));
	struct tz_picker_source source = {
		.chosen = chosen,
		.taken = taken,
		.free_arg = tz_mem_free,
		.arg = choosing,
		.many = tz_words_many(field),
	};

	choosing->field = field;
	choosing->take = take;
	tz_utf8_copy(choosing->list, sizeof(choosing->list), edit);
	switch (tz_words_how(field)) {
	case TZ_WORDS_CODE:
		source.find = find_codes;
		source.codes = true;
		break;
	case TZ_WORDS_RECORD:
		source.find = find_records;
		break;
	default:
		source.find = find_yes_no;
		break;
	}
	tz_picker_open(owner, tz_words_field(field), &source, first);
}
