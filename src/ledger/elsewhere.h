/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * elsewhere: records of other offices that are not in the store.
 *
 * A district may keep what its offices send in a database. Whoever reads
 * records of another office asks tz_elsewhere_page, which reads the store
 * where nothing else is set. Where the store follows the database, records are
 * read here, and journals there: they are what was acknowledged.
 */
#ifndef TZ_LEDGER_ELSEWHERE_H
#define TZ_LEDGER_ELSEWHERE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct tz_buf;
struct tz_entry;
struct tz_form;
struct tz_head;
struct tz_ledger;
struct tz_record;

typedef enum tz_rc (*tz_elsewhere_visit)(struct tz_record *record, void *arg,
    struct tz_err *err);

/* page, get and head are NULL where the store follows. */
struct tz_elsewhere {
	/*
	 * Up to most records of a register of an office, ascending by number,
	 * behind the one named by place (empty: from the first), which becomes
	 * the last one read. *more is false at the end.
	 */
	enum tz_rc (*page)(void *state, const char *site,
	    const struct tz_form *form, struct tz_buf *place, unsigned most,
	    tz_elsewhere_visit visit, void *arg, bool *more,
	    struct tz_err *err);
	/*
	 * The entries of an office behind an epoch and sequence, in order,
	 * until visit answers non-zero, which *stopped is then.
	 */
	enum tz_rc (*walk)(void *state, const char *site, uint32_t epoch,
	    uint64_t after, int (*visit)(struct tz_entry *entry, void *arg),
	    void *arg, int *stopped, struct tz_err *err);
	/* One record; TZ_ENOTFOUND. */
	enum tz_rc (*get)(void *state, const char *site,
	    const struct tz_form *form, const char *id,
	    struct tz_record *record, struct tz_err *err);
	/* Entries of an office, all epochs. */
	enum tz_rc (*count)(void *state, const char *site, uint64_t *count,
	    struct tz_err *err);
	/* Where its journal stands. */
	enum tz_rc (*head)(void *state, const char *site,
	    struct tz_head *head, struct tz_err *err);
};

/* True when the store has no records of other offices. */
bool tz_elsewhere_keeps_records(const struct tz_ledger *ledger);

/* The same for whatever ledger has: its store, or elsewhere. */
enum tz_rc tz_elsewhere_page(struct tz_ledger *ledger, const char *site,
    const struct tz_form *form, struct tz_buf *place, unsigned most,
    tz_elsewhere_visit visit, void *arg, bool *more, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_elsewhere_walk(struct tz_ledger *ledger, const char *site,
    unsigned stream, uint32_t epoch, uint64_t after,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg, int *stopped,
    struct tz_err *err) TZ_CHECKED;
/* As tz_records_get; TZ_ENOTFOUND too for a register that is not in force. */
enum tz_rc tz_elsewhere_get(struct tz_ledger *ledger, const char *id,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;
/* As tz_journal_get and tz_journal_count. */
enum tz_rc tz_elsewhere_entry(struct tz_ledger *ledger, const char *site,
    unsigned stream, uint32_t epoch, uint64_t sequence,
    struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_elsewhere_count(struct tz_ledger *ledger, const char *site,
    unsigned stream, uint64_t *count, struct tz_err *err) TZ_CHECKED;

/* The last entry of an office that its records, as they are read, stand by. */
enum tz_rc tz_elsewhere_head(struct tz_ledger *ledger, const char *site,
    struct tz_head *head, struct tz_err *err) TZ_CHECKED;

#endif
