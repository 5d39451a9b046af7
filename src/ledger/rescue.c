/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/rescue.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "ledger/commit.h"
#include "ledger/epoch.h"
#include "ledger/office.h"
#include "ledger/recovery.h"
#include "store/backup.h"
#include "store/dump.h"
#include "store/journal.h"
#include "store/meta.h"

#define PATH 4096

enum tz_rc
tz_rescue_begin(const char *folder, struct tz_office *office,
    struct tz_ledger **ledger, struct tz_err *err)
{
	struct tz_problems problems;
	char path[PATH];
	enum tz_rc rc;

	*ledger = NULL;
	rc = tz_office_read(folder, office, err);
	if (rc == TZ_OK)
		rc = tz_ledger_begin(folder, ledger, err);
	if (rc != TZ_OK)
		return rc;
	memcpy((*ledger)->site, office->site, sizeof(office->site));
	tz_problems_init(&problems);
	(void)tz_settings_office(&(*ledger)->settings, folder, &problems);
	rc = tz_file_join(path, sizeof(path), folder, "keys", err);
	if (rc == TZ_OK)
		rc = tz_keyring_load(&(*ledger)->keys, path, err);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_rescue_restore(const char *folder, const char *backup, bool *lost,
    struct tz_err *err)
{
	struct tz_store_options options;
	struct tz_ledger *ledger;
	struct tz_office office;
	char secret[TZ_HASH_HEX];
	char path[PATH];
	bool whole = false;
	enum tz_rc rc;

	rc = tz_rescue_begin(folder, &office, &ledger, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), folder, "store", err);
	if (rc == TZ_OK) {
		tz_office_options(ledger, office.encrypt, secret, &options);
		rc = tz_backup_restore(backup, path, &options, &whole, err);
		tz_mem_wipe(secret, sizeof(secret));
	}
	if (rc == TZ_OK)
		rc = tz_office_store(ledger, office.encrypt, false, err);
	if (rc == TZ_OK)
		rc = tz_epoch_begin(ledger, 0, !whole, err);
	if (rc == TZ_OK)
		*lost = tz_recovery_on(ledger);
	tz_ledger_close(ledger);
	return rc;
}

/* A dump, and the epoch of it that gets another number (0: none). */
struct source {
	FILE *in;
	uint32_t from;
	uint32_t to;
};

static enum tz_rc
make_from(struct tz_ledger *ledger, bool encrypt, const char *path,
    const struct source *source, struct tz_err *err)
{
	struct tz_store_options options;
	struct tz_store *store;
	char secret[TZ_HASH_HEX];
	enum tz_rc rc;

	rc = tz_file_remove_tree(path, err);
	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		rc = tz_file_make_folder(path, 0700, err);
	if (rc != TZ_OK)
		return rc;
	tz_office_options(ledger, encrypt, secret, &options);
	options.create = true;
	rc = tz_store_open(path, &options, &store, err);
	tz_mem_wipe(secret, sizeof(secret));
	if (rc != TZ_OK)
		return rc;
	rc = tz_dump_load_as(store, source->in, source->from, source->to, err);
	if (rc == TZ_OK)
		return tz_store_close(store, err);
	(void)tz_store_close(store, NULL);
	return rc;
}

static enum tz_rc
load(const char *folder, const struct source *source, struct tz_err *err)
{
	char old[PATH], new[PATH], before[PATH];
	struct tz_ledger *ledger;
	struct tz_office office;
	enum tz_rc rc;

	rc = tz_rescue_begin(folder, &office, &ledger, err);
	if (rc == TZ_OK)
		rc = tz_file_join(old, PATH, folder, "store", err);
	if (rc == TZ_OK)
		rc = tz_file_join(new, PATH, folder, "store.new", err);
	if (rc == TZ_OK)
		rc = tz_file_join(before, PATH, folder, "store.before", err);
	if (rc == TZ_OK)
		rc = make_from(ledger, office.encrypt, new, source, err);
	tz_ledger_close(ledger);
	if (rc == TZ_OK && tz_file_exists(old)) {
		rc = tz_file_remove_tree(before, err);
		if (rc == TZ_OK || rc == TZ_ENOTFOUND)
			rc = tz_file_rename(old, before, err);
	}
	if (rc == TZ_OK)
		rc = tz_file_rename(new, old, err);
	return rc;
}

