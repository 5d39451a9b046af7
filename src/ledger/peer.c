/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/peer.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/commit.h"
#include "store/meta.h"
#include "wire/pack.h"

#define PEER_KEY "sync/district"
#define AGREED_KEY "sync/agreed"

static void
take_fixed(struct tz_unpack *in, uint8_t *out, size_t size)
{
	const uint8_t *bytes;
	size_t n = 0;

	bytes = tz_unpack_bytes(in, &n);
	if (bytes != NULL && n == size)
		memcpy(out, bytes, size);
	else
		in->bad = true;
}

static void
take_reads(struct tz_unpack *in, struct tz_batch_reads *reads)
{
	reads->layout = (uint8_t)tz_unpack_fixed(in, 1);
	while (in->at < in->end && !in->bad &&
	    reads->n < TZ_BATCH_DICTIONARIES)
		reads->dictionary[reads->n++] =
		    (uint32_t)tz_unpack_fixed(in, 4);
}

static enum tz_rc
read_meta(struct tz_ledger *ledger, const char *key, struct tz_buf *buf,
    struct tz_err *err)
{
	tz_buf_init(buf, TZ_META_VALUE);
	return tz_meta_get(ledger->store, ledger->txn, key, buf, err);
}

enum tz_rc
tz_peer_read(struct tz_ledger *ledger, struct tz_peer *peer,
    struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf buf;
	enum tz_rc rc;

	memset(peer, 0, sizeof(*peer));
	rc = read_meta(ledger, PEER_KEY, &buf, err);
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("this office is not enrolled at a district yet"));
	if (rc == TZ_OK) {
		tz_unpack_init(&in, buf.data, buf.len);
		tz_unpack_text(&in, peer->site, sizeof(peer->site));
		tz_unpack_text(&in, peer->url, sizeof(peer->url));
		take_fixed(&in, peer->pub.sign, sizeof(peer->pub.sign));
		take_fixed(&in, peer->pub.seal, sizeof(peer->pub.seal));
		if (in.bad)
			rc = tz_fail_plain(err, TZ_ECORRUPT);
	}
	tz_buf_release(&buf);
	return rc;
}

enum tz_rc
tz_peer_write(struct tz_ledger *ledger, const struct tz_peer *peer,
    struct tz_err *err)
{
	struct tz_buf buf;
	enum tz_rc rc;

	tz_buf_init(&buf, TZ_META_VALUE);
	tz_pack_text(&buf, peer->site);
	tz_pack_text(&buf, peer->url);
	tz_pack_bytes(&buf, peer->pub.sign, sizeof(peer->pub.sign));
	tz_pack_bytes(&buf, peer->pub.seal, sizeof(peer->pub.seal));
	rc = tz_commit_meta(ledger, PEER_KEY, buf.data, buf.len, err);
	tz_buf_release(&buf);
	return rc;
}

enum tz_rc
tz_peer_agreed(struct tz_ledger *ledger, struct tz_agreed *agreed,
    struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_buf buf;
	enum tz_rc rc;

	memset(agreed, 0, sizeof(*agreed));
	rc = read_meta(ledger, AGREED_KEY, &buf, err);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, buf.data, buf.len);
		agreed->epoch = (uint32_t)tz_unpack_uint(&in);
		agreed->sequence = tz_unpack_uint(&in);
		take_fixed(&in, agreed->head, sizeof(agreed->head));
		agreed->time = tz_unpack_int(&in);
		(void)tz_unpack_uint(&in);
		agreed->feed = tz_unpack_uint(&in);
		/* Not there before districts said what they read. */
		if (in.at < in.end)
			take_reads(&in, &agreed->reads);
		if (in.bad)
			rc = tz_fail_plain(err, TZ_ECORRUPT);
	}
	tz_buf_release(&buf);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

enum tz_rc
tz_peer_agree(struct tz_ledger *ledger, const struct tz_agreed *agreed,
    struct tz_err *err)
{
	struct tz_buf buf;
	enum tz_rc rc;
	unsigned i;

	tz_buf_init(&buf, TZ_META_VALUE);
	tz_pack_uint(&buf, agreed->epoch);
	tz_pack_uint(&buf, agreed->sequence);
	tz_pack_bytes(&buf, agreed->head, sizeof(agreed->head));
	tz_pack_int(&buf, agreed->time);
	tz_pack_uint(&buf, 0);	/* older programs counted disputes here */
	tz_pack_uint(&buf, agreed->feed);
	tz_buf_byte(&buf, agreed->reads.layout);
	for (i = 0; i < agreed->reads.n; i++)
		tz_pack_fixed(&buf, agreed->reads.dictionary[i], 4);
	rc = tz_commit_meta(ledger, AGREED_KEY, buf.data, buf.len, err);
	tz_buf_release(&buf);
	return rc;
}

enum tz_rc
tz_peer_note(struct tz_ledger *ledger, struct tz_err *err)
{
	char fingerprint[TZ_FINGERPRINT];
	struct tz_entry entry;
	struct tz_peer peer;
	enum tz_rc rc;

	rc = tz_peer_read(ledger, &peer, err);
	if (rc != TZ_OK)
		return rc;
	tz_keyring_fingerprint(&peer.pub, fingerprint);
	tz_entry_init(&entry);
	entry.op = TZ_OP_PEER;
	snprintf(entry.user, sizeof(entry.user), "taizhang");
	entry.note = tz_mem_format("%s %s", peer.site, fingerprint);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	return rc;
}
