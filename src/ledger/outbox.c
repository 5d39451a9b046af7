/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/outbox.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/outbox_file.h"
#include "ledger/peer.h"
#include "store/journal.h"
#include "wire/batch.h"

/* One batch being filled from the journal. */
struct filling {
	struct tz_batch_writer *writer;
	const uint8_t *form_set;
	const uint8_t *before;
	uint32_t epoch;
	uint32_t most;
	uint64_t first;
	uint64_t last;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
add_entry(struct tz_entry *entry, void *arg)
{
	struct filling *filling = arg;
	bool full = false;

	if (filling->writer == NULL) {
		filling->writer = tz_batch_writer_new(filling->form_set,
		    filling->before, 0);
		filling->epoch = entry->epoch;
		filling->first = entry->sequence;
	}
	if (entry->epoch != filling->epoch ||
	    tz_batch_writer_count(filling->writer) >= filling->most)
		return 1;
	filling->rc = tz_batch_writer_add(filling->writer, entry, &full,
	    filling->err);
	if (filling->rc != TZ_OK || full)
		return 1;
	filling->last = entry->sequence;
	return 0;
}

/* The first entry behind another, and the head that it stands on. */
struct place {
	uint32_t epoch;
	uint64_t sequence;		/* 0: there is none */
	uint32_t old_epoch;
	uint64_t old;
};

static int
see_first(struct tz_entry *entry, void *arg)
{
	struct place *place = arg;
	unsigned epoch;

	place->epoch = entry->epoch;
	place->sequence = entry->sequence;
	place->old_epoch = entry->epoch;
	place->old = entry->sequence - 1;
	/* An epoch names in its note where the one before ended. */
	if (place->old == 0 && entry->note != NULL && entry->epoch > 1 &&
	    sscanf(entry->note, "%u-%" SCNu64 "-", &epoch, &place->old) == 2)
		place->old_epoch = epoch;
	return 1;
}

static enum tz_rc
find_place(struct tz_ledger *ledger, uint32_t epoch, uint64_t after,
    struct place *place, uint8_t before[TZ_HASH], struct tz_err *err)
{
	struct tz_entry entry;
	int stopped;
	enum tz_rc rc;

	memset(place, 0, sizeof(*place));
	memset(before, 0, TZ_HASH);
	rc = tz_journal_walk(ledger->store, ledger->site, TZ_STREAM_OWN,
	    epoch, after, see_first, place, &stopped, err);
	if (rc != TZ_OK || place->old == 0)
		return rc;
	tz_entry_init(&entry);
	rc = tz_journal_get(ledger->store, ledger->site, TZ_STREAM_OWN,
	    place->old_epoch, place->old, &entry, err);
	memcpy(before, entry.head, TZ_HASH);
	tz_entry_release(&entry);
	return rc;
}

static enum tz_rc
build(struct tz_ledger *ledger, const struct place *place,
    const uint8_t before[TZ_HASH], const struct tz_peer *peer,
    struct tz_buf *file, struct tz_batch_head *head, struct tz_err *err)
{
	struct filling filling = { .err = err, .before = before,
		.form_set = tz_forms_set_id(ledger->forms) };
	int stopped = 0;
	enum tz_rc rc;

