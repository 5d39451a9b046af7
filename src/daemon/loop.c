/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/loop.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"

#define NEVER INT64_MAX

struct tz_watch {
	struct tz_watch *next;
	int fd;
	short events;
	bool ended;
	void (*ready)(short events, void *arg);
	void *arg;
};

struct tz_timer {
	struct tz_timer *next;
	int64_t at;
	void (*due)(void *arg);
	void *arg;
};

struct tz_loop {
	struct tz_watch *watch;
	struct tz_timer *timer;
	struct pollfd *polled;
	struct tz_watch **of;	/* the watch of each polled descriptor */
	size_t room;
	bool (*slice)(void *arg);
	void *slice_arg;
	bool more;		/* the last slice said so */
	unsigned pass;		/* tells a pass within a callback */
};

struct tz_loop *
tz_loop_new(void)
{
	return tz_mem_alloc(sizeof(struct tz_loop));
}

/* Frees what ended: only between two passes, when nobody walks the list. */
static void
sweep(struct tz_loop *loop, bool all)
{
	struct tz_watch **watch = &loop->watch, *dead;

	while ((dead = *watch) != NULL) {
		if (!dead->ended && !all) {
			watch = &dead->next;
			continue;
		}
		*watch = dead->next;
		tz_mem_free(dead);
	}
}

void
tz_loop_free(struct tz_loop *loop)
{
	struct tz_timer *timer;

	if (loop == NULL)
		return;
	sweep(loop, true);
	while ((timer = loop->timer) != NULL) {
		loop->timer = timer->next;
		tz_mem_free(timer);
	}
	tz_mem_free(loop->polled);
	tz_mem_free(loop->of);
	tz_mem_free(loop);
}

struct tz_watch *
tz_loop_watch(struct tz_loop *loop, int fd, short events,
    void (*ready)(short events, void *arg), void *arg)
{
	struct tz_watch *watch = tz_mem_alloc(sizeof(*watch));

	watch->fd = fd;
	watch->events = events;
	watch->ready = ready;
	watch->arg = arg;
	watch->next = loop->watch;
	loop->watch = watch;
	return watch;
}

void
tz_watch_events(struct tz_watch *watch, short events)
{
	watch->events = events;
}

void
tz_watch_end(struct tz_watch *watch)
{
	if (watch != NULL)
		watch->ended = true;
}

struct tz_timer *
tz_loop_timer(struct tz_loop *loop, void (*due)(void *arg), void *arg)
{
	struct tz_timer *timer = tz_mem_alloc(sizeof(*timer));

	timer->at = NEVER;
	timer->due = due;
	timer->arg = arg;
	timer->next = loop->timer;
	loop->timer = timer;
	return timer;
}

void
tz_timer_set(struct tz_timer *timer, int64_t at)
{
	timer->at = at;
}

void
tz_timer_stop(struct tz_timer *timer)
{
	timer->at = NEVER;
}

void
tz_loop_work(struct tz_loop *loop, bool (*slice)(void *arg), void *arg)
{
	loop->slice = slice;
	loop->slice_arg = arg;
	loop->more = true;
}

/* Milliseconds until the next timer, at most most (-1: no limit). */
static int
until_due(const struct tz_loop *loop, int most)
{
	const struct tz_timer *timer;
	int64_t at = NEVER, left;

	for (timer = loop->timer; timer != NULL; timer = timer->next)
		if (timer->at < at)
			at = timer->at;
	if (at == NEVER)
		return most;
	left = at - tz_clock_mono();
	if (left < 0)
		left = 0;
	if (left > INT_MAX)
		left = INT_MAX;
	return most >= 0 && most < left ? most : (int)left;
}

/* The list of descriptors for poll; a watch without events is not polled. */
static nfds_t
gather(struct tz_loop *loop)
{
	struct tz_watch *watch;
	size_t n = 0;

	for (watch = loop->watch; watch != NULL; watch = watch->next)
		n++;
	if (n > loop->room) {
		loop->room = n + 16;
		loop->polled = tz_mem_resize(loop->polled, loop->room,
		    sizeof(*loop->polled));
		loop->of = tz_mem_resize(loop->of, loop->room,
		    sizeof(struct tz_watch *));
	}
	n = 0;
	for (watch = loop->watch; watch != NULL; watch = watch->next) {
		if (watch->ended || watch->events == 0)
			continue;
		loop->polled[n].fd = watch->fd;
		loop->polled[n].events = watch->events;
		loop->polled[n].revents = 0;
		loop->of[n++] = watch;
	}
	return (nfds_t)n;
}

static void
fire(struct tz_loop *loop)
{
	int64_t now = tz_clock_mono();
	struct tz_timer *timer;

	for (timer = loop->timer; timer != NULL; timer = timer->next)
		if (timer->at <= now) {
			timer->at = NEVER;
			timer->due(timer->arg);
		}
}

void
tz_loop_once(struct tz_loop *loop, int wait_ms)
{
	unsigned pass = ++loop->pass;
	nfds_t n, i;
	int ready;

	sweep(loop, false);
	n = gather(loop);
	ready = poll(loop->polled, n,
	    loop->more && loop->slice != NULL ? 0 : until_due(loop, wait_ms));
	for (i = 0; ready > 0 && i < n && pass == loop->pass; i++)
		if (loop->polled[i].revents != 0 && !loop->of[i]->ended)
			loop->of[i]->ready(loop->polled[i].revents,
			    loop->of[i]->arg);
	fire(loop);
	if (loop->slice != NULL)
		loop->more = loop->slice(loop->slice_arg);
}
