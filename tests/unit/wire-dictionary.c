/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dictionaries: what they save, who must have them, what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "folder.h"
#include "wire/batch.h"
#include "wire/delta_part.h"
#include "wire/dictionary.h"
#include "wire/hash.h"
#include "wire_random.h"

#define ENTRIES 60
#define WINDOW "zhang li matter_no/20261121 open"

static struct tz_keyring village, district;
static const uint8_t start[TZ_HASH];

/* What somebody who has seen some entries knows of the others. */
static void
make(struct tz_buf *out)
{
	struct tz_random random = { 5 };
	struct tz_delta *memory = tz_delta_new("", 0, 0, 1);
	struct tz_entry entry[2];
	size_t form;
	size_t kind;
	size_t i;
	size_t k;

	tz_entry_init(&entry[0]);
	tz_entry_init(&entry[1]);
	for (i = 0; i < 40; i++) {
		struct tz_entry *now = &entry[i & 1];

		tz_random_entry(&random, 0, i ? &entry[~i & 1] : NULL, now);
		for (form = 0; form < memory->forms; form++)
			if (memcmp(memory->form[form].id, now->form,
			    TZ_HASH) == 0)
				break;
		if (form == memory->forms)
			tz_delta_add_form(memory, now->form);
		memcpy(memory->form[form].prefix, now->record + 13, 3);
		for (k = 0; k < now->n; k++)
			tz_delta_learn(tz_delta_field(&memory->form[form],
			    now->cell[k].no), &now->cell[k].value);
		kind = tz_delta_add_kind(memory, now->op, form);
		tz_delta_set_keys(&memory->kinds[kind], now->cell, now->n);
	}
	tz_dictionary_write(memory, WINDOW, strlen(WINDOW), out);
	tz_delta_free(memory);
	tz_entry_release(&entry[0]);
	tz_entry_release(&entry[1]);
}

static struct tz_dictionaries *
folder_of(const struct tz_buf *bytes)
{
	struct tz_dictionaries *known = tz_dictionaries_new();

	assert_int_equal(tz_file_write("1.tzd", bytes->data, bytes->len, 0644,
	    NULL), TZ_OK);
	assert_int_equal(tz_dictionaries_load(known, ".", NULL), TZ_OK);
	return known;
}

static void
batch(const struct tz_dictionary *dictionary, uint64_t seed, unsigned odd,
    struct tz_buf *file, struct tz_batch_head *head)
{
	struct tz_random random = { seed };
	struct tz_batch_writer *writer = tz_batch_writer_new(start, start, 0);
	struct tz_entry entry[2];
	bool full;
	size_t i;

	tz_entry_init(&entry[0]);
	tz_entry_init(&entry[1]);
	tz_batch_writer_allow(writer, dictionary);
	for (i = 0; i < ENTRIES; i++) {
		tz_random_entry(&random, odd, i ? &entry[~i & 1] : NULL,
		    &entry[i & 1]);
		if (i == 20)
			memset(entry[0].form, 99, TZ_HASH);
		tz_entry_chain(&entry[i & 1], i ? entry[~i & 1].head : start);
		assert_int_equal(tz_batch_writer_add(writer, &entry[i & 1],
		    &full, NULL), TZ_OK);
	}
	assert_int_equal(tz_batch_writer_finish(writer, &village,
	    &district.pub, 1795219200000, file, head, NULL), TZ_OK);
	tz_batch_writer_free(writer);
	tz_entry_release(&entry[0]);
	tz_entry_release(&entry[1]);
}

static enum tz_rc
take(const struct tz_buf *file, const struct tz_dictionaries *known)
{
	struct tz_batch_head head;

	return tz_batch_read(file->data, file->len, &district, &village.pub,
	    known, &head, NULL, NULL, NULL);
}

