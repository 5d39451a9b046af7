/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * open: the ledger behind the socket, opened after the first hello.
 */
#ifndef TZ_DAEMON_OPEN_H
#define TZ_DAEMON_OPEN_H

#include "daemon/state.h"

/* Site and name for the hello; no ledger is touched. */
void tz_open_peek(struct tz_daemon *daemon);
/* Opens it once; later calls answer the same. Nothing under maintenance. */
enum tz_rc tz_open_ledger(struct tz_daemon *daemon, struct tz_err *err);
void tz_open_close(struct tz_daemon *daemon);

#endif
