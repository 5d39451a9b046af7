/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/daemon.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "daemon/conn.h"
#include "daemon/dispatch.h"
#include "daemon/job.h"
#include "daemon/open.h"
#include "wire/hash.h"

#define GREET_MS 25		/* for a hello, before the ledger opens */
#define MINUTE_MS 60000
#define FLUSH_MS 2000		/* for replies on their way when it ends */

/* The writing end of the pipe that signals come by. */
static int signal_pipe = -1;

static void
on_signal(int number)
{
	char byte = (char)number;
	int saved = errno;
	ssize_t ignored = write(signal_pipe, &byte, 1);

	(void)ignored;
	errno = saved;
}

static void
signalled(short events, void *arg)
{
	struct tz_daemon *daemon = arg;
	char byte = 0;

	(void)events;
	if (read(daemon->signal_fd[0], &byte, 1) != 1)
		return;
	tz_log(TZ_LOG_INFO, "ended by signal %d", byte);
	daemon->stopping = true;
}

static enum tz_rc
catch_signals(struct tz_daemon *daemon, struct tz_err *err)
{
	struct sigaction action = { .sa_handler = on_signal,
		.sa_flags = SA_RESTART };

	if (pipe2(daemon->signal_fd, O_CLOEXEC | O_NONBLOCK) != 0)
		return tz_fail_plain(err, TZ_ESYSTEM);
	signal_pipe = daemon->signal_fd[1];
	sigemptyset(&action.sa_mask);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	daemon->signals = tz_loop_watch(daemon->loop, daemon->signal_fd[0],
	    POLLIN, signalled, daemon);
	return TZ_OK;
}

/* One line more than there may be is told so and let go. */
static void
turn_away(struct tz_conn *conn)
{
	struct tz_err err;

	conn->ended = true;
	conn->id = 0;
	tz_conn_reply(conn, tz_fail(&err, TZ_EBUSY,
	    N_("too many programs at a time: %u"), TZ_DAEMON_LINES), &err,
	    NULL);
}

static void
accept_some(short events, void *arg)
{
	struct tz_daemon *daemon = arg;
	struct ucred who;
	socklen_t n = sizeof(who);
	struct tz_conn *conn;
	int fd;

	(void)events;
	fd = accept4(daemon->here.fd, NULL, NULL,
	    SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0)
		return;
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) != 0) {
		close(fd);
		return;
	}
	conn = tz_conn_new(daemon, fd, who.uid);
	if (daemon->conns > TZ_DAEMON_LINES)
		turn_away(conn);
}

static void
idle(void *arg)
{
	struct tz_daemon *daemon = arg;

	daemon->stopping = daemon->conns == 0;
}

/* Once, some time after requests: checkpoints, and drafts to the disk. */
static void
tick(void *arg)
{
	struct tz_daemon *daemon = arg;
	struct tz_err err;

	if (daemon->ledger != NULL &&
	    tz_store_tick(daemon->ledger->store, &err) != TZ_OK)
		tz_log_err(TZ_LOG_ERROR, "store", &err);
}

enum tz_rc
tz_daemon_open(const struct tz_daemon_options *options,
    struct tz_daemon **daemon, struct tz_err *err)
{
	struct tz_daemon *new = tz_mem_alloc(sizeof(*new));
	enum tz_rc rc;

	*daemon = NULL;
	tz_hash_start();
	new->options = *options;
	new->owner = geteuid();
	new->run = tz_dispatch_run;
	new->signal_fd[0] = new->signal_fd[1] = -1;
	snprintf(new->folder, sizeof(new->folder), "%s", options->folder);
	new->loop = tz_loop_new();
	new->idle = tz_loop_timer(new->loop, idle, new);
	new->tick = tz_loop_timer(new->loop, tick, new);
	tz_loop_work(new->loop, tz_job_slice, new);
	rc = tz_listen_open(&new->here, options->folder, options->socket, err);
	if (rc == TZ_OK)
		rc = catch_signals(new, err);
	if (rc != TZ_OK) {
		tz_loop_free(new->loop);
		tz_listen_close(&new->here);
		tz_mem_free(new);
		return rc;
	}
	if (new->here.shared)
		new->options.stay = true;
	new->accepting = tz_loop_watch(new->loop, new->here.fd, POLLIN,
	    accept_some, new);
	tz_open_peek(new);
	*daemon = new;
	return TZ_OK;
}

enum tz_rc
tz_daemon_ready(struct tz_daemon *daemon, struct tz_err *err)
{
	return tz_open_ledger(daemon, err);
}

/*
 * Ends when nobody has been there for a while; at once when there is nothing
 * to come back to: under maintenance, and with a ledger that does not open.
 */
static void
watch_idle(struct tz_daemon *daemon)
{
	int64_t minutes = 1;

	if (daemon->options.stay || daemon->conns > 0 || daemon->idling)
		return;
	daemon->idling = true;
	if (daemon->ledger != NULL)
		minutes = daemon->ledger->settings.idle_minutes;
	else if (daemon->greeted)
		minutes = 0;
	tz_timer_set(daemon->idle, tz_clock_mono() + minutes * MINUTE_MS);
}

enum tz_rc
tz_daemon_run(struct tz_daemon *daemon, struct tz_err *err)
{
	int64_t until = tz_clock_mono() + GREET_MS;

	while (!daemon->greeted && !daemon->stopping &&
	    tz_clock_mono() < until)
		tz_loop_once(daemon->loop, GREET_MS);
	if (tz_open_ledger(daemon, err) != TZ_OK && daemon->options.stay)
		return daemon->fault.rc;
	watch_idle(daemon);
	while (!daemon->stopping) {
		tz_loop_once(daemon->loop, -1);
		tz_conn_sweep(daemon);
		watch_idle(daemon);
	}
	return TZ_OK;
}

/* Lets what has been answered reach the clients before the lines are cut. */
static void
drain(struct tz_daemon *daemon)
{
	int64_t until = tz_clock_mono() + FLUSH_MS;
	struct tz_conn *conn;
	bool more = true;

	while (more && tz_clock_mono() < until) {
		more = false;
		for (conn = daemon->conn; conn != NULL; conn = conn->next)
			if (!conn->dead && conn->sent < conn->out.len) {
				conn->ended = true;
				more = true;
			}
		if (more)
			tz_loop_once(daemon->loop, 50);
	}
}

void
tz_daemon_close(struct tz_daemon *daemon)
{
	struct tz_conn *conn;

	daemon->stopping = true;
	tz_watch_end(daemon->accepting);
	drain(daemon);
	for (conn = daemon->conn; conn != NULL; conn = conn->next)
		tz_conn_close(conn);
	tz_conn_sweep(daemon);
	tz_open_close(daemon);
	tz_listen_close(&daemon->here);
	signal_pipe = -1;
	close(daemon->signal_fd[0]);
	close(daemon->signal_fd[1]);
	tz_loop_free(daemon->loop);
	tz_mem_free(daemon);
}

struct tz_loop *
tz_daemon_loop(struct tz_daemon *daemon)
{
	return daemon->loop;
}

struct tz_ledger *
tz_daemon_ledger(struct tz_daemon *daemon)
{
	return daemon->ledger;
}

void
tz_daemon_set_district(struct tz_daemon *daemon, tz_daemon_district ask,
    void *arg)
{
	daemon->district = ask;
	daemon->district_arg = arg;
}
