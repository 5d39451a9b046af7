/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/slip.h"

#include <string.h>

#include "base/utf8.h"
#include "client/records.h"
#include "form/form.h"
#include "form/forms.h"
#include "form/type.h"
#include "tui/ask.h"
#include "tui/relate.h"
#include "tui/ui.h"

#define FORM "slip"
#define TYPED 40

/* The only slip that fits and is not used: its register and number. */
static bool
find(struct tz_ui *ui, const char *typed, char form[TZ_FORM_NAME + 1],
    char number[64])
{
	struct tz_list list = { .form = FORM, .typed = typed,
		.where = "state = 'reserved'", .columns = "register,number",
		.plain = true, .most = 2 };
	struct tz_rows rows;
	struct tz_err err;
	bool went;

	tz_rows_init(&rows);
	went = tz_ui_went(ui, tz_client_list(ui->client, &list, &rows, &err),
	    &err);
	if (went && rows.n != 1)
		tz_ui_complain(ui, rows.n == 0 ?
		    _("no slip that is not used has this number") :
		    _("more than one slip fits: type more of its number"));
	else if (went) {
		tz_utf8_copy(form, TZ_FORM_NAME + 1, rows.row[0].text[0]);
		tz_utf8_copy(number, 64, rows.row[0].text[1]);
	}
	went = went && rows.n == 1;
	tz_rows_release(&rows);
	return went;
}

static unsigned
serial_of(const struct tz_form *form)
{
	size_t i;

	for (i = 0; form != NULL && i < form->fields; i++)
		if (strcmp(form->field[i].type->name, "serial") == 0)
			return form->field[i].no;
	return 0;
}

static void
begin(struct tz_screen *owner, const char *typed)
{
	char name[TZ_FORM_NAME + 1], number[64];
	struct tz_ui *ui = owner->ui;

	if (find(ui, typed, name, number))
		tz_relate_begin(ui, name, TZ_CLIENT_FRESH,
		    serial_of(tz_forms_find(ui->forms, name)), number);
}

void
tz_slip_open(struct tz_ui *ui)
{
	tz_ask_for_line(tz_ui_top(ui), _("number of the slip:"), "", TYPED,
	    begin);
}
