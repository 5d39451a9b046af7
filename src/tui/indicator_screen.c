/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/indicator_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "client/indicator.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/indicator_bar.h"
#include "tui/indicator_rows.h"
#include "tui/marks.h"
#include "tui/picker.h"
#include "tui/ui.h"

#define HEAD_ROW (TZ_FRAME_TOP + 1)
#define FIRST_ROW (TZ_FRAME_TOP + 2)
#define FOOT 2			/* rows about the marked figure */

/* Columns: a line of 80 holds all of them. */
#define AT_ID 3
#define AT_LABEL 8
#define LABEL 24
#define VALUE_EDGE 43
#define AT_BAR 45
#define AT_MET 62
#define AT_TREND 71

struct indicators {
	struct tz_screen screen;
	char id[TZ_INDICATOR_ID];	/* "" = all */
	struct tz_figures figures;
	struct tz_marks marks;
	bool asked;
};

static void
ask(struct indicators *it)
{
	struct tz_indicator_question question = { .id = it->id };
	struct tz_ui *ui = it->screen.ui;
	struct tz_figures figures;
	struct tz_err err;

	tz_figures_init(&figures);
	if (!tz_ui_went(ui, tz_client_indicators(ui->client, &question,
	    &figures, &err), &err)) {
		tz_figures_release(&figures);
		return;
	}
	tz_figures_release(&it->figures);
	it->figures = figures;
	tz_marks_count(&it->marks, figures.n);
}

/* Coming back from a record leaves the figures: F5 reckons them again. */
static void
enter(struct tz_screen *screen)
{
	struct indicators *it = (struct indicators *)screen;

	if (!it->asked) {
		it->asked = true;
		ask(it);
	}
}

static const char *
met_word(const struct tz_figure *figure)
{
	switch (figure->met) {
	case TZ_MET_YES:
		return _("met");
	case TZ_MET_NO:
		return _("not met");
	default:
		return "-";
	}
}

static const char *
label_of(const struct tz_figure *figure)
{
	return tz_i18n_chinese() ? figure->label : figure->label_en;
}

/* The measures of one indicator show its id once. */
static void
draw_figure(const void *arg, size_t i, int row)
{
	const struct indicators *it = arg;
	const struct tz_figure *figure = &it->figures.figure[i];
	char bar[TZ_BAR], trend[TZ_FIGURE_TREND + 2];

	tz_bar_draw(figure, bar);
	tz_bar_trend(figure, trend);
	if (figure->met == TZ_MET_NO)
		tz_cell_style(TZ_CELL_BAD);
	if (i == it->marks.first ||
	    strcmp(figure->indicator, figure[-1].indicator) != 0)
		(void)tz_cell_put(row, AT_ID, 4, figure->indicator);
	(void)tz_cell_put(row, AT_LABEL, LABEL, label_of(figure));
	(void)tz_cell_put_right(row, VALUE_EDGE, figure->value[0] != '\0' ?
	    figure->value : "-");
	(void)tz_cell_put(row, AT_BAR, TZ_BAR - 1, bar);
	(void)tz_cell_put(row, AT_MET, 8, met_word(figure));
	(void)tz_cell_put(row, AT_TREND, 9, trend);
	tz_cell_style(TZ_CELL_PLAIN);
}

static int
bottom(void)
{
	return tz_frame_bottom() - FOOT;
}

/* The exact numbers of the marked one, its target, its last periods. */
static void
draw_foot(const struct indicators *it)
{
	const struct tz_figure *figure = &it->figures.figure[it->marks.mark];
	char text[400], name[TZ_PERIOD_TEXT];
	struct tz_period period;
	size_t i, n;

	n = (size_t)snprintf(text, sizeof(text), "%s%s%s %s",
	    figure->num[0] != '\0' ? figure->num : "-",
	    figure->share ? " / " : "", figure->share ?
	    (figure->den[0] != '\0' ? figure->den : "-") : "", figure->unit);
	if (figure->target[0] != '\0' && n < sizeof(text))
		snprintf(text + n, sizeof(text) - n, "  %s %s %s",
		    _("target"), figure->target, it->figures.head.place);
	(void)tz_cell_put(bottom() + 1, 3, tz_cell_columns() - 4, text);
	n = 0;
	text[0] = '\0';
	for (i = figure->befores > 4 ? figure->befores - 4 : 0;
	    i < figure->befores && n < sizeof(text); i++) {
		period.from = figure->before[i].from;
		period.to = figure->before[i].to;
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%s: %s",
		    n > 0 ? "  " : "", tz_period_format(&period, name),
		    figure->before[i].value);
	}
	(void)tz_cell_put(bottom() + 2, 3, tz_cell_columns() - 4, text);
}

