/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may sign in. */
#include "ledger/account.h"

#include <string.h>

#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/secret.h"
#include "ledger/hand_over.h"

/* What a changed account waits with while its password is hashed. */
struct change {
	struct tz_account_row row;
	bool add;
	uint8_t id[TZ_REQUEST];
};

enum tz_rc
tz_handle_ACCOUNTS(struct tz_request *request, struct tz_err *err)
{
	struct tz_account_row *row = NULL;
	struct tz_buf *out = &request->out;
	size_t i, n = 0;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_account_list(request->ledger, request->session, &row,
		    &n, err);
	if (rc == TZ_OK)
		tz_pack_uint(out, n);
	for (i = 0; rc == TZ_OK && i < n; i++) {
		tz_pack_text(out, row[i].user);
		tz_pack_uint(out, row[i].roles);
		tz_pack_text(out, row[i].staff);
		tz_pack_uint(out, row[i].disabled);
		tz_pack_uint(out, row[i].must_change);
		tz_pack_int(out, row[i].uid);
		tz_pack_int(out, row[i].expires);
		tz_pack_int(out, row[i].last_at);
		tz_pack_uint(out, row[i].failures);
		tz_pack_text(out, row[i].area);
	}
	tz_mem_free(row);
	return rc;
}

/* Sessions of a changed account end: its rights may be others now. */
static void
end_sessions(struct tz_conn *self, const char *user)
{
	if (strcmp(self->session->user, user) != 0)
		tz_conn_end_user(self->daemon, user);
}

static enum tz_rc
put(struct tz_conn *conn, const struct change *change, const char *hash,
    struct tz_err *err)
{
	struct tz_write how = { .request = change->id };
	enum tz_rc rc;

	rc = tz_account_put(conn->daemon->ledger, conn->session, &how,
	    &change->row, change->add, hash, err);
	if (rc == TZ_OK && !change->add)
		end_sessions(conn, change->row.user);
	return rc;
}

static void
hashed(struct tz_conn *conn, struct tz_secret *secret, bool fits,
    const char *hash)
{
	struct tz_err err = { 0 };
	enum tz_rc rc;

	if (!fits || hash[0] == '\0')
		rc = tz_fail_plain(&err, TZ_ESYSTEM);
	else
		rc = put(conn, secret->state, hash, &err);
	tz_conn_reply(conn, rc, &err, NULL);
}

static void
read_row(struct tz_request *request, struct tz_account_row *row)
{
	struct tz_unpack *in = &request->in;

	tz_unpack_text(in, row->user, sizeof(row->user));
	row->roles = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, row->staff, sizeof(row->staff));
	row->disabled = tz_unpack_uint(in) != 0;
	row->must_change = tz_unpack_uint(in) != 0;
	row->uid = tz_unpack_int(in);
	row->expires = (int32_t)tz_unpack_int(in);
	tz_unpack_text(in, row->area, sizeof(row->area));
}

enum tz_rc
tz_handle_ACCOUNT_PUT(struct tz_request *request, struct tz_err *err)
{
	struct change *change = tz_mem_alloc(sizeof(*change));
	struct tz_secret *secret = tz_mem_alloc(sizeof(*secret));
	bool password;
	enum tz_rc rc;

	secret->state = change;
	memcpy(change->id, request->id, sizeof(change->id));
	read_row(request, &change->row);
	change->add = tz_unpack_uint(&request->in) != 0;
	password = tz_unpack_uint(&request->in) != 0;
	if (password)
		tz_unpack_text(&request->in, secret->fresh,
		    sizeof(secret->fresh));
	rc = tz_request_end(request, err);
	if (rc == TZ_OK && password)
		rc = tz_password_fit(secret->fresh, change->row.user, err);
	else if (rc == TZ_OK)
		rc = put(request->conn, change, NULL, err);
	if (rc != TZ_OK || !password) {
		tz_secret_free(secret);
		return rc;
	}
	secret->memory_kib =
	    (size_t)request->ledger->settings.password_memory_kib;
	secret->done = hashed;
	rc = tz_secret_start(request->conn, secret, err);
	return rc == TZ_OK ? tz_request_later(request) : rc;
}

enum tz_rc
tz_handle_HAND_OVER(struct tz_request *request, struct tz_err *err)
{
	const char *from = tz_request_text(request, TZ_USER);
	const char *to = tz_request_text(request, TZ_USER);
	bool dry = tz_unpack_uint(&request->in) != 0;
	struct tz_write how = { .request = request->id };
	struct tz_handed handed;
	enum tz_rc rc;

	tz_handed_init(&handed);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_hand_over(request->ledger, request->session, &how,
		    from, to, dry, &handed, err);
	if (rc == TZ_OK)
		tz_handed_pack(&handed, &request->out);
	if (rc == TZ_OK && !dry)
		end_sessions(request->conn, from);
	tz_handed_release(&handed);
	return rc;
}
