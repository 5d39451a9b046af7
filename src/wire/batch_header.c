/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed fields of a batch and its name; see doc/batch-format.md. */
#include "wire/batch_header.h"

#include <stdio.h>
#include <string.h>

#include "wire/hash.h"
#include "wire/pack.h"

#define MAGIC "TZB1"
#define MAGIC_SIZE 4
#define PREFIX 12		/* bytes up to the header's own length */

_Static_assert(TZ_BATCH_FIXED <= 300, "a batch of one record stays small");

void
tz_batch_header_write(const struct tz_batch_head *head, struct tz_buf *out)
{
	tz_buf_put(out, MAGIC, MAGIC_SIZE);
	tz_buf_byte(out, TZ_KEYRING_SUITE);
	tz_buf_byte(out, head->layout);
	tz_buf_byte(out, head->codec);
	tz_buf_byte(out, (uint8_t)head->stream);
	tz_pack_fixed(out, head->flags, 2);
	tz_pack_fixed(out, TZ_BATCH_HEADER, 2);
	tz_buf_put(out, head->form_set, TZ_HASH);
	tz_pack_fixed(out, head->dictionary, 4);
	tz_pack_site(out, head->site);
	tz_pack_fixed(out, head->epoch, 4);
	tz_pack_fixed(out, head->first, 8);
	tz_pack_fixed(out, head->count, 4);
	tz_buf_put(out, head->before, TZ_HASH);
	tz_buf_put(out, head->after, TZ_HASH);
	tz_pack_fixed(out, head->raw, 4);
	tz_pack_fixed(out, head->payload, 4);
	tz_pack_fixed(out, (uint64_t)head->made, 8);
	tz_buf_put(out, head->key, TZ_KEY_ID);
	tz_buf_put(out, head->to, TZ_KEY_ID);
}

static void
copy(struct tz_unpack *in, uint8_t *to, size_t n)
{
	const uint8_t *bytes = tz_unpack_raw(in, n);

	if (bytes != NULL)
		memcpy(to, bytes, n);
}

static void
read_fields(struct tz_unpack *in, struct tz_batch_head *head)
{
	copy(in, head->form_set, TZ_HASH);
	head->dictionary = (uint32_t)tz_unpack_fixed(in, 4);
	tz_unpack_site(in, head->site);
	head->epoch = (uint32_t)tz_unpack_fixed(in, 4);
	head->first = tz_unpack_fixed(in, 8);
	head->count = (uint32_t)tz_unpack_fixed(in, 4);
	head->last = head->first + head->count - 1;
	copy(in, head->before, TZ_HASH);
	copy(in, head->after, TZ_HASH);
	head->raw = (uint32_t)tz_unpack_fixed(in, 4);
	head->payload = (uint32_t)tz_unpack_fixed(in, 4);
	head->made = (int64_t)tz_unpack_fixed(in, 8);
	copy(in, head->key, TZ_KEY_ID);
	copy(in, head->to, TZ_KEY_ID);
}

static enum tz_rc
bounded(const struct tz_batch_head *head, struct tz_err *err)
{
	if (head->payload > TZ_BATCH_SEALED || head->raw > TZ_BATCH_RAW ||
	    head->count > TZ_BATCH_ENTRIES)
		return tz_fail(err, TZ_ELIMIT, N_("the batch is too large"));
	if (head->site[0] == '\0' || head->count == 0 || head->first == 0 ||
	    head->last < head->first || head->raw == 0 ||
	    head->payload <= TZ_SEAL_MORE ||
	    (head->codec == TZ_BATCH_PLAIN &&
	    head->payload != head->raw + TZ_SEAL_MORE))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the head of the batch is damaged"));
	return TZ_OK;
}

/* Rows know no dictionary and columns no plain codec. */
static bool
readable(const struct tz_batch_head *head)
{
	if (head->layout == TZ_BATCH_ROWS)
		return head->codec <= TZ_BATCH_DEFLATE &&
		    head->dictionary == 0;
	return (head->layout == TZ_BATCH_COLUMNS ||
	    head->layout == TZ_BATCH_STREAMS) &&
	    head->codec == TZ_BATCH_DEFLATE;
}

static bool
known(const struct tz_batch_head *head, uint64_t suite)
{
	return suite == TZ_KEYRING_SUITE && readable(head) &&
	    (head->flags & ~TZ_BATCH_IS_FEED) == 0;
}

enum tz_rc
tz_batch_head_read(const void *bytes, size_t n, struct tz_batch_head *head,
    size_t *size, struct tz_err *err)
{
	struct tz_unpack in;
	uint64_t suite;
	size_t length;

	memset(head, 0, sizeof(*head));
	*size = 0;
	if (n < MAGIC_SIZE || memcmp(bytes, MAGIC, MAGIC_SIZE) != 0)
		return tz_fail(err, TZ_EPROTO, N_("this is no batch"));
	tz_unpack_init(&in, bytes, n);
	tz_unpack_raw(&in, MAGIC_SIZE);
	suite = tz_unpack_fixed(&in, 1);
	head->layout = (uint8_t)tz_unpack_fixed(&in, 1);
	head->codec = (uint8_t)tz_unpack_fixed(&in, 1);
	head->stream = (unsigned)tz_unpack_fixed(&in, 1);
	head->flags = (uint16_t)tz_unpack_fixed(&in, 2);
	length = (size_t)tz_unpack_fixed(&in, 2);
	if (in.bad || n < length)
		return tz_fail(err, TZ_ECORRUPT, N_("the batch is cut short"));
	if (length < TZ_BATCH_HEADER || length > TZ_BATCH_HEADER_MAX)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the head of the batch is damaged"));
	read_fields(&in, head);
	if (!known(head, suite))
		return tz_fail(err, TZ_EVERSION,
		    N_("the batch was made by a newer version"));
	if (in.bad)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the head of the batch is damaged"));
	*size = length + head->payload + TZ_BATCH_TRAILER;
	return bounded(head, err);
}

void
tz_batch_name(const struct tz_batch_head *head, const void *bytes, size_t n,
    char out[TZ_BATCH_NAME])
{
	uint8_t digest[TZ_HASH];
	char hex[TZ_BATCH_DIGEST];

	tz_hash(bytes, n, digest);
	tz_hash_hex(digest, 8, hex);
	snprintf(out, TZ_BATCH_NAME, "%lu-%llu-%llu-%s",
	    (unsigned long)head->epoch, (unsigned long long)head->first,
	    (unsigned long long)head->last, hex);
}

/* A decimal number without useless zeros and the dash behind it. */
static bool
number(const char **at, uint64_t most, uint64_t *n)
{
	size_t digits = strspn(*at, "0123456789");

	if (digits == 0 || digits > 20 || (*at)[digits] != '-' ||
	    ((*at)[0] == '0' && digits > 1))
		return false;
	for (*n = 0; **at != '-'; ++*at) {
		uint64_t digit = (uint64_t)(**at - '0');

		if (*n > (most - digit) / 10)
			return false;
		*n = *n * 10 + digit;
	}
	++*at;
	return true;
}

bool
tz_batch_name_read(const char *name, uint32_t *epoch, uint64_t *first,
    uint64_t *last, char digest[TZ_BATCH_DIGEST])
{
	uint64_t n;

	if (!number(&name, UINT32_MAX, &n) ||
	    !number(&name, UINT64_MAX, first) ||
	    !number(&name, UINT64_MAX, last) ||
	    strlen(name) != 16 || strspn(name, "0123456789abcdef") != 16)
		return false;
	*epoch = (uint32_t)n;
	memcpy(digest, name, 17);
	return *first > 0 && *last >= *first;
}
