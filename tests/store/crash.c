/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A writer is killed at any point, and the power fails: what was acknowledged
 * is there afterwards, and everything fits.
 *
 * crash [kill|all|half|torn RUNS] runs one kind that often; without arguments a
 * few of each. The writer is a child that tells the sequence number of each
 * commit through a pipe once the commit has answered.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "store/backup.h"
#include "store/meta.h"
#include "wire/hash.h"

#include "faults.h"
#include "hall.h"

#define FRESH 25		/* runs in one folder */

struct ack {
	uint32_t person;
	uint32_t sequence;
};

static struct tz_forms *forms;

static void
hall_small(struct tz_store_options *options)
{
	hall_options(options, HALL_SITE);
	options->cache_kib = 256;
	options->checkpoint_kib = 32;
}

/* Saves, changes, small imports and drafts until it is killed. */
static void
write_on(const char *folder, const char *log, struct ack ack, int out)
{
	struct tz_store_options options;
	struct tz_store *store;
	struct tz_head head;
	struct tz_txn *txn;
	char id[TZ_RECORD_ID];
	unsigned i;

	tz_faults_watch(folder, log);
	hall_small(&options);
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	TRY(tz_store_use(store, forms, &hall_err));
	for (;;) {
		TRY(tz_txn_begin(store, &txn, &hall_err));
		for (i = 0; i < (ack.person % 7 == 0 ? 10 : 1); i++)
			TRY(hall_add(txn, forms, ++ack.person, 500,
			    &hall_err));
		TRY(tz_txn_commit(txn, &hall_err));
		if (ack.person % 3 == 0) {
			tz_record_id_join(id, HALL_SITE, "PER",
			    1 + (uint32_t)rand() % ack.person);
			TRY(hall_rename(store, forms, id, "张单",
			    &hall_err));
		}
		if (ack.person % 5 == 0) {
			TRY(tz_txn_begin(store, &txn, &hall_err));
			TRY(tz_unsaved_put(txn, "chen/new", "abc", 3,
			    &hall_err));
			TRY(tz_txn_commit_lazily(txn, &hall_err));
		}
		TRY(tz_journal_head(store, HALL_SITE, 0, &head, &hall_err));
		ack.sequence = (uint32_t)head.sequence;
		if (write(out, &ack, sizeof ack) != sizeof ack)
			_exit(1);
	}
}

/* Lets a writer run for a while and kills it; the last word it gave. */
static struct ack
run_writer(const char *folder, const char *log, struct ack last)
{
	struct ack ack;
	int ends[2], status;
	pid_t pid;

	if (pipe(ends) != 0)
		abort();
	(void)fflush(NULL);
	pid = fork();
	if (pid == 0) {
		(void)close(ends[0]);
		srand((unsigned)getpid());
		write_on(folder, log, last, ends[1]);
	}
	(void)close(ends[1]);
	(void)usleep((useconds_t)(rand() % 200000));
	(void)kill(pid, SIGKILL);
	while (read(ends[0], &ack, sizeof ack) == sizeof ack)
		last = ack;
	(void)close(ends[0]);
	(void)waitpid(pid, &status, 0);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) {
		fprintf(stderr, "the writer ended by itself\n");
		exit(1);
	}
	return last;
}

/* Opens and proves the store; false when damage was found at opening. */
static bool
check(const char *folder, struct ack *ack, const char *kind)
{
	struct tz_store_options options;
	struct tz_store *store;
	struct tz_store_state now;
	struct tz_head head;
	enum tz_rc rc;

	hall_small(&options);
	rc = tz_store_open(folder, &options, &store, &hall_err);
	if (rc == TZ_ECORRUPT)
		return false;
	hall_ok_at(rc, &hall_err, __FILE__, __LINE__);
	TRY(tz_store_use(store, forms, &hall_err));
	TRY(tz_journal_head(store, HALL_SITE, 0, &head, &hall_err));
	if (head.sequence < ack->sequence) {
		fprintf(stderr, "%s: %" PRIu32 " acknowledged, %" PRIu64
		    " there\n", kind, ack->sequence, head.sequence);
		exit(1);
	}
	if (hall_faults(store) != 0) {
		fprintf(stderr, "%s: does not verify\n", kind);
		exit(1);
	}
	TRY(tz_store_state(store, &now, &hall_err));
	ack->person = (uint32_t)now.records;
	ack->sequence = (uint32_t)head.sequence;
	TRY(tz_store_close(store, &hall_err));
	return true;
}

