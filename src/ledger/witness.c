/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/witness.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/commit.h"
#include "ledger/peer.h"
#include "store/journal.h"
#include "store/meta.h"

#define RECEIPT_KEY "sync/receipt"

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
enum tz_rc
tz_witness_check(struct tz_ledger *ledger, struct tz_ack *ack,
    struct tz_err *err)
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

enum tz_rc
tz_witness_keep(struct tz_ledger *ledger, const void *ack, size_t n,
    struct tz_err *err)
{
	return tz_commit_meta(ledger, RECEIPT_KEY, ack, n, err);
}

/* Before another place: an earlier epoch, or earlier in the same. */
static bool
is_before(uint32_t epoch, uint64_t last, const struct tz_agreed *agreed)
{
	return epoch < agreed->epoch ||
	    (epoch == agreed->epoch && last < agreed->sequence);
}

/* Takes the agreement to a place of the own journal. */
static enum tz_rc
agree_at(struct tz_ledger *ledger, struct tz_agreed *agreed, uint32_t epoch,
    uint64_t last, struct tz_err *err)
{
	struct tz_ack place = { .epoch = epoch, .last = last };
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	memset(agreed->head, 0, TZ_HASH);
	if (last > 0) {
		tz_entry_init(&entry);
		rc = tz_journal_get(ledger->store, ledger->site,
		    TZ_STREAM_OWN, epoch, last, &entry, err);
		memcpy(place.head, entry.head, TZ_HASH);
		tz_entry_release(&entry);
	}
	if (rc == TZ_ENOTFOUND)
		rc = pass_lost(ledger, &place, err);
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, TZ_ECHAIN, N_("the district has another "
		    "history of this office from entry %llu on: call the "
		    "administrator"), (unsigned long long)last);
	if (rc != TZ_OK)
		return rc;
	agreed->epoch = place.epoch;
	agreed->sequence = place.last;
	memcpy(agreed->head, place.head, TZ_HASH);
	return tz_peer_agree(ledger, agreed, err);
}

enum tz_rc
tz_witness_return(struct tz_ledger *ledger, uint32_t epoch, uint64_t last,
    struct tz_err *err)
{
	struct tz_agreed agreed;
	enum tz_rc rc = tz_peer_agreed(ledger, &agreed, err);

	if (rc != TZ_OK || !is_before(epoch, last, &agreed))
		return rc;
	return agree_at(ledger, &agreed, epoch, last, err);
}

/* Own entries up to a place and behind it. */
struct counting {
	uint32_t epoch;
	uint64_t last;
	uint64_t upto;
	uint64_t behind;
};

static int
count_entry(struct tz_entry *entry, void *arg)
{
	struct counting *counting = arg;

	if (entry->epoch < counting->epoch ||
	    (entry->epoch == counting->epoch &&
	    entry->sequence <= counting->last))
		counting->upto++;
	else
		counting->behind++;
	return 0;
}

static enum tz_rc
count_own(struct tz_ledger *ledger, struct tz_proof *proof,
    struct tz_err *err)
{
	struct counting counting = { .epoch = proof->epoch,
		.last = proof->last };
	int stopped;
	enum tz_rc rc;

	rc = tz_journal_walk(ledger->store, ledger->site, TZ_STREAM_OWN, 0, 0,
	    count_entry, &counting, &stopped, err);
	proof->here = counting.upto;
	proof->unsent = counting.behind;
	return rc;
}

/* A word on where the whole journal stands, not on one batch or place. */
static bool
is_now(const struct tz_ack *ack)
{
	return strcmp(ack->batch, TZ_ACK_NOW) == 0;
}

/* What the district says now, against the own chain. */
static enum tz_rc
judge(struct tz_ledger *ledger, const struct tz_ack *ack,
    struct tz_proof *proof, struct tz_err *err)
{
	struct tz_ack place = *ack;
	struct tz_entry entry;
	enum tz_rc rc;

	proof->epoch = ack->epoch;
	proof->last = ack->last;
	proof->there = is_now(ack) ? ack->applied : 0;
	proof->time = ack->time;
	proof->verdict = TZ_PROOF_EQUAL;
	if (ack->last == 0)
		return TZ_OK;
	tz_entry_init(&entry);
	rc = tz_journal_get(ledger->store, ledger->site, TZ_STREAM_OWN,
	    ack->epoch, ack->last, &entry, err);
	if (rc == TZ_OK && memcmp(entry.head, ack->head, TZ_HASH) != 0)
		proof->verdict = TZ_PROOF_PARTED;
	if (rc == TZ_ENOTFOUND) {
		rc = pass_lost(ledger, &place, err);
		proof->verdict = rc == TZ_OK ? TZ_PROOF_LOST :
		    TZ_PROOF_PARTED;
		if (rc == TZ_ENOTFOUND)
			rc = TZ_OK;
	}
	tz_entry_release(&entry);
	return rc;
}

static enum tz_rc
read_receipt(struct tz_ledger *ledger, struct tz_buf *bytes,
    struct tz_err *err)
{
	enum tz_rc rc = tz_meta_get(ledger->store, ledger->txn, RECEIPT_KEY,
	    bytes, err);

	if (rc != TZ_ENOTFOUND)
		return rc;
	return tz_fail(err, TZ_ENOTFOUND,
	    N_("the district has acknowledged nothing yet"));
}

/* A district that was restored from an old backup stands before the receipt. */
static enum tz_rc
take_back(struct tz_ledger *ledger, const struct tz_ack *ack,
    struct tz_proof *proof, struct tz_err *err)
{
	struct tz_agreed agreed;
	enum tz_rc rc;

	rc = tz_peer_agreed(ledger, &agreed, err);
	if (rc != TZ_OK || !is_now(ack) ||
	    proof->verdict != TZ_PROOF_EQUAL ||
	    !is_before(ack->epoch, ack->last, &agreed))
		return rc;
	proof->back = true;
	return agree_at(ledger, &agreed, ack->epoch, ack->last, err);
}

enum tz_rc
tz_witness_compare(struct tz_ledger *ledger, const void *bytes, size_t n,
    struct tz_proof *proof, struct tz_err *err)
{
	struct tz_buf receipt;
	struct tz_peer peer;
	struct tz_ack ack = { .epoch = 0 };
	enum tz_rc rc;

	memset(proof, 0, sizeof(*proof));
	tz_buf_init(&receipt, TZ_ACK_MAX);
	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK && n == 0)
		rc = read_receipt(ledger, &receipt, err);
	if (rc == TZ_OK)
		rc = n == 0 ? tz_ack_read(receipt.data, receipt.len,
		    &peer.pub, &ack, err) :
		    tz_ack_read(bytes, n, &peer.pub, &ack, err);
	if (rc == TZ_OK && strcmp(ack.site, ledger->site) != 0)
		rc = tz_fail(err, TZ_EPROTO,
		    N_("the acknowledgement is for another office"));
	if (rc == TZ_OK)
		rc = judge(ledger, &ack, proof, err);
	if (rc == TZ_OK)
		rc = count_own(ledger, proof, err);
	if (rc == TZ_OK)
		rc = take_back(ledger, &ack, proof, err);
	proof->receipt = n == 0;
	tz_buf_release(&receipt);
	return rc;
}
