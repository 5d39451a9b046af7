/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/batch_columns.h"

#include <string.h>

#include "base/mem.h"
#include "wire/column.h"
#include "wire/dictionary.h"
#include "wire/pause.h"
#include "wire/squeeze.h"

/* Streams of their own do not pay for fewer entries. */
#define STREAMS_FROM 64
/* Nor more bytes than these, and trying takes longer the more they are. */
#define STREAMS_MOST (64 * 1024)
#define DIVISION 6		/* digits that begin a site */

static struct tz_delta *
memory(const struct tz_batch_head *head,
    const struct tz_dictionary *dictionary)
{
	struct tz_delta *delta = tz_delta_new(head->site, head->stream,
	    head->epoch, head->first);

	delta->time = head->made;
	if (strlen(head->site) >= DIVISION)
		tz_delta_add_place(delta, head->site);
	if (dictionary != NULL)
		tz_dictionary_prime(dictionary, delta);
	return delta;
}

void
tz_batch_columns_free(struct tz_entry *entry, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		tz_entry_release(&entry[i]);
	tz_mem_free(entry);
}

static enum tz_rc
broken(struct tz_err *err)
{
	return tz_fail(err, TZ_ECORRUPT,
	    N_("the batch does not hold what its head says"));
}

/* Inflates layout 2; the bound of raw has been checked before. */
static enum tz_rc
open_grouped(const void *packed, size_t n,
    const struct tz_dictionary *dictionary, const struct tz_batch_head *head,
    struct tz_buf *plain, struct tz_err *err)
{
	size_t window_n = 0;
	const void *window = dictionary == NULL ? NULL :
	    tz_dictionary_window(dictionary, &window_n);

	tz_buf_init(plain, head->raw);
	if (tz_squeeze_open(packed, n, window, window_n, plain) != n ||
	    plain->len != head->raw)
		return broken(err);
	return TZ_OK;
}

enum tz_rc
tz_batch_columns_read(const void *packed, size_t n,
    const struct tz_dictionary *dictionary, const struct tz_batch_head *head,
    struct tz_entry **entry, struct tz_err *err)
{
	struct tz_buf plain = { .data = NULL };
	struct tz_comb *comb = NULL;
	struct tz_delta *delta;
	enum tz_rc rc = TZ_OK;
	bool whole = false;
	uint32_t i;

	*entry = NULL;
	if (head->layout == TZ_BATCH_STREAMS)
		comb = tz_comb_streams(packed, n, head->raw);
	else
		rc = open_grouped(packed, n, dictionary, head, &plain, err);
	if (rc == TZ_OK && comb == NULL)
		comb = tz_comb_grouped(plain.data, plain.len);
	if (rc == TZ_OK) {
		*entry = tz_mem_alloc(head->count * sizeof(**entry));
		for (i = 0; i < head->count; i++)
			tz_entry_init(&(*entry)[i]);
		delta = memory(head, dictionary);
		whole = tz_column_read(delta, comb, *entry, head->count);
		tz_delta_free(delta);
		tz_comb_free(comb);
	}
	tz_buf_release(&plain);
	if (whole || rc != TZ_OK)
		return rc;
	tz_batch_columns_free(*entry, head->count);
	*entry = NULL;
	return tz_fail(err, TZ_ECHAIN,
	    N_("the columns of the batch cannot be read"));
}

/* What was never read back is not sent: rows lose nothing. */
static bool
reads_back(const struct tz_buf *packed,
    const struct tz_dictionary *dictionary, const struct tz_batch_head *head)
{
	struct tz_entry *entry;
	uint8_t at[TZ_HASH];
	uint32_t i;

	if (tz_batch_columns_read(packed->data, packed->len, dictionary, head,
	    &entry, NULL) != TZ_OK)
		return false;
	memcpy(at, head->before, TZ_HASH);
	for (i = 0; i < head->count; i++) {
		tz_entry_chain(&entry[i], at);
		memcpy(at, entry[i].head, TZ_HASH);
	}
	tz_batch_columns_free(entry, head->count);
	return memcmp(at, head->after, TZ_HASH) == 0;
}

static void
smaller(const struct tz_loom *loom, const struct tz_dictionary *dictionary,
    const struct tz_pause *pause, struct tz_batch_head *head,
    struct tz_buf *out)
{
	size_t window_n = 0;
	const void *window = dictionary == NULL ? NULL :
	    tz_dictionary_window(dictionary, &window_n);
	struct tz_buf streams;
	size_t raw;

	tz_loom_grouped(loom, window, window_n, out, &raw);
	head->layout = TZ_BATCH_COLUMNS;
	head->raw = (uint32_t)raw;
	if (head->count < STREAMS_FROM || raw > STREAMS_MOST)
		return;
	tz_pause(pause);
	tz_buf_init(&streams, out->max);
	tz_loom_streams(loom, &streams, &raw);
	if (tz_buf_ok(&streams) && (!tz_buf_ok(out) ||
	    streams.len < out->len)) {
		tz_buf_clear(out);
		tz_buf_put(out, streams.data, streams.len);
		head->layout = TZ_BATCH_STREAMS;
		head->raw = (uint32_t)raw;
	}
	tz_buf_release(&streams);
}

bool
tz_batch_columns_write(const struct tz_entry *entry,
    const struct tz_dictionary *dictionary,
    const struct tz_pause *pause, struct tz_batch_head *head,
    struct tz_buf *out)
{
	struct tz_delta *delta = memory(head, dictionary);
	struct tz_loom *loom = tz_loom_new();
	bool good = tz_column_write(delta, entry, head->count, loom);

	if (good) {
		tz_pause(pause);
		smaller(loom, dictionary, pause, head, out);
		tz_pause(pause);
		head->codec = TZ_BATCH_DEFLATE;
		head->dictionary = dictionary == NULL ? 0 :
		    tz_dictionary_id(dictionary);
		good = tz_buf_ok(out) && head->raw <= TZ_BATCH_RAW &&
		    reads_back(out, dictionary, head);
	}
	tz_loom_free(loom);
	tz_delta_free(delta);
	return good;
}