static void
make_backup(const char *folder, const char *target)
{
	struct tz_store *store = hall_open(folder, HALL_SITE, forms);
	int status;
	pid_t pid;

	if (tz_file_exists(target))
		TRY(tz_file_remove_tree(target, &hall_err));
	TRY(tz_backup_start(store, target, -1, &pid, &hall_err));
	if (waitpid(pid, &status, 0) != pid || status != 0)
		abort();
	TRY(tz_backup_done(store, target, &hall_err));
	TRY(tz_store_close(store, &hall_err));
}

static const struct kind {
	const char *name;
	bool loses;
	bool torn;
	enum tz_faults_loss loss;
	unsigned runs;			/* in make check */
} kinds[] = {
	{ "kill", false, false, TZ_FAULTS_ALL, 20 },
	{ "all", true, false, TZ_FAULTS_ALL, 4 },
	{ "half", true, false, TZ_FAULTS_HALF, 4 },
	{ "torn", true, true, TZ_FAULTS_TORN, 4 },
};

struct figures {
	unsigned long saved;
	unsigned long lost;
	unsigned detected;
};

static void
run_once(const struct kind *kind, const char *folder, const char *top,
    struct ack *ack, struct figures *sum)
{
	struct tz_store_options options;
	bool whole;
	char log[300], backup[300];
	uint32_t before = ack->sequence;

	snprintf(log, sizeof log, "%s/log", top);
	snprintf(backup, sizeof backup, "%s/backup", top);
	(void)unlink(log);
	if (kind->torn)
		make_backup(folder, backup);
	*ack = run_writer(folder, kind->loses ? log : NULL, *ack);
	sum->saved += ack->sequence - before;
	if (kind->loses)
		sum->lost += tz_faults_lose(folder, log, kind->loss,
		    (unsigned)rand());
	if (check(folder, ack, kind->name))
		return;
	sum->detected++;
	if (!kind->torn) {
		fprintf(stderr, "%s: damaged\n", kind->name);
		exit(1);
	}
	hall_small(&options);
	TRY(tz_backup_restore(backup, folder, &options, &whole, &hall_err));
	if (!check(folder, ack, "restored"))
		exit(1);
}

static void
run_kind(const struct kind *kind, unsigned runs)
{
	struct figures sum = { 0, 0, 0 };
	const char *folder = NULL;
	const char *top = hall_folder();
	struct ack ack;
	unsigned i;

	for (i = 0; i < runs; i++) {
		if (i % FRESH == 0) {
			if (folder != NULL)
				hall_remove(folder);
			folder = hall_folder();
			ack.person = ack.sequence = 0;
			TRY(tz_store_close(hall_open(folder, HALL_SITE,
			    forms), &hall_err));
		}
		run_once(kind, folder, top, &ack, &sum);
	}
	hall_remove(folder);
	hall_remove(top);
	printf("%s: %u runs, %lu entries acknowledged, %lu writes lost, "
	    "%u times damage found and mended, nothing lost\n", kind->name,
	    runs, sum.saved, sum.lost, sum.detected);
}

int
main(int argc, char **argv)
{
	unsigned seed = (unsigned)getpid();
	size_t i;

	if (getenv("TZ_SEED") != NULL)
		seed = (unsigned)strtoul(getenv("TZ_SEED"), NULL, 10);
	printf("seed %u\n", seed);
	srand(seed);
	tz_hash_start();
	forms = hall_forms(1);
	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (argc == 1 || strcmp(argv[1], kinds[i].name) == 0)
			run_kind(&kinds[i], argc < 3 ? kinds[i].runs
			    : (unsigned)strtoul(argv[2], NULL, 10));
	tz_forms_free(forms);
	return 0;
}
