/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * type_own: what the rows of the table of types share. For type*.c only.
 */
#ifndef TZ_FORM_TYPE_OWN_H
#define TZ_FORM_TYPE_OWN_H

#include "base/i18n.h"
#include "form/type.h"

extern const struct tz_type tz_type_text;
extern const struct tz_type tz_type_memo;
extern const struct tz_type tz_type_serial;
extern const struct tz_type tz_type_file_note;
extern const struct tz_type tz_type_secret;
extern const struct tz_type tz_type_integer;
extern const struct tz_type tz_type_number;
extern const struct tz_type tz_type_money;
extern const struct tz_type tz_type_score;
extern const struct tz_type tz_type_bool;
extern const struct tz_type tz_type_date;
extern const struct tz_type tz_type_datetime;
extern const struct tz_type tz_type_code;
extern const struct tz_type tz_type_codes;
extern const struct tz_type tz_type_division;
extern const struct tz_type tz_type_ref;
extern const struct tz_type tz_type_refs;
extern const struct tz_type tz_type_phone;
extern const struct tz_type tz_type_citizen_id;
extern const struct tz_type tz_type_person_id;
extern const struct tz_type tz_type_credit_code;
extern const struct tz_type tz_type_disability_id;
extern const struct tz_type tz_type_bank_card;

/*
 * Adds a problem whose first word is the label of the field. id has one %s for
 * it and a second one when what is not NULL. Always false.
 */
bool tz_type_refuse(const struct tz_field *field, struct tz_problems *problems,
    const char *id, const char *what);
/* The same, but it may be stored. Always true. */
bool tz_type_warn(const struct tz_field *field, struct tz_problems *problems,
    const char *id, const char *what);

/* A tidied copy of what was typed; free with tz_mem_free. */
char *tz_type_tidy(const char *typed, bool lines);

/* Refuses a text with more characters than the field has room for. */
bool tz_type_fits(const struct tz_field *field, const char *text,
    struct tz_problems *problems);

/* Refuses a value of another kind than the type has. */
bool tz_type_kind(const struct tz_field *field, const struct tz_value *value,
    struct tz_problems *problems);

/*
 * A check for types whose canonical text reads as itself: parses what the value
 * would be edited as and compares.
 */
bool tz_type_check_again(const struct tz_field *field,
    const struct tz_value *value, const struct tz_record *record,
    struct tz_problems *problems);

/*
 * Ends the parse of a list: when right is true the list becomes the value and
 * what the value held is freed, otherwise the list is freed. Answers right.
 */
bool tz_type_take_list(struct tz_value *value, struct tz_value *list,
    bool right);

/* Show and edit of types whose text is its own picture. */
void tz_type_plain(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out);
/* "***" for anything. */
void tz_type_hide(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out);
/* Nothing at all. */
void tz_type_silent(const struct tz_field *field,
    const struct tz_value *value, struct tz_buf *out);

/* Sort bytes by the kind of the value, whatever the type. */
void tz_type_sort(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out);

#endif
