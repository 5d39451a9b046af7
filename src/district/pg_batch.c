/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_batch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "district/applier.h"
#include "district/pg_answer.h"
#include "district/pg_journal.h"
#include "district/pg_row.h"
#include "district/pg_slots.h"
#include "ledger/commit.h"
#include "ledger/ledger.h"
#include "ledger/returns.h"
#include "wire/hash.h"

/* Which entries of the batch are which, behind the head. */
struct tz_pg_batch {
	struct tz_ledger *ledger;
	struct tz_job *job;
	struct tz_batch_head file;
	struct tz_entry *entry;
	size_t entries;
	struct tz_pg_slots slots;
	struct tz_head head;		/* of the office, before and after */
	uint64_t records;
	size_t first;			/* of the entries that are new */
	size_t disputes;
	bool probed;
	bool placed;			/* head and records are read */
	/* Places of the answers. */
	size_t at_batch, at_office, at_ack, at_probe, at_slots, at_disposed;
};

static enum tz_rc
take_entry(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct tz_pg_batch *batch = arg;

	if (strcmp(entry->site, batch->job->site) != 0 ||
	    entry->stream != TZ_STREAM_OWN)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("an entry of another journal is in the batch"));
	batch->entry[batch->entries++] = *entry;
	tz_entry_init(entry);
	return TZ_OK;
}

enum tz_rc
tz_pg_batch_open(struct tz_ledger *ledger, struct tz_job *job,
    unsigned long turn, struct tz_pg_batch **batch, struct tz_err *err)
{
	struct tz_pg_batch *made = tz_mem_alloc(sizeof *made);
	enum tz_rc rc;
	size_t size;

	made->ledger = ledger;
	made->job = job;
	made->slots.ledger = ledger;
	made->slots.site = job->site;
	made->slots.turn = turn;
	rc = tz_batch_head_read(job->bytes.data, job->bytes.len, &made->file,
	    &size, err);
	if (rc == TZ_OK && (strcmp(made->file.site, job->site) != 0 ||
	    made->file.stream != TZ_STREAM_OWN))
		rc = tz_fail(err, TZ_EKEY,
		    N_("the batch is of another office"));
	if (rc == TZ_OK) {
		made->entry = tz_mem_alloc(((size_t)made->file.count + 1) *
		    sizeof *made->entry);
		rc = tz_batch_read(job->bytes.data, job->bytes.len,
		    &ledger->keys, &job->pub, ledger->dictionaries,
		    &made->file, take_entry, made, err);
	}
	if (rc == TZ_OK && made->entries == 0)
		rc = tz_fail(err, TZ_ECORRUPT, N_("the batch is empty"));
	if (rc == TZ_OK) {
		tz_pg_slots_make(&made->slots, made->entry, made->entries);
	} else {
		tz_pg_batch_close(made);
		made = NULL;
	}
	*batch = made;
	return rc;
}

void
tz_pg_batch_close(struct tz_pg_batch *batch)
{
	size_t i;

	if (batch == NULL)
		return;
	for (i = 0; i < batch->entries; i++)
		tz_entry_release(&batch->entry[i]);
	tz_pg_slots_release(&batch->slots);
	tz_mem_free(batch->entry);
	tz_mem_free(batch);
}

static struct tz_pg_step *
ask(struct tz_pg_steps *steps, const char *name, const char *sql)
{
	return tz_pg_steps_add(steps, TZ_PG_STATEMENT, name, sql);
}

/*
 * The entry that must be there for the batch to fit: that on which its epoch
 * begins, or the last of it when all of it may be known.
 */
static void
ask_probe(struct tz_pg_batch *batch, const struct tz_head *there,
    struct tz_pg_steps *asks)
{
	const struct tz_batch_head *file = &batch->file;
	const char *note = batch->entry[0].note;
	uint64_t sequence = file->last;
	uint32_t epoch = file->epoch;
	struct tz_pg_step *step;

