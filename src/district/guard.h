/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guard: who may ask at all: before a byte of body, nothing written.
 *
 * An office signs method, path and offset of each request. Whoever asks too
 * often is told to wait; so are all strangers together.
 */
#ifndef TZ_DISTRICT_GUARD_H
#define TZ_DISTRICT_GUARD_H

#include <stdbool.h>

#include "district/action.h"

struct tz_exchange;

/* False when the exchange has been answered; else member is set for offices. */
bool tz_guard_admit(struct tz_exchange *exchange, enum tz_action_who who);

#endif
