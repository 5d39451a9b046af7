/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line of a template becomes as many lines of paper as its longest value
 * needs: a value with columns of its own is wrapped or cut to them, the last
 * one without is wrapped up to the edge of the paper, and prose with values in
 * it is wrapped as a whole. Nothing is lost at the edge.
 */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ledger/print_own.h"

#define LEAST 8		/* columns of a value at the edge of the paper */
#define LINES 3000	/* one line of a template makes */

/* One piece on the paper. */
struct place {
	char *text;
	const char *rest;	/* of a wrapped one: what is not printed yet */
	int columns;
	enum tz_align align;
	bool wrap;
	bool literal;		/* of the template itself */
};

struct row {
	struct place *place;
	size_t n;
	int columns;		/* all together */
	bool wraps;
};

/* Blanks for line feeds: what stands in a line is one line. */
static void
flatten(char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\n' || *text == '\r' || *text == '\f')
			*text = ' ';
}

static void
settle(const struct tz_print_run *run, const struct tz_piece *piece,
    bool last, struct row *row, struct place *place)
{
	int edge = (int)run->job->columns - row->columns;
	bool value = piece->kind != TZ_PIECE_TEXT;

	place->align = piece->align;
	place->literal = !value;
	place->wrap = piece->wrap;
	place->columns = piece->columns;
	if (piece->columns == 0 && value && last && row->columns > 0 &&
	    (strchr(place->text, '\n') != NULL ||
	    tz_utf8_columns(place->text) > edge)) {
		place->wrap = true;
		place->columns = edge < LEAST ? LEAST : edge;
	}
	if (piece->columns == 0 && value && last && row->columns == 0 &&
	    strchr(place->text, '\n') != NULL) {
		place->wrap = true;
		place->columns = (int)run->job->columns;
	}
	if (!place->wrap)
		flatten(place->text);
	if (place->columns == 0)
		place->columns = tz_utf8_columns(place->text);
	place->rest = place->text;
	row->columns += place->columns;
	row->wraps |= place->wrap;
}

static enum tz_rc
fill(struct tz_print_run *run, const struct tz_part *part, struct row *row,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, TZ_TEXT_MAX);
	for (i = 0; rc == TZ_OK && i < part->pieces; i++) {
		tz_buf_clear(&text);
		rc = tz_print_value(run, &part->piece[i], &text, err);
		row->place[i].text = tz_mem_text(tz_buf_str(&text));
		row->n++;
		if (rc == TZ_OK)
			settle(run, &part->piece[i], i + 1 == part->pieces,
			    row, &row->place[i]);
	}
	tz_buf_release(&text);
	return rc;
}

static void
end_line(size_t from, struct tz_buf *out)
{
	while (out->len > from && out->data[out->len - 1] == ' ')
		out->len--;
	tz_buf_byte(out, '\n');
}

/* Below the first line of a row only the frames of its table go on. */
static void
put_fixed(const struct place *place, bool first, struct tz_buf *out)
{
	const char *at = place->text;
	uint32_t c;
	int i;

	if (first || !place->literal) {
		tz_lines_align(first ? at : "", first ? strlen(at) : 0,
		    place->columns, place->align, out);
		return;
	}
	while ((c = tz_utf8_next(&at)) != 0)
		for (i = tz_utf8_width(c); i > 0; i--)
			tz_buf_byte(out, c == '|' ? '|' : ' ');
}

/* One line of paper; true while more of the row is left. */
static bool
put_row(struct row *row, bool first, struct tz_buf *out)
{
	size_t from = out->len, i, n, next;
	bool more = false;

	for (i = 0; i < row->n; i++) {
		struct place *place = &row->place[i];

		if (!place->wrap) {
			put_fixed(place, first, out);
			continue;
		}
		n = tz_lines_break(place->rest, place->columns, &next);
		tz_lines_align(place->rest, n, place->columns, place->align,
		    out);
		place->rest += next;
		more |= *place->rest != '\0';
	}
	end_line(from, out);
	return more;
}

/* Prose: wrapped as a whole, with the blanks it begins with on each line. */
static void
put_prose(const struct row *row, int columns, struct tz_buf *out)
{
	struct tz_buf text;
	const char *at;
	size_t blanks, n, next, from, i;

	tz_buf_init(&text, TZ_TEXT_MAX * 4);
	for (i = 0; i < row->n; i++)
		tz_lines_align(row->place[i].text,
		    strlen(row->place[i].text), row->place[i].columns,
		    row->place[i].align, &text);
	at = tz_buf_str(&text);
	blanks = strspn(at, " ");
	at += blanks;
	if ((int)blanks > columns - LEAST)
		blanks = 0;
	do {
		from = out->len;
		n = tz_lines_break(at, columns - (int)blanks, &next);
		for (i = 0; i < blanks; i++)
			tz_buf_byte(out, ' ');
		tz_buf_put(out, at, n);
		end_line(from, out);
		at += next;
	} while (*at != '\0');
	tz_buf_release(&text);
}

/* The whole line in the middle or at the right edge. */
static void
put_aligned(const struct row *row, int columns, enum tz_align align,
    struct tz_buf *out)
{
	size_t from = out->len, i;
	struct tz_buf text;

	tz_buf_init(&text, TZ_TEXT_MAX * 4);
	for (i = 0; i < row->n; i++)
		tz_buf_text(&text, row->place[i].text);
	tz_lines_align(tz_buf_str(&text), text.len, columns, align, out);
	tz_buf_release(&text);
	end_line(from, out);
}

enum tz_rc
tz_print_line(struct tz_print_run *run, const struct tz_part *part,
    struct tz_buf *out, struct tz_err *err)
{
	struct row row = { 0 };
	int columns = (int)run->job->columns;
	unsigned lines = 0;
	enum tz_rc rc;
	size_t i;

	row.place = tz_mem_alloc((part->pieces + 1) * sizeof(*row.place));
	rc = fill(run, part, &row, err);
	if (rc == TZ_OK && part->align != TZ_ALIGN_LEFT &&
	    row.columns <= columns)
		put_aligned(&row, columns, part->align, out);
	else if (rc == TZ_OK && !row.wraps && row.columns > columns)
		put_prose(&row, columns, out);
	else if (rc == TZ_OK)
		while (put_row(&row, lines == 0, out) && ++lines < LINES)
			;
	for (i = 0; i < row.n; i++)
		tz_mem_free(row.place[i].text);
	tz_mem_free(row.place);
	return rc;
}
