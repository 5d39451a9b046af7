/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * buf: bytes that grow up to a written maximum.
 *
 * Past the maximum nothing is added and the buffer remembers it; the writer
 * asks once at the end (tz_buf_ok), not at each step. data[len] is always NUL
 * once anything has been added, so text can be read in place.
 */
#ifndef TZ_BASE_BUF_H
#define TZ_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tz_buf {
	uint8_t *data;
	size_t len;
	size_t room;
	size_t max;
	bool full;		/* something did not fit */
};

void tz_buf_init(struct tz_buf *buf, size_t max);
void tz_buf_release(struct tz_buf *buf);
void tz_buf_clear(struct tz_buf *buf);		/* keeps the memory */
void tz_buf_put(struct tz_buf *buf, const void *bytes, size_t n);
void tz_buf_byte(struct tz_buf *buf, uint8_t byte);
void tz_buf_text(struct tz_buf *buf, const char *text);
/* In decimal, with zeros in front up to width digits. */
void tz_buf_digits(struct tz_buf *buf, uint64_t n, size_t width);
void tz_buf_format(struct tz_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* n zeroed bytes at the end, NULL when they do not fit. */
uint8_t *tz_buf_grow(struct tz_buf *buf, size_t n);
/* Cuts the first n bytes off. */
void tz_buf_eat(struct tz_buf *buf, size_t n);
bool tz_buf_ok(const struct tz_buf *buf);
/* The text so far, "" when empty; borrowed until the next change. */
const char *tz_buf_str(const struct tz_buf *buf);
/* Ownership leaves: the caller frees with tz_mem_free; buf is empty again. */
char *tz_buf_take(struct tz_buf *buf);

#endif