static void
only_who_has_it_reads_the_batch(void **state)
{
	struct tz_dictionaries *known;
	const struct tz_dictionary *dictionary;
	struct tz_batch_head head;
	struct tz_buf bytes;
	struct tz_buf with;
	struct tz_buf without;
	uint64_t seed;

	(void)state;
	tz_buf_init(&bytes, SIZE_MAX);
	tz_buf_init(&with, SIZE_MAX);
	tz_buf_init(&without, SIZE_MAX);
	make(&bytes);
	known = folder_of(&bytes);
	dictionary = tz_dictionaries_get(known, 0);
	assert_non_null(dictionary);
	assert_null(tz_dictionaries_get(known, 1));
	for (seed = 1; seed < 60; seed++) {
		tz_buf_clear(&with);
		tz_buf_clear(&without);
		batch(dictionary, seed, seed % 3 * 40, &with, &head);
		assert_int_equal(take(&with, known), TZ_OK);
		if (head.layout == TZ_BATCH_ROWS)
			continue;
		assert_int_equal(head.dictionary,
		    tz_dictionary_id(dictionary));
		assert_int_equal(take(&with, NULL), TZ_EVERSION);
		batch(NULL, seed, seed % 3 * 40, &without, &head);
		assert_int_equal(head.dictionary, 0);
		assert_int_equal(take(&without, known), TZ_OK);
		assert_int_equal(take(&without, NULL), TZ_OK);
		assert_true(with.len < without.len);
	}
	tz_dictionaries_free(known);
	tz_buf_release(&bytes);
	tz_buf_release(&with);
	tz_buf_release(&without);
}

static void
both_sides_agree_on_one(void **state)
{
	struct tz_batch_reads reads;
	struct tz_dictionaries *known;
	uint8_t hash[TZ_HASH];
	struct tz_buf bytes;

	(void)state;
	tz_buf_init(&bytes, SIZE_MAX);
	make(&bytes);
	known = folder_of(&bytes);
	tz_dictionaries_say(NULL, &reads);
	assert_int_equal(reads.layout, TZ_BATCH_STREAMS);
	assert_int_equal(reads.n, 0);
	assert_null(tz_dictionaries_agree(known, &reads));
	tz_dictionaries_say(known, &reads);
	assert_int_equal(reads.n, 1);
	assert_ptr_equal(tz_dictionaries_agree(known, &reads),
	    tz_dictionaries_get(known, 0));
	assert_null(tz_dictionaries_agree(NULL, &reads));
	tz_hash(bytes.data, bytes.len, hash);
	assert_int_equal(tz_dictionaries_object(known, hash)->len, bytes.len);
	hash[31] ^= 1;
	assert_null(tz_dictionaries_object(known, hash));
	reads.dictionary[0] ^= 1;
	assert_null(tz_dictionaries_agree(known, &reads));
	tz_dictionaries_free(known);
	tz_buf_release(&bytes);
}

/* A cut may only fall into the window, which has no end of its own. */
static void
what_is_none_is_refused(void **state)
{
	struct tz_dictionary *read;
	struct tz_dictionaries *known;
	struct tz_buf bytes;
	size_t whole;
	size_t i;

	(void)state;
	tz_buf_init(&bytes, SIZE_MAX);
	make(&bytes);
	whole = bytes.len - strlen(WINDOW);
	for (i = 0; i < whole; i++)
		assert_int_equal(tz_dictionary_read(bytes.data, i, &read,
		    NULL), TZ_ECORRUPT);
	for (i = 0; i < whole * 8; i++) {
		bytes.data[i / 8] ^= (uint8_t)(1 << i % 8);
		if (tz_dictionary_read(bytes.data, bytes.len, &read, NULL) ==
		    TZ_OK)
			tz_dictionary_free(read);
		bytes.data[i / 8] ^= (uint8_t)(1 << i % 8);
	}
	bytes.data[0] = 'X';
	known = tz_dictionaries_new();
	assert_int_equal(tz_file_write("2.tzd", bytes.data, bytes.len, 0644,
	    NULL), TZ_OK);
	assert_int_equal(tz_dictionaries_load(known, ".", NULL), TZ_ECORRUPT);
	assert_int_equal(tz_file_remove("2.tzd", NULL), TZ_OK);
	tz_dictionaries_free(known);
	tz_buf_release(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_who_has_it_reads_the_batch),
		cmocka_unit_test(both_sides_agree_on_one),
		cmocka_unit_test(what_is_none_is_refused),
	};

	tz_hash_start();
	tz_keyring_make(&village);
	tz_keyring_make(&district);
	return cmocka_run_group_tests(tests, folder_enter, folder_leave);
}
