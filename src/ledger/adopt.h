/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * adopt: records of an office that this one succeeds become its own.
 *
 * The feed names them as an object ("succession", hash, "from-<old>"): "TZS1",
 * then, sealed to this office, the deflated name of the register and bytes of
 * each record. Each becomes a record of this office's own journal, with the old
 * number as its number on paper; references among them are kept. One that is
 * here already is passed over, so that a run that was cut goes on.
 */
#ifndef TZ_LEDGER_ADOPT_H
#define TZ_LEDGER_ADOPT_H

#include "ledger/ledger.h"
#include "wire/hash.h"

struct tz_form;
struct tz_forms;

#define TZ_ADOPT_KIND "succession"
#define TZ_ADOPT_NAME "from-"		/* and the code of the old office */
#define TZ_ADOPT_MAX (16 * 1024 * 1024)	/* the object */
#define TZ_ADOPT_PLAIN (96 * 1024 * 1024)

/* Does a register go over: what people fill in, and what was signed by them? */
bool tz_adopt_takes(const struct tz_forms *forms, const struct tz_form *form);
/*
 * One record into what will be sealed. A signed figure leaves its list of
 * records behind, whose numbers are those of the old office.
 */
void tz_adopt_put(struct tz_buf *plain, const struct tz_form *form,
    const struct tz_record *record);
/* The object for the office with the keys to. */
void tz_adopt_seal(const struct tz_buf *plain, const struct tz_public *to,
    struct tz_buf *object);

/* The feed has named one; inside a transaction. */
enum tz_rc tz_adopt_told(struct tz_ledger *ledger, const char *name,
    const char *hex, struct tz_err *err) TZ_CHECKED;
/* The first that is named and not adopted; false when none is. */
bool tz_adopt_wanted(struct tz_ledger *ledger, char hex[TZ_HASH_HEX]);
/* *taken when the object is one of those: its records are here now. */
enum tz_rc tz_adopt_take(struct tz_ledger *ledger, const void *bytes,
    size_t n, bool *taken, struct tz_err *err) TZ_CHECKED;

#endif
