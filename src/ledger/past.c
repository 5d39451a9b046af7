/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/past.h"

#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/form.h"
#include "ledger/world.h"
#include "store/journal.h"

#define ENTRIES 2000		/* read in one step */
#define FOLDS 200		/* records folded in one step */

/* A record as it was; not there: it is younger than the day. */
struct then {
	bool there;
	struct tz_record record;
};

/* Those of one register that were there. */
struct shelf {
	char prefix[TZ_PREFIX];
	struct then **then;
	size_t n;
};

/* How far one journal has been read. */
struct reading {
	char site[TZ_SITE];
	unsigned stream;
	uint32_t epoch;
	uint64_t after;
};

struct tz_past {
	struct tz_ledger *ledger;
	struct tz_world world;
	int64_t end;		/* the first moment after the day */
	struct reading *reading;
	size_t readings;
	struct tz_map *changed;	/* number of a record, struct then */
	size_t n;
	char (*fold)[TZ_RECORD_ID];	/* still to be folded */
	size_t folds;
	size_t folded;
	struct shelf *shelf;
	size_t shelves;
	unsigned left;		/* entries of this step */
	bool full;
};

static bool
time_of(struct tz_past *past, const struct reading *r, uint32_t epoch,
    uint64_t sequence, int64_t *time)
{
	struct tz_entry entry;
	bool there;

	tz_entry_init(&entry);
	there = tz_journal_get(past->ledger->store, r->site, r->stream, epoch,
	    sequence, &entry, NULL) == TZ_OK;
	*time = entry.time;
	tz_entry_release(&entry);
	return there;
}

/*
 * The last entry of an epoch before the moment, 0 when there is none. low is
 * before it and there; entries of an epoch have no gaps and times rise.
 */
