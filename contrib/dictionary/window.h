/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * window: the bytes that batches share, for the preset dictionary of deflate.
 *
 * Fed with samples; pieces whose beginnings of six bytes stand in the most
 * samples are taken first, each such beginning once. What is most usual comes
 * last, where deflate reaches it most cheaply.
 */
#ifndef TZ_DICTIONARY_WINDOW_H
#define TZ_DICTIONARY_WINDOW_H

#include "base/buf.h"

struct window;

struct window *window_new(void);
void window_free(struct window *window);
void window_see(struct window *window, const struct tz_buf *sample);
/* Appends at most n bytes. */
void window_make(struct window *window, size_t n, struct tz_buf *out);

#endif
