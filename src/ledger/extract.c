/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/extract.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "form/forms.h"
#include "ledger/elsewhere.h"
#include "store/journal.h"
#include "wire/dictionary.h"
#include "wire/entry.h"
#include "wire/pause.h"

static enum tz_rc
walk(struct tz_ledger *ledger, const struct tz_extract *extract,
    uint32_t epoch, uint64_t after,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg,
    struct tz_err *err)
{
	int stopped;

	if (extract->here)
		return tz_journal_walk(ledger->store, extract->site,
		    extract->stream, epoch, after, visit, arg, &stopped, err);
	return tz_elsewhere_walk(ledger, extract->site, extract->stream,
	    epoch, after, visit, arg, &stopped, err);
}

static enum tz_rc
get(struct tz_ledger *ledger, const struct tz_extract *extract,
    uint32_t epoch, uint64_t sequence, struct tz_entry *entry,
    struct tz_err *err)
{
	if (extract->here)
		return tz_journal_get(ledger->store, extract->site,
		    extract->stream, epoch, sequence, entry, err);
	return tz_elsewhere_entry(ledger, extract->site, extract->stream,
	    epoch, sequence, entry, err);
}

/* What the first entry says of the one before it. */
struct first {
	struct tz_place *place;
	uint32_t epoch;
	uint64_t before;
};

static int
see_first(struct tz_entry *entry, void *arg)
{
	struct first *first = arg;
	unsigned epoch;

	first->place->epoch = entry->epoch;
	first->place->sequence = entry->sequence;
	first->epoch = entry->epoch;
	first->before = entry->sequence - 1;
	/* An epoch names in its note where the one before ended. */
	if (first->before == 0 && entry->note != NULL && entry->epoch > 1 &&
	    sscanf(entry->note, "%u-%" SCNu64 "-", &epoch, &first->before) ==
	    2)
		first->epoch = epoch;
	return 1;
}

enum tz_rc
tz_extract_place(struct tz_ledger *ledger, const struct tz_extract *extract,
    uint32_t epoch, uint64_t after, struct tz_place *place,
    struct tz_err *err)
{
	struct first first = { .place = place };
	struct tz_entry entry;
	enum tz_rc rc;

	memset(place, 0, sizeof(*place));
	rc = walk(ledger, extract, epoch, after, see_first, &first, err);
	if (rc != TZ_OK || first.before == 0)
		return rc;
	tz_entry_init(&entry);
	rc = get(ledger, extract, first.epoch, first.before, &entry, err);
	memcpy(place->before, entry.head, TZ_HASH);
	tz_entry_release(&entry);
	return rc;
}

#define SLICE 200		/* entries between two pauses */

/* One batch being filled from the journal. */
struct filling {
	struct tz_batch_writer *writer;
	uint32_t epoch;
	uint32_t most;
	uint32_t slice;			/* goes up to so many entries */
	uint64_t last;			/* sequence of what went in */
	bool done;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
add_entry(struct tz_entry *entry, void *arg)
{
	struct filling *filling = arg;
	uint32_t count = tz_batch_writer_count(filling->writer);
	bool full = false;

	filling->done = entry->epoch != filling->epoch ||
	    count >= filling->most;
	if (filling->done || count >= filling->slice)
		return 1;
	filling->rc = tz_batch_writer_add(filling->writer, entry, &full,
	    filling->err);
	filling->done = filling->rc != TZ_OK || full;
	if (!filling->done)
		filling->last = entry->sequence;
	return filling->done;
}

/* Slice by slice: no cursor stays open over a pause. */
static enum tz_rc
fill(struct tz_ledger *ledger, const struct tz_extract *extract,
    struct filling *filling, struct tz_err *err)
{
	enum tz_rc rc;

	do {
		filling->slice += SLICE;
		rc = walk(ledger, extract, filling->epoch, filling->last,
		    add_entry, filling, err);
		tz_pause(extract->pause);
	} while (rc == TZ_OK && !filling->done &&
	    tz_batch_writer_count(filling->writer) == filling->slice);
	return rc == TZ_OK ? filling->rc : rc;
}

enum tz_rc
tz_extract_batch(struct tz_ledger *ledger, const struct tz_extract *extract,
    const struct tz_place *place, struct tz_buf *out,
    struct tz_batch_head *head, struct tz_err *err)
{
	struct filling filling = { .epoch = place->epoch,
		.most = extract->most, .last = place->sequence - 1,
		.err = err };
	enum tz_rc rc;

	memset(head, 0, sizeof(*head));
	filling.writer = tz_batch_writer_new(tz_forms_set_id(ledger->forms),
	    place->before, extract->flags);
	if (extract->reads != NULL &&
	    extract->reads->layout >= TZ_BATCH_STREAMS)
		tz_batch_writer_allow(filling.writer, tz_dictionaries_agree(
		    ledger->dictionaries, extract->reads));
	tz_batch_writer_pause(filling.writer, extract->pause);
	rc = fill(ledger, extract, &filling, err);
	if (rc == TZ_OK && tz_batch_writer_count(filling.writer) > 0)
		rc = tz_batch_writer_finish(filling.writer, &ledger->keys,
		    extract->to, tz_clock_now(), out, head, err);
	tz_batch_writer_free(filling.writer);
	return rc;
}
