/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reach: from the folder of an office to a connected socket.
 *
 * The daemon of an own office listens at "taizhangd.sock" in its folder, which
 * every program of that user finds, with or without a login session; the one
 * of a shared office at /run/taizhang/NAME.sock. TAIZHANG_SOCKET names another.
 */
#ifndef TZ_CLIENT_REACH_H
#define TZ_CLIENT_REACH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The folder asked for, TAIZHANG_DIR, or ~/.local/share/taizhang; absolute. */
enum tz_rc tz_reach_folder(const char *asked, char *out, size_t size,
    struct tz_err *err) TZ_CHECKED;

/* Connects to who listens already; TZ_EDAEMON when nobody does. */
enum tz_rc tz_reach_connect(const char *folder, int *fd, struct tz_err *err)
    TZ_CHECKED;

/*
 * Connects, and starts the daemon when nobody answers and the folder is the own
 * uid's. Of many that start at once one starts it, the others wait for it, none
 * longer than wait_ms. TZ_ELINK when it was started and died at once.
 */
enum tz_rc tz_reach_start(const char *folder, bool maintenance, int wait_ms,
    int *fd, struct tz_err *err) TZ_CHECKED;

#endif
