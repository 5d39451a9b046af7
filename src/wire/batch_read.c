/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A batch into entries, after every proof. */
#include "wire/batch.h"

#include <string.h>
#include <zlib.h>

#include "base/mem.h"
#include "wire/batch_columns.h"
#include "wire/delta.h"
#include "wire/dictionary.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire/squeeze.h"

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

/* Inflates to exactly the stated size; the bound has been checked before. */
static enum tz_rc
expand(const struct tz_buf *packed, const struct tz_batch_head *head,
    struct tz_buf *rows, struct tz_err *err)
{
	tz_buf_release(rows);
	tz_buf_init(rows, head->raw);
	if (head->codec == TZ_BATCH_PLAIN)
		tz_buf_put(rows, packed->data, packed->len);
	else if (tz_squeeze_open(packed->data, packed->len, NULL, 0, rows) !=
	    packed->len)
		rows->full = true;
	if (tz_buf_ok(rows) && rows->len == head->raw)
		return TZ_OK;
	return tz_fail(err, TZ_ECORRUPT,
	    N_("the batch does not hold what its head says"));
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

static enum tz_rc
unreadable(uint64_t sequence, struct tz_err *err)
{
	return tz_fail(err, TZ_ECHAIN,
	    N_("entry %llu of the batch cannot be read"),
	    (unsigned long long)sequence);
}

static enum tz_rc
wrong_end(struct tz_err *err)
{
	return tz_fail(err, TZ_ECHAIN,
	    N_("the chain of the batch does not end where its head says"));
}

/* Goes through all rows; without visit it only proves them. */
static enum tz_rc
walk_rows(const struct tz_buf *bytes, const struct tz_batch_head *head,
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
			rc = unreadable(head->first + i, err);
		memcpy(at, entry.head, TZ_HASH);
		if (rc == TZ_OK && visit != NULL)
			rc = visit(&entry, arg, err);
		tz_entry_release(&entry);
	}
	if (rc == TZ_OK && (!tz_unpack_done(&in) ||
	    memcmp(at, head->after, TZ_HASH) != 0))
		rc = wrong_end(err);
	tz_delta_free(delta);
	return rc;
}

static enum tz_rc
read_rows(const struct tz_buf *packed, const struct tz_batch_head *head,
    enum tz_rc (*visit)(struct tz_entry *entry, void *arg, struct tz_err *err),
    void *arg, struct tz_err *err)
{
	struct tz_buf rows;
	enum tz_rc rc;

	tz_buf_init(&rows, TZ_BATCH_RAW);
	rc = expand(packed, head, &rows, err);
	if (rc == TZ_OK)
		rc = walk_rows(&rows, head, NULL, NULL, err);
	if (rc == TZ_OK)
		rc = walk_rows(&rows, head, visit, arg, err);
	tz_buf_release(&rows);
	return rc;
}

static enum tz_rc
prove_entries(struct tz_entry *entry, const struct tz_batch_head *head,
    struct tz_err *err)
{
	const uint8_t *at = head->before;
	size_t left = TZ_BATCH_RAW;
	uint32_t i;

	for (i = 0; i < head->count; i++) {
		if (!chain(&entry[i], at, &left))
			return unreadable(head->first + i, err);
		at = entry[i].head;
	}
	if (memcmp(at, head->after, TZ_HASH) != 0)
		return wrong_end(err);
	return TZ_OK;
}

static enum tz_rc
read_columns(const struct tz_buf *packed, const struct tz_batch_head *head,
    const struct tz_dictionary *dictionary,
    enum tz_rc (*visit)(struct tz_entry *entry, void *arg, struct tz_err *err),
    void *arg, struct tz_err *err)
{
	struct tz_entry *entry;
	enum tz_rc rc;
	uint32_t i;

	rc = tz_batch_columns_read(packed->data, packed->len, dictionary, head,
	    &entry, err);
	if (rc != TZ_OK)
		return rc;
	rc = prove_entries(entry, head, err);
	for (i = 0; visit != NULL && i < head->count && rc == TZ_OK; i++)
		rc = visit(&entry[i], arg, err);
	tz_batch_columns_free(entry, head->count);
	return rc;
}

static enum tz_rc
find_dictionary(const struct tz_dictionaries *known,
    const struct tz_batch_head *head, const struct tz_dictionary **dictionary,
    struct tz_err *err)
{
	*dictionary = NULL;
	if (head->dictionary == 0)
		return TZ_OK;
	*dictionary = tz_dictionaries_find(known, head->dictionary);
	if (*dictionary != NULL)
		return TZ_OK;
	return tz_fail(err, TZ_EVERSION,
	    N_("the dictionary %08x of the batch is not known here"),
	    (unsigned)head->dictionary);
}

enum tz_rc
tz_batch_read(const void *bytes, size_t n, const struct tz_keyring *keys,
    const struct tz_public *from, const struct tz_dictionaries *known,
    struct tz_batch_head *head,
    enum tz_rc (*visit)(struct tz_entry *entry, void *arg, struct tz_err *err),
    void *arg, struct tz_err *err)
{
	const struct tz_dictionary *dictionary = NULL;
	const uint8_t *at = bytes;
	struct tz_buf packed;
	enum tz_rc rc;
	size_t size;

	rc = tz_batch_head_read(bytes, n, head, &size, err);
	if (rc == TZ_OK && n != size)
		rc = tz_fail(err, TZ_ECORRUPT, N_("the batch is cut short"));
	if (rc == TZ_OK)
		rc = authentic(at, n, keys, from, head, err);
	if (rc != TZ_OK)
		return rc;
	rc = find_dictionary(known, head, &dictionary, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&packed, TZ_BATCH_SEALED);
	rc = tz_keyring_open(keys, at + n - TZ_BATCH_TRAILER - head->payload,
	    head->payload, &packed, err);
	if (rc == TZ_OK && head->layout == TZ_BATCH_ROWS)
		rc = read_rows(&packed, head, visit, arg, err);
	else if (rc == TZ_OK)
		rc = read_columns(&packed, head, dictionary, visit, arg, err);
	tz_buf_release(&packed);
	return rc;
}
