/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rebirth: an office made again from what its district has, on a new machine.
 *
 * All of it is prepared in FOLDER/recover.part, an office of its own with new
 * keys and the vault key of the recovery words; only the finished ledger is
 * moved into FOLDER, office.conf last. A cut, a loss of power or wrong words
 * leave FOLDER empty of an office, and the same call goes on where it was.
 *
 * Nothing of the office's own is written before all that the district has is
 * here. Then a new epoch begins and the office is in recovery (recovery.h).
 */
#ifndef TZ_LEDGER_REBIRTH_H
#define TZ_LEDGER_REBIRTH_H

#include "ledger/ledger.h"
#include "wire/hash.h"
#include "wire/rebirth.h"

#define TZ_REBIRTH_STAGE "recover.part"

struct tz_rebirth;

/*
 * Begins, or goes on with what an earlier call has left. TZ_EINPUT and TZ_EKEY
 * for words that are none, before anything is written; TZ_EEXISTS when there is
 * an office in folder.
 */
enum tz_rc tz_rebirth_begin(const char *folder,
    const struct tz_rebirth_how *how, struct tz_rebirth **rebirth,
    struct tz_err *err) TZ_CHECKED;
void tz_rebirth_free(struct tz_rebirth *rebirth);

/* The ledger in the stage: its keys sign, its peer is the district. */
struct tz_ledger *tz_rebirth_ledger(struct tz_rebirth *rebirth);
enum tz_rc tz_rebirth_state(struct tz_rebirth *rebirth,
    struct tz_rebirth_state *state, struct tz_err *err) TZ_CHECKED;

/*
 * One batch of the own journal, resealed by the district. TZ_EKEY when the
 * words do not open its private parts; TZ_ECHAIN when it does not follow.
 */
enum tz_rc tz_rebirth_take(struct tz_rebirth *rebirth, const void *bytes,
    size_t n, struct tz_err *err) TZ_CHECKED;

/* Forms that records were made with and this program does not bring. */
enum tz_rc tz_rebirth_wanted(struct tz_rebirth *rebirth,
    char (*hex)[TZ_HASH_HEX], size_t most, size_t *n, struct tz_err *err)
    TZ_CHECKED;
/* The same of an office, at a district. */
enum tz_rc tz_rebirth_forms(struct tz_ledger *ledger, const char *site,
    char (*hex)[TZ_HASH_HEX], size_t most, size_t *n, struct tz_err *err)
    TZ_CHECKED;
/*
 * The district's signed word on where the journal ends: *whole when all of it
 * is here. TZ_EKEY, TZ_EPROTO: no word of the district on this office.
 */
enum tz_rc tz_rebirth_prove(struct tz_rebirth *rebirth, const void *word,
    size_t n, bool *whole, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_rebirth_object(struct tz_rebirth *rebirth, const void *bytes,
    size_t n, struct tz_err *err) TZ_CHECKED;

/* Begins the new epoch and puts the office in its place. */
enum tz_rc tz_rebirth_end(struct tz_rebirth *rebirth,
    struct tz_rebirth_report *report, struct tz_err *err) TZ_CHECKED;

#endif
