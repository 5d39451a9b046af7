/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft_rest: a draft as it rests in the store: a record that is not one yet,
 * and the texts that do not parse.
 */
#ifndef TZ_LEDGER_DRAFT_REST_H
#define TZ_LEDGER_DRAFT_REST_H

#include "form/form.h"
#include "ledger/session.h"

#define TZ_DRAFT_KEY (TZ_RECORD_ID + TZ_USER + 48)
#define TZ_DRAFT_MAX (256 * 1024)
#define TZ_DRAFT_TYPED 128	/* bytes: a bit for each number of a field */

struct tz_draft_raw {
	unsigned no;
	char *text;
};

struct tz_draft_rest {
	char key[TZ_DRAFT_KEY];
	const struct tz_form *form;
	struct tz_record record;	/* revision 0: a new one */
	struct tz_draft_raw *raw;
	size_t raws;
	uint8_t typed[TZ_DRAFT_TYPED];	/* fields the clerk typed, bits */
	int64_t time;			/* of the last change */
};

void tz_draft_rest_init(struct tz_draft_rest *draft);
void tz_draft_rest_release(struct tz_draft_rest *draft);
/* Keeps (text NULL: forgets) the text of a field. */
void tz_draft_rest_raw(struct tz_draft_rest *draft, unsigned no,
    const char *text);

/* Which fields have their value from the keyboard. */
void tz_draft_rest_type(struct tz_draft_rest *draft, unsigned no);
bool tz_draft_rest_is_typed(const struct tz_draft_rest *draft, unsigned no);

enum tz_rc tz_draft_rest_put(struct tz_ledger *ledger,
    const struct tz_draft_rest *draft, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_draft_rest_get(struct tz_ledger *ledger, const char *key,
    struct tz_draft_rest *draft, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_draft_rest_remove(struct tz_ledger *ledger, const char *key,
    struct tz_err *err) TZ_CHECKED;
/* The same, and only the session's own. */
enum tz_rc tz_draft_rest_own(struct tz_ledger *ledger,
    const struct tz_session *session, const char *key,
    struct tz_draft_rest *draft, struct tz_err *err) TZ_CHECKED;

/* Reads the bytes of a draft. */
enum tz_rc tz_draft_rest_read(struct tz_ledger *ledger, const char *key,
    const void *bytes, size_t n, struct tz_draft_rest *draft,
    struct tz_err *err) TZ_CHECKED;

#endif
