/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/elsewhere.h"

#include <string.h>

#include "form/forms.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "store/records.h"

static bool
is_away(const struct tz_ledger *ledger, const char *site)
{
	return ledger->elsewhere != NULL && strcmp(site, ledger->site) != 0;
}

bool
tz_elsewhere_keeps_records(const struct tz_ledger *ledger)
{
	return ledger->elsewhere != NULL && ledger->elsewhere->page != NULL;
}

static bool
has_record(const struct tz_ledger *ledger, const char *site)
{
	return !tz_elsewhere_keeps_records(ledger) || !is_away(ledger, site);
}

static enum tz_rc
read_store(struct tz_ledger *ledger, const char *site,
    const struct tz_form *form, struct tz_buf *place, unsigned most,
    tz_elsewhere_visit visit, void *arg, bool *more, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	enum tz_rc rc;

	rc = tz_records_all(ledger->store, site, form->prefix, place->data,
	    place->len, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	*more = true;
	tz_record_init(&record);
	while (rc == TZ_OK && most-- > 0) {
		rc = tz_cursor_next(cursor, &record, more, err);
		if (rc != TZ_OK || !*more)
			break;
		rc = visit(&record, arg, err);
	}
	tz_buf_clear(place);
	tz_cursor_place(cursor, place);
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

enum tz_rc
tz_elsewhere_page(struct tz_ledger *ledger, const char *site,
    const struct tz_form *form, struct tz_buf *place, unsigned most,
    tz_elsewhere_visit visit, void *arg, bool *more, struct tz_err *err)
{
	if (has_record(ledger, site))
		return read_store(ledger, site, form, place, most, visit, arg,
		    more, err);
	return ledger->elsewhere->page(ledger->elsewhere_state, site, form,
	    place, most, visit, arg, more, err);
}

enum tz_rc
tz_elsewhere_get(struct tz_ledger *ledger, const char *id,
    struct tz_record *record, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, id);
	char site[TZ_SITE], prefix[TZ_PREFIX];
	uint32_t serial;

	if (!tz_record_id_split(id, site, prefix, &serial) ||
	    has_record(ledger, site))
		return tz_records_get(ledger->store, id, record, err);
	if (form == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	return ledger->elsewhere->get(ledger->elsewhere_state, site, form, id,
	    record, err);
}

enum tz_rc
tz_elsewhere_walk(struct tz_ledger *ledger, const char *site, unsigned stream,
    uint32_t epoch, uint64_t after,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg, int *stopped,
    struct tz_err *err)
{
	*stopped = 0;
	if (stream == TZ_STREAM_OWN && is_away(ledger, site))
		return ledger->elsewhere->walk(ledger->elsewhere_state, site,
		    epoch, after, visit, arg, stopped, err);
	return tz_journal_walk(ledger->store, site, stream, epoch, after,
	    visit, arg, stopped, err);
}

static int
take_first(struct tz_entry *entry, void *arg)
{
	struct tz_entry *first = arg;

	tz_entry_release(first);
	*first = *entry;
	tz_entry_init(entry);
	return 1;
}

enum tz_rc
tz_elsewhere_entry(struct tz_ledger *ledger, const char *site,
    unsigned stream, uint32_t epoch, uint64_t sequence,
    struct tz_entry *entry, struct tz_err *err)
{
	int stopped;
	enum tz_rc rc;

	if (stream != TZ_STREAM_OWN || !is_away(ledger, site))
		return tz_journal_get(ledger->store, site, stream, epoch,
		    sequence, entry, err);
	rc = tz_elsewhere_walk(ledger, site, stream, epoch, sequence - 1,
	    take_first, entry, &stopped, err);
	if (rc == TZ_OK && (stopped == 0 || entry->epoch != epoch ||
	    entry->sequence != sequence))
		rc = tz_fail_plain(err, TZ_ENOTFOUND);
	return rc;
}

enum tz_rc
tz_elsewhere_count(struct tz_ledger *ledger, const char *site,
    unsigned stream, uint64_t *count, struct tz_err *err)
{
	if (stream == TZ_STREAM_OWN && is_away(ledger, site))
		return ledger->elsewhere->count(ledger->elsewhere_state, site,
		    count, err);
	return tz_journal_count(ledger->store, site, stream, count, err);
}

enum tz_rc
tz_elsewhere_head(struct tz_ledger *ledger, const char *site,
    struct tz_head *head, struct tz_err *err)
{
	if (has_record(ledger, site))
		return tz_journal_head(ledger->store, site, TZ_STREAM_OWN,
		    head, err);
	return ledger->elsewhere->head(ledger->elsewhere_state, site, head,
	    err);
}
