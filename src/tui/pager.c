/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/pager.h"

#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/ui.h"
#include "tui/width.h"

#define LINES_MAX 20000
#define LINE 1024	/* bytes of a line that are shown */
#define ASIDE 20	/* columns a wide paper is moved by */

struct pager {
	struct tz_screen screen;
	char title[128];
	char *text;
	size_t first;		/* line at the top */
	bool paper;
	int wide;		/* columns of the widest line of a paper */
	int left;		/* columns of it left of the screen */
};

static bool
in_word(char c)
{
	return c > ' ' && c < 0x7f;
}

/* Words and figures of ASCII stay whole; between hanzi a line may end. */
static size_t
fold(const char *text, size_t fits)
{
	size_t n = fits;

	while (n > 0 && in_word(text[n - 1]) && in_word(text[n]))
		n--;
	return n > 0 ? n : fits;
}

/* Bytes of the piece of text that stands on one line of the screen. */
static size_t
piece(const struct pager *pager, const char *text)
{
	size_t line = strcspn(text, "\n");
	size_t fits = pager->paper ? line :
	    tz_width_cut(text, tz_cell_columns() - 2);

	return fits < line ? fold(text, fits) : line;
}

/* Moves behind the piece and the line feed or blank that ends it. */
static const char *
next(const struct pager *pager, const char *text)
{
	size_t n = piece(pager, text);

	if (n == 0 && text[0] != '\n' && text[0] != '\0')
		n = 1;		/* wider than the screen */
	return text[n] == '\n' || (text[n] == ' ' && n > 0) ? text + n + 1 :
	    text + n;
}

static size_t
count(const struct pager *pager)
{
	const char *at = pager->text;
	size_t n = 0;

	while (*at != '\0' && n < LINES_MAX) {
		at = next(pager, at);
		n++;
	}
	return n;
}

static size_t
room(void)
{
	return (size_t)(tz_frame_bottom() - TZ_FRAME_TOP);
}

/* Copies a line of n bytes out of its text; what is longer is cut. */
static void
take_line(const char *text, size_t n, char line[LINE])
{
	n = n < LINE - 1 ? n : LINE - 1;
	memcpy(line, text, n);
	line[n] = '\0';
}

/* A line from the column on that is leftmost; half a hanzi is a blank. */
static void
draw_line(const struct pager *pager, int row, const char *at, size_t n)
{
	int column = pager->wide > tz_cell_columns() - 2 ? 0 : 1;
	char line[LINE];
	const char *from;

	take_line(at, n, line);
	from = line + tz_width_cut(line, pager->left);
	if (*from != '\0' &&
	    tz_width_text(line) - tz_width_text(from) < pager->left) {
		(void)tz_utf8_next(&from);
		column++;
	}
	(void)tz_cell_put(row, column, tz_cell_columns() - column, from);
}

static void
draw(struct tz_screen *screen)
{
	struct pager *pager = (struct pager *)screen;
	const char *at = pager->text;
	int row = TZ_FRAME_TOP + 1;
	size_t i;

	tz_frame_draw(screen->ui, pager->title, "",
	    pager->wide > tz_cell_columns() ?
	    _("Up Down PgUp PgDn Left Right  Esc back") :
	    _("Up Down PgUp PgDn  Esc back"));
	for (i = 0; *at != '\0' && row <= tz_frame_bottom(); i++) {
		if (i >= pager->first)
			draw_line(pager, row++, at, piece(pager, at));
		at = next(pager, at);
	}
	tz_cell_cursor(TZ_FRAME_TOP + 1, 1);
}

static void
move_by(struct pager *pager, size_t lines, bool down)
{
	size_t all = count(pager), most = all > room() ? all - room() : 0;

	if (down)
		pager->first = pager->first + lines < most ?
		    pager->first + lines : most;
	else
		pager->first = pager->first > lines ?
		    pager->first - lines : 0;
}

static void
move_aside(struct pager *pager, bool right)
{
	int most = pager->wide - tz_cell_columns();

	pager->left += right ? ASIDE : -ASIDE;
	pager->left = pager->left < most ? pager->left : most;
	pager->left = pager->left > 0 ? pager->left : 0;
}

static void
key_pager(struct tz_screen *screen, const struct tz_key *key)
{
	struct pager *pager = (struct pager *)screen;

	switch (key->action) {
	case TZ_ACTION_BACK:
	case TZ_ACTION_ENTER:
	case TZ_ACTION_SAVE:
		tz_ui_pop(screen->ui);
		break;
	case TZ_ACTION_UP:
	case TZ_ACTION_DOWN:
		move_by(pager, 1, key->action == TZ_ACTION_DOWN);
		break;
	case TZ_ACTION_PGUP:
	case TZ_ACTION_PGDN:
		move_by(pager, room(), key->action == TZ_ACTION_PGDN);
		break;
	case TZ_ACTION_LEFT:
	case TZ_ACTION_RIGHT:
		move_aside(pager, key->action == TZ_ACTION_RIGHT);
		break;
	case TZ_ACTION_HOME:
		pager->first = 0;
		pager->left = 0;
		break;
	default:
		tz_cell_beep();
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct pager *pager = (struct pager *)screen;

	tz_mem_free(pager->text);
	tz_mem_free(pager);
}

static const struct tz_screen_kind kind = {
	.name = "pager",
	.draw = draw,
	.key = key_pager,
	.leave = leave,
};

static struct pager *
open_pager(struct tz_ui *ui, const char *title, const char *text)
{
	struct pager *pager = tz_mem_alloc(sizeof(*pager));

	pager->screen.kind = &kind;
	tz_utf8_copy(pager->title, sizeof(pager->title), title);
	pager->text = tz_mem_text(text);
	tz_ui_push(ui, &pager->screen);
	return pager;
}

void
tz_pager_open(struct tz_ui *ui, const char *title, const char *text)
{
	(void)open_pager(ui, title, text);
}

void
tz_pager_paper(struct tz_ui *ui, const char *title, const char *text)
{
	struct pager *pager = open_pager(ui, title, text);
	char line[LINE];
	int columns;

	pager->paper = true;
	for (text = pager->text; *text != '\0'; text = next(pager, text)) {
		take_line(text, piece(pager, text), line);
		columns = tz_width_text(line);
		pager->wide = columns > pager->wide ? columns : pager->wide;
	}
}
