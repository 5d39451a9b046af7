/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/heads.h"

#include <string.h>

#include "wire/shannon.h"

/* Bits of a head among n different ones. */
static unsigned
bits_of(unsigned n)
{
	if (n <= 1)
		return 0;
	if (n <= 2)
		return 1;
	return n <= 4 ? 2 : 4;
}

/* The different heads in the order of their coming; 0: too many. */
static unsigned
collect(const uint8_t *head, size_t n, uint8_t value[TZ_HEADS_MOST],
    uint8_t number[256])
{
	bool seen[256] = { false };
	unsigned count = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (seen[head[i]])
			continue;
		if (count == TZ_HEADS_MOST)
			return 0;
		seen[head[i]] = true;
		number[head[i]] = (uint8_t)count;
		value[count++] = head[i];
	}
	return count;
}

static void
pack(const uint8_t *head, size_t n, unsigned bits, const uint8_t number[256],
    struct tz_buf *out)
{
	unsigned byte = 0;
	unsigned used = 0;
	size_t i;

	for (i = 0; i < n && bits > 0; i++) {
		byte |= (unsigned)number[head[i]] << used;
		used += bits;
		if (used == 8 || i + 1 == n) {
			tz_buf_byte(out, (uint8_t)byte);
			byte = 0;
			used = 0;
		}
	}
}

void
tz_heads_write(const uint8_t *head, size_t n, struct tz_buf *out)
{
	uint8_t value[TZ_HEADS_MOST];
	uint8_t number[256];
	unsigned count = collect(head, n, value, number);
	struct tz_buf packed;

	tz_buf_init(&packed, SIZE_MAX);
	if (count > 0) {
		tz_buf_byte(&packed, (uint8_t)count);
		tz_buf_put(&packed, value, count);
		pack(head, n, bits_of(count), number, &packed);
	}
	if (count > 0 && tz_shannon_bits(packed.data, packed.len) <
	    tz_shannon_bits(head, n)) {
		tz_buf_put(out, packed.data, packed.len);
	} else {
		tz_buf_byte(out, 0);
		tz_buf_put(out, head, n);
	}
	tz_buf_release(&packed);
}

void
tz_heads_begin(struct tz_heads *heads, struct tz_unpack *in)
{
	const uint8_t *value;

	memset(heads, 0, sizeof(*heads));
	heads->n = (unsigned)tz_unpack_fixed(in, 1);
	if (heads->n > TZ_HEADS_MOST)
		in->bad = true;
	value = in->bad ? NULL : tz_unpack_raw(in, heads->n);
	if (heads->n == 0 || value == NULL)
		return;
	heads->packed = true;
	memcpy(heads->value, value, heads->n);
	heads->bits = bits_of(heads->n);
}

unsigned
tz_heads_next(struct tz_heads *heads, struct tz_unpack *in)
{
	unsigned number;

	if (!heads->packed)
		return (unsigned)tz_unpack_fixed(in, 1);
	if (heads->bits > 0 && heads->left == 0) {
		heads->byte = (unsigned)tz_unpack_fixed(in, 1);
		heads->left = 8;
	}
	number = heads->byte & ((1u << heads->bits) - 1);
	heads->byte >>= heads->bits;
	heads->left -= heads->bits;
	if (number >= heads->n) {
		in->bad = true;
		return 0;
	}
	return heads->value[number];
}

bool
tz_heads_end(const struct tz_heads *heads)
{
	return heads->byte == 0;
}
