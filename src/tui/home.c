/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/home.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/checkup.h"
#include "client/records.h"
#include "client/upper.h"
#include "form/forms.h"
#include "form/form.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/hurry.h"
#include "tui/leave_screen.h"
#include "tui/marks.h"
#include "tui/menu.h"
#include "tui/reader.h"
#include "tui/routes.h"
#include "tui/ui.h"
#include "tui/width.h"
#include "tui/words.h"

#define DIRECT 9		/* registers that have a digit */
#define HOUR_MS 3600000
#define READER_MS 80		/* from one key of a card reader to the next */
#define MENU_ROW 2
#define MENU_ROWS 5
#define LIST_ROW (MENU_ROW + MENU_ROWS + 1)
#define UPPER_ROW (LIST_ROW - 1)

struct home {
	struct tz_screen screen;
	struct tz_today today;
	struct tz_checkup_last checkup;
	size_t upper;		/* from above, waiting */
	struct tz_register *reg;
	size_t regs;
	struct tz_reader reader;
	struct tz_marks marks;	/* drafts, then dues */
};

/* The place of a register in the setting home; those not named come last. */
static size_t
rank(const struct home *home, const char *name)
{
	const char *at = home->screen.ui->settings.home;
	size_t n = strlen(name), place = 0;

	while (*at != '\0') {
		size_t here = strcspn(at, ", ");

		if (here == n && memcmp(at, name, n) == 0)
			return place;
		at += here;
		at += strspn(at, ", ");
		place++;
	}
	return place;
}

/* Few registers, and equals keep their order: one is put after the other. */
static void
sort(struct home *home)
{
	size_t i, k;

	for (i = 1; i < home->regs; i++) {
		struct tz_register reg = home->reg[i];

		for (k = i; k > 0 && rank(home, home->reg[k - 1].name) >
		    rank(home, reg.name); k--)
			home->reg[k] = home->reg[k - 1];
		home->reg[k] = reg;
	}
}

/* Only registers that stand for themselves and that one may read. */
static void
keep_own(struct home *home)
{
	size_t i, n = 0;

	for (i = 0; i < home->regs; i++) {
		const struct tz_form *form = tz_forms_find(
		    home->screen.ui->forms, home->reg[i].name);

		if (home->reg[i].read && home->reg[i].rows_of[0] == '\0' &&
		    (form == NULL || !form->internal))
			home->reg[n++] = home->reg[i];
	}
	home->regs = n;
}

static void
count_upper(struct home *home)
{
	struct tz_uppers uppers;

	tz_uppers_init(&uppers);
	home->upper = tz_client_upper(home->screen.ui->client, &uppers,
	    NULL) == TZ_OK ? uppers.n : 0;
	tz_uppers_release(&uppers);
}

static void
enter(struct tz_screen *screen)
{
	struct home *home = (struct home *)screen;
	struct tz_ui *ui = screen->ui;
	struct tz_err err;

	tz_today_release(&home->today);
	tz_today_init(&home->today);
	if (tz_ui_went(ui, tz_client_today(ui->client, &home->today, &err),
	    &err))
		ui->unsent = home->today.unsent;
	if (tz_client_checkup_last(ui->client, &home->checkup, NULL) != TZ_OK)
		home->checkup.at = 0;
	count_upper(home);
	tz_hurry_visit(ui);
	if (home->reg == NULL) {
		if (tz_ui_went(ui, tz_client_registers(ui->client,
		    &home->reg, &home->regs, &err), &err)) {
			keep_own(home);
			sort(home);
		}
	}
	tz_marks_count(&home->marks, home->today.drafts + home->today.dues);
}

static void
draw_menu(const struct home *home)
{
	char text[128];
	size_t i;

	for (i = 0; i < DIRECT && i < home->regs; i++) {
		int column = i < MENU_ROWS ? 3 : 40;

		snprintf(text, sizeof(text), "%zu %s", i + 1,
		    tz_words_register(&home->reg[i]));
		(void)tz_cell_put(MENU_ROW + (int)(i % MENU_ROWS), column, 34,
		    text);
	}
	snprintf(text, sizeof(text), "0 %s", _("sending and receiving"));
	(void)tz_cell_put(MENU_ROW + MENU_ROWS - 1, 40, 34, text);
}

/* How far off it is, in the words of a clerk: in hours when it presses. */
static void
describe_day(const struct tz_due *due, int64_t now, char *out, size_t size)
{
	int days = due->on - tz_date_of(now);
	int64_t hours = (due->at - now) / HOUR_MS;

	if (due->at != 0 && due->at <= now) {
		snprintf(out, size, _("%lld hours late"), (long long)-hours);
		return;
	}
	if (due->at != 0) {
		snprintf(out, size, _("in %lld hours"), (long long)hours);
		return;
	}
	if (days < 0)
		snprintf(out, size, _("%d days late"), -days);
	else if (days == 0)
		snprintf(out, size, "%s", _("today"));
	else
		snprintf(out, size, _("in %d days"), days);
}

