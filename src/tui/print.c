/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/print.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/paper.h"
#include "base/utf8.h"
#include "client/print.h"
#include "tui/cell.h"
#include "tui/deliver.h"
#include "tui/editor.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/pager.h"
#include "tui/picker.h"
#include "tui/ui.h"

#define PRINT_MAX (1024 * 1024)

struct print {
	struct tz_screen screen;
	char id[TZ_RECORD_ID];
	struct tz_print_row row[TZ_CLIENT_PRINTS];
	size_t n;
	size_t at;		/* the one that is chosen */
	bool chosen;		/* by the clerk, or there is only one */
	bool naming;		/* the name of a file is typed */
	struct tz_editor editor;
};

/* The text of the print as UTF-8; false after complaining. */
static bool
ask(struct print *print, struct tz_buf *text)
{
	struct tz_ui *ui = print->screen.ui;
	struct tz_err err;

	return tz_ui_went(ui, tz_client_print(ui->client, print->id,
	    print->row[print->at].name, 0, text, &err), &err);
}

/* The same as the bytes that files and printers want. */
static bool
ask_bytes(struct print *print, enum tz_paper_kind kind,
    struct tz_buf *bytes)
{
	struct tz_paper paper = { .kind = kind,
		.charset = tz_deliver_charset(print->screen.ui),
		.title = print->row[print->at].label,
		.lines = (unsigned)print->screen.ui->settings.print_lines };
	struct tz_buf text;
	bool went;

	tz_buf_init(&text, PRINT_MAX);
	went = ask(print, &text);
	if (went)
		tz_paper_make(&paper, tz_buf_str(&text), text.len, bytes);
	tz_buf_release(&text);
	return went;
}

static void
to_screen(struct print *print)
{
	struct tz_ui *ui = print->screen.ui;
	struct tz_buf text;

	tz_buf_init(&text, PRINT_MAX);
	tz_ui_pop(ui);
	if (ask(print, &text))
		tz_pager_paper(ui, print->row[print->at].label,
		    tz_buf_str(&text));
	tz_buf_release(&text);
}

/* The ending of the name says what kind of file it is. */
static enum tz_paper_kind
kind_of(const char *path)
{
	enum tz_paper_kind kind;
	const char *ending;

	for (kind = TZ_PAPER_ESCP; kind > TZ_PAPER_TEXT; kind--) {
		ending = tz_paper_ending(kind);
		if (strlen(path) > strlen(ending) && strcmp(path +
		    strlen(path) - strlen(ending), ending) == 0)
			return kind;
	}
	return TZ_PAPER_TEXT;
}

static void
to_file(struct print *print)
{
	struct tz_ui *ui = print->screen.ui;
	char *path = tz_editor_text(&print->editor);
	struct tz_buf bytes;

	tz_buf_init(&bytes, PRINT_MAX * 2);
	tz_ui_pop(ui);
	if (ask_bytes(print, kind_of(path), &bytes))
		tz_deliver_file(ui, path, &bytes);
	tz_buf_release(&bytes);
	tz_mem_free(path);
}

static void
to_printer(struct print *print, bool terminal)
{
	struct tz_ui *ui = print->screen.ui;
	enum tz_paper_kind kind;
	struct tz_buf bytes;

	if (!tz_paper_named(ui->settings.print_kind, &kind))
		kind = TZ_PAPER_TEXT;
	tz_buf_init(&bytes, PRINT_MAX * 2);
	tz_ui_pop(ui);
	if (ask_bytes(print, kind, &bytes))
		tz_deliver_printer(ui, terminal, kind == TZ_PAPER_ESCP,
		    &bytes);
	tz_buf_release(&bytes);
}

static void
ask_name(struct print *print)
{
	char name[TZ_RECORD_ID + 48];

	snprintf(name, sizeof(name), "%s-%s.txt", print->id,
	    print->row[print->at].name);
	tz_editor_set(&print->editor, name, PATH_MAX - 1);
	print->naming = true;
}