	batch->probed = false;
	batch->at_probe = asks->n;
	if (file->epoch == there->epoch && file->last > there->sequence)
		return;
	if (file->epoch > there->epoch && (note == NULL ||
	    batch->entry[0].op != TZ_OP_EPOCH || sscanf(note,
	    "%" SCNu32 "-%" SCNu64 "-", &epoch, &sequence) != 2 ||
	    epoch >= file->epoch))
		return;
	batch->probed = true;
	step = ask(asks, "probe", "SELECT entry FROM tz.journal "
	    "WHERE site = $1 AND epoch = $2 AND sequence = $3");
	tz_pg_params_text(&step->params, batch->job->site);
	tz_pg_params_int(&step->params, epoch);
	tz_pg_params_int(&step->params, (int64_t)sequence);
}

void
tz_pg_batch_ask(struct tz_pg_batch *batch, const struct tz_head *there,
    struct tz_pg_steps *asks)
{
	const struct tz_job *job = batch->job;
	struct tz_pg_step *step;

	(void)ask(asks, NULL, "BEGIN");
	(void)ask(asks, NULL, TZ_PG_ROW_PLAN);
	batch->at_batch = asks->n;
	step = ask(asks, "batch", "INSERT INTO tz.batch (site, name) "
	    "VALUES ($1, $2) ON CONFLICT DO NOTHING");
	tz_pg_params_text(&step->params, job->site);
	tz_pg_params_text(&step->params, job->name);
	batch->at_office = asks->n;
	step = ask(asks, "office", "SELECT epoch, sequence, head, records "
	    "FROM tz.office WHERE site = $1 FOR UPDATE");
	tz_pg_params_text(&step->params, job->site);
	batch->at_ack = asks->n;
	step = ask(asks, "ack", "SELECT ack, disputed FROM tz.batch "
	    "WHERE site = $1 AND name = $2");
	tz_pg_params_text(&step->params, job->site);
	tz_pg_params_text(&step->params, job->name);
	ask_probe(batch, there, asks);
	batch->at_slots = asks->n;
	tz_pg_slots_ask(&batch->slots, asks);
	batch->at_disposed = asks->n;
	tz_pg_journal_ask(job->site, batch->entry, batch->entries, asks);
}

static enum tz_rc
misfit(const struct tz_pg_batch *batch, struct tz_err *err)
{
	return tz_fail(err, TZ_ECHAIN,
	    N_("entries are missing before this batch: send from %llu"),
	    (unsigned long long)batch->head.sequence + 1);
}

static enum tz_rc
read_office(struct tz_pg_batch *batch, const PGresult *result,
    struct tz_err *err)
{
	struct tz_applied *applied = &batch->job->applied;
	struct tz_head *head = &batch->head;

	if (PQntuples(result) != 1 || PQgetlength(result, 0, 2) != TZ_HASH)
		return tz_fail(err, TZ_EIO,
		    N_("the database does not hold what it should"));
	head->epoch = (uint32_t)tz_pg_answer_int(result, 0, 0);
	head->sequence = (uint64_t)tz_pg_answer_int(result, 0, 1);
	memcpy(head->hash, PQgetvalue(result, 0, 2), TZ_HASH);
	batch->records = (uint64_t)tz_pg_answer_int(result, 0, 3);
	batch->placed = true;
	applied->epoch = head->epoch;
	applied->last = head->sequence;
	memcpy(applied->head, head->hash, TZ_HASH);
	return TZ_OK;
}

/* The head of the entry that was asked for; false when it is not there. */
static bool
probe(const struct tz_pg_batch *batch, const struct tz_pg_steps *asks,
    uint8_t head[TZ_HASH])
{
	const PGresult *result = asks->step[batch->at_probe].result;
	struct tz_entry entry;
	bool there = false;

	if (PQntuples(result) != 1)
		return false;
	tz_entry_init(&entry);
	if (tz_entry_unpack(PQgetvalue(result, 0, 0),
	    (size_t)PQgetlength(result, 0, 0), &entry, NULL) == TZ_OK) {
		memcpy(head, entry.head, TZ_HASH);
		there = true;
	}
	tz_entry_release(&entry);
	return there;
}

