/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns from anywhere. The first byte of the input says as what the rest is
 * taken: threads as they are inflated (0), streams (1), or a dictionary (2);
 * the second is how many entries there are. Entries that can be read are
 * written again, and must then read back the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "same.h"
#include "target.h"
#include "wire/column.h"
#include "wire/dictionary.h"
#include "wire/hash.h"

#define SITE "500154102203"
#define NOON 1795219200000
#define STREAMS_RAW (1 << 20)

static struct tz_delta *
memory(void)
{
	struct tz_delta *delta = tz_delta_new(SITE, 0, 1, 1);

	delta->time = NOON;
	tz_delta_add_place(delta, SITE);
	return delta;
}

static bool
read_entries(struct tz_comb *comb, struct tz_entry *entry, size_t n)
{
	struct tz_delta *delta = memory();
	bool good;
	size_t i;

	for (i = 0; i < n; i++)
		tz_entry_init(&entry[i]);
	good = tz_column_read(delta, comb, entry, n);
	tz_delta_free(delta);
	tz_comb_free(comb);
	return good;
}

static void
write_again(const struct tz_entry *entry, size_t n)
{
	struct tz_entry *again = tz_mem_alloc(n * sizeof(*again));
	struct tz_delta *delta = memory();
	struct tz_loom *loom = tz_loom_new();
	struct tz_buf packed;
	size_t raw;
	size_t i;

	tz_buf_init(&packed, SIZE_MAX);
	if (tz_column_write(delta, entry, n, loom)) {
		tz_loom_streams(loom, &packed, &raw);
		if (!read_entries(tz_comb_streams(packed.data, packed.len,
		    raw), again, n))
			abort();
		for (i = 0; i < n; i++) {
			check_same(&entry[i], &again[i]);
			tz_entry_release(&again[i]);
		}
	}
	tz_buf_release(&packed);
	tz_loom_free(loom);
	tz_delta_free(delta);
	tz_mem_free(again);
}

static void
read_columns(const uint8_t *data, size_t size, size_t n, bool streams)
{
	struct tz_entry *entry = tz_mem_alloc(n * sizeof(*entry));
	size_t i;

	if (read_entries(streams ? tz_comb_streams(data, size, STREAMS_RAW) :
	    tz_comb_grouped(data, size), entry, n))
		write_again(entry, n);
	for (i = 0; i < n; i++)
		tz_entry_release(&entry[i]);
	tz_mem_free(entry);
}

static void
read_dictionary(const uint8_t *data, size_t n)
{
	struct tz_dictionary *dictionary;
	struct tz_delta *delta;

	if (tz_dictionary_read(data, n, &dictionary, NULL) != TZ_OK)
		return;
	delta = memory();
	tz_dictionary_prime(dictionary, delta);
	tz_delta_free(delta);
	tz_dictionary_free(dictionary);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool started;

	if (!started) {
		tz_hash_start();
		started = true;
	}
	if (n < 3)
		return 0;
	if (data[0] % 3 == 2)
		read_dictionary(data + 2, n - 2);
	else
		read_columns(data + 2, n - 2, 1 + data[1] % 64u,
		    data[0] % 3 == 1);
	return 0;
}
