/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/person_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/person.h"
#include "client/records.h"
#include "form/flow.h"
#include "form/form.h"
#include "form/forms.h"
#include "form/kind.h"
#include "tui/cell.h"
#include "tui/editor.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/person_lines.h"
#include "tui/person_menu.h"
#include "tui/pinyin_line.h"
#include "tui/relate.h"
#include "tui/routes.h"
#include "tui/row_cache.h"
#include "tui/ui.h"
#include "tui/words.h"

#define DEBOUNCE 150	/* ms without a key until the daemon is asked */
#define TYPED 40
#define LINES 10	/* of one register */
#define HEAD_ROWS 3
#define HEAD_MAX 1000

struct person {
	struct tz_person_menu menu;	/* its id "": one is looked for */
	const struct tz_form *form;	/* of persons */
	bool from_search;		/* Esc goes back there */
	struct tz_editor editor;
	struct tz_row_cache rows;
	bool stale;
	struct tz_overview overview;
	struct tz_person_lines lines;
	size_t mark;
	size_t first;
};

static int
list_row(void)
{
	return TZ_FRAME_TOP + HEAD_ROWS;
}

static size_t
room(void)
{
	return (size_t)(tz_frame_bottom() - list_row() + 1);
}

static size_t
rows(const struct person *person)
{
	return person->menu.id[0] == '\0' ? person->rows.n : person->lines.n;
}

/* Headings cannot be marked. */
static bool
can_mark(const struct person *person, size_t i)
{
	return person->menu.id[0] == '\0' || person->lines.line[i].tie != NULL;
}

static void
mark_first(struct person *person)
{
	person->mark = person->first = 0;
	while (person->mark < rows(person) &&
	    !can_mark(person, person->mark))
		person->mark++;
}

static void
find(struct person *person)
{
	struct tz_ui *ui = person->menu.screen.ui;
	char *typed = tz_editor_text(&person->editor);
	struct tz_rows found;
	struct tz_err err;

	person->stale = false;
	tz_rows_init(&found);
	if (tz_ui_went(ui, tz_client_person_find(ui->client, typed,
	    (unsigned)room(), &found, &err), &err)) {
		tz_row_cache_release(&person->rows);
		tz_row_cache_init(&person->rows);
		person->rows.row = found.row;
		person->rows.n = found.n;
		person->rows.all = found.all;
		person->rows.all_more = found.all_more;
		found.row = NULL;
		found.n = 0;
	}
	tz_rows_release(&found);
	tz_mem_free(typed);
	mark_first(person);
}

static void
look(struct person *person)
{
	struct tz_ui *ui = person->menu.screen.ui;
	struct tz_overview overview;
	size_t mark = person->mark;
	struct tz_err err;

	tz_overview_init(&overview);
	if (!tz_ui_went(ui, tz_client_person(ui->client, person->menu.id, LINES,
	    &overview, &err), &err)) {
		tz_overview_release(&overview);
		return;
	}
	tz_person_lines_release(&person->lines);
	tz_overview_release(&person->overview);
	person->overview = overview;
	tz_person_lines_make(&person->lines, &person->overview);
	if (mark >= person->lines.n || !can_mark(person, mark))
		mark_first(person);
}

/* Asks anew whenever the screen is on top again. */
static void
enter(struct tz_screen *screen)
{
	struct person *person = (struct person *)screen;

	if (person->menu.id[0] != '\0')
		look(person);
}

static void
tick(struct tz_screen *screen)
{
	struct person *person = (struct person *)screen;

	if (person->stale && person->menu.id[0] == '\0')
		find(person);
}

static void
put_word(struct tz_buf *head, const char *label, const char *text)
{
	if (text[0] != '\0')
		tz_buf_format(head, "%s%s %s", head->len > 0 ? "  " : "",
		    label, text);
}

/* What the list of the register shows, and the days the person has. */
static void
make_head(const struct person *person, struct tz_buf *head)
{
	const struct tz_view *view = &person->overview.view;
	const struct tz_form *form = person->form;
	const struct tz_shown *shown;
	size_t i;

	for (i = 1; i < form->lists; i++) {
		shown = tz_view_shown(view, form->list[i]->no);
		if (shown != NULL && shown->text != NULL)
			put_word(head, tz_words_field(form->list[i]),
			    shown->text);
	}
	put_word(head, "", tz_words_state(form, view->record.state));
	for (i = 0; i < form->deadlines; i++) {
		shown = tz_view_shown(view, form->deadline[i].field->no);
		if (shown != NULL && shown->text != NULL)
			put_word(head,
			    tz_words_field(form->deadline[i].field),
			    shown->text);
	}
}

