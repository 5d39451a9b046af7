/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Batches: what goes in comes out, and nothing else is believed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "folder.h"
#include "wire/batch.h"
#include "wire/delta.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire_random.h"

static struct tz_keyring village, district, stranger;
static const uint8_t start[TZ_HASH];

static bool columns;		/* may the writer take columns? */

/* A journal as a test keeps it: the stored bytes of its entries. */
struct journal {
	struct tz_buf *stored;
	size_t n;
	size_t seen;
	bool wrong;
};

static void
make_journal(struct journal *journal, uint64_t seed, unsigned odd, size_t n)
{
	struct tz_random random = { seed };
	struct tz_entry entry[2];
	size_t i;

	memset(journal, 0, sizeof(*journal));
	tz_entry_init(&entry[0]);
	tz_entry_init(&entry[1]);
	journal->n = n;
	journal->stored = tz_mem_alloc(n * sizeof(*journal->stored));
	for (i = 0; i < n; i++) {
		tz_random_entry(&random, odd, i ? &entry[~i & 1] : NULL,
		    &entry[i & 1]);
		memset(entry[i & 1].request, 0, TZ_REQUEST);
		if (seed % 3 == 1 && i % 5 == 2)
			tz_entry_dispose(&entry[i & 1]);
		tz_buf_init(&journal->stored[i], TZ_ENTRY_MAX);
		tz_entry_pack(&entry[i & 1], &journal->stored[i]);
	}
	tz_entry_release(&entry[0]);
	tz_entry_release(&entry[1]);
}

static void
free_journal(struct journal *journal)
{
	size_t i;

	for (i = 0; i < journal->n; i++)
		tz_buf_release(&journal->stored[i]);
	tz_mem_free(journal->stored);
}

static enum tz_rc
compare(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct journal *journal = arg;
	const struct tz_buf *right = &journal->stored[journal->seen++];
	struct tz_buf out;

	(void)err;
	tz_buf_init(&out, TZ_ENTRY_MAX);
	tz_entry_pack(entry, &out);
	journal->wrong |= out.len != right->len ||
	    memcmp(out.data, right->data, out.len) != 0;
	tz_buf_release(&out);
	return TZ_OK;
}

/* Adds entries from *at on until the batch is full or all are in. */
static void
make_batch(const struct journal *journal, size_t *at, struct tz_buf *file,
    struct tz_batch_head *head)
{
	struct tz_batch_writer *writer;
	struct tz_entry entry;
	bool full = false;

	tz_entry_init(&entry);
	writer = tz_batch_writer_new(start, *at == 0 ? start :
	    journal->stored[*at - 1].data + journal->stored[*at - 1].len -
	    TZ_HASH, 0);
	if (columns)
		tz_batch_writer_allow(writer, NULL);
	while (*at < journal->n) {
		assert_int_equal(tz_entry_unpack(journal->stored[*at].data,
		    journal->stored[*at].len, &entry, NULL), TZ_OK);
		assert_int_equal(tz_batch_writer_add(writer, &entry, &full,
		    NULL), TZ_OK);
		if (full)
			break;
		++*at;
	}
	assert_int_equal(tz_batch_writer_finish(writer, &village,
	    &district.pub, 1795219200000, file, head, NULL), TZ_OK);
	assert_true(head->payload <= TZ_BATCH_SEALED);
	assert_true(file->len <= TZ_BATCH_FILE);
	tz_batch_writer_free(writer);
	tz_entry_release(&entry);
}

static enum tz_rc
take(struct journal *journal, const struct tz_buf *file)
{
	struct tz_batch_head head;

	return tz_batch_read(file->data, file->len, &district, &village.pub,
	    NULL, &head, compare, journal, NULL);
}

static void
journal_comes_through(uint64_t seed, unsigned odd, size_t n)
{
	struct journal journal;
	struct tz_batch_head head;
	struct tz_buf file;
	size_t at = 0;

	make_journal(&journal, seed, odd, n);
	tz_buf_init(&file, TZ_BATCH_FILE);
	while (at < n) {
		tz_buf_clear(&file);
		make_batch(&journal, &at, &file, &head);
		assert_int_equal(take(&journal, &file), TZ_OK);
		assert_int_equal(journal.seen, at);
		assert_int_equal(head.last, at);
	}
	assert_false(journal.wrong);
	tz_buf_release(&file);
	free_journal(&journal);
}

