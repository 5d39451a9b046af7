/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loop: the one poll loop of a daemon: descriptors, timers and slices of work.
 *
 * One thread. Nothing is called while there is nothing to do: with no timer set
 * and no work at hand the process sleeps until a descriptor is ready. A watch,
 * a timer and a piece of work may end themselves or any other from a callback.
 */
#ifndef TZ_DAEMON_LOOP_H
#define TZ_DAEMON_LOOP_H

#include <stdbool.h>
#include <stdint.h>

struct tz_loop;
struct tz_timer;
struct tz_watch;

struct tz_loop *tz_loop_new(void);
void tz_loop_free(struct tz_loop *loop);	/* ends what is still there */

/* Calls ready with the bits of poll(2) that came; fd stays the caller's. */
struct tz_watch *tz_loop_watch(struct tz_loop *loop, int fd, short events,
    void (*ready)(short events, void *arg), void *arg);
void tz_watch_events(struct tz_watch *watch, short events);
void tz_watch_end(struct tz_watch *watch);

/*
 * Calls due once, at or after the moment of tz_clock_mono it is set to. A timer
 * lives as long as the loop.
 */
struct tz_timer *tz_loop_timer(struct tz_loop *loop, void (*due)(void *arg),
    void *arg);
void tz_timer_set(struct tz_timer *timer, int64_t at);
void tz_timer_stop(struct tz_timer *timer);

/*
 * Work that takes long, in slices: asked after each pass over the descriptors
 * while it answers that there is more; true answers keep the loop from
 * sleeping. One piece of work a loop.
 */
void tz_loop_work(struct tz_loop *loop, bool (*slice)(void *arg), void *arg);

/*
 * One pass: waits at most wait_ms (-1: until something is ready or due). May be
 * called from the callback of a watch, for work that cannot be cut into slices.
 */
void tz_loop_once(struct tz_loop *loop, int wait_ms);
#endif
