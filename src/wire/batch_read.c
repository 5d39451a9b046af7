/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch into entries, after every proof. */
#include "wire/batch.h"

#include <string.h>
#include <zlib.h>

#include "base/mem.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire/delta.h"

uint32_t
tz_batch_checksum(const void *bytes, size_t n)
{
	return (uint32_t)crc32(0, bytes, (uInt)n);
}

/* Who made it and for whom, by checksum, key and signature. */
static enum tz_rc
authentic(const uint8_t *bytes, size_t n, const struct tz_keyring *keys,
    const struct tz_public *from, const struct tz_batch_head *head,
    struct tz_err *err)
{
	size_t covered = n - TZ_BATCH_TRAILER;
	uint8_t id[TZ_KEY_ID];
	struct tz_unpack in;

	tz_unpack_init(&in, bytes + covered, TZ_BATCH_TRAILER);
	if (tz_unpack_fixed(&in, 4) != tz_batch_checksum(bytes, covered))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the batch is damaged: its checksum does not fit"));
	tz_keyring_id(from, id);
	if (memcmp(id, head->key, TZ_KEY_ID) != 0)
		return tz_fail(err, TZ_EKEY,
		    N_("the batch is signed with another key"));
	if (!tz_keyring_verify(from, bytes, covered, in.at))
		return tz_fail(err, TZ_EKEY,
		    N_("the signature of the batch is not right"));
	tz_keyring_id(&keys->pub, id);
	if (memcmp(id, head->to, TZ_KEY_ID) != 0)
		return tz_fail(err, TZ_EKEY,
		    N_("the batch is sealed for another receiver"));
	return TZ_OK;
}

/* Decompresses to exactly raw bytes; the bound has been checked before. */
static enum tz_rc
expand(const struct tz_buf *packed, size_t raw, struct tz_buf *out,
    struct tz_err *err)
{
	uint8_t *room = tz_buf_grow(out, raw);
	z_stream in = { 0 };
	int end;

	if (room == NULL || inflateInit2(&in, -MAX_WBITS) != Z_OK)
		return tz_fail_plain(err, TZ_ESYSTEM);
	in.next_in = packed->data;
	in.avail_in = (uInt)packed->len;
	in.next_out = room;
	in.avail_out = (uInt)raw;
	end = inflate(&in, Z_FINISH);
	inflateEnd(&in);
	if (end == Z_STREAM_END && in.avail_in == 0 && in.avail_out == 0)
		return TZ_OK;
	return tz_fail(err, TZ_ECORRUPT,
	    N_("the batch does not hold what its head says"));
}

static enum tz_rc
open_payload(const uint8_t *payload, const struct tz_keyring *keys,
    const struct tz_batch_head *head, struct tz_buf *rows, struct tz_err *err)
{
	struct tz_buf packed;
	enum tz_rc rc;

	tz_buf_init(&packed, TZ_BATCH_SEALED);
	rc = tz_keyring_open(keys, payload, head->payload, &packed, err);
	if (rc == TZ_OK && head->codec == TZ_BATCH_DEFLATE)
		rc = expand(&packed, head->raw, rows, err);
	else if (rc == TZ_OK)
		tz_buf_put(rows, packed.data, packed.len);
	tz_buf_release(&packed);
	return rc;
}

/* Gives entry its digest and head; *left is what all entries may still have. */
static bool
chain(struct tz_entry *entry, const uint8_t before[TZ_HASH], size_t *left)
{
	struct tz_buf canon;
	bool fits;

	tz_buf_init(&canon, TZ_ENTRY_MAX - TZ_REQUEST - TZ_HASH);
	tz_entry_canon(entry, &canon);
	fits = tz_buf_ok(&canon) && canon.len <= *left;
	if (fits) {
		*left -= canon.len;
		if (!entry->disposed)
			tz_hash(canon.data, canon.len, entry->digest);
		tz_hash_pair(before, entry->digest, entry->head);
	}
	tz_buf_release(&canon);
	return fits;
}

/* Goes through all rows; without visit it only proves them. */
static enum tz_rc
walk(const struct tz_buf *bytes, const struct tz_batch_head *head,
    enum tz_rc (*visit)(struct tz_entry *entry, void *arg, struct tz_err *err),
    void *arg, struct tz_err *err)
{
	struct tz_delta *delta = tz_delta_new(head->site, head->stream,
	    head->epoch, head->first);
	uint8_t at[TZ_HASH];
	struct tz_entry entry;
	struct tz_unpack in;
	enum tz_rc rc = TZ_OK;
	size_t left = TZ_BATCH_RAW;
	uint32_t i;

	memcpy(at, head->before, TZ_HASH);
	tz_unpack_init(&in, bytes->data, bytes->len);
	tz_entry_init(&entry);
	for (i = 0; i < head->count && rc == TZ_OK; i++) {
		tz_delta_read(delta, &in, &entry);
		if (in.bad || !chain(&entry, at, &left))
			rc = tz_fail(err, TZ_ECHAIN,
			    N_("entry %llu of the batch cannot be read"),
			    (unsigned long long)head->first + i);
		memcpy(at, entry.head, TZ_HASH);
		if (rc == TZ_OK && visit != NULL)
			rc = visit(&entry, arg, err);
		tz_entry_release(&entry);
	}
	if (rc == TZ_OK && (!tz_unpack_done(&in) ||
	    memcmp(at, head->after, TZ_HASH) != 0))
		rc = tz_fail(err, TZ_ECHAIN,
		    N_("the chain of the batch does not end where its head "
		    "says"));
	tz_delta_free(delta);
	return rc;
}

enum tz_rc
tz_batch_read(const void *bytes, size_t n, const struct tz_keyring *keys,
    const struct tz_public *from, struct tz_batch_head *head,
    enum tz_rc (*visit)(struct tz_entry *entry, void *arg, struct tz_err *err),
    void *arg, struct tz_err *err)
{
	const uint8_t *at = bytes;
	struct tz_buf rows;
	enum tz_rc rc;
	size_t size;

	rc = tz_batch_head_read(bytes, n, head, &size, err);
	if (rc == TZ_OK && n != size)
		rc = tz_fail(err, TZ_ECORRUPT, N_("the batch is cut short"));
	if (rc == TZ_OK)
		rc = authentic(at, n, keys, from, head, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&rows, TZ_BATCH_RAW);
	rc = open_payload(at + n - TZ_BATCH_TRAILER - head->payload, keys,
	    head, &rows, err);
	if (rc == TZ_OK)
		rc = walk(&rows, head, NULL, NULL, err);
	if (rc == TZ_OK)
		rc = walk(&rows, head, visit, arg, err);
	tz_buf_release(&rows);
	return rc;
}