static void
every_journal_comes_through_exactly(void **state)
{
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= 200; seed++)
		journal_comes_through(seed, seed % 4 * 30, 1 + seed % 40);
	journal_comes_through(1000, 0, 9000);
	journal_comes_through(1001, 100, 1500);
	columns = true;
	for (seed = 201; seed <= 400; seed++)
		journal_comes_through(seed, seed % 4 * 30, 1 + seed % 90);
	journal_comes_through(1002, 0, 9000);
	journal_comes_through(1003, 100, 1500);
	columns = false;
}

/* Batches lie on sticks and in spools: a later version must read these rows. */
static void
rows_are_written_as_ever(void **state)
{
	struct tz_random random = { 77 };
	struct tz_delta *delta = tz_delta_new("500154102203", 0, 1, 1);
	struct tz_entry entry[2];
	uint8_t digest[TZ_HASH];
	char hex[TZ_HASH_HEX];
	struct tz_buf out;
	size_t i;

	(void)state;
	tz_entry_init(&entry[0]);
	tz_entry_init(&entry[1]);
	tz_buf_init(&out, SIZE_MAX);
	for (i = 0; i < 200; i++) {
		tz_random_entry(&random, 30, i ? &entry[~i & 1] : NULL,
		    &entry[i & 1]);
		tz_delta_write(delta, &entry[i & 1], &out);
	}
	tz_hash(out.data, out.len, digest);
	tz_hash_hex(digest, TZ_HASH, hex);
	assert_string_equal(hex, "4a39727d3555f404c6f54b300b0cbd55"
	    "bdc79b7b342b8751c0df46bb2df03ec1");
	tz_buf_release(&out);
	tz_delta_free(delta);
	tz_entry_release(&entry[0]);
	tz_entry_release(&entry[1]);
}

static void
fixed_bytes_stay_below_300(void **state)
{
	struct journal journal;
	struct tz_batch_head head;
	struct tz_buf file;
	size_t at = 0;

	(void)state;
	make_journal(&journal, 1, 0, 1);
	tz_buf_init(&file, TZ_BATCH_FILE);
	make_batch(&journal, &at, &file, &head);
	assert_int_equal(file.len - (head.payload - TZ_SEAL_MORE),
	    TZ_BATCH_FIXED);
	assert_true(TZ_BATCH_FIXED <= 300);
	tz_buf_release(&file);
	free_journal(&journal);
}

static void
damage_anywhere_is_refused(void **state)
{
	struct journal journal;
	struct tz_batch_head head;
	struct tz_buf file;
	size_t at = 0;
	size_t i;

	(void)state;
	make_journal(&journal, 5, 20, 3);
	tz_buf_init(&file, TZ_BATCH_FILE);
	make_batch(&journal, &at, &file, &head);
	for (i = 0; i < file.len; i++) {
		file.data[i] ^= 1;
		assert_int_not_equal(take(&journal, &file), TZ_OK);
		file.data[i] ^= 1;
	}
	for (i = file.len; i-- > 0;) {
		file.len = i;
		assert_int_not_equal(take(&journal, &file), TZ_OK);
	}
	assert_int_equal(journal.seen, 0);
	tz_buf_release(&file);
	free_journal(&journal);
}

static void
other_keys_are_refused(void **state)
{
	struct journal journal;
	struct tz_batch_head head;
	struct tz_buf file;
	size_t at = 0;

	(void)state;
	make_journal(&journal, 6, 0, 2);
	tz_buf_init(&file, TZ_BATCH_FILE);
	make_batch(&journal, &at, &file, &head);
	assert_int_equal(tz_batch_read(file.data, file.len, &district,
	    &stranger.pub, NULL, &head, compare, &journal, NULL), TZ_EKEY);
	assert_int_equal(tz_batch_read(file.data, file.len, &stranger,
	    &village.pub, NULL, &head, compare, &journal, NULL), TZ_EKEY);
	assert_int_equal(journal.seen, 0);
	tz_buf_release(&file);
	free_journal(&journal);
}

