/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/tally.h"

#include "form/forms.h"
#include "ledger/ledger.h"
#include "store/records.h"

enum tz_rc
tz_tally_form(struct tz_ledger *ledger, const char *site, const char *prefix,
    uint64_t *records, struct tz_err *err)
{
	struct tz_cursor *cursor;
	char id[TZ_RECORD_ID];
	enum tz_rc rc;
	bool more;

	*records = 0;
	rc = tz_records_all(ledger->store, site, prefix, NULL, 0, &cursor,
	    err);
	if (rc != TZ_OK)
		return rc;
	do {
		rc = tz_cursor_next_id(cursor, id, &more, err);
		*records += rc == TZ_OK && more;
	} while (rc == TZ_OK && more);
	tz_cursor_close(cursor);
	return rc;
}

enum tz_rc
tz_tally_all(struct tz_ledger *ledger, const char *site, uint64_t *records,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	uint64_t n;
	size_t i;

	*records = 0;
	for (i = 0; i < tz_forms_count(ledger->forms) && rc == TZ_OK; i++) {
		rc = tz_tally_form(ledger, site,
		    tz_forms_at(ledger->forms, i)->prefix, &n, err);
		*records += n;
	}
	return rc;
}
