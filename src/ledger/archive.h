/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * archive: the closed records of a year as one signed package, or all there is
 * about one person, and the records whose time is over.
 *
 * doc/archive-format.md describes the package. What goes into it goes through
 * the rights of the session, as on every way out.
 */
#ifndef TZ_LEDGER_ARCHIVE_H
#define TZ_LEDGER_ARCHIVE_H

#include "ledger/session.h"

struct tz_archive;

struct tz_archive_plan {
	int year;
	const char *about;	/* instead: all that refers to this record */
	bool sensitive;		/* sensitive fields too; it is journalled */
};

/* TZ_ERIGHT, TZ_ENOTFOUND; TZ_EREFUSED for a year that is not over. */
enum tz_rc tz_archive_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_archive_plan *plan,
    struct tz_archive **archive, struct tz_err *err) TZ_CHECKED;
/* Looks at up to rows records more; *more is false when all were seen. */
enum tz_rc tz_archive_next(struct tz_archive *archive, unsigned rows,
    bool *more, struct tz_err *err) TZ_CHECKED;
/* Appends the package; *records says how many are in it. */
enum tz_rc tz_archive_pack(struct tz_archive *archive, struct tz_buf *out,
    uint64_t *records, struct tz_err *err) TZ_CHECKED;
void tz_archive_end(struct tz_archive *archive);

/* Up to rows records more whose retention ended before a year, as CSV rows. */
struct tz_expired;
enum tz_rc tz_expired_begin(struct tz_ledger *ledger,
    const struct tz_session *session, int year, struct tz_expired **expired,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_expired_next(struct tz_expired *expired, unsigned rows,
    struct tz_buf *out, uint64_t *count, bool *more, struct tz_err *err)
    TZ_CHECKED;
void tz_expired_end(struct tz_expired *expired);

#endif
