/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/guard.h"

#include <string.h>

#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/header.h"
#include "district/limit.h"
#include "district/member.h"
#include "district/succession.h"
#include "district/page.h"
#include "ledger/ledger.h"
#include "wire/auth.h"

static bool
refuse(struct tz_exchange *exchange, unsigned status, const char *why)
{
	tz_log(TZ_LOG_INFO, "%s refused: %s", exchange->path.site, why);
	tz_answer_set(&exchange->reply, status, "key");
	return false;
}

static bool
within_limit(struct tz_exchange *exchange, const char *name)
{
	unsigned seconds = tz_limit_ask(exchange->district->limit, name,
	    tz_clock_mono());

	if (seconds == 0)
		return true;
	tz_answer_wait(&exchange->reply, 429, "busy", seconds);
	return false;
}

/* The office that the header names, as far as it is known here. */
static bool
find_member(struct tz_exchange *exchange, const struct tz_auth *auth)
{
	struct tz_store *store = exchange->district->ledger->store;
	struct tz_member *member = tz_mem_alloc(sizeof *member);
	struct tz_err err = { 0 };
	uint8_t id[TZ_KEY_ID];
	enum tz_rc rc;

	exchange->member = member;
	rc = tz_member_get(store, auth->site, member, &err);
	if (rc == TZ_ENOTFOUND)
		return refuse(exchange, 401, "never enrolled");
	if (rc != TZ_OK) {
		tz_log_err(TZ_LOG_ERROR, "reading an office", &err);
		tz_answer_wait(&exchange->reply, 503, "busy", 300);
		return false;
	}
	tz_keyring_id(&member->pub, id);
	if (memcmp(id, auth->key, TZ_KEY_ID) != 0)
		return refuse(exchange, 401, "another key");
	return true;
}

/* One that was succeeded by another is told by which. */
static bool
refuse_former(struct tz_exchange *exchange, const char *site)
{
	char into[TZ_SITE];

	if (!tz_succession_of(exchange->district->ledger->store, site, into))
		return refuse(exchange, 403, "revoked");
	tz_log(TZ_LOG_INFO, "%s refused: succeeded by %s", site, into);
	tz_answer_set(&exchange->reply, 410, "succeeded");
	tz_answer_text(&exchange->reply, "TZ-Successor", into);
	return false;
}

static bool
admit_office(struct tz_exchange *exchange)
{
	const char *site = exchange->path.site;
	const char *header = tz_exchange_header(exchange, "TZ-Auth");
	uint64_t offset = 0;
	struct tz_auth auth;

	if (header == NULL || tz_auth_read(header, &auth, NULL) != TZ_OK)
		return refuse(exchange, 401, "no signature");
	if (site[0] != '\0' && strcmp(site, auth.site) != 0)
		return refuse(exchange, 403, "path of another office");
	if (!find_member(exchange, &auth))
		return false;
	(void)tz_header_number(tz_exchange_header(exchange, "Upload-Offset"),
	    &offset);
	if (!tz_auth_verify(&auth, &exchange->member->pub, exchange->method,
	    exchange->target, offset))
		return refuse(exchange, 401, "wrong signature");
	if (exchange->member->state != TZ_MEMBER_ENROLLED)
		return refuse_former(exchange, auth.site);
	return within_limit(exchange, auth.site);
}

bool
tz_guard_admit(struct tz_exchange *exchange, enum tz_action_who who)
{
	if (who == TZ_ACTION_OFFICE)
		return admit_office(exchange);
	if (who == TZ_ACTION_PLAIN && !exchange->district->accept_plain) {
		tz_answer_set(&exchange->reply, 404, "path");
		return false;
	}
	if (who == TZ_ACTION_BROWSER)
		return tz_page_admit(exchange);
	return within_limit(exchange,
	    who == TZ_ACTION_PLAIN ? "plain" : "stranger");
}