static void
draw_due(const struct home *home, size_t i, int row)
{
	const struct tz_due *due = &home->today.due[i];
	char day[64];

	describe_day(due, home->today.now, day, sizeof(day));
	if (due->late || due->urgent)
		tz_cell_style(TZ_CELL_BAD);
	if (due->urgent || due->returned)
		(void)tz_cell_put(row, 2, 1, "!");
	(void)tz_cell_put(row, 3, 12, due->label);
	(void)tz_cell_put(row, 16, 44, due->title);
	(void)tz_cell_put(row, 62, 16, due->returned ? _("returned") : day);
	tz_cell_style(TZ_CELL_PLAIN);
}

static void
draw_draft(const struct home *home, size_t i, int row)
{
	const struct tz_draft *draft = &home->today.draft[i];
	const struct tz_form *form = tz_forms_find(home->screen.ui->forms,
	    draft->form);
	char time[TZ_TIME_TEXT], text[400];

	(void)tz_cell_put(row, 3, 12, form == NULL ? draft->form :
	    tz_words_form(form));
	snprintf(text, sizeof(text), "%s %s", draft->record[0] == '\0' ?
	    _("new") : _("change"), draft->title);
	(void)tz_cell_put(row, 16, 44, text);
	(void)tz_time_format(draft->time, time);
	time[16] = '\0';
	(void)tz_cell_put(row, 62, 16, time);
}

/*
 * What one has begun oneself comes first, so that no flood of deadlines hides
 * it. Row 0 of the list is a heading, and so is the one before the dues.
 */
static int
list_row(const struct home *home, size_t i)
{
	return 1 + (int)i + (home->today.drafts > 0 &&
	    i >= home->today.drafts ? 1 : 0);
}

static void
draw_upper(const struct home *home)
{
	char text[128];

	if (home->upper == 0)
		return;
	snprintf(text, sizeof(text), _("+ %zu from above wait"),
	    home->upper);
	(void)tz_cell_put(UPPER_ROW, 3, 60, text);
}

/* What the last data check has found, at the right of the heading. */
static void
draw_checkup(const struct home *home)
{
	const struct tz_checkup_last *last = &home->checkup;
	char text[128];

	if (last->at == 0)
		return;
	snprintf(text, sizeof(text), last->stale ?
	    _("data check: %llu errors, %llu warnings (older)") :
	    _("data check: %llu errors, %llu warnings"),
	    (unsigned long long)last->errors,
	    (unsigned long long)last->warnings);
	if (last->errors > 0)
		tz_cell_style(TZ_CELL_BAD);
	(void)tz_cell_put_right(LIST_ROW, tz_cell_columns() - 2, text);
	tz_cell_style(TZ_CELL_PLAIN);
}

static void
draw_list(struct home *home)
{
	const char *due = home->today.dues == 0 ? _("nothing is due today") :
	    _("due");
	int bottom = tz_frame_bottom(), shift, second;
	size_t i;

	(void)tz_cell_put(LIST_ROW, 1, 60, home->today.drafts > 0 ?
	    _("drafts") : due);
	shift = LIST_ROW + list_row(home, home->marks.mark) - bottom;
	if (shift < 0 || home->marks.n == 0)
		shift = 0;
	second = LIST_ROW + list_row(home, home->today.drafts) - 1 - shift;
	if (home->today.drafts > 0 && second > LIST_ROW && second <= bottom)
		(void)tz_cell_put(second, 1, 60, due);
	for (i = 0; i < home->marks.n; i++) {
		int row = LIST_ROW + list_row(home, i) - shift;

		if (row <= LIST_ROW || row > bottom)
			continue;
		if (i < home->today.drafts)
			draw_draft(home, i, row);
		else
			draw_due(home, i - home->today.drafts, row);
		if (i == home->marks.mark)
			tz_marks_put(row);
	}
}

static void
draw(struct tz_screen *screen)
{
	struct home *home = (struct home *)screen;

	tz_cell_cursor(MENU_ROW, 3);
	tz_frame_draw(screen->ui, _("Today"), home->today.recovering ?
	    _("restored: no numbers until the chief has run taizhang recover")
	    : home->today.disputed > 0 ?
	    _("the district has returned records, marked ! below") :
	    _("a digit opens a register, up and down choose what is due"),
	    _("Enter open  F2 registers  F3 find  F4 functions  F6 quick entry"
	    "  F8 person  F10 quit"));
	draw_menu(home);
	draw_upper(home);
	draw_list(home);
	draw_checkup(home);
}

static void
open_register(struct home *home, size_t i)
{
	struct tz_list_ask ask = { NULL, "", "", "" };

	if (i >= home->regs) {
		tz_cell_beep();
		return;
	}
	ask.form = home->reg[i].name;
	home->screen.ui->routes->list(home->screen.ui, &ask);
}

