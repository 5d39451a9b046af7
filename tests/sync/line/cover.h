/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cover: which bytes of a stream have been on the line.
 */
#ifndef LINE_COVER_H
#define LINE_COVER_H

#include <stddef.h>
#include <stdint.h>

#define COVER_SPANS 64

/* Stretches that do not touch, in no order. */
struct cover {
	struct {
		uint32_t from;
		uint32_t to;
	} span[COVER_SPANS];
	size_t n;
};

/* Adds the bytes from up to to; returns how many of them are new. */
size_t cover_add(struct cover *cover, uint32_t from, uint32_t to);

#endif
