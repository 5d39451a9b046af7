/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * forms: all registers and code lists in force, resolved against one another.
 *
 * A set is immutable once resolved; a new set replaces it when the district
 * sends new forms. A reference to a register that is not in the set is a
 * warning and hides the field.
 */
#ifndef TZ_FORM_FORMS_H
#define TZ_FORM_FORMS_H

#include "base/problem.h"
#include "form/form.h"

struct tz_forms;

/* Writes the SHA-256 of bytes to out; given by a layer that may hash. */
typedef void (*tz_forms_hash)(const void *bytes, size_t n,
    uint8_t out[TZ_HASH]);

struct tz_forms *tz_forms_new(tz_forms_hash hash);
void tz_forms_free(struct tz_forms *forms);

/* Adds a definition or a code list; the set owns it. */
void tz_forms_add(struct tz_forms *forms, struct tz_form *form);
void tz_forms_add_codes(struct tz_forms *forms, struct tz_codes *codes);

/*
 * Adds every *.form of a folder and every *.csv of another, if one is named,
 * in place of namesakes. Returns errors.
 */
size_t tz_forms_load(struct tz_forms *forms, const char *form_folder,
    const char *codes_folder, struct tz_problems *problems);

/*
 * Links references, lists and children, parses and checks every formula, gives
 * each form its id. Returns the number of errors; the set is usable when 0.
 */
size_t tz_forms_resolve(struct tz_forms *forms, struct tz_problems *problems);

/*
 * The same for a program that only shows records: rules, guards, effects and
 * sensitive_if are not parsed, since the owner of the ledger decides by them.
 * The ids of the forms are those that they have already.
 */
size_t tz_forms_resolve_shown(struct tz_forms *forms,
    struct tz_problems *problems);

/* SHA-256 of bytes; false when the set cannot hash. */
bool tz_forms_digest(const struct tz_forms *forms, const void *bytes,
    size_t n, uint8_t out[TZ_HASH]);

size_t tz_forms_count(const struct tz_forms *forms);
const struct tz_form *tz_forms_at(const struct tz_forms *forms, size_t i);
const struct tz_form *tz_forms_find(const struct tz_forms *forms,
    const char *name);
const struct tz_form *tz_forms_prefix(const struct tz_forms *forms,
    const char *prefix);
const struct tz_form *tz_forms_of(const struct tz_forms *forms,
    const char *record_id);
const struct tz_form *tz_forms_by_id(const struct tz_forms *forms,
    const uint8_t id[TZ_HASH]);
size_t tz_forms_codes_count(const struct tz_forms *forms);
const struct tz_codes *tz_forms_codes_at(const struct tz_forms *forms,
    size_t i);
const struct tz_codes *tz_forms_codes(const struct tz_forms *forms,
    const char *name);
/* SHA-256 over the sorted ids of forms and hashes of lists: the set's name. */
const uint8_t *tz_forms_set_id(const struct tz_forms *forms);

#endif
