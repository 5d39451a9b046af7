/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/outbox.h"

#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/extract.h"
#include "ledger/outbox_file.h"
#include "ledger/peer.h"
#include "ledger/rescue.h"
#include "ledger/witness.h"
#include "store/journal.h"
#include "wire/batch.h"

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
take_built(struct tz_ledger *ledger, const struct tz_place *place,
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
make(struct tz_ledger *ledger, const struct tz_extract *extract,
    const struct tz_place *place, struct tz_outbox_batch *batch,
    struct tz_err *err)
{
	struct tz_batch_head head;
	struct tz_buf file;
	enum tz_rc rc;

	tz_buf_init(&file, TZ_BATCH_FILE);
	memset(batch, 0, sizeof(*batch));
	rc = tz_extract_batch(ledger, extract, place, &file, &head, err);
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
    const struct tz_pause *pause, struct tz_outbox_batch *batch,
    struct tz_err *err)
{
	struct tz_extract extract = { .site = ledger->site,
		.stream = TZ_STREAM_OWN, .pause = pause };
	struct tz_agreed agreed;
	struct tz_place place;
	struct tz_peer peer;
	enum tz_rc rc;

	memset(batch, 0, sizeof(*batch));
	if (ledger->practice)
		return tz_fail(err, TZ_EREFUSED,
		    N_("a practice office sends nothing"));
	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK)
		rc = tz_extract_place(ledger, &extract, epoch, last, &place,
		    err);
	if (rc != TZ_OK || place.sequence == 0 ||
	    take_built(ledger, &place, &peer, batch))
		return rc;
	rc = tz_peer_agreed(ledger, &agreed, err);
	if (rc != TZ_OK)
		return rc;
	extract.reads = &agreed.reads;
	extract.to = &peer.pub;
	extract.most = tz_outbox_file_limit(ledger);
	return make(ledger, &extract, &place, batch, err);
}

enum tz_rc
tz_outbox_next(struct tz_ledger *ledger, const struct tz_pause *pause,
    struct tz_outbox_batch *batch, struct tz_err *err)
{
	struct tz_agreed agreed;
	enum tz_rc rc = tz_peer_agreed(ledger, &agreed, err);

	return rc != TZ_OK ? rc : tz_outbox_after(ledger, agreed.epoch,
	    agreed.sequence, pause, batch, err);
}

static enum tz_rc
settle(struct tz_ledger *ledger, const struct tz_ack *ack, const void *bytes,
    size_t n, struct tz_err *err)
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
	agreed.reads = ack->reads;
	rc = tz_peer_agree(ledger, &agreed, err);
	return rc == TZ_OK ? tz_witness_keep(ledger, bytes, n, err) : rc;
}

/*
 * Another restore has begun this epoch before, and the district has that one.
 * What nobody has acknowledged of it here gets a later number when the office
 * is opened the next time (rescue.h).
 */
static enum tz_rc
note_closed(struct tz_ledger *ledger, uint32_t closed, struct tz_err *err)
{
	struct tz_agreed agreed;
	struct tz_head head;
	char path[PATH_MAX], text[16];
	enum tz_rc rc;

	rc = tz_peer_agreed(ledger, &agreed, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &head, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), ledger->folder,
		    TZ_RESCUE_RENEW, err);
	if (rc != TZ_OK || head.epoch > closed || agreed.epoch >= head.epoch)
		return rc;
	snprintf(text, sizeof(text), "%lu\n", (unsigned long)closed);
	return tz_file_write(path, text, strlen(text), 0600, err);
}

enum tz_rc
tz_outbox_settle(struct tz_ledger *ledger, const void *bytes, size_t n,
    uint64_t *feed, struct tz_err *err)
{
	struct tz_peer peer;
	struct tz_ack ack = { .epoch = 0 };
	struct tz_err why = { 0 };
	enum tz_rc rc;

	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK)
		rc = tz_ack_read(bytes, n, &peer.pub, &ack, err);
	if (rc == TZ_OK && strcmp(ack.site, ledger->site) != 0)
		rc = tz_fail(err, TZ_EPROTO,
		    N_("the acknowledgement is for another office"));
	if (rc == TZ_OK)
		rc = tz_witness_check(ledger, &ack, err);
	if (rc == TZ_ECHAIN && note_closed(ledger, ack.epoch, &why) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "closed epoch", &why);
	if (rc == TZ_OK)
		rc = settle(ledger, &ack, bytes, n, err);
	if (rc != TZ_OK)
		return rc;
	*feed = ack.feed;
	return tz_outbox_file_settled(ledger, ack.epoch, ack.last, err);
}

enum tz_rc
tz_outbox_rebatch(struct tz_ledger *ledger, const char *name, uint32_t epoch,
    uint64_t next, const char *why, struct tz_err *err)
{
	struct tz_agreed agreed;
	enum tz_rc rc;

	rc = tz_outbox_file_drop(ledger, name, strcmp(why, "large") == 0, err);
	if (rc == TZ_OK && strcmp(why, "epoch") == 0)
		return note_closed(ledger, epoch, err);
	if (rc == TZ_OK)
		rc = tz_peer_agreed(ledger, &agreed, err);
	/* A district that went back to an older program reads rows. */
	if (rc == TZ_OK && strcmp(why, "version") == 0) {
		memset(&agreed.reads, 0, sizeof(agreed.reads));
		rc = tz_peer_agree(ledger, &agreed, err);
	}
	if (rc != TZ_OK || next == 0)
		return rc;
	return tz_witness_return(ledger, epoch == 0 ? agreed.epoch : epoch,
	    next - 1, err);
}
