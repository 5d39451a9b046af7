/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/loom.h"

#include <string.h>
#include <zlib.h>

#include "base/mem.h"
#include "wire/heads.h"
#include "wire/pack.h"
#include "wire/shannon.h"
#include "wire/squeeze.h"

#define TRIES 3			/* ways to deflate a strand */

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

static void
pack_heads(struct tz_buf *thread, size_t start)
{
	struct tz_buf heads;

	tz_buf_init(&heads, SIZE_MAX);
	tz_buf_put(&heads, thread->data + start, thread->len - start);
	thread->len = start;
	tz_heads_write(heads.data, heads.len, thread);
	tz_buf_release(&heads);
}

void
tz_loom_cut_field(struct tz_loom *loom, size_t cells)
{
	size_t i;

	for (i = loom->column; i < loom->strands &&
	    cells >= TZ_HEADS_FROM; i++)
		if (loom->strand[i].thread == TZ_THREAD_HEAD)
			pack_heads(&loom->thread[TZ_THREAD_HEAD],
			    loom->strand[i].start);
	tz_loom_cut(loom);
}

/* How the threads are deflated: blocks at their ends, or where it pays. */
enum cutting { CUT_NOWHERE, CUT_THREADS, CUT_STRANDS };

/*
 * Would the strand, in a block of its own with those that follow, cost less
 * than in the block in hand? count is what that block holds and is renewed.
 */
static bool
pays(uint32_t count[256], const uint8_t *bytes, size_t n)
{
	uint32_t alone[256] = { 0 };
	uint32_t both[256];
	double apart;

	memcpy(both, count, sizeof(both));
	tz_shannon_add(alone, bytes, n);
	tz_shannon_add(both, bytes, n);
	apart = tz_shannon_cost(count) + tz_shannon_cost(alone);
	if (apart >= tz_shannon_cost(both)) {
		memcpy(count, both, sizeof(both));
		return false;
	}
	memcpy(count, alone, sizeof(alone));
	return true;
}

static void
deflate_strands(const struct tz_loom *loom, enum tz_thread thread,
    struct tz_squeeze *squeeze, struct tz_buf *out)
{
	uint32_t count[256] = { 0 };
	size_t i;

	for (i = 0; i < loom->strands; i++) {
		const struct strand *strand = &loom->strand[i];
		const uint8_t *bytes = loom->thread[thread].data +
		    strand->start;
		size_t n = strand->end - strand->start;

		if (strand->thread != thread || n == 0)
			continue;
		if (pays(count, bytes, n))
			tz_squeeze_put(squeeze, NULL, 0, Z_BLOCK, out);
		tz_squeeze_put(squeeze, bytes, n, Z_NO_FLUSH, out);
	}
}

static void
deflate_threads(const struct tz_loom *loom, const struct tz_buf *lengths,
    const void *window, size_t n, enum cutting cutting, int strategy,
    struct tz_buf *out)
{
	struct tz_squeeze *squeeze = tz_squeeze_new(strategy);
	enum tz_thread thread;

	tz_squeeze_prime(squeeze, window, n);
	tz_squeeze_put(squeeze, lengths->data, lengths->len, Z_NO_FLUSH, out);
	for (thread = 0; thread < TZ_THREADS; thread++) {
		if (cutting == CUT_STRANDS)
			deflate_strands(loom, thread, squeeze, out);
		else
			tz_squeeze_put(squeeze, loom->thread[thread].data,
			    loom->thread[thread].len, Z_NO_FLUSH, out);
		if (cutting != CUT_NOWHERE && thread + 1 < TZ_THREADS)
			tz_squeeze_put(squeeze, NULL, 0, Z_BLOCK, out);
	}
	tz_squeeze_put(squeeze, NULL, 0, Z_FINISH, out);
	tz_squeeze_free(squeeze);
}

/*
 * A few bytes are not worth the heads of many blocks, many are. Of long
 * batches the first of the last two has always been the smaller one.
 */
static const struct {
	enum cutting cutting;
	int strategy;
	size_t least, most;	/* bytes of batches that try it */
} ways[] = {
	{ CUT_NOWHERE, Z_DEFAULT_STRATEGY, 0, 4096 },
	{ CUT_THREADS, Z_DEFAULT_STRATEGY, 0, 65536 },
	{ CUT_STRANDS, Z_DEFAULT_STRATEGY, 2048, SIZE_MAX },
	{ CUT_STRANDS, Z_FILTERED, 2048, 65536 },
};

void
tz_loom_grouped(const struct tz_loom *loom, const void *window, size_t n,
    struct tz_buf *out, size_t *raw)
{
	struct tz_buf lengths;
	struct tz_buf best;
	struct tz_buf try;
	enum tz_thread thread;
	size_t i;

	tz_buf_init(&lengths, SIZE_MAX);
	tz_buf_init(&best, SIZE_MAX);
	tz_buf_init(&try, SIZE_MAX);
	for (thread = 0; thread + 1 < TZ_THREADS; thread++)
		tz_pack_uint(&lengths, loom->thread[thread].len);
	*raw = lengths.len;
	for (thread = 0; thread < TZ_THREADS; thread++)
		*raw += loom->thread[thread].len;
	for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (*raw < ways[i].least || *raw > ways[i].most)
			continue;
		tz_buf_clear(&try);
		deflate_threads(loom, &lengths, window, n, ways[i].cutting,
		    ways[i].strategy, &try);
		if (best.len == 0 || try.len < best.len) {
			struct tz_buf other = best;

			best = try;
			try = other;
		}
	}
	tz_buf_put(out, best.data, best.len);
	tz_buf_release(&lengths);
	tz_buf_release(&best);
	tz_buf_release(&try);
}

void
tz_loom_streams(const struct tz_loom *loom, struct tz_buf *out, size_t *raw)
{
	static const int strategies[] = { Z_DEFAULT_STRATEGY, Z_FILTERED,
		Z_HUFFMAN_ONLY };
	struct tz_squeeze *squeeze[TRIES];
	struct tz_buf try[TRIES];
	size_t i;
	int best;
	int k;

	for (k = 0; k < TRIES; k++) {
		squeeze[k] = tz_squeeze_new(strategies[k]);
		tz_buf_init(&try[k], SIZE_MAX);
	}
	*raw = 0;
	for (i = 0; i < loom->strands; i++) {
		const struct strand *strand = &loom->strand[i];

		*raw += strand->end - strand->start;
		for (k = 0; k < TRIES; k++) {
			tz_buf_clear(&try[k]);
			tz_squeeze_put(squeeze[k],
			    loom->thread[strand->thread].data + strand->start,
			    strand->end - strand->start, Z_FINISH, &try[k]);
		}
		for (best = 0, k = 1; k < TRIES; k++)
			if (try[k].len < try[best].len)
				best = k;
		tz_buf_put(out, try[best].data, try[best].len);
	}
	for (k = 0; k < TRIES; k++) {
		tz_squeeze_free(squeeze[k]);
		tz_buf_release(&try[k]);
	}
}