/* Keys lie in the tree for all to read, which their reader refuses. */
static void
load_keys(const char *name, struct tz_keyring *keys)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/tests/unit/batches/%s",
	    getenv("TZ_SRCDIR"), name);
	assert_int_equal(tz_file_copy(path, name, 0400, NULL), TZ_OK);
	assert_int_equal(tz_keyring_load(keys, name, NULL), TZ_OK);
}

static enum tz_rc
count(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	(void)entry;
	(void)err;
	++*(unsigned *)arg;
	return TZ_OK;
}

/* Files of versions before lie on sticks: they are read for ever. */
static void
old_files_are_read_for_ever(void **state)
{
	struct tz_keyring from;
	struct tz_keyring to;
	struct tz_batch_head head;
	struct tz_buf file;
	char path[4096];
	unsigned seen = 0;

	(void)state;
	if (getenv("TZ_SRCDIR") == NULL)
		skip();
	load_keys("office.keys", &from);
	load_keys("district.keys", &to);
	snprintf(path, sizeof(path), "%s/tests/unit/batches/layout1.tzb",
	    getenv("TZ_SRCDIR"));
	tz_buf_init(&file, TZ_BATCH_FILE);
	assert_int_equal(tz_file_read(path, &file, NULL), TZ_OK);
	assert_int_equal(tz_batch_read(file.data, file.len, &to, &from.pub,
	    NULL, &head, count, &seen, NULL), TZ_OK);
	assert_int_equal(head.layout, TZ_BATCH_ROWS);
	assert_int_equal(seen, 120);
	tz_buf_release(&file);
}

/* Each layout is the smallest of some journal, and all of them come through. */
static void
the_smallest_layout_is_taken(void **state)
{
	static const struct {
		bool columns;
		unsigned odd;
		size_t n;
		enum tz_batch_layout layout;
	} cases[] = {
		{ false, 0, 50, TZ_BATCH_ROWS },
		{ true, 0, 50, TZ_BATCH_COLUMNS },
		{ true, 100, 50, TZ_BATCH_COLUMNS },
	};
	struct journal journal;
	struct tz_batch_head head;
	struct tz_buf file;
	size_t at;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		at = 0;
		columns = cases[i].columns;
		make_journal(&journal, 2, cases[i].odd, cases[i].n);
		tz_buf_init(&file, TZ_BATCH_FILE);
		make_batch(&journal, &at, &file, &head);
		assert_int_equal(head.layout, cases[i].layout);
		assert_int_equal(take(&journal, &file), TZ_OK);
		assert_false(journal.wrong);
		tz_buf_release(&file);
		free_journal(&journal);
	}
	columns = false;
}

/* Writes four bytes into the head and signs it all again. */
static void
forge(struct tz_buf *file, size_t at, uint64_t n, unsigned bytes)
{
	uint8_t signature[TZ_SIGNATURE];
	struct tz_buf patch;

	tz_buf_init(&patch, 8);
	tz_pack_fixed(&patch, n, bytes);
	memcpy(file->data + at, patch.data, bytes);
	tz_buf_release(&patch);
	file->len -= TZ_BATCH_TRAILER;
	tz_keyring_sign(&village, file->data, file->len, signature);
	tz_buf_init(&patch, 8);
	tz_pack_fixed(file, tz_batch_checksum(file->data, file->len), 4);
	tz_buf_put(file, signature, TZ_SIGNATURE);
}