static uint64_t
last_before(struct tz_past *past, const struct reading *r, uint32_t epoch)
{
	uint64_t low = 0, high = 1, middle;
	int64_t time;

	while (time_of(past, r, epoch, high, &time) && time < past->end) {
		low = high;
		high *= 2;
	}
	while (high - low > 1) {
		middle = low + (high - low) / 2;
		if (time_of(past, r, epoch, middle, &time) &&
		    time < past->end)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Puts the reading behind the last entry of the day. */
static enum tz_rc
seek(struct tz_past *past, struct reading *r, struct tz_err *err)
{
	struct tz_head head;
	uint32_t epoch;
	enum tz_rc rc;

	rc = tz_journal_head(past->ledger->store, r->site, r->stream, &head,
	    err);
	if (rc != TZ_OK)
		return rc;
	for (epoch = head.epoch; epoch > 0; epoch--) {
		r->epoch = epoch;
		r->after = last_before(past, r, epoch);
		if (r->after > 0)
			break;
	}
	return TZ_OK;
}

static enum tz_rc
add_reading(struct tz_past *past, const char *site, unsigned stream,
    struct tz_err *err)
{
	struct reading *r;

	past->reading = tz_mem_resize(past->reading, past->readings + 1,
	    sizeof(*r));
	r = &past->reading[past->readings++];
	memset(r, 0, sizeof(*r));
	snprintf(r->site, sizeof(r->site), "%s", site);
	r->stream = stream;
	return seek(past, r, err);
}

/* The own journal, the feed to this office, and journals of others here. */
static enum tz_rc
find_journals(struct tz_past *past, struct tz_err *err)
{
	const char *own = past->ledger->site;
	char **sites;
	size_t i, n;
	enum tz_rc rc;

	rc = add_reading(past, own, TZ_STREAM_OWN, err);
	if (rc == TZ_OK)
		rc = add_reading(past, own, TZ_STREAM_FEED, err);
	if (rc == TZ_OK)
		rc = tz_journal_sites(past->ledger->store, &sites, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; rc == TZ_OK && i < n; i++)
		if (strcmp(sites[i], own) != 0)
			rc = add_reading(past, sites[i], TZ_STREAM_OWN, err);
	tz_file_list_free(sites, n);
	return rc;
}

static int
note_entry(struct tz_entry *entry, void *arg)
{
	struct tz_past *past = arg;

	if (past->left == 0)
		return 1;
	past->left--;
	if (entry->record[0] == '\0' || !tz_entry_op_changes(entry->op) ||
	    tz_map_get(past->changed, entry->record) != NULL)
		return 0;
	if (past->n == TZ_PAST_RECORDS) {
		past->full = true;
		return 1;
	}
	past->n++;
	(void)tz_map_set(past->changed, entry->record,
	    tz_mem_alloc(sizeof(struct then)));
	past->fold = tz_mem_resize(past->fold, past->folds + 1,
	    sizeof(*past->fold));
	memcpy(past->fold[past->folds++], entry->record, TZ_RECORD_ID);
	return 0;
}

struct walking {
	struct tz_past *past;
	struct reading *reading;
};

static int
read_entry(struct tz_entry *entry, void *arg)
{
	struct walking *walking = arg;
	int stop = note_entry(entry, walking->past);

	if (stop == 0) {
		walking->reading->epoch = entry->epoch;
		walking->reading->after = entry->sequence;
	}
	return stop;
}

static enum tz_rc
read_more(struct tz_past *past, struct tz_err *err)
{
	struct walking walking = { .past = past };
	enum tz_rc rc = TZ_OK;
	int stopped = 0;
	size_t i;

	past->left = ENTRIES;
	for (i = 0; rc == TZ_OK && i < past->readings && past->left > 0; i++) {
		walking.reading = &past->reading[i];
		if (walking.reading->epoch == 0)
			rc = seek(past, walking.reading, err);
		if (rc == TZ_OK && walking.reading->epoch != 0)
			rc = tz_journal_walk(past->ledger->store,
			    walking.reading->site, walking.reading->stream,
			    walking.reading->epoch, walking.reading->after,
			    read_entry, &walking, &stopped, err);
	}
	if (rc == TZ_OK && past->full)
		rc = tz_fail(err, TZ_ELIMIT,
		    N_("too many records have changed since that day"));
	return rc;
}

struct folding {
	struct tz_past *past;
	struct then *then;
	struct tz_err *err;
	enum tz_rc rc;
};

/* An entry of another office is applied even where it does not fit. */
static int
fold_entry(struct tz_entry *entry, void *arg)
{
	struct folding *folding = arg;
	struct then *then = folding->then;
	bool own = entry->stream == TZ_STREAM_OWN &&
	    strcmp(entry->site, folding->past->ledger->site) == 0;

	if (entry->time >= folding->past->end ||
	    !tz_entry_op_changes(entry->op))
		return 0;
	if (!own && then->there)
		then->record.revision = entry->base;
	folding->rc = tz_entry_fold(entry, &then->record, folding->err);
	if (folding->rc != TZ_OK)
		return 1;
	then->there = true;
	if (!own)
		then->record.flags |= TZ_RECORD_PULLED;
	return 0;
}

static struct shelf *
shelf_of(struct tz_past *past, const char *prefix)
{
	size_t i;

	for (i = 0; i < past->shelves; i++)
		if (strcmp(past->shelf[i].prefix, prefix) == 0)
			return &past->shelf[i];
	return NULL;
}

static void
put_on_shelf(struct tz_past *past, struct then *then)
{
	char site[TZ_SITE], prefix[TZ_PREFIX];
	struct shelf *shelf;
	uint32_t serial;

	if (!then->there ||
	    !tz_record_id_split(then->record.id, site, prefix, &serial))
		return;
	shelf = shelf_of(past, prefix);
	if (shelf == NULL) {
		past->shelf = tz_mem_resize(past->shelf, past->shelves + 1,
		    sizeof(*shelf));
		shelf = &past->shelf[past->shelves++];
		memset(shelf, 0, sizeof(*shelf));
		memcpy(shelf->prefix, prefix, TZ_PREFIX);
	}
	shelf->then = tz_mem_resize(shelf->then, shelf->n + 1,
	    sizeof(struct then *));
	shelf->then[shelf->n++] = then;
}

static enum tz_rc
fold_some(struct tz_past *past, struct tz_err *err)
{
	struct folding folding = { .past = past, .err = err };
	unsigned left = FOLDS;
	enum tz_rc rc;

	for (; past->folded < past->folds && left > 0; left--) {
		folding.then = tz_map_get(past->changed,
		    past->fold[past->folded]);
		tz_record_init(&folding.then->record);
		rc = tz_journal_of(past->ledger->store,
		    past->fold[past->folded], fold_entry, &folding, err);
		if (rc == TZ_OK)
			rc = folding.rc;
		if (rc != TZ_OK)
			return rc;
		put_on_shelf(past, folding.then);
		past->folded++;
	}
	return TZ_OK;
}

enum tz_rc
tz_past_step(struct tz_past *past, bool *more, struct tz_err *err)
{
	enum tz_rc rc;

	*more = true;
	if (past->folded < past->folds)
		return fold_some(past, err);
	rc = read_more(past, err);
	*more = past->left == 0 || past->folded < past->folds;
	return rc;
}

static enum tz_rc
hook_get(void *arg, const char *id, struct tz_record *record,
    struct tz_err *err)
{
	struct tz_past *past = arg;
	const struct then *then = tz_map_get(past->changed, id);

	if (then == NULL)
		return tz_world_get(past->ledger, id, record, err);
	if (!then->there)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	tz_record_copy(record, &then->record);
	return TZ_OK;
}

struct visiting {
	const struct tz_past *past;
	int (*visit)(const struct tz_record *record, void *arg);
	void *arg;
	bool stopped;
};

static int
visit_unchanged(const struct tz_record *record, void *arg)
{
	struct visiting *visiting = arg;

	if (tz_map_get(visiting->past->changed, record->id) != NULL)
		return 0;
	visiting->stopped = visiting->visit(record, visiting->arg) != 0;
	return visiting->stopped;
}

static enum tz_rc
hook_scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	struct tz_past *past = arg;
	struct visiting visiting = { .past = past, .visit = visit,
		.arg = visit_arg };
	const struct tz_record *record;
	const struct shelf *shelf;
	enum tz_rc rc;
	size_t i;

	rc = tz_world_scan(past->ledger, form, field, value, visit_unchanged,
	    &visiting, err);
	shelf = shelf_of(past, form->prefix);
	if (rc != TZ_OK || visiting.stopped || shelf == NULL)
		return rc;
	for (i = 0; i < shelf->n; i++) {
		record = &shelf->then[i]->record;
		if (record->flags & TZ_RECORD_VOID)
			continue;
		if (field != NULL && value != NULL && !tz_world_holds(
		    tz_record_get(record, field->no), value))
			continue;
		if (visit(record, visit_arg) != 0)
			break;
	}
	return TZ_OK;
}

static bool
hook_workday(void *arg, int32_t day)
{
	const struct tz_past *past = arg;

	return past->ledger->world.workday(past->ledger->world.arg, day);
}

enum tz_rc
tz_past_open(struct tz_ledger *ledger, int32_t day, struct tz_past **past,
    struct tz_err *err)
{
	enum tz_rc rc;

	*past = NULL;
	if (ledger->area[0] != '\0')
		return tz_fail(err, TZ_ERIGHT, N_("a past day is only for who "
		    "sees all offices"));
	*past = tz_mem_alloc(sizeof(**past));
	(*past)->ledger = ledger;
	(*past)->end = tz_date_start(day + 1);
	(*past)->changed = tz_map_new();
	(*past)->world = ledger->world;
	(*past)->world.today = day;
	(*past)->world.now = (*past)->end - 1;
	(*past)->world.arg = *past;
	(*past)->world.get = hook_get;
	(*past)->world.scan = hook_scan;
	(*past)->world.workday = hook_workday;
	/* What was sent by then nobody remembers. */
	(*past)->world.sent = NULL;
	rc = find_journals(*past, err);
	if (rc != TZ_OK) {
		tz_past_close(*past);
		*past = NULL;
	}
	return rc;
}

const struct tz_world *
tz_past_world(struct tz_past *past)
{
	past->world.forms = past->ledger->forms;
	return &past->world;
}

size_t
tz_past_changed(const struct tz_past *past)
{
	return past->n;
}

static void
free_then(void *value)
{
	struct then *then = value;

	tz_record_release(&then->record);
	tz_mem_free(then);
}

void
tz_past_close(struct tz_past *past)
{
	size_t i;

	if (past == NULL)
		return;
	for (i = 0; i < past->shelves; i++)
		tz_mem_free(past->shelf[i].then);
	tz_mem_free(past->shelf);
	tz_mem_free(past->reading);
	tz_mem_free(past->fold);
	tz_map_free(past->changed, free_then);
	tz_mem_free(past);
}
