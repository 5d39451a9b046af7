/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/rebirth.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/definitions.h"
#include "ledger/office.h"
#include "ledger/peer.h"
#include "ledger/rebirth_own.h"
#include "ledger/rescue.h"
#include "ledger/witness.h"
#include "store/journal.h"
#include "store/meta.h"
#include "wire/batch.h"
#include "wire/words.h"

#define DONE_KEY "rebirth/done"

static enum tz_rc
check_folder(const char *folder, struct tz_err *err)
{
	struct tz_office office;
	enum tz_rc rc = tz_office_read(folder, &office, NULL);

	if (rc == TZ_OK)
		return tz_fail(err, TZ_EEXISTS, N_("there is an office in %s"),
		    folder);
	return tz_file_make_folder(folder, 0700, err);
}

/* Keys of its own and the office's vault; office.conf says that they stand. */
static enum tz_rc
make_stage(struct tz_rebirth *rebirth, const struct tz_rebirth_how *how,
    struct tz_err *err)
{
	struct tz_office office = { .encrypt = how->encrypt,
		.test_clock = how->test_clock };
	struct tz_keyring keys;
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_remove_tree(rebirth->stage, err);
	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		rc = tz_file_make_folder(rebirth->stage, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), rebirth->stage, "keys",
		    err);
	if (rc != TZ_OK)
		return rc;
	tz_keyring_make(&keys);
	memcpy(keys.vault, rebirth->vault, TZ_VAULT);
	rc = tz_keyring_save(&keys, path, err);
	tz_keyring_wipe(&keys);
	memcpy(office.site, how->site, TZ_SITE);
	return rc == TZ_OK ? tz_office_write(rebirth->stage, &office, err) :
	    rc;
}

static enum tz_rc
open_store(struct tz_rebirth *rebirth, struct tz_err *err)
{
	struct tz_ledger *ledger = rebirth->ledger;
	char path[PATH_MAX];
	enum tz_rc rc;
	bool create;

	rc = tz_file_join(path, sizeof(path), rebirth->stage, "store", err);
	if (rc != TZ_OK)
		return rc;
	create = !tz_file_exists(path);
	if (create)
		rc = tz_file_make_folder(path, 0700, err);
	return rc == TZ_OK ? tz_office_store(ledger, rebirth->office.encrypt,
	    create, err) : rc;
}

static int
is_locked(struct tz_entry *entry, void *arg)
{
	(void)arg;
	return entry->locked_n > 0;
}

/*
 * Other words than the first time: right ones now, as long as none has opened
 * anything. What came so far comes again.
 */
static enum tz_rc
change_words(struct tz_rebirth *rebirth, struct tz_err *err)
{
	struct tz_ledger *ledger = rebirth->ledger;
	char path[PATH_MAX];
	int locked = 0;
	enum tz_rc rc;

	rc = open_store(rebirth, err);
	if (rc == TZ_OK)
		rc = tz_journal_walk(ledger->store, ledger->site,
		    TZ_STREAM_OWN, 0, 0, is_locked, NULL, &locked, err);
	if (rc == TZ_OK && locked != 0)
		return tz_fail(err, TZ_EKEY, N_("these are not the words that "
		    "this recovery began with, and those were right"));
	if (rc == TZ_OK)
		rc = tz_store_close(ledger->store, err);
	ledger->store = NULL;
	memcpy(ledger->keys.vault, rebirth->vault, TZ_VAULT);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), rebirth->stage, "store",
		    err);
	if (rc == TZ_OK)
		rc = tz_file_remove_tree(path, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), rebirth->stage, "keys",
		    err);
	if (rc == TZ_OK)
		rc = tz_file_remove(path, err);
	return rc == TZ_OK ? tz_keyring_save(&ledger->keys, path, err) : rc;
}

