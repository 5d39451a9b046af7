/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/ask.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/cell.h"
#include "tui/editor.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/pinyin_line.h"
#include "tui/ui.h"

struct question {
	struct tz_screen screen;
	struct tz_screen *owner;
	char text[512];
	tz_ask_yes yes;
};

struct line {
	struct tz_screen screen;
	struct tz_screen *owner;
	char label[128];
	struct tz_editor editor;
	tz_ask_line line;
};

static void
draw_question(struct tz_screen *screen)
{
	struct question *question = (struct question *)screen;
	int row = tz_frame_message_row();
	int at;

	tz_cell_clear_rows(row, row);
	tz_cell_style(TZ_CELL_MARK);
	at = 1 + tz_cell_put(row, 1, tz_cell_columns() - 3, question->text);
	tz_cell_style(TZ_CELL_PLAIN);
	tz_frame_hint("");
	tz_frame_keys(_("y or 1 yes  n or 0 no"));
	tz_cell_cursor(row, at + 1);
}

static void
key_question(struct tz_screen *screen, const struct tz_key *key)
{
	struct question *question = (struct question *)screen;
	bool yes = key->action == TZ_ACTION_CHAR &&
	    (key->c == 'y' || key->c == 'Y' || key->c == '1');
	bool no = key->action == TZ_ACTION_BACK ||
	    (key->action == TZ_ACTION_CHAR &&
	    (key->c == 'n' || key->c == 'N' || key->c == '0'));

	if (!yes && !no) {
		tz_cell_beep();
		return;
	}
	tz_ui_pop(screen->ui);
	if (yes)
		question->yes(question->owner);
}

static void
leave_question(struct tz_screen *screen)
{
	tz_mem_free(screen);
}

static const struct tz_screen_kind question_kind = {
	.name = "question",
	.pane = true,
	.draw = draw_question,
	.key = key_question,
	.leave = leave_question,
};

void
tz_ask_question(struct tz_screen *owner, const char *text, tz_ask_yes yes)
{
	struct question *question = tz_mem_alloc(sizeof(*question));

	question->screen.kind = &question_kind;
	question->owner = owner;
	question->yes = yes;
	tz_utf8_copy(question->text, sizeof(question->text), text);
	tz_ui_push(owner->ui, &question->screen);
}

static void
draw_line(struct tz_screen *screen)
{
	struct line *line = (struct line *)screen;
	int row = tz_frame_message_row();
	int at;

	tz_cell_clear_rows(row, row);
	at = 2 + tz_cell_put(row, 1, 40, line->label);
	tz_frame_hint("");
	tz_frame_keys(_("Enter done  F8 pinyin  Esc back"));
	tz_field_edit(row, at, tz_cell_columns() - at - 2, &line->editor,
	    false);
}

static void
key_line(struct tz_screen *screen, const struct tz_key *key)
{
	struct line *line = (struct line *)screen;
	char *text;

	if (key->action == TZ_ACTION_BACK) {
		tz_ui_pop(screen->ui);
		return;
	}
	if (key->action == TZ_ACTION_ENTER || key->action == TZ_ACTION_SAVE) {
		text = tz_editor_text(&line->editor);
		tz_ui_pop(screen->ui);
		line->line(line->owner, text);
		tz_mem_free(text);
		return;
	}
	if (key->action == TZ_ACTION_PINYIN)
		tz_pinyin_line_open(screen);
	else if (tz_editor_key(&line->editor, key) != TZ_EDITOR_DONE)
		tz_cell_beep();
}

static void
leave_line(struct tz_screen *screen)
{
	struct line *line = (struct line *)screen;

	tz_editor_release(&line->editor);
	tz_mem_free(line);
}

static const struct tz_screen_kind line_kind = {
	.name = "line",
	.pane = true,
	.draw = draw_line,
	.key = key_line,
	.leave = leave_line,
};

void
tz_ask_for_line(struct tz_screen *owner, const char *label,
    const char *typed, size_t max, tz_ask_line done)
{
	struct line *line = tz_mem_alloc(sizeof(*line));

	line->screen.kind = &line_kind;
	line->owner = owner;
	line->line = done;
	tz_utf8_copy(line->label, sizeof(line->label), label);
	tz_editor_init(&line->editor);
	tz_editor_set(&line->editor, typed, max);
	tz_ui_push(owner->ui, &line->screen);
}
