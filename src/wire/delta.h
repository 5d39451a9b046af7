/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * delta: entries of a batch one after another, each told by what differs from
 * what came before it (layout 1 of doc/batch-format.md).
 *
 * Writer and reader keep the same memory: kinds of entry, forms, users, the
 * last values of each field. What the memory foretells costs a bit or nothing;
 * the rest is written so that every entry comes back exactly. The memory never
 * holds more than the bytes read have paid for.
 */
#ifndef TZ_WIRE_DELTA_H
#define TZ_WIRE_DELTA_H

#include "wire/entry.h"
#include "wire/pack.h"

#define TZ_DELTA_RECENT 16	/* texts remembered of one field */
#define TZ_DELTA_SHORT 64	/* bytes of the longest text remembered so */
#define TZ_DELTA_TABLE 95	/* texts that keep their number in columns */
#define TZ_DELTA_PLACES 64	/* divisions of citizen numbers, likewise */
#define TZ_DELTA_NONE SIZE_MAX

/* What a row tells because it is not as foretold. */
enum tz_delta_bit {
	TZ_DELTA_KIND = 1,
	TZ_DELTA_KEYS = 2,
	TZ_DELTA_RECORD = 4,
	TZ_DELTA_REVISION = 8,
	TZ_DELTA_STATE = 16,
	TZ_DELTA_FLAGS = 32,
	TZ_DELTA_LOCKED = 64,
	TZ_DELTA_USER = 128,
	TZ_DELTA_NOTE = 256,
	TZ_DELTA_OLD_NO = 512,
	TZ_DELTA_ISSUED = 1024,
	TZ_DELTA_DISPOSED = 2048,
	TZ_DELTA_ALL = 4095
};

/* How a record number is told. */
enum tz_delta_id {
	TZ_DELTA_ID_NONE,	/* "" */
	TZ_DELTA_ID_NEAR,	/* same office and register, serial delta */
	TZ_DELTA_ID_HERE,	/* office of the batch, prefix, serial */
	TZ_DELTA_ID_PLAIN	/* as text */
};

struct tz_delta_field {
	unsigned no;
	struct tz_value last;
	char *recent[TZ_DELTA_RECENT];	/* rows: the latest first */
	unsigned recents;
	char **table;			/* columns: the first ones */
	uint8_t *mark;			/* of each, to find it by */
	size_t tables;			/* behind those of base */
	const struct tz_delta_field *base;
	bool no_sex;			/* columns, writer: not the number's */
};

struct tz_delta_form {
	uint8_t id[TZ_HASH];
	char site[TZ_SITE];		/* of the last record number */
	char prefix[TZ_PREFIX];		/* "" before the first one */
	uint32_t made;			/* serial of the last new record */
	uint32_t seen;			/* serial of the last record of all */
	struct tz_delta_field *field;	/* ascending by number */
	size_t fields;
	const struct tz_delta_form *base;	/* what a dictionary knows */
};

/* Entries of one op and one form are of one kind and look alike. */
struct tz_delta_kind {
	enum tz_op op;
	size_t form;			/* index */
	char state[TZ_STATE];
	char step[TZ_STATE];
	uint16_t *key;			/* of its cells: tz_delta_key */
	size_t keys;
};

struct tz_delta {
	char site[TZ_SITE];
	unsigned stream;
	uint32_t epoch;
	uint64_t sequence;		/* of the entry before */
	int64_t time;
	unsigned flags;
	size_t user;			/* indexes, TZ_DELTA_NONE at first */
	size_t kind;
	char (*users)[TZ_USER];
	size_t users_n;
	struct tz_delta_form *form;	/* number 0 is the form without id */
	size_t forms;
	struct tz_delta_kind *kinds;
	size_t kinds_n;
	struct tz_issued issued[TZ_ENTRY_NUMBERS];
	char division[7];		/* rows: of the last citizen number */
	char (*place)[7];		/* columns: divisions by number */
	size_t places;
	int32_t birth;			/* of the number in this entry */
	char sex;			/* '1' or '2', of the same */
	bool has_birth;
	size_t room;			/* columns, reader: bytes to keep */
	bool primed;			/* a dictionary has been learnt */
};

struct tz_delta *tz_delta_new(const char *site, unsigned stream, uint32_t epoch,
    uint64_t first);
void tz_delta_free(struct tz_delta *delta);

/* Appends the next entry; it must be of this journal and the next in it. */
void tz_delta_write(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out);
/* Reads the next entry into an empty one; in->bad when it is none. */
void tz_delta_read(struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry);

/* The memory, for both sides. */
size_t tz_delta_add_user(struct tz_delta *delta, const char *user);
size_t tz_delta_add_form(struct tz_delta *delta, const uint8_t id[TZ_HASH]);
size_t tz_delta_add_kind(struct tz_delta *delta, enum tz_op op, size_t form);
/* Number << 4 | kind of value, both truths being TZ_PACK_FALSE. */
uint16_t tz_delta_key(const struct tz_cell *cell);
/* Makes a form begin with the fields of another, a kind be as another. */
void tz_delta_like(struct tz_delta *delta, size_t form,
    const struct tz_delta_form *base);
void tz_delta_same_kind(struct tz_delta_kind *kind,
    const struct tz_delta_kind *other);
void tz_delta_set_keys(struct tz_delta_kind *kind, const struct tz_cell *cell,
    size_t n);
struct tz_delta_field *tz_delta_field(struct tz_delta_form *form, unsigned no);
void tz_delta_remember(struct tz_delta_field *field,
    const struct tz_value *value);
void tz_delta_learn(struct tz_delta_field *field, const struct tz_value *value);
void tz_delta_forget(struct tz_delta_field *field);
/* A text's number in the field's table, TZ_DELTA_NONE; and back, NULL. */
size_t tz_delta_learn_text(struct tz_delta_field *field, const char *text);
size_t tz_delta_known(const struct tz_delta_field *field, const char *text);
const char *tz_delta_numbered(const struct tz_delta_field *field, size_t no);
void tz_delta_add_place(struct tz_delta *delta, const char *place);
/* Takes n bytes of what a reader may keep; false: not so many are left. */
bool tz_delta_charge(struct tz_delta *delta, size_t n);
/* Keeps what the record number of entry foretells of those after it. */
void tz_delta_see_id(struct tz_delta *delta, const struct tz_entry *entry);
/* What the memory foretells of an entry of the kind now set. */
void tz_delta_foretell_id(const struct tz_delta *delta, enum tz_op op,
    char id[TZ_RECORD_ID]);
uint32_t tz_delta_foretell_revision(enum tz_op op);

#endif
