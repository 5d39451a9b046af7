/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry: one line of the journal: who changed what of which record, when.
 *
 * doc/batch-format.md describes the bytes. The canonical bytes are everything
 * but the request id, the digest and the head, with sensitive fields already
 * ciphertext, so anyone can compute the chain without reading them:
 * head = SHA-256(head before, SHA-256(canonical bytes)).
 */
#ifndef TZ_WIRE_ENTRY_H
#define TZ_WIRE_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "form/record.h"
#include "wire/keyring.h"
#include "wire/op.h"

struct tz_form;

/* Packed bytes; few enough that any entry fits into a batch of its own. */
#define TZ_ENTRY_MAX (240 * 1024)
#define TZ_REQUEST 16			/* bytes of a request id */
#define TZ_ENTRY_NOTE 2000		/* bytes */
#define TZ_ENTRY_NUMBERS 8
#define TZ_SERIES 64

enum tz_entry_flag {
	TZ_ENTRY_CLOCK = 1,	/* the clock was suspect and the clerk knew */
	TZ_ENTRY_LATE = 2,
	TZ_ENTRY_IMPORT = 4,
	TZ_ENTRY_EFFECT = 8,	/* follows from the entry before (a step) */
	TZ_ENTRY_OWED = 16	/* the record still owes a field */
};

/*
 * Steps of entries that no record has. After a restore that may have lost
 * entries an EPOCH begins the recovery, and a LOST ends it.
 */
#define TZ_ENTRY_RECOVERY "recovery"
#define TZ_ENTRY_RECOVERED "recovered"

/* A number taken from a gap-free series. */
struct tz_issued {
	char series[TZ_SERIES];	/* "matter_no/20261121" */
	uint64_t number;
};

struct tz_entry {
	char site[TZ_SITE];
	unsigned stream;	/* 0: the office's own journal; 1: its feed */
	uint32_t epoch;		/* from 1, raised after a restore */
	uint64_t sequence;	/* from 1 in each epoch */
	int64_t time;		/* UTC ms */
	char user[TZ_USER];
	uint8_t request[TZ_REQUEST];	/* all zero: none */
	enum tz_op op;
	unsigned flags;
	uint8_t form[TZ_HASH];
	char record[TZ_RECORD_ID];	/* "" when none */
	uint32_t revision;	/* after the entry */
	uint32_t base;		/* revision before, 0 = new */
	char state[TZ_STATE];	/* after the entry, "" without workflow */
	char step[TZ_STATE];
	char *old_no;		/* set when given, NULL = unchanged */
	char *note;		/* reason, detail; NULL = none */
	struct tz_cell *cell;	/* shared fields: changed ones */
	size_t n;
	struct tz_cell *secret;	/* sensitive fields, when they can be read */
	size_t secrets;
	uint8_t *locked;	/* their ciphertext */
	size_t locked_n;
	struct tz_issued issued[TZ_ENTRY_NUMBERS];
	unsigned issues;
	bool disposed;		/* content gone; digest is what it had */
	uint8_t digest[TZ_HASH];
	uint8_t head[TZ_HASH];	/* of the chain, this entry included */
};

void tz_entry_init(struct tz_entry *entry);
void tz_entry_release(struct tz_entry *entry);
bool tz_entry_op_changes(enum tz_op op);
const char *tz_entry_op_name(enum tz_op op);	/* "TZ_OP_EDIT" or NULL */
const char *tz_entry_op_word(enum tz_op op);

/* Sets a shared or a secret cell (replaces; TZ_NONE clears the field). */
void tz_entry_set(struct tz_entry *entry, bool secret, unsigned no,
    const struct tz_value *value);

/* Appends the canonical bytes. locked must be there when secrets are. */
void tz_entry_canon(const struct tz_entry *entry, struct tz_buf *out);

/*
 * Destroys what the entry says of its record and leaves who changed which one
 * when, the numbers taken, and the digest, which is all that the chain needs.
 */
void tz_entry_dispose(struct tz_entry *entry);

/* Fills digest and head from the head before. */
void tz_entry_chain(struct tz_entry *entry, const uint8_t before[TZ_HASH]);

/*
 * The stored form: request id, then canonical bytes, then head. Past
 * TZ_ENTRY_MAX it cannot be read again: ask tz_buf_ok of an out with that
 * maximum. tz_entry_unpack gives digest and head too, and never secrets.
 */
void tz_entry_pack(const struct tz_entry *entry, struct tz_buf *out);
enum tz_rc tz_entry_unpack(const void *bytes, size_t n,
    struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;

/* Encrypts secret into locked; sequence must be set. */
void tz_entry_lock(struct tz_entry *entry, const uint8_t vault[TZ_VAULT]);
/* Reads locked into secret. TZ_EKEY when the vault key does not fit. */
enum tz_rc tz_entry_unlock(struct tz_entry *entry,
    const uint8_t vault[TZ_VAULT], struct tz_err *err) TZ_CHECKED;

/*
 * The record after the entry: record holds the one before (released and empty
 * for TZ_OP_CREATE). TZ_ECHAIN when base does not fit.
 *
 * Sets form, revision, state, updated_at and updated_by from the entry, id,
 * created_at and created_by on TZ_OP_CREATE, old_no when given, the reason
 * from the note on TZ_OP_VOID, then the cells, shared and (when they can be
 * read) secret; TZ_OP_DISPOSE empties it. TZ_RECORD_OWED is as the entry says;
 * LATE and IMPORTED stay once set, PULLED and DISPUTED are the reader's own.
 */
enum tz_rc tz_entry_fold(const struct tz_entry *entry,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;

/*
 * The entry that leads from before (NULL: new) to after: op (CREATE, EDIT or
 * VOID; a step is the caller's to name), record, form, base, revision, state,
 * flags, old_no, note of a VOID, and the cells: sensitive fields that are not
 * shared and the type "secret" go into secret, computed fields stay out, and
 * without a definition (form NULL) all is secret. Other fields of entry, such
 * as user, time and note, stay as the caller set them.
 *
 * fold(diff(a, b), a) is b in all but what only the journal knows: times,
 * users, and marks that fold does not take back.
 */
void tz_entry_diff(const struct tz_form *form, const struct tz_record *before,
    const struct tz_record *after, struct tz_entry *entry);

#endif
