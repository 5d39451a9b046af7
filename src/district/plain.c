/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/plain.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/header.h"
#include "district/spool.h"
#include "district/upload.h"
#include "wire/hash.h"

#define SITE "plain"		/* stands where parts have their site */
#define OFFSET_BYTES "application/offset+octet-stream"
#define STATE "quarantine"
#define LENGTH_DIGITS 8

void
tz_plain_options(struct tz_exchange *exchange)
{
	tz_answer_set(&exchange->reply, 204, STATE);
	tz_answer_text(&exchange->reply, "Tus-Version", "1.0.0");
	tz_answer_text(&exchange->reply, "Tus-Extension", "creation");
	tz_answer_number(&exchange->reply, "Tus-Max-Size", TZ_PLAIN_MAX);
}

static void
fault(struct tz_exchange *exchange, const struct tz_err *err)
{
	tz_log_err(TZ_LOG_ERROR, SITE, err);
	tz_answer_wait(&exchange->reply, 503, STATE, 60);
}

/* The version is asked for by every method but OPTIONS (tus 1.0.0, 3). */
static bool
right_version(struct tz_exchange *exchange)
{
	const char *version = tz_exchange_header(exchange, "Tus-Resumable");

	if (version != NULL && strcmp(version, "1.0.0") == 0)
		return true;
	tz_answer_set(&exchange->reply, 412, STATE);
	tz_answer_text(&exchange->reply, "Tus-Version", "1.0.0");
	return false;
}

static uint64_t
length_of(const char *id)
{
	uint8_t bytes[LENGTH_DIGITS / 2];
	char digits[LENGTH_DIGITS + 1];

	memcpy(digits, id, LENGTH_DIGITS);
	digits[LENGTH_DIGITS] = '\0';
	if (!tz_hash_unhex(digits, bytes, sizeof bytes))
		return 0;
	return (uint64_t)bytes[0] << 24 | (uint64_t)bytes[1] << 16 |
	    (uint64_t)bytes[2] << 8 | bytes[3];
}

void
tz_plain_create(struct tz_exchange *exchange)
{
	uint8_t random[(TZ_PATH_PLAIN - LENGTH_DIGITS) / 2];
	char tail[2 * sizeof random + 1];
	char id[TZ_PATH_PLAIN + 1];
	char place[64];
	struct tz_err err = { 0 };
	struct tz_part *part;
	uint64_t length;

	if (!right_version(exchange))
		return;
	if (!tz_header_number(tz_exchange_header(exchange, "Upload-Length"),
	    &length) || length > TZ_PLAIN_MAX) {
		tz_answer_set(&exchange->reply, 413, STATE);
		return;
	}
	tz_hash_random(random, sizeof random);
	tz_hash_hex(random, sizeof random, tail);
	(void)snprintf(id, sizeof id, "%08lx%s", (unsigned long)length, tail);
	if (tz_spool_begin(exchange->district->spool, SITE, id, &part, &err) !=
	    TZ_OK) {
		fault(exchange, &err);
		return;
	}
	tz_spool_end(part);
	(void)snprintf(place, sizeof place, "/v1/files/%s", id);
	tz_answer_set(&exchange->reply, 201, STATE);
	tz_answer_text(&exchange->reply, "Location", place);
}

/* Bytes that are here; false when the file is not, which is answered. */
static bool
find(struct tz_exchange *exchange, uint64_t *here)
{
	const char *id = exchange->path.id;

	if (!right_version(exchange))
		return false;
	tz_upload_supersede(exchange->district, SITE, id);
	if (tz_spool_size(exchange->district->spool, SITE, id, here))
		return true;
	tz_answer_set(&exchange->reply, 404, STATE);
	return false;
}

void
tz_plain_head(struct tz_exchange *exchange)
{
	uint64_t here;

	if (!find(exchange, &here))
		return;
	tz_answer_set(&exchange->reply, 200, STATE);
	tz_answer_number(&exchange->reply, "Upload-Offset", here);
	tz_answer_number(&exchange->reply, "Upload-Length",
	    length_of(exchange->path.id));
}

void
tz_plain_begin(struct tz_exchange *exchange)
{
	const char *type = tz_exchange_header(exchange, "Content-Type");
	const char *id = exchange->path.id;
	struct tz_err err = { 0 };
	uint64_t offset, here;

	if (!find(exchange, &here))
		return;
	if (type == NULL || strcmp(type, OFFSET_BYTES) != 0) {
		tz_answer_set(&exchange->reply, 415, STATE);
		return;
	}
	if (!tz_header_number(tz_exchange_header(exchange, "Upload-Offset"),
	    &offset) || offset != here) {
		tz_answer_set(&exchange->reply, 409, STATE);
		return;
	}
	if (tz_upload_begin(exchange, SITE, id, length_of(id), &err) != TZ_OK)
		fault(exchange, &err);
}

void
tz_plain_end(struct tz_exchange *exchange)
{
	tz_answer_set(&exchange->reply, 204, STATE);
	tz_answer_number(&exchange->reply, "Upload-Offset",
	    tz_upload_at(exchange->upload));
}