/* How much of the batch is here, and does the rest follow from that? */
static enum tz_rc
check_place(struct tz_pg_batch *batch, const struct tz_pg_steps *asks,
    struct tz_err *err)
{
	const struct tz_batch_head *file = &batch->file;
	const struct tz_head *head = &batch->head;
	bool all = file->epoch < head->epoch || (file->epoch == head->epoch &&
	    file->last <= head->sequence);
	uint8_t hash[TZ_HASH];
	uint64_t known;

	batch->first = 0;
	/* The place has changed since it was asked for by. */
	if (all && !batch->probed)
		return tz_fail_plain(err, TZ_ECONFLICT);
	if (all) {
		batch->first = batch->entries;
		if (!probe(batch, asks, hash) || memcmp(hash, file->after,
		    TZ_HASH) != 0)
			return misfit(batch, err);
		return TZ_OK;
	}
	if (file->epoch > head->epoch) {
		if (head->epoch == 0 && file->epoch == 1 && file->first == 1)
			return memcmp(head->hash, file->before, TZ_HASH) ==
			    0 ? TZ_OK : misfit(batch, err);
		if (file->first != 1 || head->epoch == 0 || !batch->probed ||
		    !probe(batch, asks, hash) ||
		    memcmp(hash, file->before, TZ_HASH) != 0)
			return misfit(batch, err);
		return TZ_OK;
	}
	if (file->first > head->sequence + 1)
		return misfit(batch, err);
	known = head->sequence + 1 - file->first;
	batch->first = (size_t)known;
	if (memcmp(known == 0 ? file->before : batch->entry[known - 1].head,
	    head->hash, TZ_HASH) != 0)
		return misfit(batch, err);
	return TZ_OK;
}

static enum tz_rc
fold_all(struct tz_pg_batch *batch, struct tz_returns *returns,
    struct tz_err *err)
{
	static const struct tz_record none;
	const struct tz_record *record;
	enum tz_rc rc = TZ_OK;
	bool disputed = false;
	size_t i;

	for (i = batch->first; i < batch->entries && rc == TZ_OK; i++) {
		rc = tz_pg_slots_fold(&batch->slots, &batch->entry[i],
		    &record, err);
		if (rc == TZ_OK && !batch->job->told)
			rc = tz_returns_see(returns, &batch->entry[i],
			    record == NULL ? &none : record, &disputed, err);
		batch->disputes += rc == TZ_OK && disputed;
	}
	return rc;
}

/*
 * What cannot be taken goes into the feed, which is in the ledger, before the
 * database commits: told twice is better than never.
 */