	filling.most = tz_outbox_file_limit(ledger);
	rc = tz_journal_walk(ledger->store, ledger->site, TZ_STREAM_OWN,
	    place->epoch, place->sequence - 1, add_entry, &filling, &stopped,
	    err);
	if (rc == TZ_OK)
		rc = filling.rc;
	if (rc == TZ_OK && filling.writer != NULL)
		rc = tz_batch_writer_finish(filling.writer, &ledger->keys,
		    &peer->pub, tz_clock_now(), file, head, err);
	tz_batch_writer_free(filling.writer);
	return rc;
}

static void
describe(const struct tz_batch_head *head, size_t bytes,
    struct tz_outbox_batch *batch)
{
	batch->entries = head->count;
	batch->bytes = bytes;
	batch->epoch = head->epoch;
	batch->first = head->first;
	batch->last = head->last;
}

bool
tz_outbox_has(struct tz_ledger *ledger, uint32_t epoch, uint64_t last,
    const uint8_t head[TZ_HASH])
{
	struct tz_entry entry;
	bool same;

	tz_entry_init(&entry);
	same = last > 0 && tz_journal_get(ledger->store, ledger->site,
	    TZ_STREAM_OWN, epoch, last, &entry, NULL) == TZ_OK &&
	    memcmp(entry.head, head, TZ_HASH) == 0;
	tz_entry_release(&entry);
	return same;
}

/*
 * A file that was built before: whole, of these entries, for this district.
 * What a restore has lost here or another district would get is not sent.
 */
static bool
take_built(struct tz_ledger *ledger, const struct place *place,
    const struct tz_peer *peer, struct tz_outbox_batch *batch)
{
	struct tz_batch_head head;
	uint8_t to[TZ_KEY_ID];
	struct tz_buf file;
	bool good;

	tz_buf_init(&file, TZ_BATCH_FILE);
	tz_keyring_id(&peer->pub, to);
	good = tz_outbox_file_find(ledger, place->epoch, place->sequence,
	    batch->name, batch->path, &file, &head) &&
	    memcmp(head.to, to, TZ_KEY_ID) == 0 &&
	    tz_outbox_has(ledger, head.epoch, head.last, head.after);
	if (good)
		describe(&head, file.len, batch);
	tz_buf_release(&file);
	return good;
}

static enum tz_rc
make(struct tz_ledger *ledger, const struct place *place,
    const uint8_t before[TZ_HASH], const struct tz_peer *peer,
    struct tz_outbox_batch *batch, struct tz_err *err)
{
	struct tz_batch_head head = { .count = 0 };
	struct tz_buf file;
	enum tz_rc rc;

	tz_buf_init(&file, TZ_BATCH_FILE);
	memset(batch, 0, sizeof(*batch));
	rc = build(ledger, place, before, peer, &file, &head, err);
	if (rc == TZ_OK && head.count > 0) {
		tz_batch_name(&head, file.data, file.len, batch->name);
		describe(&head, file.len, batch);
		rc = tz_outbox_file_put(ledger, batch->name, file.data,
		    file.len, batch->path, err);
	}
	tz_buf_release(&file);
	return rc;
}

enum tz_rc
tz_outbox_after(struct tz_ledger *ledger, uint32_t epoch, uint64_t last,
    struct tz_outbox_batch *batch, struct tz_err *err)
{
	uint8_t before[TZ_HASH];
	struct place place;
	struct tz_peer peer;
	enum tz_rc rc;

	memset(batch, 0, sizeof(*batch));
	if (ledger->practice)
		return tz_fail(err, TZ_EREFUSED,
		    N_("a practice office sends nothing"));
	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK)
		rc = find_place(ledger, epoch, last, &place, before, err);
	if (rc != TZ_OK || place.sequence == 0 ||
	    take_built(ledger, &place, &peer, batch))
		return rc;
	return make(ledger, &place, before, &peer, batch, err);
}

enum tz_rc
tz_outbox_next(struct tz_ledger *ledger, struct tz_outbox_batch *batch,
    struct tz_err *err)
{
	struct tz_agreed agreed;
	enum tz_rc rc = tz_peer_agreed(ledger, &agreed, err);

	return rc != TZ_OK ? rc : tz_outbox_after(ledger, agreed.epoch,
	    agreed.sequence, batch, err);
}

/* An epoch that began after a restore says in its note where the last ended. */
static int
read_end(struct tz_entry *entry, void *arg)
{
	struct tz_ack *ack = arg;
	unsigned epoch;
	uint64_t last;

	if (entry->op == TZ_OP_EPOCH && entry->note != NULL &&
	    sscanf(entry->note, "%u-%" SCNu64 "-", &epoch, &last) == 2) {
		ack->epoch = epoch;
		ack->last = last;
	}
	return 1;
}

/*
 * The district may have entries that a restore has lost here. All that this
 * office still has before its new epoch it has then too, and the first entry of
 * that epoch proves whether it is the same.
 */
static enum tz_rc
pass_lost(struct tz_ledger *ledger, struct tz_ack *ack, struct tz_err *err)
{
	struct tz_ack end = *ack;
	struct tz_entry entry;
	int stopped;
	enum tz_rc rc;

	rc = tz_journal_walk(ledger->store, ledger->site, TZ_STREAM_OWN,
	    ack->epoch, ack->last, read_end, &end, &stopped, err);
	if (rc != TZ_OK)
		return rc;
	if (end.epoch > ack->epoch ||
	    (end.epoch == ack->epoch && end.last >= ack->last))
		return TZ_ENOTFOUND;
	tz_entry_init(&entry);
	rc = tz_journal_get(ledger->store, ledger->site, TZ_STREAM_OWN,
	    end.epoch, end.last, &entry, err);
	if (rc == TZ_OK) {
		memcpy(end.head, entry.head, TZ_HASH);
		*ack = end;
	}
	tz_entry_release(&entry);
	return rc;
}

