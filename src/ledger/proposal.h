/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proposal: one value that those above propose, a field of a correction or a
 * difference, and the record of the office that it is about.
 */
#ifndef TZ_LEDGER_PROPOSAL_H
#define TZ_LEDGER_PROPOSAL_H

#include "form/form.h"
#include "ledger/ledger.h"

struct tz_proposal {
	const struct tz_form *form;
	struct tz_record record;
	const struct tz_form *about_form;	/* the correction; itself for */
	struct tz_record about;			/* a difference */
	const struct tz_field *field;	/* NULL: no such field here */
	const struct tz_form *target;	/* NULL: no such register here */
	struct tz_record now;		/* id "": there is no such record */
};

void tz_proposal_init(struct tz_proposal *proposal);
void tz_proposal_release(struct tz_proposal *proposal);

/* TZ_ENOTFOUND when id is no such thing; the rest as far as it is here. */
enum tz_rc tz_proposal_read(struct tz_ledger *ledger, const char *id,
    struct tz_proposal *proposal, struct tz_err *err) TZ_CHECKED;

/* The text of a named field of a record, "" without. */
const char *tz_proposal_text(const struct tz_form *form,
    const struct tz_record *record, const char *name);

/* The value that a text of a machine means for the field; false: none. */
bool tz_proposal_value(const struct tz_field *field, const char *plain,
    struct tz_value *value);

/* True when the office has changed the field since those above saw it. */
bool tz_proposal_changed(const struct tz_proposal *proposal);

#endif
