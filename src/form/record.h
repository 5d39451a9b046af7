/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record: one person, matter, visit ... as it stands at one revision.
 *
 * The header is common to all registers (domain 2.1); cells are the fields that
 * hold something, ascending by number. Field numbers 1 to 999 belong to forms;
 * TZ_NO_* name the header where a list, an index or a formula needs it.
 */
#ifndef TZ_FORM_RECORD_H
#define TZ_FORM_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/value.h"

#define TZ_SITE 13		/* 12 digits of the office and NUL */
#define TZ_PREFIX 8		/* "RES" */
#define TZ_RECORD_ID 32		/* "500154102203-RES-00000123" and NUL */
#define TZ_STATE 32
#define TZ_USER 33		/* name of an account and NUL */
#define TZ_HASH 32
#define TZ_FIELD_MAX 999
#define TZ_CELL_MAX 65536	/* bytes one value may have */

enum {
	TZ_NO_ID = 1000,
	TZ_NO_REVISION,
	TZ_NO_STATE,
	TZ_NO_CREATED_AT,
	TZ_NO_CREATED_BY,
	TZ_NO_UPDATED_AT,
	TZ_NO_UPDATED_BY,
	TZ_NO_OLD_NO,
	TZ_NO_FLAGS,
	TZ_NO_OWED		/* index only: a field is still owed */
};

enum tz_record_flag {
	TZ_RECORD_VOID = 1,	/* taken out with a reason, never deleted */
	TZ_RECORD_LATE = 2,	/* entered after the fact */
	TZ_RECORD_IMPORTED = 4,
	TZ_RECORD_PULLED = 8,	/* owned by the district, read-only here */
	TZ_RECORD_OWED = 16,	/* a field marked "later" is still empty */
	TZ_RECORD_DISPUTED = 32,	/* foreign, stored, but not accepted */
	TZ_RECORD_DISPOSED = 64	/* destroyed by an order; void with it */
};

struct tz_cell {
	unsigned no;
	struct tz_value value;
};

struct tz_record {
	char id[TZ_RECORD_ID];
	uint8_t form[TZ_HASH];	/* the definition that wrote this revision */
	uint32_t revision;	/* 1, 2, 3 ... */
	unsigned flags;
	char state[TZ_STATE];	/* of the workflow, "" without one */
	int64_t created_at;	/* UTC ms */
	int64_t updated_at;
	char created_by[TZ_USER];
	char updated_by[TZ_USER];
	char *old_no;		/* number on paper, NULL = none */
	char *void_reason;
	struct tz_cell *cell;
	size_t n;
};

void tz_record_init(struct tz_record *record);
void tz_record_release(struct tz_record *record);
void tz_record_copy(struct tz_record *to, const struct tz_record *from);

/* The value of field no, a TZ_NONE value when it holds nothing; borrowed. */
const struct tz_value *tz_record_get(const struct tz_record *record,
    unsigned no);
/* Sets a copy; TZ_NONE removes the cell. */
void tz_record_set(struct tz_record *record, unsigned no,
    const struct tz_value *value);
/* The same for each; those of an empty record get their place at once. */
void tz_record_set_all(struct tz_record *record, const struct tz_cell *cell,
    size_t n);
void tz_record_set_text(struct tz_record *record, unsigned no,
    const char *text);
/* Moves the value in; value is TZ_NONE afterwards. */
void tz_record_take(struct tz_record *record, unsigned no,
    struct tz_value *value);

/* Text of field no, "" when empty or not text; borrowed. */
const char *tz_record_text(const struct tz_record *record, unsigned no);

/* The parts of "<site>-<prefix>-<serial>"; false when id is not like that. */
bool tz_record_id_split(const char *id, char site[TZ_SITE],
    char prefix[TZ_PREFIX], uint32_t *serial);
void tz_record_id_join(char id[TZ_RECORD_ID], const char *site,
    const char *prefix, uint32_t serial);

#endif
