/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * write: the door through which clerks, imports and effects change records.
 *
 * rights, then checks, then one entry and what follows from it (steps' effects,
 * numbers) in one transaction. A repeated request id gets its first answer.
 */
#ifndef TZ_LEDGER_WRITE_H
#define TZ_LEDGER_WRITE_H

#include "ledger/session.h"
#include "wire/confirm.h"
#include "wire/entry.h"

struct tz_write {
	const uint8_t *request;		/* TZ_REQUEST bytes, NULL = none */
	unsigned confirm;		/* bits of enum tz_confirm */
	unsigned flags;			/* TZ_ENTRY_IMPORT, TZ_ENTRY_LATE */
	const char *draft;		/* deleted with the save, NULL = none */
	bool gaps;			/* import: store though fields lack */
	const struct tz_record *paper;	/* a step signed on paper, paper.h */
	const char *left;		/* fields it left out: " a b" */
	const char *note;		/* why it is saved, NULL = none */
};

struct tz_written {
	char id[TZ_RECORD_ID];
	uint32_t revision;
	char print[40];		/* a print that a step offers, "" = none */
	bool same;		/* nothing changed, no entry was written */
};

/*
 * Saves record: new when record->id is "", else over record->revision. The
 * record is taken through defaults, derivation and all checks, duplicates and
 * references included. TZ_EINPUT with problems when data is wrong; TZ_ECONFLICT
 * when there is a newer revision; TZ_EEXISTS with written->id of the record
 * that has the same key; TZ_EREFUSED with problems that are warnings;
 * TZ_ECLOCK. What how->confirm names is no reason to refuse.
 */
enum tz_rc tz_write_save(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const struct tz_form *form, struct tz_record *record,
    struct tz_written *written, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

/* Takes a step; fields it asks for are cells of input. */
enum tz_rc tz_write_step(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *id, const char *step, const char *reason,
    const struct tz_record *input, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/* TZ_EREFUSED with the referrers in problems when others refer to it. */
enum tz_rc tz_write_void(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *id, const char *reason, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

/*
 * Several saves in one transaction (an import): begin, saves, end. A save that
 * is refused leaves the others of the group as they are.
 */
enum tz_rc tz_write_group_begin(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_write_group_end(struct tz_ledger *ledger, bool keep,
    struct tz_err *err) TZ_CHECKED;

/* An entry that changes no record: sign-in, view, print, refused ... */
enum tz_rc tz_write_audit(struct tz_ledger *ledger, const char *user,
    enum tz_op op, const char *record, const char *note, struct tz_err *err);

#endif