static const struct {
	const char *what;
	size_t at;
	uint64_t n;
	unsigned bytes;
	enum tz_rc rc;
} forgeries[] = {
	{ "suite", 4, 2, 1, TZ_EVERSION },
	{ "layout", 5, 4, 1, TZ_EVERSION },
	{ "layout, columns", 5, 2, 1, TZ_ECHAIN },
	{ "layout, streams", 5, 3, 1, TZ_ECHAIN },
	{ "codec", 6, 2, 1, TZ_EVERSION },
	{ "stream", 7, 1, 1, TZ_ECHAIN },
	{ "flags", 8, 0x8000, 2, TZ_EVERSION },
	{ "length of the head, short", 10, 171, 2, TZ_ECORRUPT },
	{ "length of the head, long", 10, 237, 2, TZ_ECORRUPT },
	{ "dictionary", 44, 1, 4, TZ_EVERSION },
	{ "site", 48, 'a', 1, TZ_ECORRUPT },
	{ "epoch", 60, 2, 4, TZ_ECHAIN },
	{ "first", 64, 2, 8, TZ_ECHAIN },
	{ "first, none", 64, 0, 8, TZ_ECORRUPT },
	{ "first, over the end", 64, UINT64_MAX, 8, TZ_ECORRUPT },
	{ "count, fewer", 72, 11, 4, TZ_ECHAIN },
	{ "count, more", 72, 13, 4, TZ_ECHAIN },
	{ "count, none", 72, 0, 4, TZ_ECORRUPT },
	{ "count, too many", 72, TZ_BATCH_ENTRIES + 1, 4, TZ_ELIMIT },
	{ "head before", 76, 1, 1, TZ_ECHAIN },
	{ "head after", 108, 1, 1, TZ_ECHAIN },
	{ "expanded size, more", 140, TZ_BATCH_RAW, 4, TZ_ECORRUPT },
	{ "expanded size, less", 140, 10, 4, TZ_ECORRUPT },
	{ "expanded size, a bomb", 140, UINT32_MAX, 4, TZ_ELIMIT },
	{ "payload, more", 144, 0x20000, 4, TZ_ECORRUPT },
	{ "payload, less", 144, 20, 4, TZ_ECORRUPT },
	{ "payload, too much", 144, TZ_BATCH_SEALED + 1, 4, TZ_ELIMIT },
};

/* The signer itself may lie: no field of the head is believed. */
static void
signed_lies_are_refused(void **state)
{
	struct journal journal;
	struct tz_batch_head head;
	struct tz_buf file;
	struct tz_buf forged;
	size_t at = 0;
	size_t i;

	(void)state;
	make_journal(&journal, 7, 0, 12);
	tz_buf_init(&file, TZ_BATCH_FILE);
	make_batch(&journal, &at, &file, &head);
	assert_int_equal(head.codec, TZ_BATCH_DEFLATE);
	for (i = 0; i < sizeof(forgeries) / sizeof(forgeries[0]); i++) {
		tz_buf_init(&forged, TZ_BATCH_FILE);
		tz_buf_put(&forged, file.data, file.len);
		forge(&forged, forgeries[i].at, forgeries[i].n,
		    forgeries[i].bytes);
		if (take(&journal, &forged) != forgeries[i].rc)
			fail_msg("%s: %s", forgeries[i].what,
			    tz_rc_name(take(&journal, &forged)));
		tz_buf_release(&forged);
	}
	assert_int_equal(journal.seen, 0);
	tz_buf_release(&file);
	free_journal(&journal);
}

static void
writer_keeps_the_order(void **state)
{
	struct tz_random random = { 8 };
	struct tz_batch_writer *writer;
	struct tz_batch_head head;
	struct tz_entry one;
	struct tz_entry two;
	struct tz_buf file;
	bool full;

	(void)state;
	tz_entry_init(&one);
	tz_entry_init(&two);
	tz_buf_init(&file, TZ_BATCH_FILE);
	tz_random_entry(&random, 0, NULL, &one);
	tz_random_entry(&random, 0, &one, &two);
	writer = tz_batch_writer_new(start, start, 0);
	assert_int_equal(tz_batch_writer_finish(writer, &village,
	    &district.pub, 0, &file, &head, NULL), TZ_EINPUT);
	assert_int_equal(tz_batch_writer_add(writer, &two, &full, NULL),
	    TZ_ECHAIN);
	tz_batch_writer_free(writer);
	writer = tz_batch_writer_new(start, start, 0);
	assert_int_equal(tz_batch_writer_add(writer, &one, &full, NULL),
	    TZ_OK);
	assert_int_equal(tz_batch_writer_add(writer, &one, &full, NULL),
	    TZ_EINPUT);
	two.head[0] ^= 1;
	assert_int_equal(tz_batch_writer_add(writer, &two, &full, NULL),
	    TZ_ECHAIN);
	two.head[0] ^= 1;
	two.epoch++;
	assert_int_equal(tz_batch_writer_add(writer, &two, &full, NULL),
	    TZ_EINPUT);
	two.epoch--;
	assert_int_equal(tz_batch_writer_add(writer, &two, &full, NULL),
	    TZ_OK);
	assert_false(full);
	assert_int_equal(tz_batch_writer_count(writer), 2);
	tz_batch_writer_free(writer);
	tz_buf_release(&file);
	tz_entry_release(&one);
	tz_entry_release(&two);
}

