/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/list_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/records.h"
#include "form/form.h"
#include "form/forms.h"
#include "tui/cell.h"
#include "tui/editor.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/pinyin_line.h"
#include "tui/reader.h"
#include "tui/relate.h"
#include "tui/routes.h"
#include "tui/row_cache.h"
#include "tui/ui.h"
#include "tui/words.h"

#define HELP_MAX 16384
#define DEBOUNCE 150	/* ms without a key until the daemon is asked */
#define REST 300	/* ms of rest until the lower rows are sent too */
#define FEW 5		/* rows that are sent at once */
#define TYPED 120	/* the line of a card reader fits */
#define SEARCH_ROW (TZ_FRAME_TOP)
#define HEAD_ROW (TZ_FRAME_TOP + 1)
#define FIRST_ROW (TZ_FRAME_TOP + 2)

struct list {
	struct tz_screen screen;
	const struct tz_form *form;	/* NULL: find all */
	char parent[TZ_RECORD_ID];
	char where[256];
	char title[300];
	struct tz_editor editor;
	struct tz_reader reader;
	struct tz_row_cache rows;
	size_t mark;
	size_t first;
	bool searching;		/* the last key was typed into the search */
	bool stale;		/* the search has changed since it was asked */
	bool few;		/* the lower rows wait for a rest */
};

/* A page that a line of 9600 baud carries in less than a second. */
static size_t
room(void)
{
	return (size_t)(tz_frame_bottom() - FIRST_ROW - 3);
}

static struct tz_list
question(const struct list *list, const char *typed)
{
	struct tz_list ask = {
		.form = list->form == NULL ? NULL : list->form->name,
		.typed = typed,
		.where = list->where,
		.parent = list->parent,
		.order = "",
		.columns = "",
		.most = (unsigned)room() * 2,
	};

	return ask;
}

/*
 * Asks for the first page, or for the next one when more is set. On a thin
 * line the lower half of a new page waits until nobody types: who goes on
 * searching never pays for it.
 */
static void
ask(struct list *list, bool more)
{
	char *typed = tz_editor_text(&list->editor);
	struct tz_list what = question(list, typed);

	list->stale = false;
	list->few = !more;
	list->screen.wake = tz_clock_mono() + REST;
	tz_row_cache_ask(&list->rows, list->screen.ui, &what, more);
	if (!more && list->mark >= list->rows.n) {
		list->mark = 0;
		list->first = 0;
	}
	tz_mem_free(typed);
}

static void
enter(struct tz_screen *screen)
{
	ask((struct list *)screen, false);
}

static void
tick(struct tz_screen *screen)
{
	struct list *list = (struct list *)screen;

	if (list->stale) {
		list->mark = list->first = 0;
		ask(list, false);
	} else {
		list->few = false;
	}
}

static void
draw_search(struct list *list)
{
	int edge = tz_cell_columns() - 1, at;
	char count[64];

	at = 1 + tz_cell_put(SEARCH_ROW, 1, 20, _("search:"));
	tz_field_edit(SEARCH_ROW, at, 24, &list->editor, false);
	snprintf(count, sizeof(count), list->rows.all_more ?
	    _("more than %llu") : _("%llu found"),
	    (unsigned long long)list->rows.all);
	(void)tz_cell_put_right(SEARCH_ROW, edge, count);
}

static void
draw(struct tz_screen *screen)
{
	struct list *list = (struct list *)screen;
	size_t i, rows = list->few && list->mark < FEW ? FEW : room();
	char title[400];

	snprintf(title, sizeof(title), "%s%s%s", list->title,
	    list->title[0] == '\0' ? "" : "  ", list->form == NULL ?
	    _("Find all") : tz_words_form(list->form));
	tz_frame_draw(screen->ui, title,
	    _("hanzi, initials, number or last digits"),
	    _("Enter open  F3 new  F4 accept  F6 print  PgDn page  "
	    "Esc back  F1 help"));
	tz_row_cache_head(list->form, HEAD_ROW);
	for (i = 0; i < rows && list->first + i < list->rows.n; i++)
		tz_row_cache_draw(&list->rows, list->form,
		    list->first + i, FIRST_ROW + (int)i,
		    list->first + i == list->mark);
	draw_search(list);
	if (!list->searching && list->rows.n > 0)
		tz_cell_cursor(FIRST_ROW + (int)(list->mark - list->first), 1);
}

/* Keeps the mark in sight; a new page starts when it leaves the old one. */
static void
show_mark(struct list *list)
{
	size_t page = room();

	if (list->mark < list->first)
		list->first = list->mark - list->mark % page;
	while (list->mark >= list->first + page)
		list->first += page;
}

static void
move_by(struct list *list, size_t rows, bool down)
{
	list->searching = false;
	if (list->stale)
		tick(&list->screen);
	list->few = list->few && rows == 1;
	if (!down) {
		list->mark = list->mark > rows ? list->mark - rows : 0;
		show_mark(list);
		return;
	}
	if (list->mark + rows + room() >= list->rows.n && list->rows.more)
		ask(list, true);
	if (list->rows.n == 0)
		return;
	list->mark = list->mark + rows < list->rows.n ? list->mark + rows :
	    list->rows.n - 1;
	show_mark(list);
}

