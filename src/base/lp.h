/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lp: bytes to the printer of the machine at which the clerk sits.
 *
 * The program lp is run without a shell, with -s and, where a printer is
 * named, -d; bytes that are no text go through raw (-o raw).
 */
#ifndef TZ_BASE_LP_H
#define TZ_BASE_LP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* printer "" is lp's own default. TZ_EIO when lp did not take everything. */
enum tz_rc tz_lp_send(const char *printer, bool raw, const void *bytes,
    size_t n, struct tz_err *err) TZ_CHECKED;

#endif
