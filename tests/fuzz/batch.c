/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Batches from anywhere. The first byte of the input says as what the rest is
 * taken: a whole file (0), or the plain (1) or deflated (2) payload of a batch
 * by a signer who lies. A whole file hardly gets past its checksum, so the
 * others matter. Rows that can be read are written again and read again, and
 * must say the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "same.h"
#include "target.h"
#include "wire/batch.h"
#include "wire/batch_header.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire/delta.h"

#define SITE "500154102203"
#define ROWS_MAX 300

static struct tz_keyring keys;

static enum tz_rc
visit(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	(void)arg;
	(void)err;
	if (entry->sequence == 0)
		abort();
	return TZ_OK;
}

static void
read_file(const uint8_t *data, size_t n)
{
	struct tz_batch_head head;

	if (tz_batch_read(data, n, &keys, &keys.pub, NULL, &head, visit, NULL,
	    NULL) == TZ_OK && head.count == 0)
		abort();
}

/* A file with this payload and a true signature under a false head. */
static void
read_forged(const uint8_t *data, size_t n, enum tz_batch_codec codec)
{
	struct tz_batch_head head = { .layout = TZ_BATCH_ROWS, .site = SITE,
		.epoch = 1, .first = 1, .count = 3 };
	uint8_t signature[TZ_SIGNATURE];
	struct tz_buf file;

	tz_buf_init(&file, TZ_BATCH_FILE);
	head.codec = (uint8_t)codec;
	head.raw = codec == TZ_BATCH_PLAIN ? (uint32_t)n : 1000;
	head.payload = (uint32_t)(n + TZ_SEAL_MORE);
	tz_keyring_id(&keys.pub, head.key);
	tz_keyring_id(&keys.pub, head.to);
	tz_batch_header_write(&head, &file);
	tz_keyring_seal(&keys.pub, data, n, &file);
	if (tz_buf_ok(&file)) {
		tz_keyring_sign(&keys, file.data, file.len, signature);
		tz_pack_fixed(&file, tz_batch_checksum(file.data, file.len),
		    4);
		tz_buf_put(&file, signature, TZ_SIGNATURE);
		read_file(file.data, file.len);
	}
	tz_buf_release(&file);
}

static void
read_rows(const uint8_t *data, size_t n)
{
	struct tz_delta *delta = tz_delta_new(SITE, 0, 1, 1);
	struct tz_delta *writer = tz_delta_new(SITE, 0, 1, 1);
	struct tz_delta *reader = tz_delta_new(SITE, 0, 1, 1);
	struct tz_entry one;
	struct tz_entry two;
	struct tz_unpack in;
	struct tz_unpack again;
	struct tz_buf row;
	int left = ROWS_MAX;

	tz_entry_init(&one);
	tz_entry_init(&two);
	tz_buf_init(&row, SIZE_MAX);
	tz_unpack_init(&in, data, n);
	for (;;) {
		tz_delta_read(delta, &in, &one);
		if (in.bad || left-- == 0)
			break;
		tz_buf_clear(&row);
		tz_delta_write(writer, &one, &row);
		tz_unpack_init(&again, row.data, row.len);
		tz_delta_read(reader, &again, &two);
		if (!tz_unpack_done(&again))
			abort();
		check_same(&one, &two);
		tz_entry_release(&one);
		tz_entry_release(&two);
	}
	tz_entry_release(&one);
	tz_buf_release(&row);
	tz_delta_free(delta);
	tz_delta_free(writer);
	tz_delta_free(reader);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool started;

	if (!started) {
		tz_hash_start();
		tz_keyring_make(&keys);
		started = true;
	}
	if (n < 2)
		return 0;
	switch (data[0] % 3) {
	case 0:
		read_file(data + 1, n - 1);
		break;
	case 1:
		read_rows(data + 1, n - 1);
		read_forged(data + 1, n - 1, TZ_BATCH_PLAIN);
		break;
	default:
		read_forged(data + 1, n - 1, TZ_BATCH_DEFLATE);
	}
	return 0;
}
