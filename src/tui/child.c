/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/utf8.h"
#include "tui/terminal.h"

void
tz_child_init(struct tz_child *child)
{
	memset(child, 0, sizeof(*child));
	child->fd = -1;
}

/* The program of that name in the folder of this one. */
static bool
beside(const char *name, char *out, size_t size)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	if (n <= 0)
		return false;
	self[n] = '\0';
	slash = strrchr(self, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	return snprintf(out, size, "%s/%s", self, name) < (int)size &&
	    access(out, X_OK) == 0;
}

static void
find(const char *name, char *out, size_t size)
{
	if (!beside(name, out, size))
		snprintf(out, size, "%s/%s", TZ_BIN_DIR, name);
}

/* In a session of its own: a terminal that is closed does not end it. */
static void
become(const char *path, char *const argv[], int out)
{
	int none = open("/dev/null", O_RDONLY);

	(void)setsid();
	(void)dup2(none, STDIN_FILENO);
	(void)dup2(out, STDOUT_FILENO);
	(void)dup2(out, STDERR_FILENO);
	execv(path, argv);
	_exit(127);
}

enum tz_rc
tz_child_start(struct tz_child *child, char *const argv[], struct tz_err *err)
{
	char path[PATH_MAX];
	int ends[2];

	find(argv[0], path, sizeof(path));
	if (access(path, X_OK) == -1)
		return tz_fail_errno(err, N_("cannot run %s"), path);
	if (pipe2(ends, O_CLOEXEC) == -1)
		return tz_fail_errno(err, N_("cannot make %s"), "a pipe");
	child->pid = fork();
	if (child->pid == 0)
		become(path, argv, ends[1]);
	close(ends[1]);
	if (child->pid == -1) {
		close(ends[0]);
		child->pid = 0;
		return tz_fail_errno(err, N_("cannot run %s"), path);
	}
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	child->fd = ends[0];
	snprintf(child->name, sizeof(child->name), "%s", argv[0]);
	child->n = 0;
	return TZ_OK;
}

/* A clerk need not know the name of the program before its sentence. */
static void
end_line(struct tz_child *child, void (*line)(const char *text, void *arg),
    void *arg)
{
	size_t n = strlen(child->name);
	const char *text = child->line;

	child->line[child->n] = '\0';
	if (strncmp(text, child->name, n) == 0 &&
	    strncmp(text + n, ": ", 2) == 0)
		text += n + 2;
	if (*text != '\0')
		line(text, arg);
	child->n = 0;
}

static int
wait_for(struct tz_child *child)
{
	int status = 0;

	while (waitpid(child->pid, &status, 0) == -1 && errno == EINTR)
		;
	close(child->fd);
	tz_child_init(child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* A progress bar goes back by carriage returns; each is a line here. */
bool
tz_child_read(struct tz_child *child,
    void (*line)(const char *text, void *arg), void *arg, int *status)
{
	char bytes[1024];
	ssize_t n, i;

	while ((n = read(child->fd, bytes, sizeof(bytes))) > 0)
		for (i = 0; i < n; i++) {
			if (bytes[i] == '\n' || bytes[i] == '\r')
				end_line(child, line, arg);
			else if (child->n + 1 < TZ_CHILD_LINE)
				child->line[child->n++] = bytes[i];
		}
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return true;
	end_line(child, line, arg);
	*status = wait_for(child);
	return false;
}

void
tz_child_words(const char *line, char *out, size_t size)
{
	struct tz_buf text;

	tz_buf_init(&text, size);
	if (tz_charset_decode(tz_terminal_charset(), line, strlen(line),
	    &text, NULL) == TZ_OK)
		tz_utf8_copy(out, size, tz_buf_str(&text));
	tz_buf_release(&text);
}

void
tz_child_leave(struct tz_child *child)
{
	if (child->pid != 0)
		close(child->fd);
	tz_child_init(child);
}

void
tz_child_stop(struct tz_child *child)
{
	if (child->pid == 0)
		return;
	(void)kill(child->pid, SIGTERM);
	(void)wait_for(child);
}

/* The middle process ends at once, so that the system inherits the other. */
void
tz_child_detach(char *const argv[])
{
	char path[PATH_MAX];
	int status;
	pid_t pid;

	find(argv[0], path, sizeof(path));
	if (access(path, X_OK) == -1)
		return;
	pid = fork();
	if (pid == 0) {
		if (fork() == 0)
			become(path, argv, open("/dev/null", O_WRONLY));
		_exit(0);
	}
	while (pid > 0 && waitpid(pid, &status, 0) == -1 && errno == EINTR)
		;
}
