/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * worker: slow arithmetic in a process of its own, so that the loop goes on.
 *
 * The child has a copy of the memory and the pipe, and no other descriptor: it
 * keeps no client waiting for an end of file if the daemon dies. It must not
 * touch the store.
 */
#ifndef TZ_DAEMON_WORKER_H
#define TZ_DAEMON_WORKER_H

#include "base/buf.h"
#include "base/error.h"
#include "daemon/loop.h"

#define TZ_WORKER_ANSWER 4096

struct tz_worker;

/*
 * work runs in the child and writes its answer; done is called in the loop
 * with it, ok false when the child did not end as it should. arg is the
 * caller's throughout.
 */
struct tz_worker *tz_worker_start(struct tz_loop *loop,
    void (*work)(void *arg, struct tz_buf *answer),
    void (*done)(bool ok, const struct tz_buf *answer, void *arg), void *arg,
    struct tz_err *err);
/* Ends it at once; done is not called. */
void tz_worker_kill(struct tz_worker *child);

#endif
