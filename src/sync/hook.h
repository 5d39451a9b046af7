/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hook: runs one of the line's own programs, such as the one that dials.
 */
#ifndef TZ_SYNC_HOOK_H
#define TZ_SYNC_HOOK_H

#include <stdbool.h>

#include "base/error.h"

#define TZ_HOOK_MS 180000

/*
 * Runs path without arguments, in a process group of its own, for TZ_HOOK_MS at
 * most; "" or NULL is none and fine. It is ended when stop says so (NULL: never
 * asked), and TZ_ECANCEL answered. TZ_ELINK: it did not succeed.
 */
enum tz_rc tz_hook_run(const char *path, bool (*stop)(void),
    struct tz_err *err) TZ_CHECKED;

#endif
