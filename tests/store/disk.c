/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The disk under the store: how often it is synced, what happens when it is
 * full, and that a changed byte is found wherever it is.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "store/verify.h"
#include "wire/hash.h"

#include "faults.h"
#include "hall.h"

#define ENSURE(truth) do { \
	if (!(truth)) { \
		fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, \
		    #truth); \
		exit(1); \
	} \
} while (0)

static struct tz_forms *forms;

/* One sync a save, none for reading, however many indexes there are. */
static void
test_syncs(void)
{
	const char *folder = hall_folder();
	struct tz_store_options options;
	struct tz_store *store;
	struct tz_record record;
	struct tz_txn *txn;
	unsigned long before;
	unsigned i;

	tz_record_init(&record);
	tz_faults_watch(folder, NULL);
	hall_options(&options, HALL_SITE);
	options.checkpoint_kib = 60000;
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	TRY(tz_store_use(store, forms, &hall_err));
	TRY(hall_save(store, forms, 1, 500, &hall_err));
	for (i = 2; i <= 60; i++) {
		before = tz_faults_syncs();
		TRY(hall_save(store, forms, i, 500, &hall_err));
		ENSURE(tz_faults_syncs() == before + 1);
	}
	before = tz_faults_syncs();
	TRY(tz_records_get(store, HALL_SITE "-PER-00000009", &record,
	    &hall_err));
	TRY(tz_txn_begin(store, &txn, &hall_err));
	tz_txn_abort(txn);
	TRY(tz_txn_begin(store, &txn, &hall_err));
	TRY(tz_txn_commit(txn, &hall_err));
	ENSURE(tz_faults_syncs() == before);
	TRY(tz_txn_begin(store, &txn, &hall_err));
	for (i = 0; i < 100; i++)
		TRY(hall_add(txn, forms, 100 + i, 500, &hall_err));
	TRY(tz_txn_commit(txn, &hall_err));
	ENSURE(tz_faults_syncs() == before + 1);
	tz_record_release(&record);
	TRY(tz_store_close(store, &hall_err));
	tz_faults_watch(NULL, NULL);
	hall_remove(folder);
	puts("syncs: 1 a save, 1 an import of 100, 0 a read");
}

/* Saves until the disk is full; the last number that was acknowledged. */
static unsigned
save_on(struct tz_store *store, unsigned n)
{
	enum tz_rc rc;

	do {
		rc = hall_save(store, forms, n + 1, 500, &hall_err);
		if (rc == TZ_OK)
			n++;
	} while (rc == TZ_OK);
	if (rc != TZ_EFULL && rc != TZ_EIO)
		TRY(rc);
	ENSURE(rc == TZ_EFULL);
	return n;
}

static void
check_all(struct tz_store *store, unsigned n)
{
	struct tz_store_state now;

	TRY(tz_store_state(store, &now, &hall_err));
	ENSURE(now.records >= n);
	ENSURE(hall_faults(store) == 0);
}

static void
test_full(unsigned runs)
{
	const char *folder = hall_folder();
	struct tz_store_options options;
	struct tz_store *store;
	struct tz_store_state now;
	unsigned i, n = 0;
	enum tz_rc rc;

	tz_faults_watch(folder, NULL);
	hall_options(&options, HALL_SITE);
	options.checkpoint_kib = 64;
	options.cache_kib = 256;
	TRY(tz_store_close(hall_open(folder, HALL_SITE, forms), &hall_err));
	for (i = 0; i < runs; i++) {
		TRY(tz_store_open(folder, &options, &store, &hall_err));
		TRY(tz_store_use(store, forms, &hall_err));
		tz_faults_room(rand() % 300000);
		n = save_on(store, n);
		/* Still full: refused again, and not harmed. */
		rc = hall_save(store, forms, n + 1, 500, &hall_err);
		ENSURE(rc == TZ_EFULL);
		if (i % 2 == 0) {
			/* Room comes while the ledger is open. */
			tz_faults_room(-1);
			TRY(hall_save(store, forms, n + 1, 500, &hall_err));
			check_all(store, n + 1);
			TRY(tz_store_close(store, &hall_err));
		} else {
			/* The owner gives up; room comes later. */
			(void)tz_store_close(store, NULL);
			rc = tz_store_open(folder, &options, &store,
			    &hall_err);
			ENSURE(rc == TZ_OK || rc == TZ_EFULL);
			if (rc == TZ_OK)
				(void)tz_store_close(store, NULL);
			tz_faults_room(-1);
		}
		store = hall_open(folder, HALL_SITE, forms);
		check_all(store, n);
		TRY(tz_store_state(store, &now, &hall_err));
		n = (unsigned)now.records;
		TRY(tz_store_close(store, &hall_err));
	}
	tz_faults_watch(NULL, NULL);
	hall_remove(folder);
	printf("full: %u times, %u records, none lost\n", runs, n);
}

