/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sheet.h"

#include <string.h>

#include "base/mem.h"
#include "form/field.h"
#include "tui/cell.h"
#include "tui/words.h"

void
tz_sheet_init(struct tz_sheet *sheet)
{
	memset(sheet, 0, sizeof(*sheet));
	tz_editor_init(&sheet->editor);
}

static void
release_item(struct tz_item *item)
{
	tz_mem_free(item->text);
	tz_mem_free(item->edit);
	tz_mem_free(item->problem);
}

void
tz_sheet_release(struct tz_sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->n; i++)
		release_item(&sheet->item[i]);
	tz_mem_free(sheet->item);
	tz_mem_free(sheet->page);
	tz_editor_release(&sheet->editor);
	tz_sheet_init(sheet);
}

void
tz_sheet_items(struct tz_sheet *sheet, size_t n)
{
	size_t i;

	sheet->item = tz_mem_alloc(n * sizeof(*sheet->item));
	sheet->n = n;
	for (i = 0; i < n; i++)
		tz_item_text(&sheet->item[i], "", "");
}

void
tz_item_text(struct tz_item *item, const char *text, const char *edit)
{
	tz_mem_free(item->text);
	tz_mem_free(item->edit);
	item->text = tz_mem_text(text == NULL ? "" : text);
	item->edit = tz_mem_text(edit == NULL ? "" : edit);
}

void
tz_item_problem(struct tz_item *item, const char *problem, bool warning)
{
	tz_mem_free(item->problem);
	item->problem = tz_mem_text(problem);
	item->warning = warning;
}

static bool
reachable(const struct tz_sheet *sheet, const struct tz_item *item)
{
	return !item->off && (sheet->frozen || !item->locked);
}

static struct tz_item *
focus(const struct tz_sheet *sheet)
{
	return sheet->focus < sheet->n ? &sheet->item[sheet->focus] : NULL;
}

static bool
picked(const struct tz_item *item)
{
	return item->field != NULL &&
	    tz_words_how(item->field) != TZ_WORDS_TYPED;
}

/*
 * A little more than the field may hold: that it is too long is for the rules
 * to say, what does not fit must not vanish while it is typed.
 */
static size_t
most(const struct tz_item *item)
{
	if (item->field == NULL || item->field->length == 0)
		return 0;
	return (size_t)item->field->length + 20;
}

void
tz_sheet_reload(struct tz_sheet *sheet)
{
	const struct tz_item *item = focus(sheet);

	tz_editor_set(&sheet->editor, item == NULL ? "" : item->edit,
	    item == NULL ? 0 : most(item));
}

void
tz_sheet_commit(struct tz_sheet *sheet)
{
	char *typed;

	if (sheet->frozen || !sheet->editor.changed || focus(sheet) == NULL)
		return;
	typed = tz_editor_text(&sheet->editor);
	sheet->editor.changed = false;
	sheet->take(sheet->owner, sheet->focus, typed);
	tz_mem_wipe(typed, strlen(typed));
	tz_mem_free(typed);
}

void
tz_sheet_go(struct tz_sheet *sheet, size_t i)
{
	tz_sheet_commit(sheet);
	if (i >= sheet->n)
		return;
	sheet->focus = i;
	if (sheet->on != sheet->item[i].page) {
		sheet->on = sheet->item[i].page;
		sheet->first = 0;
	}
	tz_sheet_reload(sheet);
}

void
tz_sheet_start(struct tz_sheet *sheet, bool missing)
{
	size_t i, first = sheet->n;

	for (i = 0; i < sheet->n; i++) {
		const struct tz_item *item = &sheet->item[i];

		if (!reachable(sheet, item))
			continue;
		if (first == sheet->n)
			first = i;
		if (missing && item->needed && item->text[0] == '\0')
			break;
	}
	tz_sheet_go(sheet, i < sheet->n ? i : first);
}

size_t
tz_sheet_wrong(const struct tz_sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->n; i++)
		if (sheet->item[i].problem != NULL && !sheet->item[i].warning)
			break;
	return i;
}

size_t
tz_sheet_missing(const struct tz_sheet *sheet)
{
	size_t i, n = 0;

	for (i = 0; i < sheet->n; i++)
		if (sheet->item[i].needed && !sheet->item[i].off &&
		    !sheet->item[i].locked && sheet->item[i].text[0] == '\0')
			n++;
	return n;
}

/* What was typed may have switched fields on and off, so it is taken first. */
static void
step(struct tz_sheet *sheet, bool forward)
{
	size_t i = sheet->focus;

	tz_sheet_commit(sheet);
	for (;;) {
		if (forward ? i + 1 >= sheet->n : i == 0)
			break;
		i = forward ? i + 1 : i - 1;
		if (reachable(sheet, &sheet->item[i])) {
			tz_sheet_go(sheet, i);
			return;
		}
	}
	if (forward && sheet->end != NULL)
		sheet->end(sheet->owner);
}

static void
turn_page(struct tz_sheet *sheet, bool forward)
{
	unsigned page = sheet->on;
	size_t i;

	tz_sheet_commit(sheet);
	while (forward ? page + 1 < sheet->pages : page > 0) {
		page = forward ? page + 1 : page - 1;
		for (i = 0; i < sheet->n; i++)
			if (sheet->item[i].page == page &&
			    reachable(sheet, &sheet->item[i])) {
				tz_sheet_go(sheet, i);
				return;
			}
	}
	tz_cell_beep();
}

static bool
erases(const struct tz_key *key)
{
	return key->action == TZ_ACTION_ERASE ||
	    key->action == TZ_ACTION_DELETE ||
	    key->action == TZ_ACTION_CUT_ALL;
}

static bool
type(struct tz_sheet *sheet, const struct tz_key *key)
{
	struct tz_item *item = focus(sheet);
	enum tz_editor_answer answer;

	if (item == NULL || sheet->frozen || item->locked) {
		if (key->action == TZ_ACTION_CHAR)
			tz_cell_beep();
		return key->action == TZ_ACTION_CHAR;
	}
	if (picked(item)) {
		if (key->action == TZ_ACTION_CHAR && key->c != ' ')
			sheet->pick(sheet->owner, sheet->focus, key->c);
		else if (erases(key) && item->edit[0] != '\0')
			sheet->take(sheet->owner, sheet->focus, "");
		return key->action == TZ_ACTION_CHAR || erases(key);
	}
	answer = tz_editor_key(&sheet->editor, key);
	if (answer == TZ_EDITOR_REFUSED)
		tz_cell_beep();
	return answer != TZ_EDITOR_OTHER;
}

bool
tz_sheet_key(struct tz_sheet *sheet, const struct tz_key *key)
{
	const struct tz_item *item = focus(sheet);

	switch (key->action) {
	case TZ_ACTION_NEXT:
	case TZ_ACTION_DOWN:
	case TZ_ACTION_ENTER:
		step(sheet, true);
		return true;
	case TZ_ACTION_PREV:
	case TZ_ACTION_UP:
		step(sheet, false);
		return true;
	case TZ_ACTION_PGDN:
	case TZ_ACTION_PGUP:
		turn_page(sheet, key->action == TZ_ACTION_PGDN);
		return true;
	case TZ_ACTION_PICK:
		if (item != NULL && picked(item) && !sheet->frozen &&
		    !item->locked)
			sheet->pick(sheet->owner, sheet->focus, 0);
		else
			return false;
		return true;
	default:
		return type(sheet, key);
	}
}