/* The ledger with its store, to take from it or to put into it. */
static enum tz_rc
begin_store(const char *folder, struct tz_ledger **ledger, struct tz_err *err)
{
	struct tz_office office;
	enum tz_rc rc = tz_rescue_begin(folder, &office, ledger, err);

	if (rc == TZ_OK)
		rc = tz_office_store(*ledger, office.encrypt, false, err);
	return rc;
}

/* Where the journal stands that the dump is to replace; epoch 0: nowhere. */
static void
read_head(const char *folder, struct tz_head *head)
{
	struct tz_ledger *ledger;

	if (begin_store(folder, &ledger, NULL) != TZ_OK ||
	    tz_journal_head(ledger->store, ledger->site, TZ_STREAM_OWN, head,
	    NULL) != TZ_OK)
		memset(head, 0, sizeof(*head));
	tz_ledger_close(ledger);
}

static int
is_change(struct tz_entry *entry, void *arg)
{
	(void)arg;
	return tz_entry_op_changes(entry->op) || entry->issues > 0;
}

/*
 * Whether the store that was here changed anything behind the end of the one
 * that replaces it; another history counts as that, and so does none.
 */
static bool
has_changed(struct tz_ledger *ledger, bool encrypt, const struct tz_head *end)
{
	struct tz_store_options options;
	struct tz_store *store;
	struct tz_entry entry;
	char secret[TZ_HASH_HEX], path[PATH];
	int changed = 1;

	tz_office_options(ledger, encrypt, secret, &options);
	if (tz_file_join(path, PATH, ledger->folder, "store.before", NULL) !=
	    TZ_OK || !tz_file_exists(path) ||
	    tz_store_open(path, &options, &store, NULL) != TZ_OK)
		return true;
	tz_entry_init(&entry);
	if (tz_journal_get(store, ledger->site, TZ_STREAM_OWN, end->epoch,
	    end->sequence, &entry, NULL) == TZ_OK &&
	    memcmp(entry.head, end->hash, TZ_HASH) == 0 &&
	    tz_journal_walk(store, ledger->site, TZ_STREAM_OWN, end->epoch,
	    end->sequence, is_change, NULL, &changed, NULL) != TZ_OK)
		changed = 1;
	tz_entry_release(&entry);
	tz_mem_wipe(secret, sizeof(secret));
	(void)!tz_store_close(store, NULL);
	return changed != 0;
}

