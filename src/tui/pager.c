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

struct pager {
	struct tz_screen screen;
	char title[128];
	char *text;
	size_t first;		/* line at the top */
};

/* Bytes of the piece of text that stands on one line of the screen. */
static size_t
piece(const char *text)
{
	size_t line = strcspn(text, "\n");
	size_t fits = tz_width_cut(text, tz_cell_columns() - 2);

	return fits < line ? fits : line;
}

/* Moves behind the piece and the line feed that ends it. */
static const char *
next(const char *text)
{
	size_t n = piece(text);

	if (n == 0 && text[0] != '\n' && text[0] != '\0')
		n = 1;		/* wider than the screen */
	return text[n] == '\n' ? text + n + 1 : text + n;
}

static size_t
count(const struct pager *pager)
{
	const char *at = pager->text;
	size_t n = 0;

	while (*at != '\0' && n < LINES_MAX) {
		at = next(at);
		n++;
	}
	return n;
}

static size_t
room(void)
{
	return (size_t)(tz_frame_bottom() - TZ_FRAME_TOP);
}

static void
draw(struct tz_screen *screen)
{
	struct pager *pager = (struct pager *)screen;
	const char *at = pager->text;
	int row = TZ_FRAME_TOP + 1;
	char line[1024];
	size_t i;

	tz_frame_draw(screen->ui, pager->title, "",
	    _("Up Down PgUp PgDn  Esc back"));
	for (i = 0; *at != '\0' && row <= tz_frame_bottom(); i++) {
		size_t n = piece(at);

		if (i >= pager->first) {
			n = n < sizeof(line) - 1 ? n : sizeof(line) - 1;
			memcpy(line, at, n);
			line[n] = '\0';
			(void)tz_cell_put(row++, 1, tz_cell_columns() - 2,
			    line);
		}
		at = next(at);
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
	case TZ_ACTION_HOME:
		pager->first = 0;
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

void
tz_pager_open(struct tz_ui *ui, const char *title, const char *text)
{
	struct pager *pager = tz_mem_alloc(sizeof(*pager));

	pager->screen.kind = &kind;
	tz_utf8_copy(pager->title, sizeof(pager->title), title);
	pager->text = tz_mem_text(text);
	tz_ui_push(ui, &pager->screen);
}
