/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/journal.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/mem.h"
#include "store/fold.h"
#include "store/history.h"
#include "store/lines.h"
#include "store/meta.h"
#include "store/request.h"
#include "wire/hash.h"
#include "wire/pack.h"

#define EPOCH "journal/epoch"
/* Entries looked at for one that tells the time. */
#define TIME_BACK 4096

/* The place of a journal; false when site is no site. */
static bool
journal_of(const char *site, unsigned stream, struct tz_line *line)
{
	memset(line, 0, sizeof *line);
	line->stream = stream;
	return stream < 256 && tz_place_site(site, &line->site);
}

static enum tz_rc
wrong_site(struct tz_err *err, const char *site)
{
	return tz_fail(err, TZ_EINPUT, N_("%s is not the code of an office"),
	    site);
}

/*
 * Signing in with a wrong clock proves nothing; a change that somebody saved
 * knowingly does.
 */
static bool
tells_time(const struct tz_entry *entry)
{
	return (entry->flags & TZ_ENTRY_CLOCK) == 0
	    || tz_entry_op_changes(entry->op);
}

/* The time of the newest entry that tells it, not too far back. */
static enum tz_rc
read_time(struct tz_store *store, struct tz_line line, int64_t *time,
    struct tz_err *err)
{
	uint64_t end = line.sequence > TIME_BACK ?
	    line.sequence - TIME_BACK : 0;
	struct tz_entry entry;
	bool found = false;
	enum tz_rc rc = TZ_OK;

	tz_entry_init(&entry);
	for (; rc == TZ_OK && !found && line.sequence > end; line.sequence--) {
		rc = tz_lines_get(store, &line, NULL, &entry, err);
		found = rc == TZ_OK && tells_time(&entry);
		if (found)
			*time = entry.time;
	}
	tz_entry_release(&entry);
	return rc;
}

static enum tz_rc
read_head(struct tz_store *store, uint64_t site, unsigned stream,
    struct tz_head *head, struct tz_err *err)
{
	struct tz_line line;
	struct tz_entry entry;
	enum tz_rc rc = tz_lines_last(store, site, stream, &line, err);

	memset(head, 0, sizeof *head);
	if (rc != TZ_OK || line.epoch == 0)
		return rc;
	tz_entry_init(&entry);
	rc = tz_lines_get(store, &line, NULL, &entry, err);
	if (rc == TZ_OK) {
		head->epoch = line.epoch;
		head->sequence = line.sequence;
		head->time = entry.time;
		memcpy(head->hash, entry.head, TZ_HASH);
	}
	if (rc == TZ_OK && !tells_time(&entry))
		rc = read_time(store, line, &head->time, err);
	tz_entry_release(&entry);
	return rc;
}

/* The own head, with an epoch that was begun but has no entry yet. */
static enum tz_rc
own_head(struct tz_store *store, struct tz_head *head, struct tz_err *err)
{
	struct tz_buf value;
	struct tz_unpack in;
	uint64_t epoch;
	enum tz_rc rc;

	if (store->head_known) {
		*head = store->head;
		return TZ_OK;
	}
	rc = read_head(store, store->site_no, 0, head, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&value, 16);
	if (tz_meta_get(store, NULL, EPOCH, &value, NULL) == TZ_OK) {
		tz_unpack_init(&in, value.data, value.len);
		epoch = tz_unpack_uint(&in);
		if (!in.bad && epoch > head->epoch) {
			head->epoch = (uint32_t)epoch;
			head->sequence = 0;
		}
	}
	tz_buf_release(&value);
	store->head = *head;
	store->head_known = true;
	return TZ_OK;
}

static enum tz_rc
head_of(struct tz_store *store, const struct tz_line *journal,
    struct tz_head *head, struct tz_err *err)
{
	enum tz_rc rc;

	if (journal->site == store->site_no && journal->stream == 0)
		return own_head(store, head, err);
	if (store->other_of.epoch != 0
	    && store->other_of.site == journal->site
	    && store->other_of.stream == journal->stream) {
		*head = store->other;
		return TZ_OK;
	}
	rc = read_head(store, journal->site, journal->stream, head, err);
	if (rc == TZ_OK && head->epoch != 0) {
		store->other_of = *journal;
		store->other_of.epoch = head->epoch;
		store->other = *head;
	}
	return rc;
}

