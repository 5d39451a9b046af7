/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/picker.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/pinyin.h"
#include "tui/cell.h"
#include "tui/editor.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/pinyin_line.h"
#include "tui/ui.h"
#include "tui/width.h"

#define TYPED 40

struct picker {
	struct tz_screen screen;
	struct tz_screen *owner;
	struct tz_picker_source source;
	char title[128];
	struct tz_editor editor;
	struct tz_choice choice[TZ_PICKER_ROWS + 1];
	size_t n;		/* found; one more than shown: there are more */
	unsigned from;
	size_t mark;
	bool stale;		/* the search has changed since it was asked */
};

struct menu {
	void (*chosen)(struct tz_screen *owner, void *arg,
	    const struct tz_choice *choice);
	size_t n;
	struct tz_choice choice[];
};

static size_t
shown(const struct picker *picker)
{
	return picker->n < TZ_PICKER_ROWS ? picker->n : TZ_PICKER_ROWS;
}

/* Asked once for all the keys that came together. */
static void
refresh(struct picker *picker)
{
	char *typed;

	if (!picker->stale)
		return;
	picker->stale = false;
	typed = tz_editor_text(&picker->editor);
	picker->n = picker->source.find(picker->screen.ui, picker->source.arg,
	    typed, picker->from, picker->choice, TZ_PICKER_ROWS + 1);
	if (picker->mark >= shown(picker))
		picker->mark = 0;
	tz_mem_free(typed);
}

static bool
taken(const struct picker *picker, const struct tz_choice *choice)
{
	const struct tz_picker_source *source = &picker->source;

	return source->taken != NULL &&
	    source->taken(picker->owner, source->arg, choice);
}

static void
draw_row(const struct picker *picker, int row, size_t i)
{
	const struct tz_choice *choice = &picker->choice[i];
	int edge = tz_cell_columns() - 1;
	char head[96];

	snprintf(head, sizeof(head), "%c%zu%c %s%s",
	    i == picker->mark ? '>' : ' ', i + 1,
	    taken(picker, choice) ? '*' : ' ',
	    picker->source.codes ? choice->code : "",
	    picker->source.codes ? " " : "");
	(void)tz_cell_put(row, 1, edge, head);
	(void)tz_cell_put(row, 1 + tz_width_text(head), edge -
	    tz_width_text(head) - 1, choice->name);
}

/* The row above the choices: what is chosen, and the search. */
static void
draw_head(struct picker *picker, int row)
{
	int edge = tz_cell_columns() - 1, at;
	const char *more = picker->n > TZ_PICKER_ROWS ? _("PgDn more") :
	    picker->n == 0 ? _("nothing fits") : "";

	tz_cell_fill(row, 0, tz_cell_columns(), '-');
	at = 2 + tz_cell_put(row, 2, 40, picker->title);
	at += tz_cell_put(row, at, 20, _(" search: "));
	(void)tz_cell_put_right(row, edge, more);
	tz_field_edit(row, at, 20, &picker->editor, false);
}

static void
draw(struct tz_screen *screen)
{
	struct picker *picker = (struct picker *)screen;
	int top = tz_frame_hint_row() - TZ_PICKER_ROWS;
	size_t i;

	refresh(picker);
	tz_cell_clear_rows(top - 1, tz_cell_rows() - 1);
	draw_head(picker, top - 1);
	for (i = 0; i < shown(picker); i++)
		draw_row(picker, top + (int)i, i);
	tz_frame_keys(picker->source.many ?
	    _("digit or Enter take, give back  F8 pinyin  Esc done") :
	    _("digit or Enter choose  F8 pinyin  Esc back"));
}

static void
choose(struct picker *picker, size_t i)
{
	struct tz_picker_source *source = &picker->source;
	struct tz_choice choice;

	refresh(picker);
	if (i >= shown(picker)) {
		tz_cell_beep();
		return;
	}
	choice = picker->choice[i];
	if (!source->many)
		tz_ui_pop(picker->screen.ui);
	source->chosen(picker->owner, source->arg, &choice);
	if (source->many && picker->editor.n > 0) {
		tz_editor_set(&picker->editor, "", TYPED);
		picker->stale = true;
		picker->from = 0;
	}
}

static void
move_mark(struct picker *picker, int by)
{
	refresh(picker);
	if (by < 0 && picker->mark > 0)
		picker->mark--;
	else if (by > 0 && picker->mark + 1 < shown(picker))
		picker->mark++;
}

