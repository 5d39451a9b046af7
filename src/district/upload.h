/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upload: a body on its way into the spool.
 *
 * The newest connection for a part wins: an older one, whose line is most
 * likely dead, is hung up and writes nothing more.
 */
#ifndef TZ_DISTRICT_UPLOAD_H
#define TZ_DISTRICT_UPLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct tz_district;
struct tz_exchange;
struct tz_upload;

/* Ends all other uploads to the part. */
void tz_upload_supersede(struct tz_district *district, const char *site,
    const char *name);

/* length: bytes the part has when it is whole. Superseding is up to you. */
enum tz_rc tz_upload_begin(struct tz_exchange *exchange, const char *site,
    const char *name, uint64_t length, struct tz_err *err) TZ_CHECKED;
/* False when bytes are past the length, cannot be written or come too late. */
bool tz_upload_add(struct tz_upload *upload, const void *bytes, size_t n);
uint64_t tz_upload_at(const struct tz_upload *upload);
uint64_t tz_upload_length(const struct tz_upload *upload);
/* Nothing when the exchange has none. What arrived stays in the spool. */
void tz_upload_end(struct tz_exchange *exchange);

#endif
