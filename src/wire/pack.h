/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack: numbers, texts, values and records as bytes.
 *
 * Unsigned numbers are LEB128, signed ones zig-zag first; fixed numbers are
 * big-endian. A record is: version byte, header fields, then cells as (number
 * delta, kind, value) ascending by number; what a reader does not know it keeps.
 * Every reader has a maximum and never reads behind the end.
 */
#ifndef TZ_WIRE_PACK_H
#define TZ_WIRE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "form/record.h"

/* A reader over bytes; bad stays true once something did not fit. */
struct tz_unpack {
	const uint8_t *at;
	const uint8_t *end;
	bool bad;
};

void tz_unpack_init(struct tz_unpack *in, const void *bytes, size_t n);

void tz_pack_uint(struct tz_buf *out, uint64_t n);
void tz_pack_int(struct tz_buf *out, int64_t n);
void tz_pack_fixed(struct tz_buf *out, uint64_t n, unsigned bytes);
void tz_pack_text(struct tz_buf *out, const char *text);   /* length, bytes */
void tz_pack_bytes(struct tz_buf *out, const void *bytes, size_t n);
void tz_pack_value(struct tz_buf *out, const struct tz_value *value);
void tz_pack_cells(struct tz_buf *out, const struct tz_cell *cell, size_t n);
void tz_pack_record(struct tz_buf *out, const struct tz_record *record);

uint64_t tz_unpack_uint(struct tz_unpack *in);
int64_t tz_unpack_int(struct tz_unpack *in);
uint64_t tz_unpack_fixed(struct tz_unpack *in, unsigned bytes);
/* Valid UTF-8 of at most size - 1 bytes into out, else bad. */
void tz_unpack_text(struct tz_unpack *in, char *out, size_t size);
/* A copy to free; "" and bad when longer than max. */
char *tz_unpack_copy(struct tz_unpack *in, size_t max);
/* Borrowed bytes; NULL and bad when they do not fit. */
const uint8_t *tz_unpack_bytes(struct tz_unpack *in, size_t *n);
void tz_unpack_value(struct tz_unpack *in, struct tz_value *value);
/* A TZ_NONE value stays in the list: it clears a field. */
void tz_unpack_cells(struct tz_unpack *in, struct tz_cell **cell, size_t *n);
void tz_pack_cells_free(struct tz_cell *cell, size_t n);
enum tz_rc tz_unpack_record(const void *bytes, size_t n,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;

#endif
