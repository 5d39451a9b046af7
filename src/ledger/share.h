/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * share: where the forms and lists that came with the program lie.
 *
 * The folder named by TAIZHANG_SHARE; for a program in its build tree the
 * source tree; for one in a folder of versions ../share beside its own;
 * otherwise where they were installed.
 */
#ifndef TZ_LEDGER_SHARE_H
#define TZ_LEDGER_SHARE_H

#include "base/error.h"

/* "forms/print/receipt.txt" or "data/codes" as a path into out. */
enum tz_rc tz_share_path(char *out, size_t size, const char *name,
    struct tz_err *err) TZ_CHECKED;

#endif
