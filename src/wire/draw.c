/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/draw.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "base/mem.h"
#include "form/record.h"
#include "wire/hash.h"

#define WORD 4			/* bytes of one number of the stream */
#define SPARE 64		/* numbers beside the two an item may need */

struct stream {
	uint8_t *byte;
	size_t n;
	size_t at;
};

static void
open_stream(struct stream *stream, const char *seed, size_t items)
{
	uint8_t key[TZ_HASH];

	tz_hash(seed, strlen(seed), key);
	stream->n = (2 * items + SPARE) * WORD;
	stream->byte = tz_mem_alloc(stream->n);
	stream->at = 0;
	randombytes_buf_deterministic(stream->byte, stream->n, key);
}

static bool
next(struct stream *stream, uint32_t *word)
{
	const uint8_t *p = stream->byte + stream->at;

	if (stream->at + WORD > stream->n)
		return false;
	*word = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
	stream->at += WORD;
	return true;
}

/* A number below m, each as likely as the others. */
static bool
below(struct stream *stream, uint32_t m, uint32_t *out)
{
	uint64_t end = (UINT64_C(1) << 32) - (UINT64_C(1) << 32) % m;
	uint32_t word;

	do {
		if (!next(stream, &word))
			return false;
	} while (word >= end);
	*out = word % m;
	return true;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum tz_rc
tz_draw(const char *seed, const char **item, size_t n, struct tz_err *err)
{
	struct stream stream;
	enum tz_rc rc = TZ_OK;
	const char *swap;
	uint32_t j;
	size_t i;

	if (n > TZ_DRAW_ITEMS)
		return tz_fail(err, TZ_ELIMIT,
		    N_("a list to draw from has at most %d items"),
		    TZ_DRAW_ITEMS);
	qsort(item, n, sizeof(*item), by_bytes);
	for (i = 1; i < n; i++)
		if (strcmp(item[i - 1], item[i]) == 0)
			return tz_fail(err, TZ_EINPUT,
			    N_("the list to draw from has this twice: %s"),
			    item[i]);
	open_stream(&stream, seed, n);
	for (i = n; rc == TZ_OK && i > 1; i--) {
		if (!below(&stream, (uint32_t)i, &j)) {
			rc = tz_fail_plain(err, TZ_ELIMIT);
			break;
		}
		swap = item[i - 1];
		item[i - 1] = item[j];
		item[j] = swap;
	}
	tz_mem_free(stream.byte);
	return rc;
}

void
tz_draw_seed(char seed[33])
{
	uint8_t bytes[16];

	randombytes_buf(bytes, sizeof(bytes));
	tz_hash_hex(bytes, sizeof(bytes), seed);
}
