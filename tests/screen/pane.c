/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pane.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <vterm.h>

#include "picture.h"

#define PREPARED "screen/prepared.d"
#define ROW_BYTES 2048
#define PRINTED 65536	/* bytes that the printer takes */

const struct pane_kind pane_kinds[] = {
	{ "xterm-256color", "zh_CN.UTF-8", false },
	{ "linux", "zh_CN.UTF-8", false },
	{ "vt100", "zh_CN.UTF-8", false },
	{ "xterm-256color", "zh_CN.GB18030", true },
	{ "linux", "zh_CN.GB18030", true },
	{ "vt100", "zh_CN.GB18030", true },
};
const size_t pane_kinds_count = sizeof(pane_kinds) / sizeof(pane_kinds[0]);

struct pane {
	int fd;
	pid_t pid;
	int rows, columns;
	VTerm *vt;
	VTermScreen *screen;
	iconv_t in, out;	/* (iconv_t)-1: UTF-8 */
	char left[8];		/* bytes of a character that is not whole */
	size_t left_n;
	size_t bytes;
	bool printing;		/* between mc5 and mc4 */
	size_t matched;		/* bytes of the switch that came */
	char printed[PRINTED];
	size_t printed_n;
	bool ended;
	char row[ROW_BYTES];
};

static int64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
become(const struct pane_kind *kind, char *const argv[],
    const char *const env[])
{
	char folder[4096], path[4200];
	size_t i;

	if (getcwd(folder, sizeof(folder)) == NULL)
		_exit(126);
	snprintf(path, sizeof(path), "%s/" PREPARED "/locale", folder);
	setenv("LOCPATH", path, 1);
	snprintf(path, sizeof(path), "%s/" PREPARED "/terminfo", folder);
	if (kind->gb18030)
		setenv("TERMINFO", path, 1);
	setenv("TERM", kind->term, 1);
	setenv("LC_ALL", kind->locale, 1);
	unsetenv("LANGUAGE");
	unsetenv("TAIZHANG_LANG");
	for (i = 0; env != NULL && env[i] != NULL; i++)
		putenv((char *)(uintptr_t)env[i]);
	execv(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

static const char *missing;	/* a locale that was asked for */

int
pane_verdict(int failed)
{
	if (failed != 0)
		return 1;
	if (missing == NULL)
		return 0;
	printf("skipped: localedef could not make the locale %s\n", missing);
	return 77;
}

/* Locales other than C and C.UTF-8 are made by prepare.sh, if they can be. */
static bool
available(const struct pane_kind *kind)
{
	char path[256];
	struct stat st;

	if (strncmp(kind->locale, "C", 1) == 0)
		return true;
	snprintf(path, sizeof(path), PREPARED "/locale/%s", kind->locale);
	return stat(path, &st) == 0;
}

static void
send_back(const char *bytes, size_t n, void *arg)
{
	struct pane *pane = arg;

	(void)!write(pane->fd, bytes, n);
}

struct pane *
pane_open(const struct pane_kind *kind, int rows, int columns,
    char *const argv[], const char *const env[])
{
	struct winsize size = { (unsigned short)rows, (unsigned short)columns,
	    0, 0 };
	struct pane *pane;

	if (!available(kind)) {
		missing = kind->locale;
		return NULL;
	}
	pane = calloc(1, sizeof(*pane));
	assert_non_null(pane);
	pane->rows = rows;
	pane->columns = columns;
	pane->in = pane->out = (iconv_t)-1;
	if (kind->gb18030) {
		pane->in = iconv_open("UTF-8", "GB18030");
		pane->out = iconv_open("GB18030", "UTF-8");
	}
	pane->pid = forkpty(&pane->fd, NULL, NULL, &size);
	if (pane->pid == 0)
		become(kind, argv, env);
	assert_true(pane->pid > 0);
	/* A program started later must not hold the line of this one. */
	(void)fcntl(pane->fd, F_SETFD, FD_CLOEXEC);
	pane->vt = vterm_new(rows, columns);
	vterm_set_utf8(pane->vt, 1);
	vterm_output_set_callback(pane->vt, send_back, pane);
	pane->screen = vterm_obtain_screen(pane->vt);
	vterm_screen_enable_altscreen(pane->screen, 1);
	vterm_screen_reset(pane->screen, 1);
	return pane;
}

/* Gives bytes of the line to the terminal, as UTF-8. */
static void
show(struct pane *pane, const char *bytes, size_t n)
{
	char in[8192], out[32768], *from = in, *to = out;
	size_t left, room = sizeof(out);

	if (pane->in == (iconv_t)-1) {
		vterm_input_write(pane->vt, bytes, n);
		return;
	}
	memcpy(in, pane->left, pane->left_n);
	memcpy(in + pane->left_n, bytes, n);
	left = pane->left_n + n;
	(void)iconv(pane->in, &from, &left, &to, &room);
	pane->left_n = left < sizeof(pane->left) ? left : 0;
	memcpy(pane->left, from, pane->left_n);
	vterm_input_write(pane->vt, out, sizeof(out) - room);
}

static void
take(struct pane *pane, const char *bytes, size_t n)
{
	if (!pane->printing) {
		show(pane, bytes, n);
		return;
	}
	if (n > sizeof(pane->printed) - pane->printed_n)
		n = sizeof(pane->printed) - pane->printed_n;
	memcpy(pane->printed + pane->printed_n, bytes, n);
	pane->printed_n += n;
}

/*
 * A terminal with a printer: what comes between CSI 5 i and CSI 4 i is not
 * shown. The emulator has none.
 */
static void
feed(struct pane *pane, const char *bytes, size_t n)
{
	static const char *const switches[] = { "\033[5i", "\033[4i" };
	size_t i, from = 0;

	pane->bytes += n;
	for (i = 0; i < n; i++) {
		const char *want = switches[pane->printing];

		if (bytes[i] == want[pane->matched]) {
			if (pane->matched++ == 0 && i > from)
				take(pane, bytes + from, i - from);
			from = i + 1;
			if (want[pane->matched] == '\0') {
				pane->matched = 0;
				pane->printing = !pane->printing;
			}
		} else if (pane->matched > 0) {
			take(pane, want, pane->matched);
			pane->matched = 0;
			from = i--;
		}
	}
	if (from < n)
		take(pane, bytes + from, n - from);
}

const char *
pane_printed(const struct pane *pane, size_t *n)
{
	*n = pane->printed_n;
	return pane->printed;
}

/* Reads what comes within ms; false when nothing did. */
static bool
read_some(struct pane *pane, int ms)
{
	struct pollfd wait = { pane->fd, POLLIN, 0 };
	char bytes[4096];
	ssize_t n;

	if (pane->ended || poll(&wait, 1, ms) != 1)
		return false;
	n = read(pane->fd, bytes, sizeof(bytes));
	if (n <= 0) {
		pane->ended = true;
		return false;
	}
	feed(pane, bytes, (size_t)n);
	vterm_screen_flush_damage(pane->screen);
	return true;
}

/* Who does not end when the line is gone is killed; the status says so. */
static int
finish(struct pane *pane)
{
	int64_t until = now() + PANE_DEADLINE;
	struct timespec rest = { 0, 1000000 };
	int status = 0;

	while (waitpid(pane->pid, &status, WNOHANG) == 0) {
		if (now() > until)
			(void)kill(pane->pid, SIGKILL);
		(void)nanosleep(&rest, NULL);
	}
	vterm_free(pane->vt);
	if (pane->in != (iconv_t)-1) {
		iconv_close(pane->in);
		iconv_close(pane->out);
	}
	free(pane);
	return status;
}

int
pane_close(struct pane *pane)
{
	close(pane->fd);
	return finish(pane);
}

int
pane_wait_end(struct pane *pane)
{
	int64_t until = now() + PANE_DEADLINE;

	while (!pane->ended && now() < until)
		(void)read_some(pane, 100);
	if (!pane->ended) {
		pane_print(pane);
		fail_msg("the program did not end");
	}
	return pane_close(pane);
}

pid_t
pane_pid(const struct pane *pane)
{
	return pane->pid;
}

void
pane_send(struct pane *pane, const char *bytes)
{
	size_t n = strlen(bytes);

	assert_int_equal(write(pane->fd, bytes, n), n);
}

void
pane_type(struct pane *pane, const char *utf8)
{
	char *from = (char *)(uintptr_t)utf8, out[4096], *to = out;
	size_t left = strlen(utf8), room = sizeof(out) - 1;

	if (pane->out == (iconv_t)-1) {
		pane_send(pane, utf8);
		return;
	}
	assert_int_equal(iconv(pane->out, &from, &left, &to, &room), 0);
	*to = '\0';
	pane_send(pane, out);
}

void
pane_resize(struct pane *pane, int rows, int columns)
{
	struct winsize size = { (unsigned short)rows, (unsigned short)columns,
	    0, 0 };

	pane->rows = rows;
	pane->columns = columns;
	vterm_set_size(pane->vt, rows, columns);
	assert_int_equal(ioctl(pane->fd, TIOCSWINSZ, &size), 0);
}

static size_t
put(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

const char *
pane_row(struct pane *pane, int row)
{
	VTermPos at = { .row = row };
	VTermScreenCell cell;
	size_t n = 0;

	for (at.col = 0; at.col < pane->columns; at.col++) {
		size_t i;

		if (n + 64 > sizeof(pane->row))
			break;
		vterm_screen_get_cell(pane->screen, at, &cell);
		if (cell.chars[0] == (uint32_t)-1)
			continue;	/* right half of a hanzi */
		if (cell.chars[0] == 0)
			pane->row[n++] = ' ';
		for (i = 0; i < VTERM_MAX_CHARS_PER_CELL &&
		    cell.chars[i] != 0; i++)
			n += put(pane->row + n, cell.chars[i]);
	}
	while (n > 0 && pane->row[n - 1] == ' ')
		n--;
	pane->row[n] = '\0';
	return pane->row;
}

bool
pane_shows(struct pane *pane, const char *text)
{
	int row;

	for (row = 0; row < pane->rows; row++)
		if (strstr(pane_row(pane, row), text) != NULL)
			return true;
	return false;
}

void
pane_print(struct pane *pane)
{
	int row, r, c;

	for (row = 0; row < pane->rows; row++)
		fprintf(stderr, "|%s\n", pane_row(pane, row));
	pane_cursor(pane, &r, &c);
	fprintf(stderr, "cursor %d,%d%s\n", r, c, pane->ended ? " ended" : "");
}

static void
until(struct pane *pane, const char *text, bool wanted)
{
	int64_t end = now() + PANE_DEADLINE;

	while (pane_shows(pane, text) != wanted) {
		if (now() > end || (pane->ended && !read_some(pane, 0))) {
			pane_print(pane);
			fail_msg("%s: %s", wanted ? "not shown" :
			    "still shown", text);
		}
		(void)read_some(pane, 50);
	}
	while (read_some(pane, 0))
		;
}

void
pane_until(struct pane *pane, const char *text)
{
	until(pane, text, true);
}

void
pane_until_gone(struct pane *pane, const char *text)
{
	until(pane, text, false);
}

void
pane_cursor(struct pane *pane, int *row, int *column)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(pane->vt), &at);
	*row = at.row;
	*column = at.col;
}

void
pane_until_at(struct pane *pane, int row, int column)
{
	int64_t end = now() + PANE_DEADLINE;
	int r, c;

	for (;;) {
		pane_cursor(pane, &r, &c);
		if (r == row && (c == column || column < 0))
			break;
		if (now() > end || pane->ended) {
			pane_print(pane);
			fail_msg("the cursor is not at %d,%d", row, column);
		}
		(void)read_some(pane, 50);
	}
	while (read_some(pane, 0))
		;
}

/* True when the program sleeps in poll and all it was sent has been read. */
static bool
asleep(const struct pane *pane)
{
	char path[64], line[512], *state;
	int queued = 0, slave;
	FILE *file;
	bool yes;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pane->pid);
	file = fopen(path, "r");
	if (file == NULL)
		return true;
	yes = fgets(line, sizeof(line), file) != NULL &&
	    (state = strrchr(line, ')')) != NULL && state[2] == 'S';
	fclose(file);
	slave = open(ptsname(pane->fd), O_RDONLY | O_NOCTTY | O_NONBLOCK);
	if (slave != -1) {
		(void)ioctl(slave, FIONREAD, &queued);
		close(slave);
	}
	return yes && queued == 0;
}

void
pane_settle(struct pane *pane)
{
	int64_t end = now() + PANE_DEADLINE;

	while (now() < end && !pane->ended) {
		if (read_some(pane, 1))
			continue;
		if (asleep(pane) && !read_some(pane, 1))
			return;
	}
}

size_t
pane_bytes(struct pane *pane)
{
	size_t n = pane->bytes;

	pane->bytes = 0;
	return n;
}

bool
pane_picture(struct pane *pane, const char *path)
{
	return picture_write(pane->screen, pane->rows, pane->columns, path);
}