static void
turn_page(struct picker *picker, bool down)
{
	refresh(picker);
	if (down && picker->n > TZ_PICKER_ROWS)
		picker->from += TZ_PICKER_ROWS;
	else if (!down && picker->from >= TZ_PICKER_ROWS)
		picker->from -= TZ_PICKER_ROWS;
	else
		return;
	picker->mark = 0;
	picker->stale = true;
}

/* Digits choose, unless the search itself is a number. */
static bool
chooses(const struct picker *picker, const struct tz_key *key)
{
	size_t last = picker->editor.n;

	if (key->c < '1' || key->c > '9')
		return false;
	return last == 0 || picker->editor.c[last - 1] < '0' ||
	    picker->editor.c[last - 1] > '9';
}

static void
type(struct picker *picker, const struct tz_key *key)
{
	if (key->action == TZ_ACTION_CHAR && chooses(picker, key)) {
		choose(picker, key->c - '1');
		return;
	}
	if (tz_editor_key(&picker->editor, key) != TZ_EDITOR_DONE) {
		tz_cell_beep();
		return;
	}
	picker->stale = true;
	picker->from = 0;
	picker->mark = 0;
}

static void
key_picker(struct tz_screen *screen, const struct tz_key *key)
{
	struct picker *picker = (struct picker *)screen;

	switch (key->action) {
	case TZ_ACTION_BACK:
	case TZ_ACTION_SAVE:
		tz_ui_pop(screen->ui);
		break;
	case TZ_ACTION_ENTER:
		choose(picker, picker->mark);
		break;
	case TZ_ACTION_UP:
	case TZ_ACTION_PREV:
		move_mark(picker, -1);
		break;
	case TZ_ACTION_DOWN:
	case TZ_ACTION_NEXT:
		move_mark(picker, 1);
		break;
	case TZ_ACTION_PGUP:
	case TZ_ACTION_PGDN:
		turn_page(picker, key->action == TZ_ACTION_PGDN);
		break;
	case TZ_ACTION_PINYIN:
		tz_pinyin_line_open(screen);
		break;
	default:
		type(picker, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct picker *picker = (struct picker *)screen;

	if (picker->source.free_arg != NULL)
		picker->source.free_arg(picker->source.arg);
	tz_editor_release(&picker->editor);
	tz_mem_free(picker);
}

static const struct tz_screen_kind kind = {
	.name = "picker",
	.pane = true,
	.draw = draw,
	.key = key_picker,
	.leave = leave,
};

void
tz_picker_open(struct tz_screen *owner, const char *title,
    const struct tz_picker_source *source, uint32_t first)
{
	struct picker *picker = tz_mem_alloc(sizeof(*picker));
	struct tz_key key = { TZ_ACTION_CHAR, first };

	picker->screen.kind = &kind;
	picker->owner = owner;
	picker->source = *source;
	picker->stale = true;
	tz_utf8_copy(picker->title, sizeof(picker->title), title);
	tz_editor_init(&picker->editor);
	tz_editor_set(&picker->editor, "", TYPED);
	if (first != 0)
		(void)tz_editor_key(&picker->editor, &key);
	tz_ui_push(owner->ui, &picker->screen);
}

static size_t
find_in_menu(struct tz_ui *ui, void *arg, const char *typed, unsigned from,
    struct tz_choice *choice, size_t most)
{
	struct menu *menu = arg;
	size_t i, n = 0;

	(void)ui;
	for (i = 0; i < menu->n && n < most; i++) {
		const char *name = menu->choice[i].name;

		if (typed[0] != '\0' && strstr(name, typed) == NULL &&
		    !tz_pinyin_match(name, typed))
			continue;
		if (from > 0)
			from--;
		else
			choice[n++] = menu->choice[i];
	}
	return n;
}

static void
chosen_in_menu(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	struct menu *menu = arg;

	menu->chosen(owner, NULL, choice);
}

void
tz_picker_add(struct tz_choice *choice, size_t *n, const char *code,
    const char *name)
{
	tz_utf8_copy(choice[*n].code, sizeof(choice->code), code);
	tz_utf8_copy(choice[*n].name, sizeof(choice->name), name);
	(*n)++;
}

void
tz_picker_menu(struct tz_screen *owner, const char *title,
    const struct tz_choice *choice, size_t n,
    void (*chosen)(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice))
{
	struct menu *menu = tz_mem_alloc(sizeof(*menu) + n * sizeof(*choice));
	struct tz_picker_source source = {
		.find = find_in_menu,
		.chosen = chosen_in_menu,
		.free_arg = tz_mem_free,
		.arg = menu,
	};

	menu->chosen = chosen;
	menu->n = n;
	if (n > 0)
		memcpy(menu->choice, choice, n * sizeof(*choice));
	tz_picker_open(owner, title, &source, 0);
}
