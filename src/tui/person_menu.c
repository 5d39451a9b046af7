/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/person_menu.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "client/person.h"
#include "client/records.h"
#include "tui/ask.h"
#include "tui/picker.h"
#include "tui/routes.h"
#include "tui/ui.h"

#define REASON 200
#define MENU 3

static void
join(struct tz_screen *owner, const char *reason)
{
	struct tz_person_menu *menu = (struct tz_person_menu *)owner;
	struct tz_ui *ui = owner->ui;
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	uint64_t moved = 0;
	struct tz_err err;
	char text[128];

	tz_client_request(request);
	tz_problems_init(&problems);
	snprintf(text, sizeof(text), _("%s is void now"), menu->drop);
	if (tz_ui_went(ui, tz_client_merge(ui->client, menu->id, menu->drop,
	    reason, request, &moved, &problems, &err), &err)) {
		owner->kind->enter(owner);
		tz_ui_say(ui, text);
	}
	tz_problems_release(&problems);
}

static size_t
find(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	struct tz_rows rows;
	struct tz_err err;
	size_t i, k, n = 0;

	(void)arg;
	tz_rows_init(&rows);
	if (tz_ui_went(ui, tz_client_person_find(ui->client, typed,
	    (unsigned)(from + most), &rows, &err), &err))
		for (i = from; i < rows.n && n < most; i++, n++) {
			tz_utf8_copy(choice[n].code, sizeof(choice->code),
			    rows.row[i].id);
			choice[n].name[0] = '\0';
			for (k = 0; k < rows.row[i].n && k < MENU; k++)
				snprintf(choice[n].name +
				    strlen(choice[n].name),
				    sizeof(choice->name) -
				    strlen(choice[n].name), "%s%s",
				    k == 0 ? "" : "  ", rows.row[i].text[k]);
		}
	tz_rows_release(&rows);
	return n;
}

static void
other_chosen(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	struct tz_person_menu *menu = (struct tz_person_menu *)owner;

	(void)arg;
	tz_utf8_copy(menu->drop, sizeof(menu->drop), choice->code);
	tz_ask_for_line(owner, _("why they are one person:"), "", REASON,
	    join);
}

static size_t
choices(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	static const struct {
		const char *code, *name;
	} rows[MENU] = {
		{ "r", N_("the record") },
		{ "h", N_("change of the household") },
		{ "j", N_("join another record of this person") },
	};
	const struct tz_person_menu *menu = arg;
	size_t i, n = 0;

	(void)ui;
	(void)typed;
	for (i = from; i < MENU && n < most; i++) {
		if (rows[i].code[0] == 'h' && menu->house[0] == '\0')
			continue;
		tz_picker_add(choice, &n, rows[i].code, _(rows[i].name));
	}
	return n;
}

static void
chosen(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct tz_picker_source others = { .find = find,
		.chosen = other_chosen };
	const struct tz_person_menu *menu = arg;

	if (choice->code[0] == 'r')
		owner->ui->routes->record(owner->ui, menu->id);
	else if (choice->code[0] == 'h')
		owner->ui->routes->household(owner->ui, menu->house,
		    menu->id);
	else
		tz_picker_open(owner, _("the record that is given up"),
		    &others, 0);
}

void
tz_person_menu_open(struct tz_person_menu *menu)
{
	struct tz_picker_source source = { .find = choices, .chosen = chosen,
		.arg = menu };

	tz_picker_open(&menu->screen, _("this person"), &source, 0);
}
