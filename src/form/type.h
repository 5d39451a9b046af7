/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * type: the table of field types, one row each.
 *
 * A row knows how to read what was typed, to check it, to show it, to mask it,
 * and to make the key by which an index sorts it.
 */
#ifndef TZ_FORM_TYPE_H
#define TZ_FORM_TYPE_H

#include "base/problem.h"
#include "form/field.h"
#include "form/record.h"

struct tz_buf;

struct tz_type {
	const char *name;		/* "citizen-id" */
	enum tz_kind kind;
	/*
	 * Reads typed text into value: false and a problem when it is not
	 * right. Tolerant of what people write (full-width digits, 15-digit
	 * numbers, 43年4月); the value is canonical. record gives neighbours
	 * such as the kind of document and may be NULL.
	 */
	bool (*parse)(const struct tz_field *field, const char *typed,
	    const struct tz_record *record, struct tz_value *value,
	    struct tz_problems *problems);
	/* Checks a canonical value that came from elsewhere. */
	bool (*check)(const struct tz_field *field,
	    const struct tz_value *value, const struct tz_record *record,
	    struct tz_problems *problems);
	/* Text for people: names of codes, amounts in yuan. */
	void (*show)(const struct tz_field *field,
	    const struct tz_value *value, struct tz_buf *out);
	/* Text that parse reads back: codes as codes. */
	void (*edit)(const struct tz_field *field,
	    const struct tz_value *value, struct tz_buf *out);
	/* Text with the middle hidden (domain 2.3). */
	void (*mask)(const struct tz_field *field,
	    const struct tz_value *value, struct tz_buf *out);
	/* Bytes that sort as the value does. */
	void (*sort)(const struct tz_field *field,
	    const struct tz_value *value, struct tz_buf *out);
	unsigned length;		/* characters unless the field says */
	const char *help;		/* N_(): what may be typed */
};

const struct tz_type *tz_type_find(const char *name);
const struct tz_type *tz_type_at(size_t i);	/* NULL past the end */

#endif
