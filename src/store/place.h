/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * place: keys of the databases, as bytes that sort in the order of walking.
 *
 * A site is its twelve digits as a number of five bytes. A line of the journal
 * is found by site, stream, epoch and sequence; a record by site, prefix and
 * serial. All numbers are big-endian.
 */
#ifndef TZ_STORE_PLACE_H
#define TZ_STORE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/record.h"

#define TZ_PLACE_SITE 5
#define TZ_PLACE_LINE 18		/* bytes of a journal key */
#define TZ_PLACE_RECORD 17		/* most bytes of a record key */

struct tz_buf;
struct tz_unpack;

/* Where an entry stands; epoch 0: nowhere. */
struct tz_line {
	uint64_t site;
	unsigned stream;
	uint32_t epoch;
	uint64_t sequence;
};

/* False unless site is twelve digits. */
bool tz_place_site(const char *site, uint64_t *no);
void tz_place_site_text(uint64_t no, char site[TZ_SITE]);

void tz_place_line(const struct tz_line *line, uint8_t key[TZ_PLACE_LINE]);
bool tz_place_line_read(const void *key, size_t n, struct tz_line *line);

/* The length of the key, 0 when id is no record number. */
size_t tz_place_record(const char *id, uint8_t key[TZ_PLACE_RECORD]);
size_t tz_place_serial(uint64_t site, const char *prefix, uint32_t serial,
    uint8_t key[TZ_PLACE_RECORD]);
bool tz_place_record_read(const void *key, size_t n, char id[TZ_RECORD_ID]);

/* A line inside a value; one byte when it is nowhere. */
void tz_place_pack(struct tz_buf *out, const struct tz_line *line);
void tz_place_unpack(struct tz_unpack *in, struct tz_line *line);

#endif