static const struct tz_row *
marked(struct list *list)
{
	if (list->stale)
		tick(&list->screen);
	if (list->mark < list->rows.n)
		return &list->rows.row[list->mark];
	tz_cell_beep();
	return NULL;
}

static void
type(struct list *list, const struct tz_key *key)
{
	enum tz_editor_answer answer = tz_editor_key(&list->editor, key);

	if (answer != TZ_EDITOR_DONE) {
		tz_cell_beep();
		return;
	}
	list->searching = true;
	if (!list->editor.changed)
		return;
	list->editor.changed = false;
	list->stale = true;
	list->screen.wake = tz_clock_mono() + DEBOUNCE;
}

/* What is done with the row under the mark. */
static void
use(struct list *list, enum tz_action action)
{
	struct tz_ui *ui = list->screen.ui;
	const struct tz_row *row = marked(list);
	const struct tz_form *form;

	if (row == NULL)
		return;
	form = list->form != NULL ? list->form :
	    tz_forms_of(ui->forms, row->id);
	if (action == TZ_ACTION_ENTER)
		ui->routes->record(ui, row->id);
	else if (form == NULL)
		tz_cell_beep();
	else if (action == TZ_ACTION_RELATED)
		tz_relate_accept(ui, form->name, row->id);
	else
		ui->routes->print(ui, row->id,
		    form->receipt == NULL ? "" : form->receipt);
}

/* What the register is for, and how a record of it is found. */
static void
help(struct list *list)
{
	struct tz_buf text;

	tz_buf_init(&text, HELP_MAX);
	if (list->form != NULL)
		tz_buf_format(&text, "%s\n\n", tz_i18n_chinese() ?
		    list->form->about : list->form->about_en);
	tz_buf_text(&text, _("Type hanzi, initials of the reading, a number "
	    "or its last digits; the list follows."));
	list->screen.ui->routes->help(list->screen.ui, tz_buf_str(&text));
	tz_buf_release(&text);
}

/* The line of a card reader is no search: its person is opened instead. */
static bool
read_card(struct list *list, const struct tz_key *key)
{
	bool going;

	if (key->action == TZ_ACTION_ENTER) {
		if (!tz_reader_open(&list->reader, list->screen.ui))
			return false;
		tz_editor_set(&list->editor, "", TYPED);
		list->stale = true;
		return true;
	}
	going = tz_reader_feed(&list->reader, key, tz_clock_mono());
	return going && key->action == TZ_ACTION_NEXT;
}

static void
key_list(struct tz_screen *screen, const struct tz_key *key)
{
	struct list *list = (struct list *)screen;
	struct tz_ui *ui = screen->ui;

	if (read_card(list, key))
		return;
	switch (key->action) {
	case TZ_ACTION_BACK:
		tz_ui_pop(ui);
		break;
	case TZ_ACTION_ENTER:
	case TZ_ACTION_RELATED:
	case TZ_ACTION_PRINT:
		use(list, key->action);
		break;
	case TZ_ACTION_UP:
	case TZ_ACTION_PREV:
		move_by(list, 1, false);
		break;
	case TZ_ACTION_DOWN:
	case TZ_ACTION_NEXT:
		move_by(list, 1, true);
		break;
	case TZ_ACTION_PGUP:
	case TZ_ACTION_PGDN:
		move_by(list, room(), key->action == TZ_ACTION_PGDN);
		break;
	case TZ_ACTION_NEW:
		if (list->form != NULL)
			ui->routes->add(ui, list->form->name, list->parent);
		else
			tz_cell_beep();
		break;
	case TZ_ACTION_SEND:
		ask(list, false);
		break;
	case TZ_ACTION_PINYIN:
		tz_pinyin_line_open(screen);
		break;
	case TZ_ACTION_HELP:
		help(list);
		break;
	default:
		type(list, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct list *list = (struct list *)screen;

	tz_row_cache_release(&list->rows);
	tz_editor_release(&list->editor);
	tz_mem_free(list);
}

static const struct tz_screen_kind kind = {
	.name = "list",
	.enter = enter,
	.draw = draw,
	.key = key_list,
	.tick = tick,
	.leave = leave,
};

void
tz_list_screen_open(struct tz_ui *ui, const struct tz_list_ask *what)
{
	struct list *list = tz_mem_alloc(sizeof(*list));

	list->screen.kind = &kind;
	if (what->form != NULL)
		list->form = tz_forms_find(ui->forms, what->form);
	tz_utf8_copy(list->parent, sizeof(list->parent), what->parent);
	tz_utf8_copy(list->where, sizeof(list->where), what->where);
	tz_utf8_copy(list->title, sizeof(list->title), what->title);
	tz_row_cache_init(&list->rows);
	tz_editor_init(&list->editor);
	tz_editor_set(&list->editor, "", TYPED);
	list->searching = true;
	tz_ui_push(ui, &list->screen);
}
