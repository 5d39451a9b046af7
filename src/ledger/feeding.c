/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/feeding.h"

#include <string.h>

#include "form/flow.h"
#include "form/forms.h"
#include "ledger/apply.h"
#include "ledger/feeds.h"
#include "store/journal.h"
#include "store/records.h"

struct sending {
	struct tz_ledger *ledger;
	const char *to;
	const struct tz_entry *entry;
	enum tz_rc rc;
	struct tz_err *err;
};

/* A copy of the entry in the feed; its texts and cells are borrowed. */
static enum tz_rc
copy_to(struct tz_ledger *ledger, const char *site,
    const struct tz_entry *entry, struct tz_err *err)
{
	struct tz_entry copy = *entry;

	memset(copy.request, 0, sizeof(copy.request));
	copy.secret = NULL;
	copy.secrets = 0;
	copy.locked = NULL;
	copy.locked_n = 0;
	copy.issues = 0;
	return tz_apply_publish(ledger, site, &copy, err);
}

static int
send_one(const char *site, void *arg)
{
	struct sending *sending = arg;

	if (tz_feeds_names(sending->to, site))
		sending->rc = copy_to(sending->ledger, site, sending->entry,
		    sending->err);
	return sending->rc != TZ_OK;
}

enum tz_rc
tz_feeding_send(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record, const struct tz_entry *entry,
    struct tz_err *err)
{
	struct sending sending = { .ledger = ledger, .entry = entry,
		.err = err };
	enum tz_rc rc;

	if (form->feeds == NULL || ledger->feeder == NULL ||
	    !tz_entry_op_changes(entry->op))
		return TZ_OK;
	sending.to = tz_feeds_offices(form, record);
	rc = ledger->feeder->each(ledger, send_one, &sending, err);
	return rc == TZ_OK ? sending.rc : rc;
}

static bool
is_open(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, record->state);

	return (record->flags & TZ_RECORD_VOID) == 0 &&
	    (state == NULL || !state->final);
}

struct welcome {
	struct tz_ledger *ledger;
	const char *site;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
send_again(struct tz_entry *entry, void *arg)
{
	struct welcome *welcome = arg;

	if (tz_entry_op_changes(entry->op))
		welcome->rc = copy_to(welcome->ledger, welcome->site, entry,
		    welcome->err);
	return welcome->rc != TZ_OK;
}

static enum tz_rc
welcome_register(struct welcome *welcome, const struct tz_form *form,
    struct tz_err *err)
{
	struct tz_store *store = welcome->ledger->store;
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	rc = tz_records_all(store, welcome->ledger->site, form->prefix, NULL,
	    0, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	while (rc == TZ_OK && more) {
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more || !is_open(form, &record) ||
		    !tz_feeds_names(tz_feeds_offices(form, &record),
		    welcome->site))
			continue;
		rc = tz_journal_of(store, record.id, send_again, welcome,
		    err);
		if (rc == TZ_OK)
			rc = welcome->rc;
	}
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

enum tz_rc
tz_feeding_welcome(struct tz_ledger *ledger, const char *site,
    struct tz_err *err)
{
	struct welcome welcome = { .ledger = ledger, .site = site,
		.err = err };
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		if (form->feeds != NULL)
			rc = welcome_register(&welcome, form, err);
	}
	return rc;
}
