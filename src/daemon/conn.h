/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * conn: one line to a client: its buffers, its limits, its end.
 *
 * A client that sends more than its verb allows is told so and let go; one that
 * does not read is not read from either once TZ_CONN_FULL bytes wait for it.
 */
#ifndef TZ_DAEMON_CONN_H
#define TZ_DAEMON_CONN_H

#include "daemon/state.h"
#include "wire/message.h"

#define TZ_CONN_FULL (256 * 1024)	/* bytes waiting for a slow reader */

/* Takes the connected descriptor. */
struct tz_conn *tz_conn_new(struct tz_daemon *daemon, int fd, uid_t uid);
/* Ends the session and the work of the line; freed by tz_conn_sweep. */
void tz_conn_close(struct tz_conn *conn);
void tz_conn_sweep(struct tz_daemon *daemon);

/* Ends the session: journalled, its ticket no longer good. */
void tz_conn_sign_out(struct tz_conn *conn);

/* Frees the job at hand, if any, without a reply. */
void tz_conn_drop_job(struct tz_conn *conn);

/*
 * Answers whole frames of the line, one after another, as far as it is not
 * busy and its replies have room. Asked again when either changes.
 */
void tz_conn_serve(struct tz_conn *conn);

/* A part of the reply to the request at hand, and its end. */
void tz_conn_part(struct tz_conn *conn, const struct tz_buf *part);
void tz_conn_reply(struct tz_conn *conn, enum tz_rc rc,
    const struct tz_err *err, const struct tz_buf *rest);
bool tz_conn_full(const struct tz_conn *conn);
/* All sessions of a user end, on every line. */
void tz_conn_end_user(struct tz_daemon *daemon, const char *user);

#endif