static void
copy_store(const char *from, const char *to)
{
	char source[600], target[600];
	char **names;
	size_t i, n;

	TRY(tz_file_list(from, &names, &n, &hall_err));
	for (i = 0; i < n; i++) {
		if (strcmp(names[i], "ballast") == 0)
			continue;
		snprintf(source, sizeof source, "%s/%s", from, names[i]);
		snprintf(target, sizeof target, "%s/%s", to, names[i]);
		TRY(tz_file_copy(source, target, 0600, &hall_err));
	}
	tz_file_list_free(names, n);
}

/* True when opening or verifying says that something is wrong. */
static bool
noticed(const char *folder)
{
	struct tz_store_options options;
	struct tz_store *store;
	uint64_t wrong = 0;
	enum tz_rc rc;

	hall_options(&options, HALL_SITE);
	options.reserve = 0;
	rc = tz_store_open(folder, &options, &store, &hall_err);
	if (rc != TZ_OK)
		return true;
	rc = tz_store_use(store, forms, &hall_err);
	if (rc == TZ_OK)
		rc = tz_verify(store, NULL, NULL, &wrong, &hall_err);
	(void)tz_store_close(store, NULL);
	return rc != TZ_OK || wrong > 0;
}

static void
flip(const char *folder, const char *name, char *said, size_t size)
{
	struct tz_buf bytes;
	char path[600];
	size_t at, n;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	tz_buf_init(&bytes, 1 << 26);
	TRY(tz_file_read(path, &bytes, &hall_err));
	n = bytes.len;
	/*
	 * A log is longer than what was written into it, and where it stops
	 * being right is where it ends: only what stands before can be proven.
	 */
	if (strncmp(name, "log.", 4) == 0) {
		while (n > 0 && bytes.data[n - 1] == 0)
			n--;
		n /= 2;
	}
	at = (size_t)rand() % n;
	bytes.data[at] ^= (uint8_t)(1 << rand() % 8);
	TRY(tz_file_write(path, bytes.data, bytes.len, 0600, &hall_err));
	snprintf(said, size, "%s byte %zu of %zu", name, at, bytes.len);
	tz_buf_release(&bytes);
}

static void
test_flips(unsigned runs)
{
	static const char *const files[] = { "journal.db", "records.db",
		"index.db", "meta.db", "forms.db", "drafts.db",
		"log.0000000001" };
	const char *folder = hall_folder();
	struct tz_store *store = hall_open(folder, HALL_SITE, forms);
	const char *copy;
	char said[200];
	unsigned i;

	for (i = 1; i <= 150; i++)
		TRY(hall_save(store, forms, i, 500, &hall_err));
	TRY(tz_store_close(store, &hall_err));
	ENSURE(!noticed(folder));
	for (i = 0; i < runs; i++) {
		copy = hall_folder();
		copy_store(folder, copy);
		flip(copy, files[i % (sizeof files / sizeof files[0])], said,
		    sizeof said);
		if (!noticed(copy)) {
			fprintf(stderr, "not noticed: %s\n", said);
			exit(1);
		}
		hall_remove(copy);
	}
	hall_remove(folder);
	printf("flips: %u bits changed, all found\n", runs);
}

/* disk [RUNS]: the long variant of torture. */
int
main(int argc, char **argv)
{
	unsigned runs = argc < 2 ? 12 : (unsigned)strtoul(argv[1], NULL, 10);
	unsigned seed = (unsigned)getpid();

	if (getenv("TZ_SEED") != NULL)
		seed = (unsigned)strtoul(getenv("TZ_SEED"), NULL, 10);
	printf("seed %u\n", seed);
	srand(seed);
	tz_hash_start();
	forms = hall_forms(1);
	test_syncs();
	test_full(runs);
	test_flips(2 * runs);
	tz_forms_free(forms);
	return 0;
}