static void
set_head(struct tz_store *store, const struct tz_line *line,
    const struct tz_entry *entry)
{
	bool own = line->site == store->site_no && line->stream == 0;
	struct tz_head *head = own ? &store->head : &store->other;

	head->epoch = line->epoch;
	head->sequence = line->sequence;
	if (tells_time(entry))
		head->time = entry->time;
	memcpy(head->hash, entry->head, TZ_HASH);
	if (own)
		store->head_known = true;
	else
		store->other_of = *line;
}

enum tz_rc
tz_journal_head(struct tz_store *store, const char *site, unsigned stream,
    struct tz_head *head, struct tz_err *err)
{
	struct tz_line journal;
	enum tz_rc rc;

	if (!journal_of(site, stream, &journal))
		return wrong_site(err, site);
	rc = tz_env_ready(store, err);
	return rc != TZ_OK ? rc : head_of(store, &journal, head, err);
}

/* Folds, writes the line and moves the head. */
static enum tz_rc
store_entry(struct tz_txn *txn, const struct tz_line *line,
    struct tz_entry *entry, struct tz_err *err)
{
	struct tz_store *store = txn->store;
	struct tz_line before;
	enum tz_rc rc = tz_fold_entry(txn, line, entry, &before, err);

	if (rc == TZ_OK)
		rc = tz_lines_put(txn, line, &before, entry, err);
	if (rc == TZ_OK && entry->op == TZ_OP_DISPOSE)
		rc = tz_history_dispose(txn, entry->record, &before, err);
	if (rc != TZ_OK)
		return rc;
	set_head(store, line, entry);
	if (store->requests_known && line->site == store->site_no
	    && line->stream == 0 && !tz_request_none(entry->request)) {
		tz_request_add(store->requests, entry->request, line->epoch,
		    line->sequence);
		txn->requests++;
	}
	return TZ_OK;
}

/* The first entry of a later epoch says where the one before ended. */
static enum tz_rc
name_old_head(struct tz_entry *entry, uint32_t epoch, uint64_t sequence,
    const uint8_t hash[TZ_HASH], struct tz_err *err)
{
	char hex[TZ_HASH_HEX];

	if (entry->op != TZ_OP_EPOCH)
		return tz_fail(err, TZ_EINPUT,
		    N_("a new epoch begins with the entry that says so"));
	tz_hash_hex(hash, TZ_HASH, hex);
	tz_mem_free(entry->note);
	entry->note = tz_mem_format("%u-%" PRIu64 "-%s", epoch, sequence, hex);
	return TZ_OK;
}

static enum tz_rc
open_epoch(struct tz_store *store, const struct tz_head *head,
    struct tz_entry *entry, struct tz_err *err)
{
	struct tz_head old;
	enum tz_rc rc = read_head(store, store->site_no, 0, &old, err);

	if (rc != TZ_OK)
		return rc;
	return name_old_head(entry, old.epoch, old.sequence, head->hash, err);
}

static enum tz_rc
usable(struct tz_txn *txn, struct tz_err *err)
{
	if (txn->live && !txn->failed && !txn->store->broken)
		return TZ_OK;
	txn->failed = true;
	return tz_fail(err, TZ_EIO,
	    N_("the store failed; the change was not stored"));
}

enum tz_rc
tz_journal_append(struct tz_txn *txn, struct tz_entry *entry,
    struct tz_err *err)
{
	struct tz_store *store = txn->store;
	struct tz_head head;
	struct tz_line line;
	enum tz_rc rc = usable(txn, err);

	if (rc == TZ_OK)
		rc = own_head(store, &head, err);
	if (rc != TZ_OK)
		return rc;
	memcpy(entry->site, store->site, TZ_SITE);
	entry->stream = 0;
	entry->epoch = head.epoch == 0 ? 1 : head.epoch;
	entry->sequence = head.sequence + 1;
	if (entry->sequence == 1 && entry->epoch > 1)
		rc = open_epoch(store, &head, entry, err);
	if (rc == TZ_OK && entry->secrets > 0 && store->options.vault == NULL)
		rc = tz_fail(err, TZ_EKEY,
		    N_("the key of sensitive fields is not here"));
	if (rc != TZ_OK)
		return rc;
	if (entry->secrets > 0)
		tz_entry_lock(entry, store->vault);
	tz_entry_chain(entry, head.hash);
	line.site = store->site_no;
	line.stream = 0;
	line.epoch = entry->epoch;
	line.sequence = entry->sequence;
	return store_entry(txn, &line, entry, err);
}

