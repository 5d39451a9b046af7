/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/comb.h"

#include <string.h>

#include "base/mem.h"
#include "wire/heads.h"
#include "wire/squeeze.h"

struct tz_comb {
	struct tz_unpack thread[TZ_THREADS];
	bool streams;
	/* Of layout 3: what has not been inflated, and the open strands. */
	struct tz_unpack packed;
	struct tz_buf strand[TZ_THREADS];
	bool open[TZ_THREADS];
	struct tz_heads heads;	/* of the field in hand */
	bool packed_heads;	/* they have not begun yet */
	size_t raw;		/* bytes that all further streams hold */
	bool bad;
};

struct tz_comb *
tz_comb_grouped(const void *plain, size_t n)
{
	struct tz_comb *comb = tz_mem_alloc(sizeof(*comb));
	size_t length[TZ_THREADS] = { 0 };
	struct tz_unpack in;
	enum tz_thread thread;

	tz_unpack_init(&in, plain, n);
	for (thread = 0; thread + 1 < TZ_THREADS; thread++)
		length[thread] = (size_t)tz_unpack_uint(&in);
	for (thread = 0; thread < TZ_THREADS; thread++) {
		size_t left = (size_t)(in.end - in.at);

		if (thread + 1 == TZ_THREADS)
			length[thread] = left;
		if (length[thread] > left) {
			in.bad = true;
			length[thread] = 0;
		}
		tz_unpack_init(&comb->thread[thread], in.at, length[thread]);
		in.at += length[thread];
	}
	comb->bad = in.bad;
	return comb;
}

struct tz_comb *
tz_comb_streams(const void *packed, size_t n, size_t raw)
{
	struct tz_comb *comb = tz_mem_alloc(sizeof(*comb));
	enum tz_thread thread;

	comb->streams = true;
	comb->raw = raw;
	tz_unpack_init(&comb->packed, packed, n);
	for (thread = 0; thread < TZ_THREADS; thread++)
		tz_unpack_init(&comb->thread[thread], packed, 0);
	return comb;
}

void
tz_comb_free(struct tz_comb *comb)
{
	enum tz_thread thread;

	for (thread = 0; thread < TZ_THREADS; thread++)
		tz_buf_release(&comb->strand[thread]);
	tz_mem_free(comb);
}

/* Inflates the next stream: the strand of this thread and column. */
static void
open_strand(struct tz_comb *comb, enum tz_thread thread)
{
	struct tz_buf *strand = &comb->strand[thread];
	size_t used;

	comb->open[thread] = true;
	tz_buf_release(strand);
	tz_buf_init(strand, comb->raw);
	used = tz_squeeze_open(comb->packed.at,
	    (size_t)(comb->packed.end - comb->packed.at), NULL, 0, strand);
	if (used == 0) {
		comb->bad = true;
		tz_buf_clear(strand);
	}
	comb->packed.at += used;
	comb->raw -= strand->len;
	tz_unpack_init(&comb->thread[thread], strand->data, strand->len);
}

struct tz_unpack *
tz_comb_from(struct tz_comb *comb, enum tz_thread thread)
{
	if (comb->streams && !comb->open[thread] && !comb->bad)
		open_strand(comb, thread);
	return &comb->thread[thread];
}

void
tz_comb_field(struct tz_comb *comb, size_t cells)
{
	memset(&comb->heads, 0, sizeof(comb->heads));
	comb->packed_heads = cells >= TZ_HEADS_FROM;
}

unsigned
tz_comb_head(struct tz_comb *comb)
{
	struct tz_unpack *in = tz_comb_from(comb, TZ_THREAD_HEAD);

	/* Only now: cells that clear a field have no heads. */
	if (comb->packed_heads)
		tz_heads_begin(&comb->heads, in);
	comb->packed_heads = false;
	return tz_heads_next(&comb->heads, in);
}

void
tz_comb_cut(struct tz_comb *comb)
{
	enum tz_thread thread;

	if (!tz_heads_end(&comb->heads))
		comb->bad = true;
	for (thread = 0; comb->streams && thread < TZ_THREADS; thread++) {
		if (comb->open[thread] &&
		    !tz_unpack_done(&comb->thread[thread]))
			comb->bad = true;
		comb->open[thread] = false;
	}
}

size_t
tz_comb_left(const struct tz_comb *comb)
{
	enum tz_thread thread;
	size_t left = comb->raw;

	for (thread = 0; thread < TZ_THREADS; thread++)
		left += (size_t)(comb->thread[thread].end -
		    comb->thread[thread].at);
	return left;
}

bool
tz_comb_bad(const struct tz_comb *comb)
{
	enum tz_thread thread;
	bool bad = comb->bad;

	for (thread = 0; thread < TZ_THREADS; thread++)
		bad |= comb->thread[thread].bad;
	return bad;
}

bool
tz_comb_done(const struct tz_comb *comb)
{
	return !tz_comb_bad(comb) && tz_comb_left(comb) == 0 &&
	    comb->packed.at == comb->packed.end;
}
