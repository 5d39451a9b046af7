/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pack: numbers, texts, values and records as bytes.
 *
 * Unsigned numbers are LEB128, signed ones zig-zag first; fixed numbers are
 * big-endian. A record is: version byte, header fields, then cells as (number
 * delta, kind, value) rising by number; what a reader does not know it keeps.
 * Every reader has a maximum and never reads behind the end. There is one way
 * to write each thing and readers refuse any other, so bytes that were read
 * can be made again exactly. doc/batch-format.md is the description.
 */
#ifndef TZ_WIRE_PACK_H
#define TZ_WIRE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "form/record.h"

#define TZ_PACK_LIST 1024	/* items of one list value, no doubles */

/* A kind of value on the wire; the low four bits of a cell's key. */
enum tz_pack_kind {
	TZ_PACK_NONE,
	TZ_PACK_TEXT,
	TZ_PACK_INT,
	TZ_PACK_NUM,
	TZ_PACK_FALSE,
	TZ_PACK_TRUE,
	TZ_PACK_DAY,
	TZ_PACK_MOMENT,
	TZ_PACK_LISTED,
	TZ_PACK_KINDS
};

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
/* Length and bytes; NULL is packed as "". */
void tz_pack_text(struct tz_buf *out, const char *text);
void tz_pack_site(struct tz_buf *out, const char *site);   /* 12, NUL filled */
void tz_pack_bytes(struct tz_buf *out, const void *bytes, size_t n);
void tz_pack_value(struct tz_buf *out, const struct tz_value *value);
/* A value on the wire is its kind, then what follows the kind. */
enum tz_pack_kind tz_pack_kind(const struct tz_value *value);
/* Digits, perhaps a sign before and a fraction behind: a TZ_PACK_NUM. */
bool tz_pack_decimal(const char *text);
void tz_pack_cells(struct tz_buf *out, const struct tz_cell *cell, size_t n);
void tz_pack_record(struct tz_buf *out, const struct tz_record *record);

uint64_t tz_unpack_uint(struct tz_unpack *in);
int64_t tz_unpack_int(struct tz_unpack *in);
uint64_t tz_unpack_fixed(struct tz_unpack *in, unsigned bytes);
/* Valid UTF-8 of at most size - 1 bytes into out, else bad. */
void tz_unpack_text(struct tz_unpack *in, char *out, size_t size);
void tz_unpack_site(struct tz_unpack *in, char site[TZ_SITE]);	/* digits */
/* A copy to free; "" and bad when longer than max. */
char *tz_unpack_copy(struct tz_unpack *in, size_t max);
/* Borrowed bytes; NULL and bad when they do not fit. */
const uint8_t *tz_unpack_bytes(struct tz_unpack *in, size_t *n);
void tz_unpack_value(struct tz_unpack *in, struct tz_value *value);
/* n bytes at once; NULL and bad when they are not there. */
const uint8_t *tz_unpack_raw(struct tz_unpack *in, size_t n);
/* True when everything has been read and nothing was bad. */
bool tz_unpack_done(const struct tz_unpack *in);
/* A TZ_NONE value stays in the list: it clears a field. */
void tz_unpack_cells(struct tz_unpack *in, struct tz_cell **cell, size_t *n);
void tz_pack_cells_free(struct tz_cell *cell, size_t n);
enum tz_rc tz_unpack_record(const void *bytes, size_t n,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;

#endif