static void
open_marked(struct home *home)
{
	struct tz_ui *ui = home->screen.ui;
	size_t drafts = home->today.drafts, mark = home->marks.mark;

	if (mark < drafts) {
		ui->routes->resume(ui, &home->today.draft[mark]);
	} else if (mark < home->marks.n) {
		const struct tz_due *due = &home->today.due[mark - drafts];

		/* A report that nobody has begun has a name and no number. */
		if (strchr(due->id, '-') != NULL && isdigit(due->id[0]))
			ui->routes->record(ui, due->id);
		else
			ui->routes->report(ui, due->id);
	} else {
		tz_cell_beep();
	}
}

static void
quit(struct tz_screen *screen)
{
	tz_leave_screen_open(screen->ui);
}

static void
find_all(struct tz_ui *ui)
{
	struct tz_list_ask ask = { NULL, "", "", "" };

	ui->routes->list(ui, &ask);
}

static void
digit(struct home *home, uint32_t c)
{
	home->reader.n = 0;
	if (c == '0')
		home->screen.ui->routes->sync(home->screen.ui);
	else
		open_register(home, c - '1');
}

/*
 * A digit opens a register at once. Where readers of cards begin with a digit,
 * it waits for as long as a reader takes to its next one.
 */
static void
type(struct home *home, uint32_t c, bool going)
{
	bool number = c >= '0' && c <= '9';

	if (going)
		return;
	if (number && tz_reader_begins_with_digit(home->screen.ui))
		home->screen.wake = tz_clock_mono() + READER_MS;
	else if (number)
		digit(home, c);
	else if (c == '+')
		home->screen.ui->routes->upper(home->screen.ui);
	else if (c < 0x80)
		tz_cell_beep();
}

static void
tick(struct tz_screen *screen)
{
	struct home *home = (struct home *)screen;

	if (home->reader.n == 1)
		digit(home, (uint32_t)home->reader.text[0]);
}

/* At Enter a line that has just been typed is a card, or nothing. */
static bool
read_card(struct home *home)
{
	struct tz_ui *ui = home->screen.ui;
	bool line = home->reader.n > 1 && tz_clock_mono() -
	    home->reader.at <= TZ_READER_GAP;

	if (!line) {
		home->reader.n = 0;
		return false;
	}
	if (!tz_reader_open(&home->reader, ui))
		tz_ui_complain(ui, _("this line is no identity card"));
	return true;
}

static void
key_home(struct tz_screen *screen, const struct tz_key *key)
{
	struct home *home = (struct home *)screen;
	struct tz_ui *ui = screen->ui;
	bool going = false;

	if (key->action == TZ_ACTION_ENTER && read_card(home))
		return;
	if (key->action != TZ_ACTION_ENTER)
		going = tz_reader_feed(&home->reader, key, tz_clock_mono());
	if (tz_marks_key(&home->marks, key->action))
		return;

	switch (key->action) {
	case TZ_ACTION_CHAR:
		type(home, key->c, going);
		break;
	case TZ_ACTION_ENTER:
		open_marked(home);
		break;
	case TZ_ACTION_PICK:
		tz_menu_registers(screen, home->reg, home->regs);
		break;
	case TZ_ACTION_RELATED:
		tz_menu_functions(screen);
		break;
	case TZ_ACTION_PRINT:
		tz_menu_quick(screen, home->reg, home->regs);
		break;
	case TZ_ACTION_NEW:
		find_all(ui);
		break;
	case TZ_ACTION_PINYIN:
		ui->routes->person(ui, "");
		break;
	case TZ_ACTION_SEND:
		enter(screen);
		break;
	case TZ_ACTION_SAME:
		ui->routes->password(ui);
		break;
	case TZ_ACTION_HELP:
		ui->routes->help(ui, _("Today: what is due and what was not "
		    "finished. F5 looks again, F7 changes your password. "
		    "A reader of identity cards opens the person."));
		break;
	case TZ_ACTION_SAVE:
		tz_ask_question(screen, _("quit?"), quit);
		break;
	default:
		tz_cell_beep();
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct home *home = (struct home *)screen;

	tz_today_release(&home->today);
	tz_mem_free(home->reg);
	tz_mem_free(home);
}

static const struct tz_screen_kind kind = {
	.name = "home",
	.enter = enter,
	.draw = draw,
	.key = key_home,
	.tick = tick,
	.leave = leave,
};

void
tz_home_open(struct tz_ui *ui)
{
	struct home *home = tz_mem_alloc(sizeof(*home));

	home->screen.kind = &kind;
	home->marks.top = LIST_ROW + 1;
	tz_today_init(&home->today);
	tz_ui_push(ui, &home->screen);
}