/* Noise of the greatest length cannot be compressed and must still travel. */
static void
largest_entry_fits_into_a_batch(void **state)
{
	struct tz_random random = { 9 };
	struct tz_batch_writer *writer;
	struct tz_batch_head head;
	struct tz_entry entry;
	struct tz_buf file;
	bool full;
	size_t i;

	(void)state;
	tz_entry_init(&entry);
	tz_buf_init(&file, TZ_BATCH_FILE);
	tz_random_entry(&random, 100, NULL, &entry);
	tz_mem_free(entry.locked);
	entry.locked_n = TZ_ENTRY_MAX - 12000;
	entry.locked = tz_mem_alloc(entry.locked_n);
	for (i = 0; i < entry.locked_n; i++)
		entry.locked[i] = (uint8_t)tz_random_next(&random);
	tz_entry_chain(&entry, start);
	writer = tz_batch_writer_new(start, start, 0);
	assert_int_equal(tz_batch_writer_add(writer, &entry, &full, NULL),
	    TZ_OK);
	assert_false(full);
	assert_int_equal(tz_batch_writer_finish(writer, &village,
	    &district.pub, 0, &file, &head, NULL), TZ_OK);
	tz_batch_writer_free(writer);
	tz_mem_free(entry.locked);
	entry.locked_n = TZ_ENTRY_MAX;
	entry.locked = tz_mem_alloc(entry.locked_n);
	tz_entry_chain(&entry, start);
	writer = tz_batch_writer_new(start, start, 0);
	assert_int_equal(tz_batch_writer_add(writer, &entry, &full, NULL),
	    TZ_ELIMIT);
	tz_batch_writer_free(writer);
	tz_buf_release(&file);
	tz_entry_release(&entry);
}

static const struct {
	const char *name;
	bool good;
} names[] = {
	{ "1-1-50-0123456789abcdef", true },
	{ "4294967295-1-18446744073709551615-0123456789abcdef", true },
	{ "4294967296-1-50-0123456789abcdef", false },
	{ "1-1-18446744073709551616-0123456789abcdef", false },
	{ "1-0-50-0123456789abcdef", false },
	{ "1-51-50-0123456789abcdef", false },
	{ "01-1-50-0123456789abcdef", false },
	{ "1-1-50-0123456789abcde", false },
	{ "1-1-50-0123456789abcdef0", false },
	{ "1-1-50-0123456789ABCDEF", false },
	{ "1-1-50-../../../etc/pas", false },
	{ "-1-1-50-0123456789abcdef", false },
	{ "", false },
};

static void
names_read_back(void **state)
{
	struct tz_batch_head head = { .epoch = 3, .first = 7, .last = 9 };
	char name[TZ_BATCH_NAME];
	char digest[17];
	uint32_t epoch;
	uint64_t first;
	uint64_t last;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(tz_batch_name_read(names[i].name, &epoch,
		    &first, &last, digest), names[i].good);
	tz_batch_name(&head, "abc", 3, name);
	assert_string_equal(name, "3-7-9-ba7816bf8f01cfea");
	assert_true(tz_batch_name_read(name, &epoch, &first, &last, digest));
	assert_int_equal(epoch, 3);
	assert_int_equal(first, 7);
	assert_int_equal(last, 9);
	assert_string_equal(digest, "ba7816bf8f01cfea");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_journal_comes_through_exactly),
		cmocka_unit_test(rows_are_written_as_ever),
		cmocka_unit_test(old_files_are_read_for_ever),
		cmocka_unit_test(the_smallest_layout_is_taken),
		cmocka_unit_test(fixed_bytes_stay_below_300),
		cmocka_unit_test(damage_anywhere_is_refused),
		cmocka_unit_test(other_keys_are_refused),
		cmocka_unit_test(signed_lies_are_refused),
		cmocka_unit_test(writer_keeps_the_order),
		cmocka_unit_test(largest_entry_fits_into_a_batch),
		cmocka_unit_test(names_read_back),
	};

	tz_hash_start();
	tz_keyring_make(&village);
	tz_keyring_make(&district);
	tz_keyring_make(&stranger);
	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
