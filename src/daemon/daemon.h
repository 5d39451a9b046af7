/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * daemon: the one process that owns an office's ledger and answers for it.
 *
 * Listens first and opens the ledger right after the first hello, so that a
 * sign-in screen need not wait. The ledger is the daemon's; watches and timers
 * of the program around it (a district's HTTP) go into the same loop.
 */
#ifndef TZ_DAEMON_DAEMON_H
#define TZ_DAEMON_DAEMON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct tz_buf;
struct tz_daemon;
struct tz_ledger;
struct tz_loop;
struct tz_session;

struct tz_daemon_options {
	const char *folder;
	const char *socket;	/* of a shared office; NULL: in the folder */
	bool maintenance;
	bool stay;		/* does not end when nobody is there */
};

/* TZ_EBUSY when another process answers for the folder. */
enum tz_rc tz_daemon_open(const struct tz_daemon_options *options,
    struct tz_daemon **daemon, struct tz_err *err) TZ_CHECKED;
/* Opens the ledger now; what keeps it from opening is told to clients too. */
enum tz_rc tz_daemon_ready(struct tz_daemon *daemon, struct tz_err *err)
    TZ_CHECKED;
/* Serves until SIGTERM, a request to stop, or idleness. */
enum tz_rc tz_daemon_run(struct tz_daemon *daemon, struct tz_err *err)
    TZ_CHECKED;
void tz_daemon_close(struct tz_daemon *daemon);

struct tz_loop *tz_daemon_loop(struct tz_daemon *daemon);
struct tz_ledger *tz_daemon_ledger(struct tz_daemon *daemon);	/* or NULL */

/* Answers the requests that only a district knows (verb DISTRICT). */
typedef enum tz_rc (*tz_daemon_district)(struct tz_ledger *ledger,
    const struct tz_session *session, const char *const *word, size_t words,
    struct tz_buf *out, void *arg, struct tz_err *err);
void tz_daemon_set_district(struct tz_daemon *daemon, tz_daemon_district ask,
    void *arg);

#endif
