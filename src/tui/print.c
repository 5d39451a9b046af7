/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/print.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/charset.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/office.h"
#include "tui/cell.h"
#include "tui/editor.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/pager.h"
#include "tui/terminal.h"
#include "tui/terminfo.h"
#include "tui/ui.h"

#define PRINT_MAX (1024 * 1024)
#define COLUMNS 80

struct print {
	struct tz_screen screen;
	char id[TZ_RECORD_ID];
	char name[40];
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
	    print->name, COLUMNS, text, &err), &err);
}

/* The same in the encoding of the terminal, for files and printers. */
static bool
ask_encoded(struct print *print, struct tz_buf *bytes)
{
	struct tz_buf text;
	bool went;

	tz_buf_init(&text, PRINT_MAX);
	went = ask(print, &text);
	if (went)
		tz_charset_encode(tz_terminal_charset(),
		    tz_buf_str(&text), text.len, bytes);
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
		tz_pager_open(ui, print->name, tz_buf_str(&text));
	tz_buf_release(&text);
}

static void
to_file(struct print *print)
{
	struct tz_ui *ui = print->screen.ui;
	char *path = tz_editor_text(&print->editor);
	char say[PATH_MAX + 64];
	struct tz_buf bytes;
	struct tz_err err;

	tz_buf_init(&bytes, PRINT_MAX * 2);
	tz_ui_pop(ui);
	if (ask_encoded(print, &bytes) && tz_ui_went(ui, tz_file_write(path,
	    bytes.data, bytes.len, 0600, &err), &err)) {
		snprintf(say, sizeof(say), _("printed to %s"), path);
		tz_ui_say(ui, say);
	}
	tz_buf_release(&bytes);
	tz_mem_free(path);
}

/* Gives bytes to the program lp; true when it took all of them. */
static bool
feed_lp(const struct tz_buf *bytes)
{
	int ends[2], status = -1;
	size_t done = 0;
	pid_t pid;

	if (pipe(ends) == -1)
		return false;
	pid = fork();
	if (pid == 0) {
		(void)dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		close(STDOUT_FILENO);
		close(STDERR_FILENO);
		execlp("lp", "lp", "-s", (char *)NULL);
		_exit(127);
	}
	close(ends[0]);
	while (pid > 0 && done < bytes->len) {
		ssize_t n = write(ends[1], bytes->data + done,
		    bytes->len - done);

		if (n <= 0 && errno != EINTR)
			break;
		done += n > 0 ? (size_t)n : 0;
	}
	close(ends[1]);
	if (pid == -1 || waitpid(pid, &status, 0) == -1)
		return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
	    done == bytes->len;
}

static void
to_printer(struct print *print, bool terminal)
{
	struct tz_ui *ui = print->screen.ui;
	struct tz_buf bytes;

	tz_buf_init(&bytes, PRINT_MAX * 2);
	tz_ui_pop(ui);
	if (ask_encoded(print, &bytes)) {
		bool went = terminal ?
		    tz_terminfo_print(bytes.data, bytes.len) :
		    feed_lp(&bytes);

		if (went)
			tz_ui_say(ui, _("sent to the printer"));
		else
			tz_ui_complain(ui, _("the printer did not take it"));
	}
	tz_buf_release(&bytes);
}

static void
ask_name(struct print *print)
{
	char name[TZ_RECORD_ID + 48];

	snprintf(name, sizeof(name), "%s-%s.txt", print->id, print->name);
	tz_editor_set(&print->editor, name, PATH_MAX - 1);
	print->naming = true;
}

static void
choose(struct print *print, const struct tz_key *key)
{
	uint32_t c = key->action == TZ_ACTION_CHAR ? key->c : 0;

	if (c == '1')
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
	tz_frame_hint("");
	tz_frame_keys(print->naming ? _("Enter print  Esc back") :
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

void
tz_print_open(struct tz_ui *ui, const char *id, const char *name)
{
	struct print *print = tz_mem_alloc(sizeof(*print));

	print->screen.kind = &kind;
	tz_utf8_copy(print->id, sizeof(print->id), id);
	tz_utf8_copy(print->name, sizeof(print->name), name);
	tz_editor_init(&print->editor);
	tz_ui_push(ui, &print->screen);
}
