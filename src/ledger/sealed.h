/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sealed: the envelopes of this office: made, and proven once a year.
 *
 * The parts themselves are shown once and kept nowhere. A record of the
 * register "key_envelope" holds the digest of each, so that one that is opened
 * and typed in can be told from any other.
 */
#ifndef TZ_LEDGER_SEALED_H
#define TZ_LEDGER_SEALED_H

#include "ledger/ledger.h"
#include "wire/envelope.h"

#define TZ_SEALED_DAYS 365	/* after which a part is proven again */

/* A new set; those before go on giving the key, but are not proven any more. */
enum tz_rc tz_sealed_make(struct tz_ledger *ledger, const char *user,
    struct tz_envelope part[TZ_ENVELOPES], struct tz_err *err) TZ_CHECKED;

/*
 * *number says which it is. TZ_EINPUT and TZ_EKEY as tz_envelope_read, TZ_EKEY
 * also for one that is not of the set, TZ_ENOTFOUND before any was made.
 */
enum tz_rc tz_sealed_prove(struct tz_ledger *ledger, const char *user,
    const char *words, unsigned *number, struct tz_err *err) TZ_CHECKED;

#endif
