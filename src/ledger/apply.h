/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * apply: the second door: verified journals of others come in.
 *
 * Types only, no rights, rules or numbering: a foreign entry is always stored,
 * and what the receiver cannot accept is marked disputed, never dropped, so no
 * chain gets a hole. A village applies the district's feed; a district applies
 * the journals of its villages with the same code.
 */
#ifndef TZ_LEDGER_APPLY_H
#define TZ_LEDGER_APPLY_H

#include "ledger/ledger.h"
#include "wire/batch.h"
#include "wire/hash.h"

struct tz_entry;

struct tz_applied {
	uint32_t applied;
	uint32_t disputed;
	uint32_t known;		/* were there already */
	uint64_t last;		/* sequence the stream stands at now */
	uint32_t epoch;
	uint8_t head[TZ_HASH];
};

/*
 * One batch of the journal of from (its keys) in one transaction. TZ_ECHAIN
 * with applied->last when there is a gap or another history; TZ_EKEY,
 * TZ_ECORRUPT, TZ_EVERSION as tz_batch_read.
 */
enum tz_rc tz_apply_batch(struct tz_ledger *ledger, const char *site,
    const struct tz_public *from, const void *bytes, size_t n,
    struct tz_applied *applied, struct tz_err *err) TZ_CHECKED;
/*
 * Entries of the journal of an office that were proven and acknowledged
 * already, in order and in one transaction: nothing is told in its feed. Of
 * applied only the counts are filled. TZ_ECHAIN when they do not follow what is
 * here.
 */
enum tz_rc tz_apply_entries(struct tz_ledger *ledger, const char *site,
    struct tz_entry *entry, size_t n, struct tz_applied *applied,
    struct tz_err *err) TZ_CHECKED;
/* True when the entry stands in that journal here, of whatever epoch. */
bool tz_apply_knows(struct tz_ledger *ledger, const char *site,
    unsigned stream, uint32_t epoch, uint64_t last);

/* A batch of the district's feed: entries, effects and cursor. */
enum tz_rc tz_apply_feed(struct tz_ledger *ledger, const void *bytes, size_t n,
    uint64_t *feed, struct tz_err *err) TZ_CHECKED;

/* Definitions the feed names that are not here, and one that was fetched. */
enum tz_rc tz_apply_wanted(struct tz_ledger *ledger,
    char (*hex)[TZ_HASH_HEX], size_t most, size_t *n, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_apply_object(struct tz_ledger *ledger, const void *bytes,
    size_t n, struct tz_err *err) TZ_CHECKED;

/*
 * At a district: one entry for an office's feed: op TZ_OP_FORMS with the
 * names and hashes of published objects in its note.
 */
enum tz_rc tz_apply_publish(struct tz_ledger *ledger, const char *site,
    struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;
/*
 * At a district that was found to be an old copy, put in place by hand: begins
 * an epoch of its journal, least or later, and a recovery, as a restore does.
 * Each feed then goes on behind what its office surely has.
 */
enum tz_rc tz_apply_old_copy(struct tz_ledger *ledger, uint32_t least,
    struct tz_err *err) TZ_CHECKED;
/* The epoch of the journal in that feed, now and not with its next entry. */
enum tz_rc tz_apply_feed_begin(struct tz_ledger *ledger, const char *site,
    struct tz_err *err) TZ_CHECKED;
/*
 * The feed after a number as one batch for that site, sealed; empty = none.
 * reads is what the office has said that it reads; NULL: rows.
 */
enum tz_rc tz_apply_feed_batch(struct tz_ledger *ledger, const char *site,
    const struct tz_public *to, uint64_t after,
    const struct tz_batch_reads *reads, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

#endif
