/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lost password: the challenge, the district's answer, a new password. */
#include "ledger/reset.h"

#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/open.h"
#include "daemon/secret.h"

#define TYPED 80		/* bytes of an answer as it is typed */

/* Before anybody has signed in the ledger may not be open yet. */
static enum tz_rc
open_ledger(struct tz_request *request, struct tz_err *err)
{
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK && request->daemon->options.maintenance)
		rc = tz_fail_plain(err, TZ_EMAINTENANCE);
	if (rc == TZ_OK)
		rc = tz_open_ledger(request->daemon, err);
	request->ledger = request->daemon->ledger;
	return rc;
}

enum tz_rc
tz_handle_CHALLENGE(struct tz_request *request, struct tz_err *err)
{
	const char *account = tz_request_text(request, TZ_USER - 1);
	char shown[TZ_CHALLENGE_SHOWN];
	enum tz_rc rc;

	rc = open_ledger(request, err);
	if (rc == TZ_OK)
		rc = tz_reset_challenge(request->ledger, account, shown, err);
	if (rc == TZ_OK)
		tz_pack_text(&request->out, shown);
	return rc;
}

/* The child has hashed the new password; other sessions of it end. */
static void
hashed(struct tz_conn *conn, struct tz_secret *secret, bool fits,
    const char *hash)
{
	struct tz_err err = { 0 };
	const char *account = secret->state;
	enum tz_rc rc;

	if (!fits || hash[0] == '\0')
		rc = tz_fail_plain(&err, TZ_ESYSTEM);
	else
		rc = tz_reset_password(conn->daemon->ledger, account, hash,
		    &err);
	if (rc == TZ_OK)
		tz_conn_end_user(conn->daemon, account);
	tz_conn_reply(conn, rc, &err, NULL);
}

enum tz_rc
tz_handle_RESET(struct tz_request *request, struct tz_err *err)
{
	const char *account = tz_request_text(request, TZ_USER - 1);
	const char *answer = tz_request_text(request, TYPED);
	struct tz_secret *secret = tz_mem_alloc(sizeof(*secret));
	enum tz_rc rc;

	tz_unpack_text(&request->in, secret->fresh, sizeof(secret->fresh));
	rc = open_ledger(request, err);
	if (rc == TZ_OK)
		rc = tz_password_fit(secret->fresh, account, err);
	if (rc == TZ_OK)
		rc = tz_reset_answer(request->ledger, account, answer, err);
	if (rc != TZ_OK) {
		tz_secret_free(secret);
		return rc;
	}
	secret->state = tz_mem_text(account);
	secret->memory_kib =
	    (size_t)request->ledger->settings.password_memory_kib;
	secret->done = hashed;
	rc = tz_secret_start(request->conn, secret, err);
	return rc == TZ_OK ? tz_request_later(request) : rc;
}