static void
chosen(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct print *print = (struct print *)owner;
	size_t i;

	(void)arg;
	for (i = 0; i < print->n; i++)
		if (strcmp(print->row[i].name, choice->code) == 0)
			print->at = i;
	print->chosen = true;
}

/* Which of the prints of the record. */
static void
ask_print(struct print *print)
{
	struct tz_choice *choice;
	size_t n = 0;

	choice = tz_mem_alloc(print->n * sizeof(*choice));
	while (n < print->n)
		tz_picker_add(choice, &n, print->row[n].name,
		    print->row[n].label);
	tz_picker_menu(&print->screen, _("prints"), choice, n, chosen);
	tz_mem_free(choice);
}

static void
choose(struct print *print, const struct tz_key *key)
{
	uint32_t c = key->action == TZ_ACTION_CHAR ? key->c : 0;

	if (c == '0' && print->n > 1)
		ask_print(print);
	else if (c == '1')
		to_screen(print);
	else if (c == '2')
		ask_name(print);
	else if (c == '3' || c == '4')
		to_printer(print, c == '4');
	else
		tz_cell_beep();
}

static void
draw(struct tz_screen *screen)
{
	struct print *print = (struct print *)screen;
	int row = tz_frame_message_row(), at;

	tz_cell_clear_rows(row, row);
	tz_frame_hint(print->row[print->at].label);
	tz_frame_keys(print->naming ? _("Enter print  Esc back") :
	    print->n > 1 ? _("digit choose  0 another print  Esc back") :
	    _("digit choose  Esc back"));
	at = 2 + tz_cell_put(row, 1, tz_cell_columns() - 3, print->naming ?
	    _("file:") : _("print to  1 screen  2 file  3 printer  "
	    "4 printer at this terminal"));
	tz_cell_cursor(row, at);
	if (print->naming)
		tz_field_edit(row, at, tz_cell_columns() - at - 2,
		    &print->editor, false);
}

static void
key_print(struct tz_screen *screen, const struct tz_key *key)
{
	struct print *print = (struct print *)screen;

	if (key->action == TZ_ACTION_BACK)
		tz_ui_pop(screen->ui);
	else if (!print->naming)
		choose(print, key);
	else if (key->action == TZ_ACTION_ENTER ||
	    key->action == TZ_ACTION_SAVE)
		to_file(print);
	else if (tz_editor_key(&print->editor, key) != TZ_EDITOR_DONE)
		tz_cell_beep();
}

static void
leave(struct tz_screen *screen)
{
	struct print *print = (struct print *)screen;

	tz_editor_release(&print->editor);
	tz_mem_free(print);
}

static const struct tz_screen_kind kind = {
	.name = "print",
	.pane = true,
	.draw = draw,
	.key = key_print,
	.leave = leave,
};

/* The print that is named, when the record has it as it stands. */
static void
mark(struct print *print, const char *name)
{
	size_t i;

	print->chosen = print->n == 1;
	for (i = 0; i < print->n; i++)
		if (strcmp(print->row[i].name, name) == 0) {
			print->at = i;
			print->chosen = true;
		}
}

void
tz_print_open(struct tz_ui *ui, const char *id, const char *name)
{
	struct print *print = tz_mem_alloc(sizeof(*print));
	struct tz_err err;

	print->screen.kind = &kind;
	tz_utf8_copy(print->id, sizeof(print->id), id);
	if (!tz_ui_went(ui, tz_client_prints(ui->client, id, print->row,
	    &print->n, &err), &err)) {
		tz_mem_free(print);
		return;
	}
	if (print->n == 0) {
		tz_ui_complain(ui, _("there is no print of this record"));
		tz_mem_free(print);
		return;
	}
	mark(print, name);
	tz_editor_init(&print->editor);
	tz_ui_push(ui, &print->screen);
	if (!print->chosen)
		ask_print(print);
}
