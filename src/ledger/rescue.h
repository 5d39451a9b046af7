/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rescue: another store in the place of an office's own, which nobody has open.
 *
 * The office's keys and settings stay; what was there before is kept or comes
 * back when anything fails.
 */
#ifndef TZ_LEDGER_RESCUE_H
#define TZ_LEDGER_RESCUE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"

struct tz_ledger;
struct tz_office;

/*
 * A ledger with settings and keys, and no store yet; close it in any case.
 */
enum tz_rc tz_rescue_begin(const char *folder, struct tz_office *office,
    struct tz_ledger **ledger, struct tz_err *err) TZ_CHECKED;

/*
 * Puts a verified backup in place, with what the old logs still hold. Then a
 * new epoch begins, since what was saved after the backup may be lost and its
 * sequence numbers must not come twice. *lost: unless the old logs were there
 * to their end, the office is in recovery, see recovery.h.
 */
enum tz_rc tz_rescue_restore(const char *folder, const char *backup,
    bool *lost, struct tz_err *err) TZ_CHECKED;

/*
 * Makes the store anew from a dump; the old one stays as "store.before". When
 * that one went on behind the dump, a new epoch begins, as after a restore.
 * *lost: it had changed something there, or cannot be compared; then the office
 * is in recovery.
 */
enum tz_rc tz_rescue_load(const char *folder, FILE *in, bool *lost,
    struct tz_err *err) TZ_CHECKED;

/*
 * The file TZ_RESCUE_RENEW names an epoch that the district knows and that
 * began elsewhere: when the own last epoch is not later, its entries, which
 * nobody has taken, become those of the next one. Nothing without that file.
 */
#define TZ_RESCUE_RENEW "renew"
enum tz_rc tz_rescue_renew(const char *folder, struct tz_err *err) TZ_CHECKED;

/*
 * Writes the store anew from what is live in it and removes the old files, so
 * that nothing that was disposed of stays in free pages or in logs. Drafts
 * come along; that a backup was made is forgotten, since what an old one holds
 * is older than the disposal.
 */
enum tz_rc tz_rescue_sweep(const char *folder, struct tz_err *err) TZ_CHECKED;

#endif
