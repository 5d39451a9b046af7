/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loom: the threads of which a batch in columns is made, and their deflating.
 *
 * Bytes of one nature lie on one thread. A column puts bytes on some threads;
 * what one column has on one thread is a strand. Layout 2 deflates the threads
 * one after another, each in blocks of its own, layout 3 every strand alone.
 * doc/batch-format.md is the format; comb.h takes it apart again.
 */
#ifndef TZ_WIRE_LOOM_H
#define TZ_WIRE_LOOM_H

#include <stddef.h>

#include "base/buf.h"

enum tz_thread {
	TZ_THREAD_SHAPE,	/* which parts and fields there are */
	TZ_THREAD_HEAD,		/* how each cell is told */
	TZ_THREAD_NUMBER,	/* numbers and lengths: small ones usual */
	TZ_THREAD_NOISE,	/* bytes of which any is as likely */
	TZ_THREAD_TEXT,		/* signs */
	TZ_THREADS
};

struct tz_loom;

struct tz_loom *tz_loom_new(void);
void tz_loom_free(struct tz_loom *loom);

/* The thread, to be written by the column in hand; never NULL. */
struct tz_buf *tz_loom_to(struct tz_loom *loom, enum tz_thread thread);
/* The column ends; of a field of so many cells its heads are packed first. */
void tz_loom_cut(struct tz_loom *loom);
void tz_loom_cut_field(struct tz_loom *loom, size_t cells);

/*
 * Appends layout 2, with the window as preset dictionary (n may be 0), or
 * layout 3. *raw is the number of bytes before deflating.
 */
void tz_loom_grouped(const struct tz_loom *loom, const void *window, size_t n,
    struct tz_buf *out, size_t *raw);
void tz_loom_streams(const struct tz_loom *loom, struct tz_buf *out,
    size_t *raw);

#endif
