/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text: what a session may read of a field, as text for people.
 *
 * References show the title of their record; what is masked is masked in
 * titles too. Templates are texts with ${name} and ${name:columns}.
 */
#ifndef TZ_LEDGER_TEXT_H
#define TZ_LEDGER_TEXT_H

#include "base/buf.h"
#include "ledger/rights.h"

#define TZ_TEXT_MAX (64 * 1024)		/* bytes of one field as text */
#define TZ_TEXT_DEPTH 2			/* titles inside titles */

struct tz_text {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	unsigned depth;
};

/* Appends the field; returns how much of it the session sees. */
enum tz_sight tz_text_field(const struct tz_text *text,
    const struct tz_right *right, const struct tz_form *form,
    const struct tz_field *field, const struct tz_record *record,
    struct tz_buf *out);
/* Appends the title of a record that is at hand. */
void tz_text_title(const struct tz_text *text, const struct tz_form *form,
    const struct tz_record *record, struct tz_buf *out);

/* A field or a part of the header, by name. */
const struct tz_field *tz_text_named(const struct tz_form *form,
    const char *name);

/*
 * Appends template, each ${name} given to put; ${name:20} is padded or cut to
 * 20 columns.
 */
void tz_text_expand(const char *template, size_t n,
    void (*put)(const char *name, void *arg, struct tz_buf *out), void *arg,
    struct tz_buf *out);

#endif
