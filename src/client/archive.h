/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * archive: the package of a year from the daemon, and what may be destroyed.
 */
#ifndef TZ_CLIENT_ARCHIVE_H
#define TZ_CLIENT_ARCHIVE_H

#include "base/buf.h"
#include "client/client.h"

/*
 * Appends the package of a year, or with about (else NULL) of all that refers
 * to this record; *records says how many records are in it.
 */
enum tz_rc tz_client_archive(struct tz_client *client, int year,
    const char *about, bool sensitive, struct tz_buf *package,
    uint64_t *records, struct tz_err *err) TZ_CHECKED;

/* Appends CSV rows: record, label of its register, year, retention. */
enum tz_rc tz_client_expired(struct tz_client *client, int year,
    struct tz_buf *rows, uint64_t *count, struct tz_err *err) TZ_CHECKED;

/* Writes the files of the ledger anew; under maintenance. */
enum tz_rc tz_client_sweep(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;

#endif
