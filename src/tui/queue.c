/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/queue.h"

#include <stdio.h>
#include <string.h>

#include "client/client.h"
#include "client/records.h"
#include "form/forms.h"
#include "form/kind.h"
#include "tui/picker.h"
#include "tui/relate.h"
#include "tui/routes.h"
#include "tui/ui.h"
#include "tui/words.h"

#define QUEUES 32
#define ABOVE 3			/* noughts that end the code of a town */

static const char *
label_of(const struct tz_await *await)
{
	return tz_i18n_chinese() ? await->label : await->label_en;
}

static void
open_list(struct tz_ui *ui, const struct tz_form *form,
    const struct tz_await *await)
{
	char where[16];
	struct tz_list_ask ask = { form->name, "", where, label_of(await) };

	snprintf(where, sizeof(where), "@%zu", (size_t)(await - form->await));
	ui->routes->list(ui, &ask);
}

/* Choices are named "REGISTER/NUMBER". */
static void
chosen(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	char name[TZ_FORM_NAME + 1];
	const char *slash = strchr(choice->code, '/');
	const struct tz_form *form;
	unsigned i;

	(void)arg;
	if (slash == NULL)
		return;
	snprintf(name, sizeof(name), "%.*s", (int)(slash - choice->code),
	    choice->code);
	form = tz_forms_find(owner->ui->forms, name);
	i = (unsigned)(slash[1] - '0');
	if (form != NULL && i < form->awaits)
		open_list(owner->ui, form, &form->await[i]);
}

void
tz_queue_open(struct tz_ui *ui)
{
	struct tz_choice choice[QUEUES];
	const struct tz_form *form;
	char code[TZ_FORM_NAME + 4], name[200];
	size_t n = 0, i, k;

	for (i = 0; i < tz_forms_count(ui->forms); i++) {
		form = tz_forms_at(ui->forms, i);
		for (k = 0; k < form->awaits && k < 10 && n < QUEUES; k++) {
			snprintf(code, sizeof(code), "%s/%zu", form->name, k);
			snprintf(name, sizeof(name), "%s: %s",
			    tz_words_form(form), label_of(&form->await[k]));
			tz_picker_add(choice, &n, code, name);
		}
	}
	tz_picker_menu(tz_ui_top(ui), _("waiting for an answer"), choice, n,
	    chosen);
}

bool
tz_queue_is_foreign(const struct tz_ui *ui, const char *id)
{
	const char *site = tz_client_hello(ui->client)->site;
	size_t n = strlen(site);

	return n > ABOVE && strcmp(site + n - ABOVE, "000") == 0 &&
	    strncmp(id, site, n) != 0;
}

void
tz_queue_answer(struct tz_ui *ui, const char *id)
{
	const struct tz_form *form = tz_kind_form(ui->forms, TZ_KIND_ANSWER);
	const struct tz_field *field = form == NULL ? NULL :
	    tz_form_field(form, "record");

	if (field == NULL)
		tz_ui_complain(ui, _("there is nothing to add to this record"));
	else
		tz_relate_begin(ui, form->name, TZ_CLIENT_FRESH, field->no,
		    id);
}
