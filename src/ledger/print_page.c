/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines become pages: @head above each further page, @foot below each. */
#include <string.h>

#include "base/mem.h"
#include "ledger/print.h"
#include "ledger/print_own.h"

static size_t
count_lines(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

static enum tz_rc
put_foot(struct tz_print_run *run, struct tz_buf *out, struct tz_err *err)
{
	if (run->job->foot == NULL)
		return TZ_OK;
	return tz_print_parts(run, run->job->foot, out, err);
}

static enum tz_rc
foot_lines(struct tz_print_run *run, size_t *n, struct tz_err *err)
{
	struct tz_buf text;
	enum tz_rc rc;

	run->job->page = run->job->pages = 1;
	tz_buf_init(&text, TZ_PRINT_MAX);
	rc = put_foot(run, &text, err);
	*n = count_lines(tz_buf_str(&text));
	tz_buf_release(&text);
	return rc;
}

/*
 * The end of the page that begins at at: a form feed, or the last line that
 * has room. *lines counts those of the body so far.
 */
static const char *
page_end(const char *at, size_t room, size_t *lines, const char **next)
{
	const char *feed;
	size_t n = 0;

	while (*at != '\0') {
		if (*at == '\f') {
			*next = at + 1;
			return at;
		}
		if (room > 0 && n == room)
			break;
		feed = strchr(at, '\n');
		at = feed == NULL ? at + strlen(at) : feed + 1;
		n++;
		++*lines;
	}
	*next = *at == '\f' ? at + 1 : at;
	return at;
}

struct paper {
	const char *body;
	size_t room;		/* lines for the body, 0 = any number */
	size_t head;		/* lines of the head */
};

static size_t
room_of(const struct tz_print_run *run, const struct paper *paper,
    size_t lines, bool *headed)
{
	size_t room = paper->room;

	*headed = run->job->head != NULL && lines > run->job->head_at;
	if (*headed && room > 2 * paper->head)
		room -= paper->head;
	return room;
}

static unsigned
count_pages(const struct tz_print_run *run, const struct paper *paper)
{
	const char *at = paper->body;
	unsigned pages = 0;
	size_t lines = 0;
	bool headed;

	do {
		size_t room = room_of(run, paper, lines, &headed);

		(void)page_end(at, room, &lines, &at);
		pages++;
	} while (*at != '\0');
	return pages;
}

static enum tz_rc
put_pages(struct tz_print_run *run, const struct paper *paper,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_print_job *job = run->job;
	const char *at = paper->body, *end, *next;
	enum tz_rc rc = TZ_OK;
	size_t lines = 0;
	bool headed;

	for (job->page = 1; rc == TZ_OK && job->page <= job->pages;
	    job->page++) {
		size_t room = room_of(run, paper, lines, &headed);

		if (job->page > 1)
			tz_buf_byte(out, '\f');
		if (headed)
			tz_buf_text(out, job->head);
		end = page_end(at, room, &lines, &next);
		tz_buf_put(out, at, (size_t)(end - at));
		at = next;
		rc = put_foot(run, out, err);
	}
	return rc;
}

enum tz_rc
tz_print_pages(struct tz_print_run *run, const char *body,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_print_job *job = run->job;
	struct paper paper = { .body = body };
	size_t foot = 0;
	enum tz_rc rc;

	rc = foot_lines(run, &foot, err);
	if (rc != TZ_OK)
		return rc;
	if (job->head != NULL)
		paper.head = count_lines(job->head);
	if (job->lines > 0)
		paper.room = job->lines > foot + 5 ? job->lines - foot : 5;
	job->pages = count_pages(run, &paper);
	return put_pages(run, &paper, out, err);
}
