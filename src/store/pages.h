/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pages: whether the files themselves are as they were written.
 */
#ifndef TZ_STORE_PAGES_H
#define TZ_STORE_PAGES_H

#include "store/env.h"

struct tz_verify_line;

/* The databases on the disk, not in the cache: checksums and trees. */
enum tz_rc tz_pages_check(struct tz_store *store, struct tz_verify_line *line,
    struct tz_err *err) TZ_CHECKED;
/* Every log record that is kept. */
enum tz_rc tz_pages_logs(struct tz_store *store, struct tz_verify_line *line,
    struct tz_err *err) TZ_CHECKED;

#endif
