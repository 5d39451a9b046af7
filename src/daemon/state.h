/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * state: what the daemon and its connections remember. Of this folder only.
 */
#ifndef TZ_DAEMON_STATE_H
#define TZ_DAEMON_STATE_H

#include <sys/types.h>

#include "base/buf.h"
#include "daemon/daemon.h"
#include "daemon/listen.h"
#include "daemon/loop.h"
#include "form/record.h"
#include "ledger/ledger.h"

#define TZ_DAEMON_LINES 64	/* connections at a time */
#define TZ_DAEMON_CHILDREN 2	/* passwords checked at a time */
#define TZ_DAEMON_FROM 64

struct tz_conn;
struct tz_import_state;
struct tz_job;
struct tz_message;
struct tz_rebirth;
struct tz_secret;
struct tz_verb_row;

struct tz_daemon {
	struct tz_daemon_options options;
	char folder[4096];
	uid_t owner;
	struct tz_listen here;
	struct tz_loop *loop;
	struct tz_watch *accepting;
	struct tz_watch *signals;
	int signal_fd[2];
	struct tz_timer *idle;	/* ends the process */
	bool idling;		/* that timer runs */
	struct tz_timer *tick;	/* looks after the store after a write */
	struct tz_conn *conn;
	/* Runs one request: the table of verbs, above the connections. */
	void (*run)(struct tz_conn *conn, const struct tz_message *message,
	    const struct tz_verb_row *row);
	unsigned conns;
	unsigned children;	/* at work on passwords */
	struct tz_secret *queue;	/* passwords that wait for them */
	struct tz_ledger *ledger;
	bool opened;		/* the ledger was tried */
	struct tz_err fault;	/* why it is not open */
	bool greeted;		/* somebody has said hello */
	bool stopping;
	struct tz_rebirth *rebirth;	/* under maintenance, NULL = none */
	struct tz_conn *long_work;	/* one at a time, NULL = none */
	tz_daemon_district district;
	void *district_arg;
	/* What hello says. */
	char site[TZ_SITE];
	char office[200];
	bool test_clock;
	bool practice;
};

/* Long work: see job.h. */
struct tz_job {
	/*
	 * One small step; *more false at the end. out is a part of the reply
	 * while there is more, and what follows the outcome at the end.
	 */
	enum tz_rc (*step)(struct tz_conn *conn, void *state, bool *more,
	    struct tz_buf *out, struct tz_err *err);
	void (*end)(void *state);
	void *state;
};

/* One line to a client. */
struct tz_conn {
	struct tz_conn *next;
	struct tz_daemon *daemon;
	int fd;
	struct tz_watch *watch;
	uid_t uid;
	struct tz_buf in;
	size_t eaten;		/* bytes of in that are done with */
	struct tz_buf out;
	size_t sent;		/* bytes of out that are gone */
	int passed;		/* descriptor that came along, -1 none */
	bool ended;		/* no more is read; closed when out is sent */
	bool dead;		/* closed already, freed after the pass */
	char from[TZ_DAEMON_FROM];
	/* The session. */
	struct tz_session *session;
	bool by_uid;
	bool carries;			/* signs in as the nightly job */
	uint8_t ticket[TZ_HASH];	/* SHA-256 of it */
	int64_t expires;	/* tz_clock_mono */
	struct tz_import_state *import;
	/* The request at hand, when it is not answered at once. */
	bool busy;
	bool cancelled;
	uint32_t id;
	unsigned verb;
	struct tz_job *job;
	void *work;		/* what it waits for, and how to give it up */
	void (*drop)(struct tz_conn *conn);
};

#endif
