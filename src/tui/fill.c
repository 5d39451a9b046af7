/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/fill.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/problem.h"
#include "form/form.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/type.h"
#include "tui/sheet.h"
#include "tui/ui.h"
#include "tui/words.h"
#include "wire/view.h"

const struct tz_form *
tz_fill_form(struct tz_ui *ui, const struct tz_view *view, const char *name)
{
	const struct tz_form *form = NULL;

	if (name != NULL)
		form = tz_forms_find(ui->forms, name);
	if (form == NULL)
		form = tz_forms_by_id(ui->forms, view->record.form);
	if (form == NULL)
		form = tz_forms_of(ui->forms, view->record.id);
	if (form == NULL)
		tz_ui_complain(ui, _("the definition of this register is not "
		    "here; sign in again"));
	return form;
}

void
tz_fill_sheet(struct tz_sheet *sheet, const struct tz_form *form)
{
	size_t i;

	tz_sheet_items(sheet, form->fields);
	sheet->page = tz_mem_alloc(form->sections * sizeof(*sheet->page));
	sheet->pages = form->sections;
	for (i = 0; i < form->sections; i++)
		sheet->page[i] = tz_words_section(&form->section[i]);
	for (i = 0; i < form->fields; i++) {
		struct tz_item *item = &sheet->item[i];

		item->field = &form->field[i];
		item->label = tz_words_field(item->field);
		item->page = item->field->section;
		item->off = item->field->hidden;
	}
}

/* A field that follows from others is not typed while it does. */
static bool
derived(const struct tz_ui *ui, const struct tz_field *field,
    const struct tz_record *record)
{
	struct tz_world world = {
		.today = tz_clock_today(),
		.now = tz_clock_now(),
		.forms = ui->forms,
	};
	bool yes = true;

	if (field->derive == NULL)
		return false;
	if (field->derive_if != NULL && tz_formula_true(field->derive_if,
	    &world, record, &yes, NULL) != TZ_OK)
		return false;
	return yes;
}

void
tz_fill_view(struct tz_ui *ui, struct tz_sheet *sheet,
    const struct tz_form *form, const struct tz_view *view)
{
	size_t i;

	for (i = 0; i < form->fields && i < sheet->n; i++) {
		const struct tz_field *field = &form->field[i];
		const struct tz_shown *shown = tz_view_shown(view, field->no);
		struct tz_item *item = &sheet->item[i];

		item->off = field->hidden || shown == NULL || shown->off;
		if (shown == NULL)
			continue;
		tz_item_text(item, shown->text, shown->edit);
		item->needed = shown->needed;
		item->locked = shown->masked || field->readonly ||
		    strcmp(field->type->name, "serial") == 0 ||
		    derived(ui, field, &view->record);
	}
}

static void
show_one(struct tz_ui *ui, struct tz_sheet *sheet,
    const struct tz_problem *problem)
{
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	(void)tz_sentence_text(&problem->say, text, sizeof(text));
	for (i = 0; i < sheet->n; i++) {
		struct tz_item *item = &sheet->item[i];

		if (item->field == NULL || problem->field == 0 ||
		    item->field->no != problem->field)
			continue;
		if (item->problem == NULL || item->warning)
			tz_item_problem(item, text, problem->warning);
		return;
	}
	tz_ui_complain(ui, text);
}

void
tz_fill_problems(struct tz_ui *ui, struct tz_sheet *sheet,
    const struct tz_problems *problems, unsigned no)
{
	size_t i;

	for (i = 0; i < sheet->n; i++)
		if (no == 0 || (sheet->item[i].field != NULL &&
		    sheet->item[i].field->no == no))
			tz_item_problem(&sheet->item[i], NULL, false);
	for (i = 0; i < problems->n; i++)
		if (no == 0 || problems->item[i].field == no ||
		    problems->item[i].field == 0)
			show_one(ui, sheet, &problems->item[i]);
}
