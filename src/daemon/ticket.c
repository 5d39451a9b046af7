/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/ticket.h"

#include <string.h>
#include <time.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/meta.h"
#include "wire/hash.h"
#include "wire/pack.h"

#define FAMILY "ticket/"
#define KEY (sizeof(FAMILY) + TZ_HASH_HEX)
#define SWEPT 256		/* removed in one transaction */

int64_t
tz_ticket_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
key_of(const uint8_t id[TZ_HASH], char key[KEY])
{
	memcpy(key, FAMILY, sizeof(FAMILY));
	tz_hash_hex(id, TZ_HASH, key + sizeof(FAMILY) - 1);
}

static bool
read_value(const void *value, size_t n, struct tz_ticket *ticket)
{
	struct tz_unpack in;

	tz_unpack_init(&in, value, n);
	ticket->until = tz_unpack_int(&in);
	tz_unpack_text(&in, ticket->user, sizeof(ticket->user));
	tz_unpack_text(&in, ticket->from, sizeof(ticket->from));
	ticket->by_uid = tz_unpack_uint(&in) != 0;
	return !in.bad;
}

enum tz_rc
tz_ticket_make(struct tz_ledger *ledger, struct tz_ticket *ticket,
    char text[TZ_TICKET_TEXT], struct tz_err *err)
{
	uint8_t secret[TZ_HASH];
	struct tz_buf value;
	struct tz_txn *txn;
	char key[KEY];
	enum tz_rc rc;

	tz_hash_random(secret, sizeof(secret));
	tz_hash_hex(secret, sizeof(secret), text);
	tz_mem_wipe(secret, sizeof(secret));
	tz_hash(text, TZ_TICKET_TEXT - 1, ticket->id);
	key_of(ticket->id, key);
	tz_buf_init(&value, 1024);
	tz_pack_int(&value, ticket->until);
	tz_pack_text(&value, ticket->user);
	tz_pack_text(&value, ticket->from);
	tz_pack_uint(&value, ticket->by_uid);
	rc = tz_txn_begin(ledger->store, &txn, err);
	if (rc == TZ_OK) {
		rc = tz_meta_put(txn, key, value.data, value.len, err);
		if (rc == TZ_OK)
			rc = tz_txn_commit_lazily(txn, err);
		else
			tz_txn_abort(txn);
	}
	tz_buf_release(&value);
	return rc;
}

enum tz_rc
tz_ticket_find(struct tz_ledger *ledger, const char *text,
    struct tz_ticket *ticket, struct tz_err *err)
{
	struct tz_buf value;
	char key[KEY];
	enum tz_rc rc;

	tz_hash(text, strlen(text), ticket->id);
	key_of(ticket->id, key);
	tz_buf_init(&value, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, NULL, key, &value, err);
	if (rc == TZ_OK && (!read_value(value.data, value.len, ticket) ||
	    ticket->until <= tz_ticket_now()))
		rc = TZ_ENOTFOUND;
	tz_buf_release(&value);
	return rc == TZ_ENOTFOUND ? tz_fail_plain(err, TZ_ESESSION) : rc;
}

/* Tickets to be removed. */
struct list {
	char key[SWEPT][KEY];
	size_t n;
	const char *user;	/* NULL: those whose time is over */
	int64_t now;
};

static void
remove_all(struct tz_ledger *ledger, const struct list *list)
{
	struct tz_err err;
	struct tz_txn *txn;
	enum tz_rc rc;
	size_t i;

	if (list->n == 0)
		return;
	rc = tz_txn_begin(ledger->store, &txn, &err);
	if (rc != TZ_OK)
		return;
	for (i = 0; i < list->n && rc == TZ_OK; i++) {
		rc = tz_meta_remove(txn, list->key[i], &err);
		if (rc == TZ_ENOTFOUND)
			rc = TZ_OK;
	}
	if (rc == TZ_OK)
		rc = tz_txn_commit_lazily(txn, &err);
	else
		tz_txn_abort(txn);
	if (rc != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "tickets", &err);
}

static int
collect(const char *key, const void *value, size_t n, void *arg)
{
	struct list *list = arg;
	struct tz_ticket ticket;
	bool good = read_value(value, n, &ticket);

	if (good && list->user != NULL && strcmp(ticket.user, list->user) != 0)
		return 0;
	if (good && list->user == NULL && ticket.until > list->now)
		return 0;
	snprintf(list->key[list->n++], KEY, "%s", key);
	return list->n == SWEPT;
}

static void
sweep(struct tz_ledger *ledger, const char *user)
{
	struct list list = { .user = user, .now = tz_ticket_now() };

	if (tz_meta_walk(ledger->store, FAMILY, collect, &list, NULL) == TZ_OK)
		remove_all(ledger, &list);
}

void
tz_ticket_forget(struct tz_ledger *ledger, const uint8_t id[TZ_HASH])
{
	struct list list = { .n = 1 };

	key_of(id, list.key[0]);
	remove_all(ledger, &list);
}

void
tz_ticket_forget_user(struct tz_ledger *ledger, const char *user)
{
	sweep(ledger, user);
}

void
tz_ticket_sweep(struct tz_ledger *ledger)
{
	sweep(ledger, NULL);
}
