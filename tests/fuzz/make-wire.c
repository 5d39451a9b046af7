/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-wire FOLDER: writes the corpora of record, entry, batch and sign, the
 * same each time but for keys. Only run when a format has changed.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "wire/ack.h"
#include "wire/auth.h"
#include "wire/batch.h"
#include "wire/column.h"
#include "wire/dictionary.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire/delta.h"
#include "wire_random.h"

#define EACH 4
#define COLUMN_ENTRIES (1 + EACH * 13)

static const char *folder;

static void
put(const char *target, int i, struct tz_buf *bytes)
{
	struct tz_err err;
	char text[TZ_SENTENCE_TEXT];
	char path[512];
	enum tz_rc rc;

	snprintf(path, sizeof(path), "%s/%s", folder, target);
	rc = tz_file_make_folder(path, 0755, &err);
	snprintf(path, sizeof(path), "%s/%s/%d", folder, target, i);
	if (rc == TZ_OK)
		rc = tz_file_write(path, bytes->data, bytes->len, 0644, &err);
	if (rc != TZ_OK)
		fprintf(stderr, "%s\n", tz_err_text(&err, text, sizeof(text)));
	tz_buf_release(bytes);
}

static void
records(struct tz_random *random, int i)
{
	struct tz_record record;
	struct tz_buf out;

	tz_record_init(&record);
	tz_buf_init(&out, SIZE_MAX);
	tz_random_record(random, 6, &record);
	tz_pack_record(&out, &record);
	put("record", i, &out);
	tz_record_release(&record);
}

/* Entries one by one, and all of them as rows and as a file. */
static void
entries(struct tz_random *random, const struct tz_keyring *keys, int i)
{
	static const uint8_t start[TZ_HASH];
	struct tz_batch_writer *writer = tz_batch_writer_new(start, start, 0);
	struct tz_delta *delta = tz_delta_new("500154102203", 0, 1, 1);
	struct tz_batch_head head;
	struct tz_entry entry[2];
	struct tz_buf one;
	struct tz_buf plain;
	struct tz_buf file;
	bool full;
	int k;

	tz_entry_init(&entry[0]);
	tz_entry_init(&entry[1]);
	tz_buf_init(&plain, SIZE_MAX);
	tz_buf_init(&file, SIZE_MAX);
	tz_buf_byte(&plain, 1);
	tz_buf_byte(&file, 0);
	for (k = 0; k < 2 + 3 * i; k++) {
		tz_random_entry(random, 20, k ? &entry[~k & 1] : NULL,
		    &entry[k & 1]);
		tz_delta_write(delta, &entry[k & 1], &plain);
		if (tz_batch_writer_add(writer, &entry[k & 1], &full, NULL) !=
		    TZ_OK)
			fprintf(stderr, "entry %d does not go in\n", k);
	}
	tz_buf_init(&one, SIZE_MAX);
	tz_entry_pack(&entry[k & 1], &one);
	put("entry", i, &one);
	if (tz_batch_writer_finish(writer, keys, &keys->pub, 0, &file, &head,
	    NULL) != TZ_OK)
		fprintf(stderr, "the batch cannot be made\n");
	put("batch", 2 * i, &file);
	put("batch", 2 * i + 1, &plain);
	tz_entry_release(&entry[0]);
	tz_entry_release(&entry[1]);
	tz_batch_writer_free(writer);
	tz_delta_free(delta);
}

/* The same entries as threads, as streams, and their memory. */
static void
columns(struct tz_random *random, int i)
{
	struct tz_delta *delta = tz_delta_new("500154102203", 0, 1, 1);
	struct tz_loom *loom = tz_loom_new();
	struct tz_entry entry[COLUMN_ENTRIES];
	size_t n = 1 + (size_t)i * 13;
	enum tz_thread thread;
	struct tz_buf out[3];
	size_t raw;
	size_t k;

	delta->time = 1795219200000;
	tz_delta_add_place(delta, "500154102203");
	for (k = 0; k < n; k++) {
		tz_entry_init(&entry[k]);
		tz_random_entry(random, 20, k ? &entry[k - 1] : NULL,
		    &entry[k]);
	}
	for (k = 0; k < 3; k++) {
		tz_buf_init(&out[k], SIZE_MAX);
		tz_buf_byte(&out[k], (uint8_t)k);
		tz_buf_byte(&out[k], (uint8_t)(n - 1));
	}
	if (!tz_column_write(delta, entry, n, loom))
		fprintf(stderr, "the columns cannot be made\n");
	for (thread = 0; thread + 1 < TZ_THREADS; thread++)
		tz_pack_uint(&out[0], tz_loom_to(loom, thread)->len);
	for (thread = 0; thread < TZ_THREADS; thread++)
		tz_buf_put(&out[0], tz_loom_to(loom, thread)->data,
		    tz_loom_to(loom, thread)->len);
	tz_loom_free(loom);
	loom = tz_loom_new();
	tz_delta_free(delta);
	delta = tz_delta_new("500154102203", 0, 1, 1);
	delta->time = 1795219200000;
	tz_delta_add_place(delta, "500154102203");
	if (tz_column_write(delta, entry, n, loom))
		tz_loom_streams(loom, &out[1], &raw);
	tz_dictionary_write(delta, "window", 6, &out[2]);
	for (k = 0; k < 3; k++)
		put("column", 3 * i + (int)k, &out[k]);
	for (k = 0; k < n; k++)
		tz_entry_release(&entry[k]);
	tz_loom_free(loom);
	tz_delta_free(delta);
}

static void
signatures(const struct tz_keyring *keys)
{
	struct tz_ack ack = { .site = "500154102203", .epoch = 1, .last = 7 };
	char header[TZ_AUTH_MAX];
	struct tz_buf out;

	tz_buf_init(&out, SIZE_MAX);
	tz_buf_byte(&out, 0);
	tz_ack_write(&ack, keys, &out);
	put("sign", 0, &out);
	tz_auth_write(keys, ack.site, "GET", "/v1", 0, 0, header);
	tz_buf_byte(&out, 1);
	tz_buf_text(&out, header);
	put("sign", 1, &out);
	tz_buf_byte(&out, 1);
	tz_buf_text(&out, "1-1-50-0123456789abcdef");
	put("sign", 2, &out);
}

int
main(int argc, char **argv)
{
	struct tz_random random = { 4 };
	struct tz_keyring keys;
	int i;

	if (argc != 2)
		return 64;
	folder = argv[1];
	tz_hash_start();
	tz_keyring_make(&keys);
	for (i = 0; i < EACH; i++) {
		records(&random, i);
		entries(&random, &keys, i);
	}
	for (i = 0; i < EACH; i++) {
		columns(&random, i);
	}
	signatures(&keys);
	return 0;
}
