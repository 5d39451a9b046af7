/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define GRAM 5			/* bytes that are counted together */
#define PIECE 40		/* bytes taken at once */
#define SLOT_BITS 22
#define SLOTS ((size_t)1 << SLOT_BITS)

struct window {
	struct tz_buf all;		/* the samples one after another */
	size_t *start;
	size_t n;
	uint32_t *count;		/* samples that have a gram, hashed */
	uint32_t *last;			/* the last sample that had it */
};

/* A piece and how much its grams are worth. */
struct piece {
	size_t at;
	size_t n;
	uint64_t worth;
};

static size_t
slot(const uint8_t *bytes)
{
	uint64_t n = 0;

	memcpy(&n, bytes, GRAM);
	return (size_t)(n * UINT64_C(0x9e3779b97f4a7c15) >>
	    (64 - SLOT_BITS));
}

struct window *
window_new(void)
{
	struct window *window = tz_mem_alloc(sizeof(*window));

	tz_buf_init(&window->all, SIZE_MAX);
	window->count = tz_mem_alloc(SLOTS * sizeof(*window->count));
	window->last = tz_mem_alloc(SLOTS * sizeof(*window->last));
	return window;
}

void
window_free(struct window *window)
{
	tz_buf_release(&window->all);
	tz_mem_free(window->start);
	tz_mem_free(window->count);
	tz_mem_free(window->last);
	tz_mem_free(window);
}

void
window_see(struct window *window, const struct tz_buf *sample)
{
	size_t at;
	size_t i;

	window->start = tz_mem_resize(window->start, window->n + 2,
	    sizeof(*window->start));
	window->start[window->n++] = window->all.len;
	tz_buf_put(&window->all, sample->data, sample->len);
	window->start[window->n] = window->all.len;
	for (i = 0; i + GRAM <= sample->len; i++) {
		at = slot(sample->data + i);
		if (window->last[at] == window->n)
			continue;
		window->last[at] = (uint32_t)window->n;
		window->count[at]++;
	}
}

/* What the piece brings that no piece taken before has brought. */
static uint64_t
worth_of(const struct window *window, size_t at, size_t n)
{
	uint64_t worth = 0;
	size_t i;

	for (i = at; i + GRAM <= at + n; i++)
		worth += window->count[slot(window->all.data + i)] > 1 ?
		    window->count[slot(window->all.data + i)] : 0;
	return worth;
}

static void
take(struct window *window, struct piece *piece)
{
	size_t i;

	for (i = piece->at; i + GRAM <= piece->at + piece->n; i++)
		window->count[slot(window->all.data + i)] = 0;
}

static int
best_first(const void *a, const void *b)
{
	const struct piece *one = a;
	const struct piece *two = b;

	if (one->worth != two->worth)
		return one->worth > two->worth ? -1 : 1;
	return one->at < two->at ? -1 : one->at > two->at;
}

static struct piece *
cut(const struct window *window, size_t *n)
{
	struct piece *piece = NULL;
	size_t sample;
	size_t at;

	*n = 0;
	for (sample = 0; sample < window->n; sample++)
		for (at = window->start[sample];
		    at < window->start[sample + 1]; at += PIECE / 2) {
			size_t left = window->start[sample + 1] - at;

			if ((*n & (*n - 1)) == 0)
				piece = tz_mem_resize(piece,
				    *n == 0 ? 1 : *n * 2, sizeof(*piece));
			piece[*n].at = at;
			piece[*n].n = left < PIECE ? left : PIECE;
			piece[*n].worth = worth_of(window, at, piece[*n].n);
			++*n;
		}
	return piece;
}

void
window_make(struct window *window, size_t n, struct tz_buf *out)
{
	struct tz_buf back;
	struct piece *piece;
	uint64_t worth;
	size_t pieces;
	size_t left = n;
	size_t i;

	piece = cut(window, &pieces);
	qsort(piece, pieces, sizeof(*piece), best_first);
	/* Filled from its end: the last piece taken comes first. */
	tz_buf_init(&back, SIZE_MAX);
	tz_buf_grow(&back, n);
	for (i = 0; i < pieces && left > 0; i++) {
		worth = worth_of(window, piece[i].at, piece[i].n);
		if (worth * 2 < piece[i].worth || worth == 0 ||
		    piece[i].n > left)
			continue;
		take(window, &piece[i]);
		left -= piece[i].n;
		memcpy(back.data + left, window->all.data + piece[i].at,
		    piece[i].n);
	}
	tz_buf_put(out, back.data + left, n - left);
	tz_buf_release(&back);
	tz_mem_free(piece);
}