static void
draw_head(const struct person *person)
{
	int columns = tz_cell_columns() - 2, row;
	const char *at;
	struct tz_buf head;
	size_t n;

	tz_buf_init(&head, HEAD_MAX);
	make_head(person, &head);
	at = tz_buf_str(&head);
	for (row = 0; row < HEAD_ROWS && *at != '\0'; row++) {
		n = tz_utf8_cut(at, columns);
		(void)tz_cell_put(TZ_FRAME_TOP + row, 1, columns, at);
		at += n;
		at += strspn(at, " ");
	}
	tz_buf_release(&head);
}

static void
draw_search(struct person *person)
{
	char count[64];
	int at;

	at = 1 + tz_cell_put(TZ_FRAME_TOP, 1, 20, _("search:"));
	snprintf(count, sizeof(count), person->rows.all_more ?
	    _("more than %llu") : _("%llu found"),
	    (unsigned long long)person->rows.all);
	(void)tz_cell_put_right(TZ_FRAME_TOP, tz_cell_columns() - 1, count);
	tz_row_cache_head(person->form, TZ_FRAME_TOP + 1);
	tz_field_edit(TZ_FRAME_TOP, at, 24, &person->editor, false);
}

static void
draw_lines(struct person *person)
{
	size_t i, at;

	for (i = 0; i < room() && person->first + i < rows(person); i++) {
		at = person->first + i;
		if (person->menu.id[0] == '\0')
			tz_row_cache_draw(&person->rows, person->form, at,
			    list_row() + (int)i, at == person->mark);
		else
			tz_person_lines_draw(&person->lines, at,
			    person->menu.screen.ui->forms, list_row() + (int)i,
			    at == person->mark);
	}
}

static void
draw(struct tz_screen *screen)
{
	struct person *person = (struct person *)screen;
	char title[400];

	if (person->form == NULL) {
		tz_frame_draw(screen->ui, _("One person"), "",
		    _("Esc back"));
		return;
	}
	tz_cell_cursor(list_row(), 1);
	if (person->menu.id[0] == '\0') {
		tz_frame_draw(screen->ui, _("One person"),
		    _("hanzi, initials, number, last digits, telephone, "
		    "household"),
		    _("Enter open  F8 pinyin  Esc back  F1 help"));
		draw_lines(person);
		draw_search(person);
		return;
	}
	snprintf(title, sizeof(title), "%s  %s", _("One person"),
	    person->overview.view.title);
	tz_frame_draw(screen->ui, title, person->overview.view.record.id,
	    _("Enter open  F2 menu  F3 begin  F4 accept  F5 look again  "
	    "Esc back"));
	draw_head(person);
	draw_lines(person);
}

static void
show_mark(struct person *person)
{
	size_t page = room();

	/* The heading of the first record comes into sight with it. */
	if (person->mark <= person->first)
		person->first = person->mark > 0 ? person->mark - 1 : 0;
	while (person->mark >= person->first + page)
		person->first++;
}

static void
move(struct person *person, size_t by, bool down)
{
	size_t n = rows(person), to = person->mark;

	while (by-- > 0) {
		if (down ? to + 1 >= n : to == 0)
			break;
		to += down ? 1 : (size_t)-1;
	}
	while (to < n && !can_mark(person, to) && (down || to > 0))
		to += down ? 1 : (size_t)-1;
	if (to < n && can_mark(person, to))
		person->mark = to;
	show_mark(person);
}

static void
choose(struct person *person)
{
	if (person->stale)
		find(person);
	if (person->mark >= person->rows.n) {
		tz_cell_beep();
		return;
	}
	tz_utf8_copy(person->menu.id, sizeof(person->menu.id),
	    person->rows.row[person->mark].id);
	person->mark = person->first = 0;
	look(person);
}

static const struct tz_person_line *
marked(const struct person *person)
{
	if (person->menu.id[0] == '\0' || person->mark >= person->lines.n ||
	    person->lines.line[person->mark].tie == NULL)
		return NULL;
	return &person->lines.line[person->mark];
}

static void
open_marked(struct person *person)
{
	const struct tz_person_line *line = marked(person);
	struct tz_ui *ui = person->menu.screen.ui;

	if (person->menu.id[0] == '\0')
		choose(person);
	else if (line != NULL)
		ui->routes->record(ui, line->tie->id);
	else
		tz_cell_beep();
}

