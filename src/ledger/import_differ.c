/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/import_differ.h"

#include "base/buf.h"
#include "ledger/rights.h"
#include "ledger/text.h"

#define SHOWN 400		/* bytes of one value */

static void
put(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record, struct tz_buf *out)
{
	struct tz_text text = { ledger, session, 1 };
	struct tz_right right = tz_rights_record(ledger, session, form,
	    record);

	tz_buf_init(out, SHOWN);
	if (tz_record_get(record, field->no)->kind == TZ_NONE)
		tz_buf_byte(out, '-');
	else
		(void)tz_text_field(&text, &right, form, field, record, out);
}

size_t
tz_import_differ(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *here,
    const struct tz_record *there, struct tz_problems *problems)
{
	const struct tz_field *field;
	struct tz_buf ours, theirs;
	size_t i, n = 0;

	for (i = 0; i < there->n; i++) {
		field = tz_form_number(form, there->cell[i].no);
		if (field == NULL || tz_value_same(tz_record_get(here,
		    field->no), &there->cell[i].value))
			continue;
		put(ledger, session, form, field, here, &ours);
		put(ledger, session, form, field, there, &theirs);
		tz_problems_add(problems, field->no, "same",
		    N_("%s has %s, the sheet %s"), here->id,
		    tz_buf_str(&ours), tz_buf_str(&theirs));
		tz_buf_release(&ours);
		tz_buf_release(&theirs);
		n++;
	}
	return n;
}
