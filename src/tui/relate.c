/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/relate.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/records.h"
#include "form/form.h"
#include "form/forms.h"
#include "form/type.h"
#include "tui/picker.h"
#include "tui/routes.h"
#include "tui/ui.h"
#include "tui/words.h"

#define REGISTERS_MAX 64

struct related {
	const struct tz_form *form;
	const struct tz_field *field;	/* its reference */
	bool write;
};

struct menu {
	char id[TZ_RECORD_ID];
	char title[256];
	size_t n;
	struct related row[REGISTERS_MAX];
};

/* The field of form that refers to target, NULL when none does. */
static const struct tz_field *
reference(const struct tz_form *form, const char *target)
{
	size_t i;

	if (form->parent != NULL)
		return strcmp(form->parent->to, target) == 0 ? form->parent :
		    NULL;
	for (i = 0; i < form->fields; i++) {
		const struct tz_field *field = &form->field[i];

		if (!field->hidden && !field->readonly && field->to != NULL &&
		    strcmp(field->to, target) == 0)
			return field;
	}
	return NULL;
}

/* Registers this clerk may read that refer to target, in their order. */
static size_t
gather(struct tz_ui *ui, const char *target, struct related *row)
{
	struct tz_register *reg = NULL;
	size_t n = 0, i, found = 0;
	struct tz_err err;

	if (!tz_ui_went(ui, tz_client_registers(ui->client, &reg, &n, &err),
	    &err))
		return 0;
	for (i = 0; i < n && found < REGISTERS_MAX; i++) {
		const struct tz_form *form = tz_forms_find(ui->forms,
		    reg[i].name);
		const struct tz_field *field;

		if (form == NULL || form->internal || !reg[i].read ||
		    strcmp(form->name, target) == 0)
			continue;
		field = reference(form, target);
		if (field == NULL)
			continue;
		row[found].form = form;
		row[found].field = field;
		row[found++].write = reg[i].write;
	}
	tz_mem_free(reg);
	return found;
}

void
tz_relate_accept(struct tz_ui *ui, const char *form, const char *id)
{
	struct related row[REGISTERS_MAX];
	size_t n = gather(ui, form, row), i;

	for (i = 0; i < n; i++)
		if (row[i].write && row[i].form->receipt != NULL &&
		    row[i].form->receipt[0] != '\0') {
			ui->routes->add(ui, row[i].form->name, id);
			return;
		}
	for (i = 0; i < n; i++)
		if (row[i].write) {
			ui->routes->add(ui, row[i].form->name, id);
			return;
		}
	if (ui->message[0] == '\0')
		tz_ui_complain(ui, _("there is nothing to add to this record"));
}

void
tz_relate_begin(struct tz_ui *ui, const char *form, const char *with,
    unsigned no, const char *value)
{
	struct tz_draft draft = { .key = "" };
	struct tz_problems problems;
	struct tz_view view;
	struct tz_err err;

	tz_view_init(&view);
	tz_problems_init(&problems);
	if (tz_ui_went(ui, tz_client_begin(ui->client, form, with, &view,
	    &err), &err)) {
		tz_utf8_copy(draft.form, sizeof(draft.form), form);
		tz_utf8_copy(draft.key, sizeof(draft.key), view.draft);
		tz_view_release(&view);
		tz_view_init(&view);
		if (tz_ui_went(ui, tz_client_enter(ui->client, draft.key, no,
		    value, &view, &problems, &err), &err))
			ui->routes->resume(ui, &draft);
	}
	tz_problems_release(&problems);
	tz_view_release(&view);
}

static size_t
find(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	struct menu *menu = arg;
	size_t i, n = 0;

	(void)ui;
	for (i = 0; i < menu->n * 2 && n < most; i++) {
		const struct related *row = &menu->row[i / 2];
		bool add = i % 2 == 1;
		char name[200];

		if (add && !row->write)
			continue;
		snprintf(name, sizeof(name), add ? _("%s: new") :
		    _("%s: list"), tz_words_form(row->form));
		if (typed[0] != '\0' && strstr(name, typed) == NULL)
			continue;
		if (from > 0) {
			from--;
			continue;
		}
		snprintf(choice[n].code, sizeof(choice->code), "%zu", i);
		tz_utf8_copy(choice[n++].name, sizeof(choice->name), name);
	}
	return n;
}

static void
chosen(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct menu *menu = arg;
	size_t i = (size_t)strtoul(choice->code, NULL, 10);
	const struct related *row = &menu->row[i / 2];
	struct tz_list_ask ask = { row->form->name, "", "", menu->title };
	char where[128];

	if (i % 2 == 1) {
		owner->ui->routes->add(owner->ui, row->form->name, menu->id);
		return;
	}
	if (row->form->parent != NULL) {
		ask.parent = menu->id;
	} else {
		snprintf(where, sizeof(where), "%s = '%s'", row->field->name,
		    menu->id);
		ask.where = where;
	}
	owner->ui->routes->list(owner->ui, &ask);
}

void
tz_relate_menu(struct tz_screen *owner, const char *form, const char *id,
    const char *title)
{
	struct menu *menu = tz_mem_alloc(sizeof(*menu));
	struct tz_picker_source source = {
		.find = find,
		.chosen = chosen,
		.free_arg = tz_mem_free,
		.arg = menu,
	};

	tz_utf8_copy(menu->id, sizeof(menu->id), id);
	tz_utf8_copy(menu->title, sizeof(menu->title), title);
	menu->n = gather(owner->ui, form, menu->row);
	tz_picker_open(owner, title, &source, 0);
}
