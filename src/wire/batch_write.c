/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries into a batch: rows, deflate, seal, sign. */
#include "wire/batch.h"

#include <string.h>
#include <zlib.h>

#include "base/mem.h"
#include "wire/batch_columns.h"
#include "wire/batch_header.h"
#include "wire/hash.h"
#include "wire/delta.h"
#include "wire/pack.h"
#include "wire/squeeze.h"

#define ROOM (TZ_BATCH_SEALED - TZ_SEAL_MORE)
/*
 * What deflate may hold back: 16,384 symbols (memLevel 8) of at most 31 bits,
 * since a block is never longer than its form with fixed codes.
 */
#define HELD_BACK (66 * 1024)
#define ROW_MORE 4096		/* a row over its canonical bytes, at most */
#define COLUMN_ENTRIES 2000	/* more gain little and take long to make */
#define PLAIN_MAX 4096		/* longer rows are always shorter deflated */

struct tz_batch_writer {
	struct tz_batch_head head;
	struct tz_delta *delta;
	struct tz_squeeze *squeeze;
	struct tz_buf packed;
	struct tz_buf plain;
	size_t canon;		/* canonical bytes of all entries */
	bool columns;		/* what the receiver can read */
	const struct tz_dictionary *dictionary;
	const struct tz_pause *pause;
	struct tz_entry *entry;	/* kept for the columns */
};

struct tz_batch_writer *
tz_batch_writer_new(const uint8_t form_set[TZ_HASH],
    const uint8_t before[TZ_HASH], unsigned flags)
{
	struct tz_batch_writer *writer = tz_mem_alloc(sizeof(*writer));

	writer->head.layout = TZ_BATCH_ROWS;
	writer->head.codec = TZ_BATCH_DEFLATE;
	writer->head.flags = (uint16_t)flags;
	memcpy(writer->head.form_set, form_set, TZ_HASH);
	memcpy(writer->head.before, before, TZ_HASH);
	memcpy(writer->head.after, before, TZ_HASH);
	tz_buf_init(&writer->packed, ROOM);
	tz_buf_init(&writer->plain, PLAIN_MAX);
	return writer;
}

void
tz_batch_writer_free(struct tz_batch_writer *writer)
{
	if (writer == NULL)
		return;
	tz_squeeze_free(writer->squeeze);
	if (writer->columns)
		tz_batch_columns_free(writer->entry, writer->head.count);
	tz_delta_free(writer->delta);
	tz_buf_release(&writer->packed);
	tz_buf_release(&writer->plain);
	tz_mem_free(writer);
}

uint32_t
tz_batch_writer_count(const struct tz_batch_writer *writer)
{
	return writer->head.count;
}

void
tz_batch_writer_allow(struct tz_batch_writer *writer,
    const struct tz_dictionary *dictionary)
{
	writer->columns = true;
	writer->dictionary = dictionary;
}

void
tz_batch_writer_pause(struct tz_batch_writer *writer,
    const struct tz_pause *pause)
{
	writer->pause = pause;
}

static enum tz_rc
start(struct tz_batch_writer *writer, const struct tz_entry *entry,
    struct tz_err *err)
{
	struct tz_batch_head *head = &writer->head;

	if (entry->sequence == 0 || entry->stream > UINT8_MAX ||
	    entry->site[0] == '\0')
		return tz_fail(err, TZ_EINPUT,
		    N_("the entry has no place in a journal"));
	writer->squeeze = tz_squeeze_new(Z_DEFAULT_STRATEGY);
	memcpy(head->site, entry->site, TZ_SITE);
	head->stream = entry->stream;
	head->epoch = entry->epoch;
	head->first = entry->sequence;
	head->last = entry->sequence - 1;
	writer->delta = tz_delta_new(head->site, head->stream, head->epoch,
	    head->first);
	return TZ_OK;
}

static enum tz_rc
follows(const struct tz_batch_head *head, const struct tz_entry *entry,
    struct tz_err *err)
{
	if (strcmp(head->site, entry->site) == 0 &&
	    head->stream == entry->stream && head->epoch == entry->epoch &&
	    entry->sequence == head->last + 1)
		return TZ_OK;
	return tz_fail(err, TZ_EINPUT,
	    N_("entry %llu of the journal does not follow entry %llu"),
	    (unsigned long long)entry->sequence,
	    (unsigned long long)head->last);
}

static bool
is_full(const struct tz_batch_writer *writer, size_t canon)
{
	uint32_t most = writer->columns ? COLUMN_ENTRIES : TZ_BATCH_ENTRIES;

	return writer->head.count > 0 && (writer->head.count >= most ||
	    writer->canon + canon > TZ_BATCH_RAW - TZ_BATCH_ENTRIES ||
	    writer->packed.len + HELD_BACK + canon + ROW_MORE > ROOM);
}

/* Proves size and chain of the entry; *canon is its length. */
static enum tz_rc
prove(const struct tz_batch_writer *writer, const struct tz_entry *entry,
    size_t *canon, uint8_t after[TZ_HASH], struct tz_err *err)
{
	uint8_t digest[TZ_HASH];
	struct tz_buf bytes;
	bool fits;

	tz_buf_init(&bytes, TZ_ENTRY_MAX - TZ_REQUEST - TZ_HASH);
	tz_entry_canon(entry, &bytes);
	fits = tz_buf_ok(&bytes);
	*canon = bytes.len;
	memcpy(digest, entry->digest, TZ_HASH);
	if (!entry->disposed)
		tz_hash(bytes.data, bytes.len, digest);
	tz_hash_pair(writer->head.after, digest, after);
	tz_buf_release(&bytes);
	if (!fits)
		return tz_fail(err, TZ_ELIMIT,
		    N_("an entry of the journal is too large"));
	if (memcmp(after, entry->head, TZ_HASH) != 0)
		return tz_fail(err, TZ_ECHAIN,
		    N_("the chain of the journal is broken at entry %llu"),
		    (unsigned long long)entry->sequence);
	return TZ_OK;
}