static enum tz_rc
misfit(const struct tz_entry *entry, struct tz_err *err)
{
	return tz_fail(err, TZ_ECHAIN,
	    N_("entry %llu of epoch %lu of %s does not follow what is here"),
	    (unsigned long long)entry->sequence, (unsigned long)entry->epoch,
	    entry->site);
}

/* TZ_EEXISTS when the same entry stands at line, TZ_ECHAIN for another. */
static enum tz_rc
compare_old(struct tz_store *store, const struct tz_line *line,
    const struct tz_entry *entry, struct tz_err *err)
{
	struct tz_entry old;
	enum tz_rc rc;

	tz_entry_init(&old);
	rc = tz_lines_get(store, line, NULL, &old, NULL);
	if (rc == TZ_OK && memcmp(old.head, entry->head, TZ_HASH) == 0)
		rc = tz_fail(err, TZ_EEXISTS,
		    N_("entry %llu of %s is here already"),
		    (unsigned long long)entry->sequence, entry->site);
	else
		rc = misfit(entry, err);
	tz_entry_release(&old);
	return rc;
}

/* Finds the hash that must stand before the entry. */
static enum tz_rc
fit(struct tz_store *store, const struct tz_line *line,
    const struct tz_entry *entry, uint8_t before[TZ_HASH], struct tz_err *err)
{
	struct tz_head head;
	enum tz_rc rc = head_of(store, line, &head, err);

	if (rc != TZ_OK)
		return rc;
	memcpy(before, head.hash, TZ_HASH);
	if (head.epoch == 0 && line->epoch == 1 && line->sequence == 1)
		return TZ_OK;
	if (line->epoch == head.epoch && line->sequence == head.sequence + 1
	    && head.sequence > 0)
		return TZ_OK;
	if (line->epoch < head.epoch
	    || (line->epoch == head.epoch && line->sequence <= head.sequence))
		return compare_old(store, line, entry, err);
	if (line->sequence == 1
	    && tz_lines_epoch_base(store, line, entry, before) == TZ_OK)
		return TZ_OK;
	return misfit(entry, err);
}

/* Recomputes the chain over the entry; false when it says something else. */
static bool
proves(struct tz_entry *entry, const uint8_t before[TZ_HASH])
{
	uint8_t said[TZ_HASH];

	memcpy(said, entry->head, TZ_HASH);
	tz_entry_chain(entry, before);
	return memcmp(said, entry->head, TZ_HASH) == 0;
}

/*
 * Only what the key of this office opens may reach its records, whatever a
 * caller could read.
 */
static void
drop_secrets(struct tz_entry *entry)
{
	tz_pack_cells_free(entry->secret, entry->secrets);
	entry->secret = NULL;
	entry->secrets = 0;
}

enum tz_rc
tz_journal_receive(struct tz_txn *txn, struct tz_entry *entry,
    struct tz_err *err)
{
	struct tz_store *store = txn->store;
	struct tz_line line;
	uint8_t before[TZ_HASH];
	enum tz_rc rc = usable(txn, err);

	if (rc != TZ_OK)
		return rc;
	if (!journal_of(entry->site, entry->stream, &line))
		return wrong_site(err, entry->site);
	line.epoch = entry->epoch;
	line.sequence = entry->sequence;
	if (line.epoch == 0 || line.sequence == 0)
		return misfit(entry, err);
	rc = fit(store, &line, entry, before, err);
	if (rc != TZ_OK)
		return rc;
	if (!proves(entry, before))
		return misfit(entry, err);
	if (entry->locked_n > 0 && store->options.vault == NULL
	    && entry->stream == 0 && strcmp(entry->site, store->site) == 0)
		return tz_fail(err, TZ_EKEY,
		    N_("the key of sensitive fields is not here"));
	drop_secrets(entry);
	rc = tz_fold_unlock(store, entry, err);
	return rc != TZ_OK ? rc : store_entry(txn, &line, entry, err);
}

