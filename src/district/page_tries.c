/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/page_tries.h"

#include "base/buf.h"
#include "base/mem.h"
#include "daemon/worker.h"
#include "district/exchange.h"

struct trying {
	struct tz_page_try try;
	struct tz_exchange *exchange;
	struct tz_page_tries *tries;
	struct tz_worker *child;	/* NULL: in line */
	struct trying *next;
};

struct tz_page_tries {
	struct tz_loop *loop;
	struct trying *first;	/* the oldest first */
	unsigned n;
	unsigned at_work;
};

struct tz_page_tries *
tz_page_tries_new(struct tz_loop *loop)
{
	struct tz_page_tries *tries = tz_mem_alloc(sizeof *tries);

	tries->loop = loop;
	return tries;
}

/* Takes it out of the line and frees it. */
static void
forget(struct trying *trying)
{
	struct tz_page_tries *tries = trying->tries;
	struct trying **at = &tries->first;

	while (*at != trying)
		at = &(*at)->next;
	*at = trying->next;
	tries->n--;
	if (trying->child != NULL)
		tries->at_work--;
	trying->exchange->waits = NULL;
	tz_mem_wipe(trying, sizeof *trying);
	tz_mem_free(trying);
}

/* In the child. */
static void
work(void *arg, struct tz_buf *answer)
{
	const struct trying *trying = arg;

	tz_buf_byte(answer, tz_password_verify(trying->try.hash,
	    trying->try.password));
}

static void start_next(struct tz_page_tries *tries);

static void
on_done(bool ok, const struct tz_buf *answer, void *arg)
{
	struct trying *trying = arg;
	struct tz_page_tries *tries = trying->tries;
	struct tz_exchange *exchange = trying->exchange;
	struct tz_page_try try = trying->try;

	forget(trying);
	try.done(exchange, &try, ok && answer->len == 1 &&
	    answer->data[0] == 1);
	tz_mem_wipe(&try, sizeof try);
	exchange->line->go_on(exchange);
	start_next(tries);
}

/* It was not to be: the request is told to come again. */
static void
fail(struct trying *trying)
{
	struct tz_exchange *exchange = trying->exchange;

	forget(trying);
	tz_answer_page(&exchange->reply, 503);
	tz_answer_number(&exchange->reply, "Retry-After", 60);
	exchange->line->go_on(exchange);
}

static void
start_next(struct tz_page_tries *tries)
{
	struct trying *trying = tries->first;

	while (trying != NULL && trying->child != NULL)
		trying = trying->next;
	if (trying == NULL || tries->at_work >= TZ_PAGE_TRIES_AT_WORK)
		return;
	trying->child = tz_worker_start(tries->loop, work, on_done, trying,
	    NULL);
	if (trying->child == NULL)
		fail(trying);
	else
		tries->at_work++;
}

/* The request has ended before its answer. */
static void
give_up(struct tz_exchange *exchange)
{
	struct trying *trying = exchange->waits;
	struct tz_page_tries *tries = trying->tries;

	tz_worker_kill(trying->child);
	forget(trying);
	start_next(tries);
}

bool
tz_page_tries_add(struct tz_page_tries *tries, struct tz_exchange *exchange,
    const struct tz_page_try *try)
{
	struct trying **end = &tries->first;
	struct trying *trying;

	if (tries->n == TZ_PAGE_TRIES)
		return false;
	while (*end != NULL)
		end = &(*end)->next;
	trying = tz_mem_alloc(sizeof *trying);
	trying->try = *try;
	trying->exchange = exchange;
	trying->tries = tries;
	*end = trying;
	tries->n++;
	exchange->waits = trying;
	exchange->give_up = give_up;
	start_next(tries);
	return true;
}

void
tz_page_tries_free(struct tz_page_tries *tries)
{
	if (tries == NULL)
		return;
	while (tries->first != NULL) {
		tz_worker_kill(tries->first->child);
		fail(tries->first);
	}
	tz_mem_free(tries);
}
