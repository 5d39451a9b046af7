/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/secret.h"

#include <string.h>

#include "base/mem.h"
#include "daemon/worker.h"

void
tz_secret_free(struct tz_secret *secret)
{
	tz_mem_free(secret->state);
	tz_mem_wipe(secret, sizeof(*secret));
	tz_mem_free(secret);
}

/* In the child: one byte whether the password fits, then the new hash. */
static void
work(void *arg, struct tz_buf *answer)
{
	const struct tz_secret *secret = arg;
	char hash[TZ_PASSWORD_HASH] = "";
	bool fits;

	fits = !secret->check ||
	    tz_password_verify(secret->hash, secret->password);
	if (fits && secret->fresh[0] != '\0' &&
	    tz_password_hash(secret->fresh, secret->memory_kib, hash, NULL) !=
	    TZ_OK)
		hash[0] = '\0';
	tz_buf_byte(answer, fits);
	tz_buf_text(answer, hash);
}

static void start_next(struct tz_daemon *daemon);

static void
done(bool ok, const struct tz_buf *answer, void *arg)
{
	struct tz_secret *secret = arg;
	struct tz_conn *conn = secret->conn;
	struct tz_daemon *daemon = conn->daemon;
	bool fits = ok && answer->len > 0 && answer->data[0] == 1;

	daemon->children--;
	conn->work = NULL;
	secret->done(conn, secret, fits,
	    fits ? (const char *)answer->data + 1 : "");
	tz_secret_free(secret);
	start_next(daemon);
	tz_conn_serve(conn);
}

static enum tz_rc
start(struct tz_secret *secret, struct tz_err *err)
{
	struct tz_daemon *daemon = secret->conn->daemon;
	struct tz_err own = { .rc = TZ_ESYSTEM };

	secret->child = tz_worker_start(daemon->loop, work, done, secret, &own);
	if (secret->child == NULL) {
		if (err != NULL)
			*err = own;
		return own.rc;
	}
	daemon->children++;
	return TZ_OK;
}

static void
start_next(struct tz_daemon *daemon)
{
	struct tz_secret *secret = daemon->queue;
	struct tz_err err;
	enum tz_rc rc;

	if (secret == NULL || daemon->children >= TZ_DAEMON_CHILDREN)
		return;
	daemon->queue = secret->next;
	rc = start(secret, &err);
	if (rc == TZ_OK)
		return;
	secret->conn->work = NULL;
	tz_conn_reply(secret->conn, rc, &err, NULL);
	tz_secret_free(secret);
}

/* The line is gone: nobody wants the answer. */
static void
drop(struct tz_conn *conn)
{
	struct tz_daemon *daemon = conn->daemon;
	struct tz_secret *secret = conn->work, **at;

	if (secret->child != NULL) {
		tz_worker_kill(secret->child);
		daemon->children--;
	}
	for (at = &daemon->queue; *at != NULL; at = &(*at)->next)
		if (*at == secret) {
			*at = secret->next;
			break;
		}
	tz_secret_free(secret);
	if (!daemon->stopping)
		start_next(daemon);
}

enum tz_rc
tz_secret_start(struct tz_conn *conn, struct tz_secret *secret,
    struct tz_err *err)
{
	struct tz_secret **at = &conn->daemon->queue;
	enum tz_rc rc;

	secret->conn = conn;
	conn->work = secret;
	conn->drop = drop;
	if (conn->daemon->children < TZ_DAEMON_CHILDREN) {
		rc = start(secret, err);
		if (rc == TZ_OK)
			return TZ_OK;
		conn->work = NULL;
		tz_secret_free(secret);
		return rc;
	}
	while (*at != NULL)
		at = &(*at)->next;
	*at = secret;
	return TZ_OK;
}
