/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dispatch: from the verb of a request to its handler, past the gate.
 *
 * The gate asks what the row of the verb says: is there a session, is it the
 * owner in maintenance, do the roles allow it (tz_rights_verb). All else is
 * the ledger's.
 */
#ifndef TZ_DAEMON_DISPATCH_H
#define TZ_DAEMON_DISPATCH_H

#include "daemon/conn.h"
#include "wire/verb.h"

/* Runs the frame and answers it, now or later. */
void tz_dispatch_run(struct tz_conn *conn, const struct tz_message *message,
    const struct tz_verb_row *row);

#endif