enum tz_rc
tz_journal_get(struct tz_store *store, const char *site, unsigned stream,
    uint32_t epoch, uint64_t sequence, struct tz_entry *entry,
    struct tz_err *err)
{
	struct tz_line line;
	enum tz_rc rc;

	if (!journal_of(site, stream, &line))
		return wrong_site(err, site);
	line.epoch = epoch;
	line.sequence = sequence;
	rc = tz_env_ready(store, err);
	if (rc == TZ_OK)
		rc = tz_lines_get(store, &line, NULL, entry, err);
	return rc != TZ_OK ? rc : tz_fold_unlock(store, entry, err);
}

struct walker {
	struct tz_store *store;
	int (*visit)(struct tz_entry *entry, void *arg);
	void *arg;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
walk_line(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	struct walker *w = arg;

	(void)line;
	(void)before;
	w->rc = tz_fold_unlock(w->store, entry, w->err);
	return w->rc != TZ_OK ? 1 : w->visit(entry, w->arg);
}

enum tz_rc
tz_journal_walk(struct tz_store *store, const char *site, unsigned stream,
    uint32_t epoch, uint64_t after,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg, int *stopped,
    struct tz_err *err)
{
	struct walker w = { store, visit, arg, TZ_OK, err };
	struct tz_line line;
	enum tz_rc rc;

	*stopped = 0;
	if (!journal_of(site, stream, &line))
		return wrong_site(err, site);
	line.epoch = epoch;
	line.sequence = after;
	rc = tz_env_ready(store, err);
	if (rc == TZ_OK)
		rc = tz_lines_walk(store, &line, walk_line, &w, stopped, err);
	return rc != TZ_OK ? rc : w.rc;
}

enum tz_rc
tz_journal_count(struct tz_store *store, const char *site, unsigned stream,
    uint64_t *count, struct tz_err *err)
{
	struct tz_line journal;
	enum tz_rc rc;

	*count = 0;
	if (!journal_of(site, stream, &journal))
		return wrong_site(err, site);
	rc = tz_env_ready(store, err);
	return rc != TZ_OK ? rc : tz_lines_count(store, journal.site, stream,
	    count, err);
}

enum tz_rc
tz_journal_new_epoch(struct tz_txn *txn, uint32_t least, uint32_t *epoch,
    struct tz_err *err)
{
	struct tz_store *store = txn->store;
	struct tz_head head;
	struct tz_buf value;
	enum tz_rc rc = usable(txn, err);

	if (rc == TZ_OK)
		rc = own_head(store, &head, err);
	if (rc != TZ_OK)
		return rc;
	*epoch = head.sequence == 0 ? head.epoch : head.epoch + 1;
	if (head.sequence == 0 && least <= head.epoch)
		return TZ_OK;
	if (*epoch < least)
		*epoch = least;
	tz_buf_init(&value, 16);
	tz_pack_uint(&value, *epoch);
	rc = tz_meta_put(txn, EPOCH, value.data, value.len, err);
	tz_buf_release(&value);
	if (rc == TZ_OK) {
		store->head.epoch = *epoch;
		store->head.sequence = 0;
	}
	return rc;
}

struct site_list {
	char **site;
	size_t n;
};

static enum tz_rc
add_site(const struct tz_line *journal, void *arg, struct tz_err *err)
{
	struct site_list *list = arg;
	char site[TZ_SITE];

	(void)err;
	tz_place_site_text(journal->site, site);
	if (list->n > 0 && strcmp(list->site[list->n - 1], site) == 0)
		return TZ_OK;
	list->site = tz_mem_resize(list->site, list->n + 1,
	    sizeof *list->site);
	list->site[list->n++] = tz_mem_text(site);
	return TZ_OK;
}

enum tz_rc
tz_journal_sites(struct tz_store *store, char ***sites, size_t *n,
    struct tz_err *err)
{
	struct site_list list = { NULL, 0 };
	enum tz_rc rc = tz_env_ready(store, err);

	if (rc == TZ_OK)
		rc = tz_lines_journals(store, add_site, &list, err);
	*sites = list.site;
	*n = list.n;
	return rc;
}
