/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

#define NICE 5		/* clerks' requests go first */

struct tz_worker {
	pid_t pid;
	int fd;
	struct tz_watch *watch;
	struct tz_buf answer;
	void (*done)(bool ok, const struct tz_buf *answer, void *arg);
	void *arg;
};

static _Noreturn void
run(void (*work)(void *arg, struct tz_buf *answer), void *arg, int fd)
{
	const uint8_t *at;
	struct tz_buf answer;
	long other, most = sysconf(_SC_OPEN_MAX);
	size_t left;
	ssize_t n;

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (other = 0; other < (most > 4096 ? 4096 : most); other++)
		if (other != fd)
			(void)close((int)other);
	signal(SIGTERM, SIG_DFL);
	(void)(nice(NICE) + 1);
	tz_buf_init(&answer, TZ_WORKER_ANSWER);
	work(arg, &answer);
	for (at = answer.data, left = answer.len; left > 0; left -= (size_t)n) {
		n = write(fd, at, left);
		if (n <= 0)
			_exit(1);
		at += n;
	}
	_exit(0);
}

/* Waits for its end, which has come or comes at once. */
static bool
reap(struct tz_worker *child)
{
	int status = 1;

	while (waitpid(child->pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void
release(struct tz_worker *child)
{
	tz_watch_end(child->watch);
	close(child->fd);
	if (child->answer.data != NULL)
		tz_mem_wipe(child->answer.data, child->answer.len);
	tz_buf_release(&child->answer);
	tz_mem_free(child);
}

static void
ready(short events, void *arg)
{
	struct tz_worker *child = arg;
	uint8_t bytes[512];
	ssize_t n;
	bool ok;

	(void)events;
	n = read(child->fd, bytes, sizeof(bytes));
	if (n > 0) {
		tz_buf_put(&child->answer, bytes, (size_t)n);
		tz_mem_wipe(bytes, sizeof(bytes));
		return;
	}
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	ok = reap(child) && tz_buf_ok(&child->answer);
	child->done(ok, &child->answer, child->arg);
	release(child);
}

struct tz_worker *
tz_worker_start(struct tz_loop *loop,
    void (*work)(void *arg, struct tz_buf *answer),
    void (*done)(bool ok, const struct tz_buf *answer, void *arg), void *arg,
    struct tz_err *err)
{
	struct tz_worker *child;
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0) {
		(void)tz_fail_plain(err, TZ_ESYSTEM);
		return NULL;
	}
	pid = fork();
	if (pid == 0)
		run(work, arg, ends[1]);
	close(ends[1]);
	if (pid < 0) {
		close(ends[0]);
		(void)tz_fail_plain(err, TZ_ESYSTEM);
		return NULL;
	}
	child = tz_mem_alloc(sizeof(*child));
	child->pid = pid;
	child->fd = ends[0];
	child->done = done;
	child->arg = arg;
	tz_buf_init(&child->answer, TZ_WORKER_ANSWER);
	child->watch = tz_loop_watch(loop, child->fd, POLLIN, ready, child);
	return child;
}

void
tz_worker_kill(struct tz_worker *child)
{
	if (child == NULL)
		return;
	kill(child->pid, SIGKILL);
	(void)reap(child);
	release(child);
}