static enum tz_rc
fold(struct tz_pg_batch *batch, struct tz_err *err)
{
	struct tz_returns returns;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(batch->ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	tz_returns_begin(&returns, batch->ledger, batch->job->site);
	rc = fold_all(batch, &returns, err);
	rc = tz_returns_end(&returns, rc, err);
	rc = tz_commit_end(batch->ledger, own, rc, err);
	batch->records += tz_pg_slots_made(&batch->slots);
	return rc;
}

static void
write_head(const struct tz_pg_batch *batch, struct tz_pg_steps *writes)
{
	const struct tz_job *job = batch->job;
	struct tz_pg_params *params;

	params = &ask(writes, "head", "UPDATE tz.office SET epoch = $2, "
	    "sequence = $3, head = $4, records = $5, "
	    "changed = pg_catalog.now() WHERE site = $1")->params;
	tz_pg_params_text(params, job->site);
	tz_pg_params_int(params, batch->head.epoch);
	tz_pg_params_int(params, (int64_t)batch->head.sequence);
	tz_pg_params_bytes(params, batch->head.hash, TZ_HASH);
	tz_pg_params_int(params, (int64_t)batch->records);
	params = &ask(writes, "signed", "UPDATE tz.batch SET ack = $3, "
	    "disputed = $4 WHERE site = $1 AND name = $2")->params;
	tz_pg_params_text(params, job->site);
	tz_pg_params_text(params, job->name);
	tz_pg_params_bytes(params, job->ack.data, job->ack.len);
	tz_pg_params_int(params, job->applied.disputed);
	(void)ask(writes, NULL, "COMMIT");
}

/* What the acknowledgement says; then it is signed. */
static void
sum_up(struct tz_pg_batch *batch)
{
	struct tz_applied *applied = &batch->job->applied;
	const struct tz_entry *last;

	if (batch->first < batch->entries) {
		last = &batch->entry[batch->entries - 1];
		batch->head.epoch = last->epoch;
		batch->head.sequence = last->sequence;
		memcpy(batch->head.hash, last->head, TZ_HASH);
	}
	applied->applied = (uint32_t)(batch->entries - batch->first);
	applied->known = (uint32_t)batch->first;
	applied->disputed = (uint32_t)batch->disputes;
	applied->epoch = batch->head.epoch;
	applied->last = batch->head.sequence;
	memcpy(applied->head, batch->head.hash, TZ_HASH);
	tz_buf_clear(&batch->job->ack);
	batch->job->sign(batch->job);
}

/* The acknowledgement that was stored with the batch. */
static enum tz_rc
applied_before(struct tz_pg_batch *batch, const PGresult *ack,
    struct tz_err *err)
{
	struct tz_job *job = batch->job;

	if (PQntuples(ack) != 1 || PQgetisnull(ack, 0, 0) != 0)
		return tz_fail(err, TZ_EIO,
		    N_("the database does not hold what it should"));
	job->applied.known = (uint32_t)batch->entries;
	tz_buf_clear(&job->ack);
	tz_buf_put(&job->ack, PQgetvalue(ack, 0, 0),
	    (size_t)PQgetlength(ack, 0, 0));
	return tz_fail_plain(err, TZ_EEXISTS);
}

enum tz_rc
tz_pg_batch_write(struct tz_pg_batch *batch, const struct tz_pg_steps *asks,
    struct tz_pg_steps *writes, struct tz_err *err)
{
	struct tz_entry *fresh;
	enum tz_rc rc;
	size_t n;

	rc = read_office(batch, asks->step[batch->at_office].result, err);
	if (rc == TZ_OK && strcmp(PQcmdTuples(
	    asks->step[batch->at_batch].result), "0") == 0)
		return applied_before(batch,
		    asks->step[batch->at_ack].result, err);
	if (rc == TZ_OK)
		rc = check_place(batch, asks, err);
	if (rc == TZ_OK)
		rc = tz_pg_slots_read(&batch->slots, asks, batch->at_slots,
		    batch->at_disposed, err);
	if (rc == TZ_OK)
		rc = fold(batch, err);
	if (rc != TZ_OK)
		return rc;
	sum_up(batch);
	fresh = batch->entry + batch->first;
	n = batch->entries - batch->first;
	tz_pg_journal_empty(batch->ledger->store, fresh, n);
	tz_pg_journal_put(batch->job->site, fresh, n, writes);
	tz_pg_slots_put(&batch->slots, writes);
	if (batch->at_disposed < asks->n)
		tz_pg_journal_put_empty(batch->ledger->store,
		    batch->job->site, asks->step[batch->at_disposed].result,
		    writes);
	write_head(batch, writes);
	return TZ_OK;
}

bool
tz_pg_batch_after(const struct tz_pg_batch *batch, struct tz_head *head,
    uint64_t *records)
{
	*head = batch->head;
	*records = batch->records;
	return batch->placed;
}
