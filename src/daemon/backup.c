/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup: a child copies and verifies, and says each step on a pipe. */
#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "daemon/handlers.h"

#define LINE 256

struct backup {
	struct tz_conn *conn;
	char target[PATH_MAX];
	pid_t pid;
	int fd;
	struct tz_watch *watch;
	char line[LINE];
	size_t n;
	unsigned permille;
};

static void
release(struct backup *backup)
{
	tz_watch_end(backup->watch);
	close(backup->fd);
	backup->conn->work = NULL;
	backup->conn->daemon->long_work = NULL;
	tz_mem_free(backup);
}

static bool
reap(const struct backup *backup)
{
	int status = 1;

	while (waitpid(backup->pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The line is gone, or no longer wants it. */
static void
drop(struct tz_conn *conn)
{
	struct backup *backup = conn->work;

	kill(backup->pid, SIGKILL);
	(void)reap(backup);
	release(backup);
}

/* One line of the child as a part; how many come is not known before. */
static void
tell(struct backup *backup)
{
	struct tz_buf part;

	backup->line[backup->n] = '\0';
	backup->n = 0;
	if (!tz_utf8_valid(backup->line, strlen(backup->line)))
		return;
	backup->permille += (1000 - backup->permille) / 20;
	tz_buf_init(&part, 2 * LINE);
	tz_pack_uint(&part, backup->permille);
	tz_pack_text(&part, backup->line);
	tz_conn_part(backup->conn, &part);
	tz_buf_release(&part);
}

static void
finish(struct backup *backup)
{
	struct tz_conn *conn = backup->conn;
	struct tz_err err = { 0 };
	char last[LINE];
	enum tz_rc rc;

	backup->line[backup->n] = '\0';
	snprintf(last, sizeof(last), "%s", backup->line);
	if (reap(backup))
		rc = tz_backup_done(conn->daemon->ledger->store,
		    backup->target, &err);
	else
		rc = tz_fail(&err, TZ_EIO,
		    N_("the backup in %s did not succeed; the old ones are "
		       "untouched"), backup->target);
	release(backup);
	tz_conn_reply(conn, rc, &err, NULL);
	tz_conn_serve(conn);
}

static void
ready(short events, void *arg)
{
	struct backup *backup = arg;
	struct tz_conn *conn = backup->conn;
	struct tz_err err = { 0 };
	char bytes[512];
	ssize_t n, i;

	(void)events;
	if (conn->cancelled) {
		drop(conn);
		tz_conn_reply(conn, tz_fail_plain(&err, TZ_ECANCEL), &err,
		    NULL);
		tz_conn_serve(conn);
		return;
	}
	n = read(backup->fd, bytes, sizeof(bytes));
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		finish(backup);
		return;
	}
	for (i = 0; i < n && !conn->dead; i++) {
		if (bytes[i] == '\n')
			tell(backup);
		else if (backup->n < LINE - 1)
			backup->line[backup->n++] = bytes[i];
	}
}

/* The folder asked for, or a new one by day and time. */
static enum tz_rc
choose(struct tz_ledger *ledger, const char *asked, char target[PATH_MAX],
    struct tz_err *err)
{
	const char *base = ledger->settings.backup_dir;
	char folder[PATH_MAX], name[TZ_TIME_TEXT];
	enum tz_rc rc = TZ_OK;
	char *p;

	if (asked[0] == '/')
		return tz_file_join(target, PATH_MAX, "", asked, err);
	if (asked[0] != '\0')
		return tz_fail(err, TZ_EINPUT,
		    N_("the folder of a backup must begin with /: %s"), asked);
	if (base[0] != '\0')
		rc = tz_file_join(folder, sizeof(folder), "", base, err);
	else
		rc = tz_file_join(folder, sizeof(folder), ledger->folder,
		    "backup", err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	tz_time_format(tz_clock_now(), name);
	for (p = name; *p != '\0'; p++)
		if (*p == ' ' || *p == ':')
			*p = '-';
	return rc == TZ_OK
	    ? tz_file_join(target, PATH_MAX, folder, name, err) : rc;
}

enum tz_rc
tz_handle_BACKUP(struct tz_request *request, struct tz_err *err)
{
	const char *asked = tz_request_text(request, PATH_MAX - 1);
	struct tz_conn *conn = request->conn;
	struct backup *backup;
	int ends[2];
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK && request->daemon->long_work != NULL)
		rc = tz_fail(err, TZ_EBUSY,
		    N_("other long work is going on: try again later"));
	if (rc == TZ_OK && pipe2(ends, O_CLOEXEC) != 0)
		rc = tz_fail_plain(err, TZ_ESYSTEM);
	if (rc != TZ_OK)
		return rc;
	backup = tz_mem_alloc(sizeof(*backup));
	backup->conn = conn;
	backup->fd = ends[0];
	rc = choose(request->ledger, asked, backup->target, err);
	if (rc == TZ_OK)
		rc = tz_backup_start(request->ledger->store, backup->target,
		    ends[1], &backup->pid, err);
	close(ends[1]);
	if (rc != TZ_OK) {
		close(backup->fd);
		tz_mem_free(backup);
		return rc;
	}
	backup->watch = tz_loop_watch(request->daemon->loop, backup->fd,
	    POLLIN, ready, backup);
	conn->work = backup;
	conn->drop = drop;
	request->daemon->long_work = conn;
	return tz_request_later(request);
}
