/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define FIRST_ROOM 64

void
tz_buf_init(struct tz_buf *buf, size_t max)
{
	memset(buf, 0, sizeof(*buf));
	buf->max = max < SIZE_MAX / 2 ? max : SIZE_MAX / 2;
}

void
tz_buf_release(struct tz_buf *buf)
{
	tz_mem_free(buf->data);
	tz_buf_init(buf, buf->max);
}

void
tz_buf_clear(struct tz_buf *buf)
{
	buf->len = 0;
	buf->full = false;
	if (buf->data != NULL)
		buf->data[0] = '\0';
}

/* Makes room for n more bytes and a NUL; false past the maximum. */
static bool
reserve(struct tz_buf *buf, size_t n)
{
	size_t room = buf->room == 0 ? FIRST_ROOM : buf->room;

	if (buf->full || n > buf->max - buf->len) {
		buf->full = true;
		return false;
	}
	while (room <= buf->len + n)
		room *= 2;
	if (room > buf->room) {
		buf->data = tz_mem_resize(buf->data, room, 1);
		buf->room = room;
	}
	return true;
}

void
tz_buf_put(struct tz_buf *buf, const void *bytes, size_t n)
{
	if (!reserve(buf, n))
		return;
	if (n != 0)
		memcpy(buf->data + buf->len, bytes, n);
	buf->len += n;
	buf->data[buf->len] = '\0';
}

void
tz_buf_byte(struct tz_buf *buf, uint8_t byte)
{
	if (!reserve(buf, 1))
		return;
	buf->data[buf->len++] = byte;
	buf->data[buf->len] = '\0';
}

void
tz_buf_digits(struct tz_buf *buf, uint64_t n, size_t width)
{
	char digits[20];	/* of 2^64 - 1 */
	size_t at = sizeof(digits);

	do {
		digits[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	for (; width > sizeof(digits) - at; width--)
		tz_buf_byte(buf, '0');
	tz_buf_put(buf, digits + at, sizeof(digits) - at);
}

void
tz_buf_text(struct tz_buf *buf, const char *text)
{
	tz_buf_put(buf, text, strlen(text));
}

void
tz_buf_format(struct tz_buf *buf, const char *format, ...)
{
	size_t room = buf->room - buf->len;
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf((char *)buf->data + buf->len, room, format, args);
	if (n < 0) {
		buf->full = true;
	} else if (reserve(buf, (size_t)n)) {
		/* Most often it has had its place at the first go. */
		if ((size_t)n >= room)
			vsnprintf((char *)buf->data + buf->len, (size_t)n + 1,
			    format, again);
		buf->len += (size_t)n;
	}
	if (buf->data != NULL)
		buf->data[buf->len] = '\0';
	va_end(again);
	va_end(args);
}

uint8_t *
tz_buf_grow(struct tz_buf *buf, size_t n)
{
	uint8_t *start;

	if (!reserve(buf, n))
		return NULL;
	start = buf->data + buf->len;
	memset(start, 0, n + 1);
	buf->len += n;
	return start;
}

void
tz_buf_eat(struct tz_buf *buf, size_t n)
{
	if (n > buf->len)
		n = buf->len;
	if (n == 0)
		return;
	memmove(buf->data, buf->data + n, buf->len - n + 1);
	buf->len -= n;
}

bool
tz_buf_ok(const struct tz_buf *buf)
{
	return !buf->full;
}

const char *
tz_buf_str(const struct tz_buf *buf)
{
	return buf->data == NULL ? "" : (const char *)buf->data;
}

char *
tz_buf_take(struct tz_buf *buf)
{
	char *text = buf->data == NULL ? tz_mem_text("") : (char *)buf->data;

	tz_buf_init(buf, buf->max);
	return text;
}
