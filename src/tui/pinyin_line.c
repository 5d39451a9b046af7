/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/pinyin_line.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/pinyin.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/ui.h"

#define SHOWN 9

struct line {
	struct tz_screen screen;
	struct tz_screen *owner;
	char syllable[TZ_PINYIN_SYLLABLE];
	size_t n;
	size_t from;		/* candidates before these */
	uint32_t hanzi[SHOWN + 1];
	size_t found;
	bool later;		/* a hanzi has been chosen already */
};

/* Surnames come first until the first hanzi of a name has been chosen. */
static void
look(struct line *line)
{
	line->found = line->n == 0 ? 0 : tz_pinyin_candidates(line->syllable,
	    !line->later, line->from, line->hanzi, SHOWN + 1);
}

static void
draw(struct tz_screen *screen)
{
	struct line *line = (struct line *)screen;
	char text[256], hanzi[8];
	size_t i, at, shown;
	int row = tz_frame_hint_row();

	shown = line->found < SHOWN ? line->found : SHOWN;
	at = (size_t)snprintf(text, sizeof(text), _("pinyin %s "),
	    line->syllable);
	for (i = 0; i < shown && at + 16 < sizeof(text); i++) {
		hanzi[tz_utf8_put(hanzi, line->hanzi[i])] = '\0';
		at += (size_t)snprintf(text + at, sizeof(text) - at, " %zu%s",
		    i + 1, hanzi);
	}
	if (line->found > SHOWN)
		(void)snprintf(text + at, sizeof(text) - at, "  %s",
		    _("PgDn more"));
	tz_cell_clear_rows(row, row);
	(void)tz_cell_put(row, 1, tz_cell_columns() - 2, text);
}

static void
set(struct line *line, size_t n)
{
	line->n = n;
	line->syllable[n] = '\0';
	line->from = 0;
	look(line);
}

static void
choose(struct line *line, size_t i)
{
	struct tz_key key = { TZ_ACTION_CHAR, 0 };

	if (i >= line->found || i >= SHOWN) {
		tz_cell_beep();
		return;
	}
	key.c = line->hanzi[i];
	line->later = true;
	set(line, 0);
	line->owner->kind->key(line->owner, &key);
}

static void
turn_page(struct line *line, bool down)
{
	if (down && line->found > SHOWN)
		line->from += SHOWN;
	else if (!down && line->from >= SHOWN)
		line->from -= SHOWN;
	look(line);
}

/* Keys that are not for the line end it, and are the owner's. */
static void
pass(struct line *line, const struct tz_key *key)
{
	if (key->action != TZ_ACTION_ERASE)
		tz_ui_pop(line->screen.ui);
	if (key->action != TZ_ACTION_BACK && key->action != TZ_ACTION_PINYIN)
		line->owner->kind->key(line->owner, key);
}

static void
type(struct line *line, const struct tz_key *key)
{
	if (key->c >= 'a' && key->c <= 'z') {
		if (line->n + 1 < TZ_PINYIN_SYLLABLE) {
			line->syllable[line->n] = (char)key->c;
			set(line, line->n + 1);
		}
	} else if (line->n > 0 && key->c >= '1' && key->c <= '9') {
		choose(line, key->c - '1');
	} else if (line->n > 0 && key->c == ' ') {
		choose(line, 0);
	} else {
		line->owner->kind->key(line->owner, key);
	}
}

static void
key_line(struct tz_screen *screen, const struct tz_key *key)
{
	struct line *line = (struct line *)screen;

	if (key->action == TZ_ACTION_CHAR)
		type(line, key);
	else if (key->action == TZ_ACTION_ERASE && line->n > 0)
		set(line, line->n - 1);
	else if (key->action == TZ_ACTION_PGDN && line->n > 0)
		turn_page(line, true);
	else if (key->action == TZ_ACTION_PGUP && line->n > 0)
		turn_page(line, false);
	else if (key->action == TZ_ACTION_ENTER && line->n > 0)
		choose(line, 0);
	else
		pass(line, key);
}

static void
leave(struct tz_screen *screen)
{
	tz_mem_free(screen);
}

static const struct tz_screen_kind kind = {
	.name = "pinyin",
	.pane = true,
	.draw = draw,
	.key = key_line,
	.leave = leave,
};

void
tz_pinyin_line_open(struct tz_screen *owner)
{
	struct line *line = tz_mem_alloc(sizeof(*line));

	line->screen.kind = &kind;
	line->owner = owner;
	tz_ui_push(owner->ui, &line->screen);
}
