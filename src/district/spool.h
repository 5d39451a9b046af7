/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spool: bytes of batches that have not all come yet.
 *
 * A part is FOLDER/spool/<site>/<name>.part: the bytes that arrived before the
 * line was cut, and nothing else. It is added to as they come, without a sync:
 * what a crash takes is sent again. A site has TZ_SPOOL_PARTS parts at most,
 * the oldest makes room. Names and sites must have been read by path.h.
 */
#ifndef TZ_DISTRICT_SPOOL_H
#define TZ_DISTRICT_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_SPOOL_PARTS 8
#define TZ_SPOOL_DAYS 30	/* a part that nobody continues is dropped */

struct tz_spool;
struct tz_part;

enum tz_rc tz_spool_open(const char *folder, struct tz_spool **spool,
    struct tz_err *err) TZ_CHECKED;
void tz_spool_close(struct tz_spool *spool);

/* Bytes that are here; false, and 0, when there is no such part. */
bool tz_spool_size(const struct tz_spool *spool, const char *site,
    const char *name, uint64_t *size);

/* Opens the part, made when missing, to go on at its end. */
enum tz_rc tz_spool_begin(struct tz_spool *spool, const char *site,
    const char *name, struct tz_part **part, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_spool_add(struct tz_part *part, const void *bytes, size_t n,
    struct tz_err *err) TZ_CHECKED;
uint64_t tz_spool_at(const struct tz_part *part);	/* bytes in all */
/* Makes file and folder durable. */
enum tz_rc tz_spool_sync(struct tz_part *part, struct tz_err *err) TZ_CHECKED;
void tz_spool_end(struct tz_part *part);

/* Appends the bytes of a part. */
enum tz_rc tz_spool_read(const struct tz_spool *spool, const char *site,
    const char *name, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;
/* Makes a part durable that is not open. */
enum tz_rc tz_spool_keep(struct tz_spool *spool, const char *site,
    const char *name, struct tz_err *err) TZ_CHECKED;
/* Names of the parts of a site, and of the sites; free as tz_file_list. */
enum tz_rc tz_spool_parts(const struct tz_spool *spool, const char *site,
    char ***names, size_t *n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_spool_sites(const struct tz_spool *spool, char ***sites,
    size_t *n, struct tz_err *err) TZ_CHECKED;
/* A part that is not there is no error. */
void tz_spool_drop(struct tz_spool *spool, const char *site,
    const char *name);

/* Drops what has lain for TZ_SPOOL_DAYS; now is UTC ms of the machine. */
void tz_spool_sweep(struct tz_spool *spool, int64_t now);

#endif
