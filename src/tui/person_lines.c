/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/person_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "form/forms.h"
#include "tui/cell.h"
#include "tui/marks.h"
#include "tui/words.h"

#define DAY_COLUMN 3
#define TITLE_COLUMN 14
#define STATE_COLUMNS 12

void
tz_person_lines_init(struct tz_person_lines *lines)
{
	memset(lines, 0, sizeof(*lines));
}

void
tz_person_lines_release(struct tz_person_lines *lines)
{
	tz_mem_free(lines->line);
	tz_person_lines_init(lines);
}

static struct tz_person_line *
add(struct tz_person_lines *lines)
{
	struct tz_person_line *line;

	lines->line = tz_mem_resize(lines->line, lines->n + 1,
	    sizeof(*line));
	line = &lines->line[lines->n++];
	memset(line, 0, sizeof(*line));
	return line;
}

static void
add_heading(struct tz_person_lines *lines, const char *heading, uint64_t all)
{
	struct tz_person_line *line = add(lines);

	line->heading = heading;
	line->all = all;
}

static void
add_tie(struct tz_person_lines *lines, const struct tz_ties *ties, size_t i,
    bool offer)
{
	struct tz_person_line *line = add(lines);

	line->ties = ties;
	line->tie = &ties->tie[i];
	line->offer = offer;
}

static int
by_due(const void *a, const void *b)
{
	const struct tz_person_line *x = a;
	const struct tz_person_line *y = b;

	if (x->tie->due != y->tie->due)
		return x->tie->due < y->tie->due ? -1 : 1;
	return strcmp(x->tie->id, y->tie->id);
}

static void
add_due(struct tz_person_lines *lines, const struct tz_overview *overview)
{
	const struct tz_ties *ties;
	size_t i, k, from;

	add_heading(lines, _("due or ending"), 0);
	from = lines->n;
	for (i = 0; i < overview->n; i++) {
		ties = &overview->group[i];
		for (k = 0; k < ties->n; k++)
			if (ties->tie[k].open &&
			    ties->tie[k].due != INT32_MIN)
				add_tie(lines, ties, k, false);
	}
	if (lines->n == from) {
		lines->n--;
		return;
	}
	lines->line[from - 1].all = lines->n - from;
	qsort(lines->line + from, lines->n - from, sizeof(*lines->line),
	    by_due);
}

static const char *
label_of(const struct tz_ties *ties)
{
	return tz_i18n_chinese() || ties->label_en[0] == '\0' ? ties->label :
	    ties->label_en;
}

void
tz_person_lines_make(struct tz_person_lines *lines,
    const struct tz_overview *overview)
{
	const struct tz_ties *ties;
	size_t i, k;

	tz_person_lines_release(lines);
	add_due(lines, overview);
	for (i = 0; i < overview->n; i++) {
		ties = &overview->group[i];
		add_heading(lines, label_of(ties), ties->all);
		for (k = 0; k < ties->n; k++)
			add_tie(lines, ties, k, false);
	}
	ties = &overview->offers;
	if (ties->n > 0)
		add_heading(lines, _("may be done"), ties->all);
	for (k = 0; k < ties->n; k++)
		add_tie(lines, ties, k, true);
}

static void
draw_tie(const struct tz_person_line *line, const struct tz_forms *forms,
    int row)
{
	const struct tz_form *form = tz_forms_find(forms, line->ties->form);
	const struct tz_tie *tie = line->tie;
	const char *state = tie->note[0] != '\0' || form == NULL ? tie->note :
	    tz_words_state(form, tie->state);
	int edge = tz_cell_columns() - 1, end = edge - STATE_COLUMNS;
	char day[TZ_DATE_TEXT], text[64];

	if (tie->on != INT32_MIN && !line->offer)
		(void)tz_cell_put(row, DAY_COLUMN, 10,
		    tz_date_format(tie->on, day));
	if (tie->due != INT32_MIN && tie->open) {
		snprintf(text, sizeof(text), _("due %s"),
		    tz_date_format(tie->due, day));
		end = tz_cell_put_right(row, edge, text) - 1;
	} else if (!line->offer) {
		(void)tz_cell_put(row, end, STATE_COLUMNS, state);
		end--;
	}
	(void)tz_cell_put(row, TITLE_COLUMN, end - TITLE_COLUMN, tie->title);
}

void
tz_person_lines_draw(const struct tz_person_lines *lines, size_t i,
    const struct tz_forms *forms, int row, bool marked)
{
	const struct tz_person_line *line = &lines->line[i];
	char text[200];

	if (line->heading != NULL) {
		snprintf(text, sizeof(text), "%s (%llu)", line->heading,
		    (unsigned long long)line->all);
		(void)tz_cell_put(row, 1, tz_cell_columns() - 2, text);
		return;
	}
	if (line->tie->late)
		tz_cell_style(TZ_CELL_BAD);
	draw_tie(line, forms, row);
	tz_cell_style(TZ_CELL_PLAIN);
	if (marked)
		tz_marks_put(row);
}
