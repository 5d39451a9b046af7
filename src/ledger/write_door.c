/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every way through the door of writing asks first. */
#include <string.h>

#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/world.h"
#include "ledger/write_own.h"
#include "store/journal.h"

enum tz_rc
tz_write_refuse(struct tz_ledger *ledger, const struct tz_session *session,
    const char *record, const char *what, struct tz_err *err)
{
	(void)tz_write_audit(ledger, session->user, TZ_OP_REFUSED, record,
	    what, NULL);
	return tz_fail(err, TZ_ERIGHT, N_("your role does not allow this: %s"),
	    what);
}

bool
tz_write_repeated(struct tz_ledger *ledger, const struct tz_write *how,
    struct tz_entry *entry)
{
	if (how->request == NULL)
		return false;
	return tz_journal_request(ledger->store, how->request, entry, NULL) ==
	    TZ_OK;
}

enum tz_rc
tz_write_clock(struct tz_ledger *ledger, const struct tz_write *how,
    struct tz_err *err)
{
	bool wrong;
	enum tz_rc rc;

	rc = tz_commit_clock(ledger, &wrong, err);
	if (rc == TZ_OK && wrong && (how->confirm & TZ_CONFIRM_CLOCK) == 0)
		rc = tz_fail(err, TZ_ECLOCK, N_("the clock of this machine is "
		    "before the last entry: please check it"));
	return rc;
}

enum tz_rc
tz_write_load(struct tz_ledger *ledger, const char *id,
    const struct tz_form **form, struct tz_record *record, struct tz_err *err)
{
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	uint32_t serial;
	enum tz_rc rc;

	*form = tz_forms_of(ledger->forms, id);
	if (*form == NULL ||
	    !tz_record_id_split(id, site, prefix, &serial))
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	rc = tz_world_get(ledger, id, record, err);
	if (rc == TZ_ENOTFOUND)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	if (rc != TZ_OK)
		return rc;
	if (record->flags & TZ_RECORD_PULLED || strcmp(site, ledger->site))
		return tz_fail(err, TZ_EREFUSED,
		    N_("the record %s belongs to another office"), id);
	if (record->flags & TZ_RECORD_VOID)
		return tz_fail(err, TZ_EREFUSED, N_("the record %s is void"),
		    id);
	return TZ_OK;
}
