/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/counts.h"

#include <string.h>

#include "base/mem.h"
#include "store/records.h"

struct count {
	char prefix[TZ_PREFIX];
	uint64_t n;
};

struct tz_counts {
	struct count item[TZ_COUNTS_FORMS];
	size_t n;
};

struct tz_counts *
tz_counts_new(void)
{
	return tz_mem_alloc(sizeof(struct tz_counts));
}

void
tz_counts_free(struct tz_counts *counts)
{
	tz_mem_free(counts);
}

void
tz_counts_forget(struct tz_counts *counts)
{
	counts->n = 0;
}

static struct count *
find(struct tz_counts *counts, const char *prefix)
{
	size_t i;

	for (i = 0; i < counts->n; i++)
		if (strcmp(counts->item[i].prefix, prefix) == 0)
			return &counts->item[i];
	return NULL;
}

void
tz_counts_add(struct tz_counts *counts, const char *record, enum tz_op op)
{
	char site[TZ_SITE];
	char prefix[TZ_PREFIX];
	struct count *count;
	uint32_t serial;

	/* It may have been void before, so all are counted again. */
	if (op == TZ_OP_DISPOSE)
		tz_counts_forget(counts);
	if ((op != TZ_OP_CREATE && op != TZ_OP_VOID) ||
	    !tz_record_id_split(record, site, prefix, &serial))
		return;
	count = find(counts, prefix);
	if (count != NULL)
		count->n += op == TZ_OP_CREATE ? 1 : (uint64_t)-1;
}

static enum tz_rc
count_live(struct tz_ledger *ledger, const char *prefix, uint64_t *n,
    struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	*n = 0;
	rc = tz_records_all(ledger->store, NULL, prefix, NULL, 0, &cursor,
	    err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	for (;;) {
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		*n += (record.flags & TZ_RECORD_VOID) == 0;
	}
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

enum tz_rc
tz_counts_of(struct tz_ledger *ledger, const struct tz_form *form, uint64_t *n,
    struct tz_err *err)
{
	struct tz_counts *counts = ledger->counts;
	struct count *count = find(counts, form->prefix);
	enum tz_rc rc;

	if (count != NULL) {
		*n = count->n;
		return TZ_OK;
	}
	rc = count_live(ledger, form->prefix, n, err);
	if (rc != TZ_OK || counts->n == TZ_COUNTS_FORMS)
		return rc;
	count = &counts->item[counts->n++];
	snprintf(count->prefix, sizeof(count->prefix), "%s", form->prefix);
	count->n = *n;
	return TZ_OK;
}
