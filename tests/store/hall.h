/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hall: an office for tests of the store: a folder, a register of persons in
 * two versions, and people with hanzi names who come from a number.
 */
#ifndef TZ_TESTS_STORE_HALL_H
#define TZ_TESTS_STORE_HALL_H

#include <stdint.h>

#include "form/forms.h"
#include "store/journal.h"
#include "store/records.h"
#include "store/store.h"

#define HALL_SITE "500154102203"
#define HALL_OTHER "500154102204"

enum { HALL_NAME = 1, HALL_ID_NO, HALL_PHONE, HALL_HOME, HALL_BORN, HALL_NOTE,
	HALL_SICK };

extern const uint8_t hall_vault[32];

/* TRY(call(..., &hall_err)) stops the test with the sentence of the error. */
extern struct tz_err hall_err;
#define TRY(call) hall_ok_at(call, &hall_err, __FILE__, __LINE__)
void hall_ok_at(enum tz_rc rc, const struct tz_err *err, const char *file,
    int line);

/* A new empty folder below TMPDIR; its name lasts until it is removed. */
const char *hall_folder(void);
void hall_remove(const char *folder);

/*
 * The register, version 1 or 2 (2 indexes the day of birth too) or HALL_LEAN,
 * which has five keys a record: name, initials, number, household, state.
 */
#define HALL_LEAN 3
struct tz_forms *hall_forms(unsigned version);

void hall_options(struct tz_store_options *options, const char *site);
/* Opens (makes) the store there and uses forms. */
struct tz_store *hall_open(const char *folder, const char *site,
    const struct tz_forms *forms);

/* Person number n of about size bytes, without a record number. */
void hall_person(const struct tz_forms *forms, unsigned n, size_t size,
    struct tz_record *record);

/* The entry of a new person, all but the record's number. */
void hall_entry(const struct tz_forms *forms, unsigned n, size_t size,
    struct tz_entry *entry);
/* Saves a new person inside txn; entry->record is the number given. */
enum tz_rc hall_add(struct tz_txn *txn, const struct tz_forms *forms,
    unsigned n, size_t size, struct tz_err *err);
/* The same in a transaction of its own. */
enum tz_rc hall_save(struct tz_store *store, const struct tz_forms *forms,
    unsigned n, size_t size, struct tz_err *err);
/* Changes the name of a record; a transaction of its own. */
enum tz_rc hall_rename(struct tz_store *store, const struct tz_forms *forms,
    const char *id, const char *name, struct tz_err *err);

/* Faults that tz_verify finds; prints its lines when there are any. */
uint64_t hall_faults(struct tz_store *store);

/* A request id that comes from a number. */
void hall_request(unsigned n, uint8_t request[TZ_REQUEST]);

#endif
