/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/ack.h"

#include <string.h>

#include "wire/hash.h"
#include "wire/pack.h"

#define MAGIC "TZA1"
#define MAGIC_SIZE 4
#define EXTRA_READS 1		/* what follows the key, by number */
#define DIGEST 8		/* bytes of the batch's digest */
#define LEAST (MAGIC_SIZE + 1 + 2)

static void
write_body(const struct tz_ack *ack, struct tz_buf *out)
{
	uint8_t digest[DIGEST] = { 0 };

	if (!tz_hash_unhex(ack->batch, digest, DIGEST))
		memset(digest, 0, DIGEST);
	tz_pack_site(out, ack->site);
	tz_pack_fixed(out, ack->epoch, 4);
	tz_pack_fixed(out, ack->last, 8);
	tz_buf_put(out, ack->head, TZ_HASH);
	tz_pack_fixed(out, ack->applied, 4);
	tz_pack_fixed(out, ack->disputed, 4);
	tz_pack_fixed(out, ack->feed, 8);
	tz_pack_fixed(out, (uint64_t)ack->time, 8);
	tz_buf_put(out, digest, DIGEST);
}

/* A number, how many bytes, and they: readers skip numbers they do not know. */
static void
write_reads(const struct tz_batch_reads *reads, struct tz_buf *out)
{
	unsigned i;

	if (reads->layout == 0)
		return;
	tz_buf_byte(out, EXTRA_READS);
	tz_buf_byte(out, (uint8_t)(1 + 4 * reads->n));
	tz_buf_byte(out, reads->layout);
	for (i = 0; i < reads->n; i++)
		tz_pack_fixed(out, reads->dictionary[i], 4);
}

void
tz_ack_write(const struct tz_ack *ack, const struct tz_keyring *keys,
    struct tz_buf *out)
{
	uint8_t signature[TZ_SIGNATURE];
	uint8_t id[TZ_KEY_ID];
	struct tz_buf body;
	struct tz_buf all;

	tz_buf_init(&body, TZ_ACK_MAX);
	tz_buf_init(&all, TZ_ACK_MAX);
	write_body(ack, &body);
	tz_keyring_id(&keys->pub, id);
	tz_buf_put(&body, id, TZ_KEY_ID);
	write_reads(&ack->reads, &body);
	tz_buf_text(&all, MAGIC);
	tz_buf_byte(&all, TZ_KEYRING_SUITE);
	tz_pack_fixed(&all, body.len, 2);
	tz_buf_put(&all, body.data, body.len);
	tz_keyring_sign(keys, all.data, all.len, signature);
	tz_buf_put(out, all.data, all.len);
	tz_buf_put(out, signature, TZ_SIGNATURE);
	tz_buf_release(&all);
	tz_buf_release(&body);
}

static void
read_reads(const uint8_t *bytes, size_t n, struct tz_batch_reads *reads)
{
	struct tz_unpack in;

	tz_unpack_init(&in, bytes, n);
	reads->layout = (uint8_t)tz_unpack_fixed(&in, 1);
	while (in.end - in.at >= 4 && reads->n < TZ_BATCH_DICTIONARIES)
		reads->dictionary[reads->n++] =
		    (uint32_t)tz_unpack_fixed(&in, 4);
}

static void
read_extras(struct tz_unpack *in, struct tz_ack *ack)
{
	const uint8_t *bytes;
	unsigned what;
	size_t n;

	while (!in->bad && in->at < in->end) {
		what = (unsigned)tz_unpack_fixed(in, 1);
		n = (size_t)tz_unpack_fixed(in, 1);
		bytes = tz_unpack_raw(in, n);
		if (what == EXTRA_READS && bytes != NULL && n > 0)
			read_reads(bytes, n, &ack->reads);
	}
}

static void
read_body(struct tz_unpack *in, struct tz_ack *ack)
{
	static const uint8_t none[DIGEST];
	const uint8_t *bytes;

	tz_unpack_site(in, ack->site);
	ack->epoch = (uint32_t)tz_unpack_fixed(in, 4);
	ack->last = tz_unpack_fixed(in, 8);
	bytes = tz_unpack_raw(in, TZ_HASH);
	if (bytes != NULL)
		memcpy(ack->head, bytes, TZ_HASH);
	ack->applied = (uint32_t)tz_unpack_fixed(in, 4);
	ack->disputed = (uint32_t)tz_unpack_fixed(in, 4);
	ack->feed = tz_unpack_fixed(in, 8);
	ack->time = (int64_t)tz_unpack_fixed(in, 8);
	bytes = tz_unpack_raw(in, DIGEST);
	if (bytes != NULL && memcmp(bytes, none, DIGEST) != 0)
		tz_hash_hex(bytes, DIGEST, ack->batch);
	tz_unpack_raw(in, TZ_KEY_ID);
	read_extras(in, ack);
}

enum tz_rc
tz_ack_read(const void *bytes, size_t n, const struct tz_public *from,
    struct tz_ack *ack, struct tz_err *err)
{
	struct tz_unpack in;
	const uint8_t *magic;
	size_t size;
	uint64_t suite;

	memset(ack, 0, sizeof(*ack));
	tz_unpack_init(&in, bytes, n);
	magic = tz_unpack_raw(&in, MAGIC_SIZE);
	if (magic == NULL || memcmp(magic, MAGIC, MAGIC_SIZE) != 0)
		return tz_fail(err, TZ_EPROTO,
		    N_("this is no acknowledgement of a district"));
	suite = tz_unpack_fixed(&in, 1);
	if (!in.bad && suite != TZ_KEYRING_SUITE)
		return tz_fail(err, TZ_EVERSION,
		    N_("the acknowledgement uses other algorithms"));
	size = (size_t)tz_unpack_fixed(&in, 2);
	if (in.bad || n > TZ_ACK_MAX || n != LEAST + size + TZ_SIGNATURE)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the acknowledgement is damaged"));
	if (!tz_keyring_verify(from, bytes, n - TZ_SIGNATURE,
	    (const uint8_t *)bytes + n - TZ_SIGNATURE))
		return tz_fail(err, TZ_EKEY,
		    N_("the acknowledgement is not signed by the district"));
	in.end = in.at + size;
	read_body(&in, ack);
	if (in.bad)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the acknowledgement is damaged"));
	return TZ_OK;
}