enum tz_rc
tz_rescue_load(const char *folder, FILE *in, bool *lost, struct tz_err *err)
{
	struct source source = { in, 0, 0 };
	struct tz_head old, head;
	struct tz_ledger *ledger;
	struct tz_office office;
	enum tz_rc rc;

	*lost = false;
	read_head(folder, &old);
	rc = load(folder, &source, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_rescue_begin(folder, &office, &ledger, err);
	if (rc == TZ_OK)
		rc = tz_office_store(ledger, office.encrypt, false, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &head, err);
	if (rc == TZ_OK && memcmp(old.hash, head.hash, TZ_HASH) != 0) {
		*lost = has_changed(ledger, office.encrypt, &head);
		rc = tz_epoch_begin(ledger, 0, *lost, err);
	}
	tz_ledger_close(ledger);
	return rc;
}

/* Drafts are no part of a dump. */
struct draft {
	char *key;
	void *bytes;
	size_t n;
};

struct drafts {
	struct draft *item;
	size_t n;
};

static int
keep_draft(const char *key, const void *value, size_t n, void *arg)
{
	struct drafts *drafts = arg;
	struct draft *draft;

	drafts->item = tz_mem_resize(drafts->item, drafts->n + 1,
	    sizeof(*drafts->item));
	draft = &drafts->item[drafts->n++];
	draft->key = tz_mem_text(key);
	draft->bytes = tz_mem_copy(value, n);
	draft->n = n;
	return 0;
}

static void
release_drafts(struct drafts *drafts)
{
	size_t i;

	for (i = 0; i < drafts->n; i++) {
		tz_mem_free(drafts->item[i].key);
		tz_mem_free(drafts->item[i].bytes);
	}
	tz_mem_free(drafts->item);
}

static enum tz_rc
put_drafts(struct tz_store *store, const struct drafts *drafts,
    struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc = tz_txn_begin(store, &txn, err);
	size_t i;

	if (rc != TZ_OK)
		return rc;
	for (i = 0; rc == TZ_OK && i < drafts->n; i++)
		rc = tz_unsaved_put(txn, drafts->item[i].key,
		    drafts->item[i].bytes, drafts->item[i].n, err);
	if (rc == TZ_OK)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	return rc;
}

static enum tz_rc
take_out(const char *folder, FILE *out, struct drafts *drafts,
    struct tz_err *err)
{
	struct tz_ledger *ledger;
	enum tz_rc rc = begin_store(folder, &ledger, err);

	if (rc == TZ_OK)
		rc = tz_unsaved_walk(ledger->store, "", keep_draft, drafts,
		    err);
	if (rc == TZ_OK)
		rc = tz_dump(ledger->store, out, err);
	tz_ledger_close(ledger);
	if (rc == TZ_OK && (fflush(out) != 0 || fseek(out, 0, SEEK_SET) != 0))
		rc = tz_fail_errno(err, N_("cannot write %s"), folder);
	return rc;
}

static enum tz_rc
put_back(const char *folder, const struct source *source,
    const struct drafts *drafts, struct tz_err *err)
{
	struct tz_ledger *ledger;
	char before[PATH];
	enum tz_rc rc = load(folder, source, err);

	if (rc != TZ_OK)
		return rc;
	rc = begin_store(folder, &ledger, err);
	if (rc == TZ_OK)
		rc = put_drafts(ledger->store, drafts, err);
	tz_ledger_close(ledger);
	if (rc == TZ_OK)
		rc = tz_file_join(before, PATH, folder, "store.before", err);
	return rc != TZ_OK ? rc : tz_file_remove_tree(before, err);
}

/* The store anew from what is live in it; see tz_dump_load_as for the epoch. */
static enum tz_rc
make_anew(const char *folder, uint32_t from, uint32_t to, struct tz_err *err)
{
	struct drafts drafts = { NULL, 0 };
	struct source source = { NULL, from, to };
	char path[PATH];
	FILE *dump;
	enum tz_rc rc = tz_file_join(path, PATH, folder, "store.dump", err);

	if (rc != TZ_OK)
		return rc;
	dump = fopen(path, "w+e");
	if (dump == NULL)
		return tz_fail_errno(err, N_("cannot write %s"), path);
	/* Without a name it cannot be left behind. */
	(void)!tz_file_remove(path, NULL);
	rc = take_out(folder, dump, &drafts, err);
	if (rc == TZ_OK)
		source.in = dump;
	if (rc == TZ_OK)
		rc = put_back(folder, &source, &drafts, err);
	(void)fclose(dump);
	release_drafts(&drafts);
	return rc;
}

enum tz_rc
tz_rescue_sweep(const char *folder, struct tz_err *err)
{
	return make_anew(folder, 0, 0, err);
}

enum tz_rc
tz_rescue_renew(const char *folder, struct tz_err *err)
{
	char wish[PATH], path[PATH], text[16];
	struct tz_head head;
	uint32_t closed;
	enum tz_rc rc;

	rc = tz_file_join(wish, sizeof(wish), folder, TZ_RESCUE_RENEW, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), folder, "epoch", err);
	if (rc != TZ_OK || !tz_file_exists(wish))
		return rc;
	closed = tz_epoch_number(wish);
	read_head(folder, &head);
	snprintf(text, sizeof(text), "%lu\n", (unsigned long)closed + 1);
	if (head.epoch > 1 && head.epoch <= closed && closed < UINT32_MAX) {
		rc = tz_file_write(path, text, strlen(text), 0600, err);
		if (rc == TZ_OK)
			rc = make_anew(folder, head.epoch, closed + 1, err);
	}
	return rc == TZ_OK ? tz_file_remove(wish, err) : rc;
}
