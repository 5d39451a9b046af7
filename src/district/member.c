/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/member.h"

#include <stdio.h>
#include <string.h>

#include "store/meta.h"
#include "store/store.h"
#include "wire/pack.h"

#define FAMILY "member/"
#define VERSION 1
#define VALUE_MAX 8192

static void
pack(const struct tz_member *member, struct tz_buf *out)
{
	const struct tz_receipt *receipt;
	unsigned i;

	tz_pack_uint(out, VERSION);
	tz_pack_site(out, member->site);
	tz_pack_text(out, member->name);
	tz_pack_uint(out, member->state);
	tz_buf_put(out, member->pub.sign, TZ_KEY_PUBLIC);
	tz_buf_put(out, member->pub.seal, TZ_KEY_PUBLIC);
	tz_pack_int(out, member->enrolled_at);
	tz_pack_int(out, member->revoked_at);
	tz_pack_int(out, member->contact_at);
	tz_pack_int(out, member->pushed_at);
	tz_pack_uint(out, member->fed);
	tz_pack_uint(out, member->disputed);
	for (i = 0; i < TZ_MEMBER_RECEIPTS; i++) {
		receipt = &member->receipt[i];
		tz_pack_text(out, receipt->name);
		tz_pack_uint(out, receipt->size);
		tz_pack_bytes(out, receipt->ack, receipt->n);
	}
}

static void
unpack_raw(struct tz_unpack *in, uint8_t *out, size_t n)
{
	const uint8_t *bytes = tz_unpack_raw(in, n);

	if (bytes != NULL)
		memcpy(out, bytes, n);
}

static void
unpack_receipt(struct tz_unpack *in, struct tz_receipt *receipt)
{
	const uint8_t *ack;
	size_t n;

	tz_unpack_text(in, receipt->name, sizeof receipt->name);
	receipt->size = tz_unpack_uint(in);
	ack = tz_unpack_bytes(in, &n);
	if (ack == NULL || n > sizeof receipt->ack) {
		in->bad = true;
		return;
	}
	memcpy(receipt->ack, ack, n);
	receipt->n = n;
}

static enum tz_rc
unpack(const void *bytes, size_t n, struct tz_member *member,
    struct tz_err *err)
{
	struct tz_unpack in;
	unsigned i;

	memset(member, 0, sizeof *member);
	tz_unpack_init(&in, bytes, n);
	if (tz_unpack_uint(&in) != VERSION)
		in.bad = true;
	tz_unpack_site(&in, member->site);
	tz_unpack_text(&in, member->name, sizeof member->name);
	member->state = (enum tz_member_state)tz_unpack_uint(&in);
	unpack_raw(&in, member->pub.sign, TZ_KEY_PUBLIC);
	unpack_raw(&in, member->pub.seal, TZ_KEY_PUBLIC);
	member->enrolled_at = tz_unpack_int(&in);
	member->revoked_at = tz_unpack_int(&in);
	member->contact_at = tz_unpack_int(&in);
	member->pushed_at = tz_unpack_int(&in);
	member->fed = tz_unpack_uint(&in);
	member->disputed = tz_unpack_uint(&in);
	for (i = 0; i < TZ_MEMBER_RECEIPTS; i++)
		unpack_receipt(&in, &member->receipt[i]);
	if (!tz_unpack_done(&in))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("what is known of an office is damaged"));
	return TZ_OK;
}

static void
key_of(const char *site, char key[TZ_META_KEY])
{
	(void)snprintf(key, TZ_META_KEY, "%s%s", FAMILY, site);
}

enum tz_rc
tz_member_get(struct tz_store *store, const char *site,
    struct tz_member *member, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf value;
	enum tz_rc rc;

	key_of(site, key);
	tz_buf_init(&value, VALUE_MAX);
	rc = tz_meta_get(store, NULL, key, &value, err);
	if (rc == TZ_OK)
		rc = unpack(value.data, value.len, member, err);
	tz_buf_release(&value);
	return rc;
}

enum tz_rc
tz_member_put(struct tz_txn *txn, const struct tz_member *member,
    struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf value;
	enum tz_rc rc;

	key_of(member->site, key);
	tz_buf_init(&value, VALUE_MAX);
	pack(member, &value);
	rc = tz_meta_put(txn, key, value.data, value.len, err);
	tz_buf_release(&value);
	return rc;
}

enum tz_rc
tz_member_keep(struct tz_store *store, const struct tz_member *member,
    struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc;

	rc = tz_txn_begin(store, &txn, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_member_put(txn, member, err);
	if (rc != TZ_OK) {
		tz_txn_abort(txn);
		return rc;
	}
	return tz_txn_commit_lazily(txn, err);
}

struct walk {
	int (*visit)(const struct tz_member *member, void *arg);
	void *arg;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
visit_value(const char *key, const void *value, size_t n, void *arg)
{
	struct walk *walk = arg;
	struct tz_member member;

	(void)key;
	walk->rc = unpack(value, n, &member, walk->err);
	return walk->rc != TZ_OK || walk->visit(&member, walk->arg) != 0;
}

enum tz_rc
tz_member_walk(struct tz_store *store,
    int (*visit)(const struct tz_member *member, void *arg), void *arg,
    struct tz_err *err)
{
	struct walk walk = { visit, arg, TZ_OK, err };
	enum tz_rc rc;

	rc = tz_meta_walk(store, FAMILY, visit_value, &walk, err);
	return rc != TZ_OK ? rc : walk.rc;
}

const struct tz_receipt *
tz_member_receipt(const struct tz_member *member, const char *name)
{
	unsigned i;

	for (i = 0; i < TZ_MEMBER_RECEIPTS; i++) {
		if (member->receipt[i].n > 0 &&
		    strcmp(member->receipt[i].name, name) == 0)
			return &member->receipt[i];
	}
	return NULL;
}

void
tz_member_settle(struct tz_member *member, const char *name, uint64_t size,
    const struct tz_buf *ack)
{
	struct tz_receipt *first = member->receipt;

	if (ack->len > sizeof first->ack)
		return;
	memmove(first + 1, first, (TZ_MEMBER_RECEIPTS - 1) * sizeof *first);
	memset(first, 0, sizeof *first);
	(void)snprintf(first->name, sizeof first->name, "%s", name);
	first->size = size;
	memcpy(first->ack, ack->data, ack->len);
	first->n = ack->len;
}
