/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"

#define LINE 2048

static const char *const levels[] = { "error", "warning", "info", "debug" };

static struct {
	char name[32];
	int fd;
	enum tz_log_level most;
} log_to = { "taizhang", STDERR_FILENO, TZ_LOG_INFO };

enum tz_rc
tz_log_open(const char *name, const char *path, enum tz_log_level most,
    struct tz_err *err)
{
	int fd = STDERR_FILENO;

	if (path != NULL) {
		fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC,
		    0640);
		if (fd < 0)
			return tz_fail_errno(err, N_("cannot write %s"), path);
	}
	tz_log_close();
	snprintf(log_to.name, sizeof(log_to.name), "%s", name);
	log_to.fd = fd;
	log_to.most = most;
	return TZ_OK;
}

void
tz_log_close(void)
{
	if (log_to.fd != STDERR_FILENO)
		close(log_to.fd);
	log_to.fd = STDERR_FILENO;
}

/* Appends text to line with control bytes, C1 ones too, as \xNN. */
static size_t
escape(char *line, size_t at, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;
	unsigned char before = 0;

	for (; *p != '\0' && at + 6 < LINE; before = *p++) {
		bool c1 = *p == 0xc2 && p[1] >= 0x80 && p[1] < 0xa0;
		bool c1_end = before == 0xc2 && *p >= 0x80 && *p < 0xa0;

		if (*p >= 0x20 && *p != 0x7f && !c1 && !c1_end)
			line[at++] = (char)*p;
		else
			at += (size_t)snprintf(line + at, LINE - at,
			    "\\x%02x", *p);
	}
	return at;
}

static void
write_line(enum tz_log_level level, const char *text)
{
	char line[LINE], time[TZ_TIME_TEXT];
	ssize_t ignored;
	size_t at;

	at = (size_t)snprintf(line, sizeof(line), "%s %s[%ld] %s: ",
	    tz_time_format(tz_clock_now(), time), log_to.name, (long)getpid(),
	    levels[level]);
	at = escape(line, at, text);
	line[at++] = '\n';
	ignored = write(log_to.fd, line, at);
	(void)ignored;
}

void
tz_log(enum tz_log_level level, const char *format, ...)
{
	int number = errno;
	char text[LINE];
	va_list args;

	if (level > log_to.most)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	write_line(level, text);
	errno = number;
}

void
tz_log_err(enum tz_log_level level, const char *what, const struct tz_err *err)
{
	char say[TZ_SENTENCE_TEXT];

	tz_log(level, "%s: %s", what,
	    tz_sentence_plain(&err->say, say, sizeof(say)));
}