static void
draw_head(const struct indicators *it)
{
	const struct tz_figures_head *head = &it->figures.head;
	struct tz_period period = { head->from, head->to };
	char text[200], day[TZ_DATE_TEXT], name[TZ_PERIOD_TEXT];

	if (it->figures.n == 0)
		return;
	snprintf(text, sizeof(text), _("on %s, period %s"),
	    tz_date_format(head->on, day), tz_period_format(&period, name));
	(void)tz_cell_put(HEAD_ROW - 1, 1, 60, text);
	snprintf(text, sizeof(text), "%s %s", _("targets of"),
	    head->place[0] != '\0' ? head->place : "-");
	(void)tz_cell_put_right(HEAD_ROW - 1, tz_cell_columns() - 1, text);
	(void)tz_cell_put(HEAD_ROW, AT_ID, LABEL, _("indicator"));
	(void)tz_cell_put_right(HEAD_ROW, VALUE_EDGE, _("value"));
	(void)tz_cell_put(HEAD_ROW, AT_BAR, TZ_BAR - 1,
	    _("(| is the target)"));
	(void)tz_cell_put(HEAD_ROW, AT_MET, 8, _("met"));
	(void)tz_cell_put(HEAD_ROW, AT_TREND, 8, _("trend"));
}

static void
draw(struct tz_screen *screen)
{
	struct indicators *it = (struct indicators *)screen;

	tz_cell_cursor(FIRST_ROW, 1);
	tz_frame_draw(screen->ui, _("Indicators"), "",
	    _("Enter records behind it  F5 reckon again  Esc back  F1 help"));
	draw_head(it);
	tz_marks_draw(&it->marks, draw_figure, it);
	if (it->marks.mark < it->figures.n)
		draw_foot(it);
}

static void open_screen(struct tz_ui *ui, const char *id);

static void
chosen(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct indicators *it = (struct indicators *)owner;
	const struct tz_figure *figure = &it->figures.figure[it->marks.mark];
	struct tz_indicator_question question = { .id = figure->indicator };

	(void)arg;
	if (strcmp(choice->code, "all") == 0)
		open_screen(owner->ui, figure->indicator);
	else
		tz_indicator_rows_open(owner->ui, &question, figure,
		    choice->code[0] == 'n' ? TZ_BEHIND_NUM :
		    choice->code[0] == 'd' ? TZ_BEHIND_DEN : TZ_BEHIND_FAIL,
		    choice->name);
}

static void
open_marked(struct indicators *it)
{
	const struct tz_figure *figure =
	    &it->figures.figure[it->marks.mark];
	struct tz_choice choice[4];
	size_t n = 0;

	if (it->marks.mark >= it->figures.n) {
		tz_cell_beep();
		return;
	}
	if (figure->share)
		tz_picker_add(choice, &n, "fail",
		    _("records that are not in the numerator"));
	tz_picker_add(choice, &n, "num", _("records of the numerator"));
	if (figure->share)
		tz_picker_add(choice, &n, "den",
		    _("records of the denominator"));
	if (it->id[0] == '\0')
		tz_picker_add(choice, &n, "all", _("all measures of it"));
	tz_picker_menu(&it->screen, label_of(figure), choice, n,
	    chosen);
}

static void
key_indicators(struct tz_screen *screen, const struct tz_key *key)
{
	struct indicators *it = (struct indicators *)screen;

	if (tz_marks_key(&it->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
		open_marked(it);
		break;
	case TZ_ACTION_SEND:
		ask(it);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct indicators *it = (struct indicators *)screen;

	tz_figures_release(&it->figures);
	tz_mem_free(it);
}

static const struct tz_screen_kind kind = {
	.name = "indicators",
	.help = N_("Each figure with its bar; the upright line is the target. "
	    "The trend shows the periods that were signed. Enter goes to "
	    "the records."),
	.enter = enter,
	.draw = draw,
	.key = key_indicators,
	.leave = leave,
};

static void
open_screen(struct tz_ui *ui, const char *id)
{
	struct indicators *it = tz_mem_alloc(sizeof(*it));

	it->screen.kind = &kind;
	it->marks.top = FIRST_ROW;
	it->marks.foot = FOOT;
	snprintf(it->id, sizeof(it->id), "%s", id);
	tz_figures_init(&it->figures);
	tz_ui_push(ui, &it->screen);
}

void
tz_indicator_screen_open(struct tz_ui *ui)
{
	open_screen(ui, "");
}
