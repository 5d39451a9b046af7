/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spawn: starting the daemon of an own office.
 *
 * The program goes into the background by itself and ends its first process
 * when the socket listens; what it had to say until then comes by a pipe.
 */
#ifndef TZ_CLIENT_SPAWN_H
#define TZ_CLIENT_SPAWN_H

#include <stdbool.h>

#include "base/error.h"

/*
 * TZ_OK: it listens. Otherwise its own sentence, within wait_ms; TZ_ELINK when
 * it died without a word.
 */
enum tz_rc tz_spawn_daemon(const char *folder, bool maintenance, int wait_ms,
    struct tz_err *err) TZ_CHECKED;

#endif
