/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text_path: a field of a record or of one it leads to, as people read it.
 *
 * "name", "applicant.name", "hh.grid.name"; REGISTER.field of the one record of
 * a register that has only one. "*" before it masks a personal value for
 * everybody. What may not be read is masked: what stands beside the record it
 * belongs to is at least named.
 */
#ifndef TZ_LEDGER_TEXT_PATH_H
#define TZ_LEDGER_TEXT_PATH_H

#include "ledger/text.h"

#define TZ_TEXT_PATH_FAR 4	/* references followed */

struct tz_text_path {
	const struct tz_text *text;
	const struct tz_world *world;	/* derived fields are computed in it */
	bool masked;			/* personal values, for everybody */
	bool sensitive;			/* out: a sensitive value was shown */
};

/* Appends it; nothing when there is no such field. form NULL: single only. */
void tz_text_path(struct tz_text_path *path, const struct tz_form *form,
    const struct tz_record *record, const char *name, struct tz_buf *out);

#endif