/*
 * Is this the head the own journal has at that place? What was lost here is
 * taken out of the acknowledgement.
 */
static enum tz_rc
check_head(struct tz_ledger *ledger, struct tz_ack *ack, struct tz_err *err)
{
	static const uint8_t zero[TZ_HASH];
	struct tz_entry entry;
	enum tz_rc rc;
	bool same;

	if (ack->last == 0)
		return TZ_OK;
	tz_entry_init(&entry);
	rc = tz_journal_get(ledger->store, ledger->site, TZ_STREAM_OWN,
	    ack->epoch, ack->last, &entry, err);
	same = rc == TZ_OK && memcmp(entry.head, ack->head, TZ_HASH) == 0 &&
	    memcmp(ack->head, zero, TZ_HASH) != 0;
	tz_entry_release(&entry);
	if (rc == TZ_ENOTFOUND) {
		rc = pass_lost(ledger, ack, err);
		same = rc == TZ_OK;
	}
	if (rc == TZ_OK && same)
		return TZ_OK;
	if (rc != TZ_OK && rc != TZ_ENOTFOUND)
		return rc;
	return tz_fail(err, TZ_ECHAIN, N_("the district has another history of "
	    "this office from entry %llu on: call the administrator"),
	    (unsigned long long)ack->last);
}

static enum tz_rc
settle(struct tz_ledger *ledger, const struct tz_ack *ack, struct tz_err *err)
{
	struct tz_agreed agreed;
	enum tz_rc rc;

	rc = tz_peer_agreed(ledger, &agreed, err);
	/* One that comes late, by stick or twice, takes nothing back. */
	if (rc != TZ_OK || ack->epoch < agreed.epoch ||
	    (ack->epoch == agreed.epoch && ack->last < agreed.sequence))
		return rc;
	agreed.epoch = ack->epoch;
	agreed.sequence = ack->last;
	memcpy(agreed.head, ack->head, TZ_HASH);
	agreed.time = tz_clock_now();
	agreed.feed = ack->feed;
	return tz_peer_agree(ledger, &agreed, err);
}

enum tz_rc
tz_outbox_settle(struct tz_ledger *ledger, const void *bytes, size_t n,
    uint64_t *feed, struct tz_err *err)
{
	struct tz_peer peer;
	struct tz_ack ack = { .epoch = 0 };
	enum tz_rc rc;

	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK)
		rc = tz_ack_read(bytes, n, &peer.pub, &ack, err);
	if (rc == TZ_OK && strcmp(ack.site, ledger->site) != 0)
		rc = tz_fail(err, TZ_EPROTO,
		    N_("the acknowledgement is for another office"));
	if (rc == TZ_OK)
		rc = check_head(ledger, &ack, err);
	if (rc == TZ_OK)
		rc = settle(ledger, &ack, err);
	if (rc != TZ_OK)
		return rc;
	*feed = ack.feed;
	return tz_outbox_file_settled(ledger, ack.epoch, ack.last, err);
}

enum tz_rc
tz_outbox_rebatch(struct tz_ledger *ledger, const char *name, uint64_t next,
    const char *why, struct tz_err *err)
{
	struct tz_agreed agreed;
	struct tz_entry entry;
	enum tz_rc rc;

	rc = tz_outbox_file_drop(ledger, name, strcmp(why, "large") == 0, err);
	if (rc == TZ_OK)
		rc = tz_peer_agreed(ledger, &agreed, err);
	if (rc != TZ_OK || next == 0 || next > agreed.sequence)
		return rc;
	/* The district stands earlier: send from there again. */
	tz_entry_init(&entry);
	memset(agreed.head, 0, TZ_HASH);
	agreed.sequence = next - 1;
	if (next > 1) {
		rc = tz_journal_get(ledger->store, ledger->site,
		    TZ_STREAM_OWN, agreed.epoch, next - 1, &entry, err);
		memcpy(agreed.head, entry.head, TZ_HASH);
	}
	tz_entry_release(&entry);
	return rc == TZ_OK ? tz_peer_agree(ledger, &agreed, err) : rc;
}
