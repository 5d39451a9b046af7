/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * line: one TLS connection of a test, which may be cut at any byte.
 */
#ifndef TESTS_DISTRICT_LINE_H
#define TESTS_DISTRICT_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REPLY_HEAD 4096
#define REPLY_BODY (512 * 1024)

struct line;

struct reply {
	unsigned status;	/* 0: none came */
	char head[REPLY_HEAD];
	uint8_t *body;		/* owned by the line, until the next reply */
	size_t n;
};

/* Ends the test when the server is not what the authority says. */
struct line *line_open(unsigned port, const char *authority);
/* The same, NULL when no line can be had. */
struct line *line_try(unsigned port, const char *authority);
bool line_send(struct line *line, const void *bytes, size_t n);
/* headers_only: the answer to HEAD. */
void line_reply(struct line *line, bool headers_only, struct reply *reply);
void line_close(struct line *line);
/* Without a word to the other side, as a modem does it. */
void line_cut(struct line *line);

/* The value of a header, "" when it is not there. */
const char *reply_text(const struct reply *reply, const char *name);
long long reply_number(const struct reply *reply, const char *name);

#endif