static enum tz_rc
open_stage(struct tz_rebirth *rebirth, const struct tz_rebirth_how *how,
    struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_rescue_begin(rebirth->stage, &rebirth->office,
	    &rebirth->ledger, err);
	if (rc == TZ_OK && strcmp(rebirth->office.site, how->site) != 0)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("a recovery of %s was begun here; remove %s first"),
		    rebirth->office.site, rebirth->stage);
	if (rc == TZ_OK && memcmp(rebirth->ledger->keys.vault,
	    rebirth->vault, TZ_VAULT) != 0)
		rc = change_words(rebirth, err);
	if (rc == TZ_OK && rebirth->ledger->store == NULL)
		rc = open_store(rebirth, err);
	return rc;
}

enum tz_rc
tz_rebirth_begin(const char *folder, const struct tz_rebirth_how *how,
    struct tz_rebirth **rebirth, struct tz_err *err)
{
	struct tz_rebirth *made = tz_mem_alloc(sizeof(*made));
	struct tz_office office;
	enum tz_rc rc;

	*rebirth = made;
	rc = tz_words_join(how->words, made->vault, err);
	if (rc == TZ_OK && !tz_office_site_valid(how->site))
		rc = tz_fail(err, TZ_EINPUT,
		    N_("the code of an office has 12 digits: %s"), how->site);
	if (rc == TZ_OK)
		rc = check_folder(folder, err);
	if (rc == TZ_OK)
		rc = tz_file_join(made->stage, sizeof(made->stage), folder,
		    TZ_REBIRTH_STAGE, err);
	if (rc == TZ_OK)
		rc = tz_rebirth_moved(folder, made->stage, &made->moved, err);
	snprintf(made->folder, sizeof(made->folder), "%s", folder);
	if (rc == TZ_OK && made->moved)
		return TZ_OK;
	if (rc == TZ_OK && tz_office_read(made->stage, &office, NULL) !=
	    TZ_OK)
		rc = make_stage(made, how, err);
	if (rc == TZ_OK)
		rc = open_stage(made, how, err);
	if (rc == TZ_OK)
		return TZ_OK;
	tz_rebirth_free(made);
	*rebirth = NULL;
	return rc;
}

void
tz_rebirth_free(struct tz_rebirth *rebirth)
{
	if (rebirth == NULL)
		return;
	tz_ledger_close(rebirth->ledger);
	tz_mem_wipe(rebirth->vault, sizeof(rebirth->vault));
	tz_mem_free(rebirth);
}

struct tz_ledger *
tz_rebirth_ledger(struct tz_rebirth *rebirth)
{
	return rebirth->ledger;
}

static bool
is_done(struct tz_ledger *ledger)
{
	struct tz_buf value;
	bool done;

	tz_buf_init(&value, 16);
	done = tz_meta_get(ledger->store, NULL, DONE_KEY, &value, NULL) ==
	    TZ_OK;
	tz_buf_release(&value);
	return done;
}

enum tz_rc
tz_rebirth_state(struct tz_rebirth *rebirth, struct tz_rebirth_state *state,
    struct tz_err *err)
{
	struct tz_ledger *ledger = rebirth->ledger;
	struct tz_head head;
	struct tz_peer peer;
	enum tz_rc rc;

	memset(state, 0, sizeof(*state));
	if (rebirth->moved) {
		state->enrolled = state->whole = true;
		return TZ_OK;
	}
	rc = tz_journal_head(ledger->store, ledger->site, TZ_STREAM_OWN,
	    &head, err);
	state->enrolled = tz_peer_read(ledger, &peer, NULL) == TZ_OK;
	state->whole = is_done(ledger);
	state->epoch = head.epoch;
	state->sequence = head.sequence;
	return rc;
}

/* One batch on its way in. */
struct taking {
	struct tz_ledger *ledger;
	bool words;		/* it was the words that did not fit */
};

