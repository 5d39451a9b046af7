/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * locks: who has which record open, so that a colleague is told.
 *
 * A courtesy and no more: what keeps two savers apart is the revision. Kept in
 * memory; a restart forgets them.
 */
#ifndef TZ_LEDGER_LOCKS_H
#define TZ_LEDGER_LOCKS_H

struct tz_locks;

struct tz_locks *tz_locks_new(void);
void tz_locks_free(struct tz_locks *locks);
void tz_locks_take(struct tz_locks *locks, const char *record,
    const char *user);
void tz_locks_drop(struct tz_locks *locks, const char *record,
    const char *user);
void tz_locks_drop_all(struct tz_locks *locks, const char *user);
/* Who other than user has it open; "" when nobody. */
const char *tz_locks_other(const struct tz_locks *locks, const char *record,
    const char *user);

#endif