/* A copy: what travels of an entry is what its stored bytes hold. */
static void
keep(struct tz_batch_writer *writer, const struct tz_entry *entry)
{
	uint32_t n = writer->head.count;
	struct tz_entry *copy;
	struct tz_buf stored;

	if ((n & (n - 1)) == 0)
		writer->entry = tz_mem_resize(writer->entry,
		    n == 0 ? 1 : (size_t)n * 2, sizeof(*writer->entry));
	copy = &writer->entry[n];
	tz_entry_init(copy);
	tz_buf_init(&stored, TZ_ENTRY_MAX);
	tz_entry_pack(entry, &stored);
	/* Proven just before; if not, columns will not read back. */
	if (tz_entry_unpack(stored.data, stored.len, copy, NULL) != TZ_OK)
		tz_entry_init(copy);
	tz_buf_release(&stored);
}

enum tz_rc
tz_batch_writer_add(struct tz_batch_writer *writer,
    const struct tz_entry *entry, bool *full, struct tz_err *err)
{
	uint8_t after[TZ_HASH];
	struct tz_buf row;
	enum tz_rc rc = TZ_OK;
	size_t canon;

	*full = false;
	if (writer->delta == NULL)
		rc = start(writer, entry, err);
	if (rc == TZ_OK)
		rc = follows(&writer->head, entry, err);
	if (rc == TZ_OK)
		rc = prove(writer, entry, &canon, after, err);
	if (rc != TZ_OK)
		return rc;
	*full = is_full(writer, canon);
	if (*full)
		return TZ_OK;
	tz_buf_init(&row, SIZE_MAX);
	tz_delta_write(writer->delta, entry, &row);
	tz_squeeze_put(writer->squeeze, row.data, row.len, Z_NO_FLUSH,
	    &writer->packed);
	tz_buf_put(&writer->plain, row.data, row.len);
	writer->head.raw += (uint32_t)row.len;
	if (writer->columns)
		keep(writer, entry);
	writer->head.last++;
	writer->head.count++;
	writer->canon += canon;
	memcpy(writer->head.after, after, TZ_HASH);
	tz_buf_release(&row);
	return TZ_OK;
}

/* Header, sealed payload, checksum and signature, appended to out. */
static void
assemble(const struct tz_batch_head *head, const struct tz_buf *payload,
    const struct tz_keyring *keys, const struct tz_public *to,
    struct tz_buf *out)
{
	uint8_t signature[TZ_SIGNATURE];
	size_t before = out->len;
	size_t n;

	tz_batch_header_write(head, out);
	tz_keyring_seal(to, payload->data, payload->len, out);
	if (!tz_buf_ok(out))
		return;
	n = out->len - before;
	tz_keyring_sign(keys, out->data + before, n, signature);
	tz_pack_fixed(out, tz_batch_checksum(out->data + before, n), 4);
	tz_buf_put(out, signature, TZ_SIGNATURE);
}

/* Takes the smallest of what the receiver can read. */
static struct tz_buf *
smallest(struct tz_batch_writer *writer, struct tz_buf *columns)
{
	struct tz_batch_head *head = &writer->head;
	struct tz_batch_head other = *head;
	struct tz_buf *payload = &writer->packed;

	tz_squeeze_put(writer->squeeze, NULL, 0, Z_FINISH, payload);
	if (tz_buf_ok(&writer->plain) &&
	    writer->plain.len <= writer->packed.len) {
		head->codec = TZ_BATCH_PLAIN;
		payload = &writer->plain;
	}
	if (writer->columns && tz_batch_columns_write(writer->entry,
	    writer->dictionary, writer->pause, &other, columns) &&
	    (!tz_buf_ok(payload) || columns->len < payload->len)) {
		*head = other;
		payload = columns;
	}
	return payload;
}

enum tz_rc
tz_batch_writer_finish(struct tz_batch_writer *writer,
    const struct tz_keyring *keys, const struct tz_public *to, int64_t now,
    struct tz_buf *out, struct tz_batch_head *head, struct tz_err *err)
{
	struct tz_buf columns;
	struct tz_buf *payload;
	bool fits;

	if (writer->head.count == 0)
		return tz_fail(err, TZ_EINPUT, N_("the batch is empty"));
	writer->head.made = now;
	tz_buf_init(&columns, ROOM);
	payload = smallest(writer, &columns);
	writer->head.payload = (uint32_t)(payload->len + TZ_SEAL_MORE);
	tz_keyring_id(&keys->pub, writer->head.key);
	tz_keyring_id(to, writer->head.to);
	*head = writer->head;
	assemble(head, payload, keys, to, out);
	fits = tz_buf_ok(payload) && tz_buf_ok(out);
	tz_buf_release(&columns);
	if (!fits)
		return tz_fail(err, TZ_ELIMIT, N_("the batch is too large"));
	return TZ_OK;
}
