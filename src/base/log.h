/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * log: what an administrator reads when something went wrong.
 *
 * Lines carry numbers of records and names of fields, never the values of a
 * resident; control bytes are written as \xNN. Standard error, or the file that
 * was set; never the screen while curses is on.
 */
#ifndef TZ_BASE_LOG_H
#define TZ_BASE_LOG_H

#include "base/error.h"

enum tz_log_level { TZ_LOG_ERROR, TZ_LOG_WARN, TZ_LOG_INFO, TZ_LOG_DEBUG };

/* path NULL: standard error. name is the program's. */
enum tz_rc tz_log_open(const char *name, const char *path,
    enum tz_log_level most, struct tz_err *err) TZ_CHECKED;
void tz_log_close(void);
void tz_log(enum tz_log_level level, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "what: the sentence of err", in English. */
void tz_log_err(enum tz_log_level level, const char *what,
    const struct tz_err *err);

#endif