static enum tz_rc
receive(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct taking *taking = arg;
	struct tz_ledger *ledger = taking->ledger;
	enum tz_rc rc;

	if (strcmp(entry->site, ledger->site) != 0 ||
	    entry->stream != TZ_STREAM_OWN)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("an entry of another journal is in the batch"));
	rc = tz_journal_receive(ledger->txn, entry, err);
	taking->words = rc == TZ_EKEY;
	return rc == TZ_EEXISTS ? TZ_OK : rc;
}

enum tz_rc
tz_rebirth_take(struct tz_rebirth *rebirth, const void *bytes, size_t n,
    struct tz_err *err)
{
	struct tz_ledger *ledger = rebirth->ledger;
	struct taking taking = { .ledger = ledger };
	struct tz_batch_head head;
	struct tz_peer peer;
	enum tz_rc rc;
	bool own;

	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_batch_read(bytes, n, &ledger->keys, &peer.pub,
	    ledger->dictionaries, &head, receive, &taking, err);
	rc = tz_commit_end(ledger, own, rc, err);
	if (rc != TZ_OK && taking.words)
		rc = tz_fail(err, TZ_EKEY, N_("these are not the recovery "
		    "words of this office: its private parts stay closed"));
	return rc;
}

enum tz_rc
tz_rebirth_prove(struct tz_rebirth *rebirth, const void *word, size_t n,
    bool *whole, struct tz_err *err)
{
	struct tz_proof proof;
	enum tz_rc rc;

	*whole = false;
	if (n == 0)
		return tz_fail_plain(err, TZ_EPROTO);
	rc = tz_witness_compare(rebirth->ledger, word, n, &proof, err);
	*whole = rc == TZ_OK && proof.verdict == TZ_PROOF_EQUAL &&
	    proof.unsent == 0 && proof.there == proof.here && proof.here > 0;
	return rc;
}

/* The new epoch, the district and how far both agree, in one transaction. */
static enum tz_rc
begin_epoch(struct tz_ledger *ledger, const struct tz_head *head,
    struct tz_err *err)
{
	struct tz_agreed agreed = { .epoch = head->epoch,
		.sequence = head->sequence };
	struct tz_entry entry;
	uint32_t epoch;
	enum tz_rc rc;

	memcpy(agreed.head, head->hash, TZ_HASH);
	rc = tz_journal_new_epoch(ledger->txn, 0, &epoch, err);
	if (rc != TZ_OK)
		return rc;
	tz_entry_init(&entry);
	entry.op = TZ_OP_EPOCH;
	snprintf(entry.step, sizeof(entry.step), "%s", TZ_ENTRY_RECOVERY);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	if (rc == TZ_OK)
		rc = tz_peer_agree(ledger, &agreed, err);
	if (rc == TZ_OK)
		rc = tz_peer_note(ledger, err);
	return rc == TZ_OK ? tz_meta_put(ledger->txn, DONE_KEY, "", 0, err) :
	    rc;
}

enum tz_rc
tz_rebirth_end(struct tz_rebirth *rebirth, struct tz_rebirth_report *report,
    struct tz_err *err)
{
	struct tz_ledger *ledger = rebirth->ledger;
	struct tz_head head;
	enum tz_rc rc;
	bool own;

	memset(report, 0, sizeof(*report));
	if (rebirth->moved)
		return TZ_OK;
	rc = tz_journal_head(ledger->store, ledger->site, TZ_STREAM_OWN,
	    &head, err);
	if (rc == TZ_OK && head.epoch == 0)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("the district has nothing of office %s"), ledger->site);
	if (rc == TZ_OK)
		rc = tz_rebirth_tell(rebirth, report, err);
	if (rc == TZ_OK && !is_done(ledger)) {
		rc = tz_commit_begin(ledger, &own, err);
		if (rc == TZ_OK)
			rc = tz_commit_end(ledger, own,
			    begin_epoch(ledger, &head, err), err);
	}
	return rc == TZ_OK ? tz_rebirth_move(rebirth, report, err) : rc;
}
