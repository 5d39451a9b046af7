/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/loom.h"

#include <zlib.h>

#include "base/mem.h"
#include "wire/pack.h"
#include "wire/squeeze.h"

/* What one column has on one thread. */
struct strand {
	enum tz_thread thread;
	size_t start;
	size_t end;
};

struct tz_loom {
	struct tz_buf thread[TZ_THREADS];
	struct strand *strand;		/* in the order of their beginnings */
	size_t strands;
	size_t column;			/* first strand of the column in hand */
};

struct tz_loom *
tz_loom_new(void)
{
	struct tz_loom *loom = tz_mem_alloc(sizeof(*loom));
	enum tz_thread thread;

	for (thread = 0; thread < TZ_THREADS; thread++)
		tz_buf_init(&loom->thread[thread], SIZE_MAX);
	return loom;
}

void
tz_loom_free(struct tz_loom *loom)
{
	enum tz_thread thread;

	if (loom == NULL)
		return;
	for (thread = 0; thread < TZ_THREADS; thread++)
		tz_buf_release(&loom->thread[thread]);
	tz_mem_free(loom->strand);
	tz_mem_free(loom);
}

struct tz_buf *
tz_loom_to(struct tz_loom *loom, enum tz_thread thread)
{
	struct tz_buf *to = &loom->thread[thread];
	struct strand *strand;
	size_t i;

	for (i = loom->column; i < loom->strands; i++)
		if (loom->strand[i].thread == thread)
			return to;
	loom->strand = tz_mem_resize(loom->strand, loom->strands + 1,
	    sizeof(*loom->strand));
	strand = &loom->strand[loom->strands++];
	strand->thread = thread;
	strand->start = to->len;
	strand->end = to->len;
	return to;
}

void
tz_loom_cut(struct tz_loom *loom)
{
	struct strand *strand;

	for (; loom->column < loom->strands; loom->column++) {
		strand = &loom->strand[loom->column];
		strand->end = loom->thread[strand->thread].len;
	}
}

/* All threads through one stream, with or without blocks of their own. */
static void
deflate_threads(const struct tz_loom *loom, const struct tz_buf *lengths,
    const void *window, size_t n, int between, struct tz_buf *out)
{
	struct tz_squeeze *squeeze = tz_squeeze_new(Z_DEFAULT_STRATEGY);
	enum tz_thread thread;

	tz_squeeze_prime(squeeze, window, n);
	tz_squeeze_put(squeeze, lengths->data, lengths->len, Z_NO_FLUSH, out);
	for (thread = 0; thread < TZ_THREADS; thread++)
		tz_squeeze_put(squeeze, loom->thread[thread].data,
		    loom->thread[thread].len,
		    thread + 1 < TZ_THREADS ? between : Z_FINISH, out);
	tz_squeeze_free(squeeze);
}

void
tz_loom_grouped(const struct tz_loom *loom, const void *window, size_t n,
    struct tz_buf *out, size_t *raw)
{
	struct tz_buf lengths;
	struct tz_buf whole;
	enum tz_thread thread;
	size_t start = out->len;

	tz_buf_init(&lengths, SIZE_MAX);
	tz_buf_init(&whole, SIZE_MAX);
	*raw = 0;
	for (thread = 0; thread < TZ_THREADS; thread++)
		*raw += loom->thread[thread].len;
	for (thread = 0; thread + 1 < TZ_THREADS; thread++)
		tz_pack_uint(&lengths, loom->thread[thread].len);
	*raw += lengths.len;
	deflate_threads(loom, &lengths, window, n, Z_BLOCK, out);
	/* A few bytes are not worth the heads of more blocks than one. */
	deflate_threads(loom, &lengths, window, n, Z_NO_FLUSH, &whole);
	if (tz_buf_ok(out) && whole.len < out->len - start) {
		out->len = start;
		tz_buf_put(out, whole.data, whole.len);
	}
	tz_buf_release(&whole);
	tz_buf_release(&lengths);
}

void
tz_loom_streams(const struct tz_loom *loom, struct tz_buf *out, size_t *raw)
{
	static const int strategies[] = { Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY };
	struct tz_squeeze *squeeze[2];
	struct tz_buf try[2];
	size_t i;
	int k;

	for (k = 0; k < 2; k++) {
		squeeze[k] = tz_squeeze_new(strategies[k]);
		tz_buf_init(&try[k], SIZE_MAX);
	}
	*raw = 0;
	for (i = 0; i < loom->strands; i++) {
		const struct strand *strand = &loom->strand[i];

		*raw += strand->end - strand->start;
		for (k = 0; k < 2; k++) {
			tz_buf_clear(&try[k]);
			tz_squeeze_put(squeeze[k],
			    loom->thread[strand->thread].data + strand->start,
			    strand->end - strand->start, Z_FINISH, &try[k]);
		}
		k = try[1].len < try[0].len;
		tz_buf_put(out, try[k].data, try[k].len);
	}
	for (k = 0; k < 2; k++) {
		tz_squeeze_free(squeeze[k]);
		tz_buf_release(&try[k]);
	}
}