/* A new matter of this person, with the item that is marked. */
static void
begin(struct person *person)
{
	const struct tz_overview *overview = &person->overview;
	const struct tz_person_line *line = marked(person);
	struct tz_ui *ui = person->menu.screen.ui;

	if (line == NULL || !line->offer || overview->begin[0] == '\0')
		tz_relate_menu(&person->menu.screen, person->form->name,
		    person->menu.id, overview->view.title);
	else
		tz_relate_begin(ui, overview->begin, person->menu.id,
		    overview->begin_no, line->tie->id);
}

static void
back(struct person *person)
{
	if (person->menu.id[0] == '\0' || !person->from_search) {
		tz_ui_pop(person->menu.screen.ui);
		return;
	}
	person->menu.id[0] = '\0';
	tz_person_lines_release(&person->lines);
	mark_first(person);
}

static void
type(struct person *person, const struct tz_key *key)
{
	if (person->menu.id[0] != '\0' ||
	    tz_editor_key(&person->editor, key) != TZ_EDITOR_DONE) {
		tz_cell_beep();
		return;
	}
	if (!person->editor.changed)
		return;
	person->editor.changed = false;
	person->stale = true;
	person->menu.screen.wake = tz_clock_mono() + DEBOUNCE;
}

/* The household stands in the overview as a register of its own. */
static const char *
household_of(const struct person *person)
{
	const struct tz_form *form = tz_kind_form(person->menu.screen.ui->forms,
	    TZ_KIND_HOUSEHOLD);
	const struct tz_overview *overview = &person->overview;
	size_t i;

	for (i = 0; form != NULL && i < overview->n; i++)
		if (strcmp(overview->group[i].form, form->name) == 0 &&
		    overview->group[i].n > 0)
			return overview->group[i].tie[0].id;
	return "";
}

/* Keys that need a person. */
static void
key_chosen(struct person *person, const struct tz_key *key)
{
	struct tz_ui *ui = person->menu.screen.ui;

	switch (key->action) {
	case TZ_ACTION_PICK:
		tz_utf8_copy(person->menu.house, sizeof(person->menu.house),
		    household_of(person));
		tz_person_menu_open(&person->menu);
		break;
	case TZ_ACTION_NEW:
		begin(person);
		break;
	case TZ_ACTION_RELATED:
		tz_relate_accept(ui, person->form->name, person->menu.id);
		break;
	case TZ_ACTION_SEND:
		look(person);
		break;
	default:
		tz_cell_beep();
		break;
	}
}

static void
key_person(struct tz_screen *screen, const struct tz_key *key)
{
	struct person *person = (struct person *)screen;

	switch (key->action) {
	case TZ_ACTION_BACK:
		back(person);
		break;
	case TZ_ACTION_ENTER:
		open_marked(person);
		break;
	case TZ_ACTION_UP:
	case TZ_ACTION_DOWN:
		move(person, 1, key->action == TZ_ACTION_DOWN);
		break;
	case TZ_ACTION_PGUP:
	case TZ_ACTION_PGDN:
		move(person, room() - 1, key->action == TZ_ACTION_PGDN);
		break;
	case TZ_ACTION_HELP:
		screen->ui->routes->help(screen->ui, _("Everything about one "
		    "person: what is due first, then by register, then what "
		    "may be done. F3 begins a matter with the marked item."));
		break;
	case TZ_ACTION_PINYIN:
		if (person->menu.id[0] == '\0') {
			tz_pinyin_line_open(screen);
			break;
		}
		/* FALLTHROUGH */
	default:
		if (person->menu.id[0] == '\0')
			type(person, key);
		else
			key_chosen(person, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct person *person = (struct person *)screen;

	tz_person_lines_release(&person->lines);
	tz_overview_release(&person->overview);
	tz_row_cache_release(&person->rows);
	tz_editor_release(&person->editor);
	tz_mem_free(person);
}

static const struct tz_screen_kind kind = {
	.name = "person",
	.enter = enter,
	.draw = draw,
	.key = key_person,
	.tick = tick,
	.leave = leave,
};

void
tz_person_screen_open(struct tz_ui *ui, const char *id)
{
	struct person *person = tz_mem_alloc(sizeof(*person));

	person->menu.screen.kind = &kind;
	person->form = tz_kind_form(ui->forms, TZ_KIND_PERSON);
	tz_utf8_copy(person->menu.id, sizeof(person->menu.id), id);
	person->from_search = id[0] == '\0';
	tz_editor_init(&person->editor);
	tz_editor_set(&person->editor, "", TYPED);
	tz_row_cache_init(&person->rows);
	tz_overview_init(&person->overview);
	tz_person_lines_init(&person->lines);
	tz_ui_push(ui, &person->menu.screen);
}
