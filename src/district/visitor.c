/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/visitor.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "ledger/session.h"
#include "store/records.h"
#include "wire/hash.h"

#define HOUR_MS (60 * 60 * 1000)

struct tz_visitors {
	struct tz_ledger *ledger;
	struct tz_visitor visitor[TZ_VISITORS];
};

struct tz_visitors *
tz_visitors_new(struct tz_ledger *ledger)
{
	struct tz_visitors *visitors = tz_mem_alloc(sizeof *visitors);

	visitors->ledger = ledger;
	return visitors;
}

void
tz_visitors_end(struct tz_visitors *visitors, struct tz_visitor *visitor)
{
	if (visitor->session != NULL)
		tz_session_close(visitors->ledger, visitor->session);
	tz_mem_wipe(visitor, sizeof *visitor);
}

void
tz_visitors_free(struct tz_visitors *visitors)
{
	size_t i;

	if (visitors == NULL)
		return;
	for (i = 0; i < TZ_VISITORS; i++)
		tz_visitors_end(visitors, &visitors->visitor[i]);
	tz_mem_free(visitors);
}

void
tz_visitor_token(char token[TZ_VISITOR_TOKEN])
{
	uint8_t bytes[TZ_VISITOR_TOKEN / 2];

	tz_hash_random(bytes, sizeof bytes);
	tz_hash_hex(bytes, sizeof bytes, token);
	tz_mem_wipe(bytes, sizeof bytes);
}

bool
tz_visitor_same(const char *a, const char *b)
{
	uint8_t x[TZ_HASH], y[TZ_HASH];

	tz_hash(a, strlen(a), x);
	tz_hash(b, strlen(b), y);
	return a[0] != '\0' && memcmp(x, y, sizeof x) == 0;
}

/* The revision of an account; 0 when it is gone. */
static uint32_t
revision_of(struct tz_ledger *ledger, const char *account)
{
	struct tz_record record;
	uint32_t revision = 0;

	tz_record_init(&record);
	if (tz_records_get(ledger->store, account, &record, NULL) == TZ_OK &&
	    (record.flags & TZ_RECORD_VOID) == 0)
		revision = record.revision;
	tz_record_release(&record);
	return revision;
}

/* An empty place, or that of who was silent longest. */
static struct tz_visitor *
find_place(struct tz_visitors *visitors)
{
	struct tz_visitor *oldest = &visitors->visitor[0];
	size_t i;

	for (i = 0; i < TZ_VISITORS; i++) {
		if (visitors->visitor[i].session == NULL)
			return &visitors->visitor[i];
		if (visitors->visitor[i].seen < oldest->seen)
			oldest = &visitors->visitor[i];
	}
	tz_visitors_end(visitors, oldest);
	return oldest;
}

void
tz_visitors_add(struct tz_visitors *visitors, struct tz_session *session,
    char token[TZ_VISITOR_TOKEN])
{
	struct tz_visitor *visitor = find_place(visitors);
	int64_t now = tz_clock_mono();

	tz_visitor_token(token);
	tz_visitor_token(visitor->form);
	tz_hash(token, strlen(token), visitor->id);
	visitor->session = session;
	visitor->account = revision_of(visitors->ledger, session->account);
	visitor->seen = now;
	visitor->until = now +
	    visitors->ledger->settings.session_hours * HOUR_MS;
}

static bool
still_good(struct tz_visitors *visitors, const struct tz_visitor *visitor,
    int64_t now)
{
	return now < visitor->until &&
	    now < visitor->seen + TZ_VISITOR_SILENCE &&
	    visitor->account == revision_of(visitors->ledger,
	    visitor->session->account);
}

struct tz_visitor *
tz_visitors_find(struct tz_visitors *visitors, const char *token)
{
	int64_t now = tz_clock_mono();
	struct tz_visitor *visitor;
	uint8_t id[TZ_HASH];
	size_t i;

	if (strlen(token) != TZ_VISITOR_TOKEN - 1)
		return NULL;
	tz_hash(token, strlen(token), id);
	for (i = 0; i < TZ_VISITORS; i++) {
		visitor = &visitors->visitor[i];
		if (visitor->session == NULL ||
		    memcmp(visitor->id, id, sizeof id) != 0)
			continue;
		if (!still_good(visitors, visitor, now)) {
			tz_visitors_end(visitors, visitor);
			return NULL;
		}
		visitor->seen = now;
		tz_session_grant(visitors->ledger, visitor->session);
		return visitor;
	}
	return NULL;
}
