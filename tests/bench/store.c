/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures of the store, each beside its bar.
 *
 * One run, the contenders in turn, their order rotated and the disk synced
 * between, so that a busy machine is busy for all.
 * TZ_BENCH_RECORDS sets how many records there are (100000), TZ_BENCH_GROW=1
 * goes on to ten times that.
 */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "form/keys.h"
#include "wire/hash.h"
#include "wire/pack.h"

#include "faults.h"
#include "hall.h"
#include "rival.h"

#define RECORD 500		/* bytes of one */
#define ROUNDS 9
#define SAVES 150		/* a round */
#define PARTS 20		/* imports of 100 a round */
#define LOOKS 5000

static struct tz_forms *forms;
static struct tz_store *store;
static char store_folder[PATH_MAX];
static uint32_t next = 1;	/* person made next by the store */

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
tell(const char *what, double figure, const char *unit, const char *bar,
    bool held)
{
	printf("%-46s %9.2f %-4s bar %-9s %s\n", what, figure, unit, bar,
	    held ? "ok" : "MISSED");
	(void)fflush(stdout);
}

/* The store as a contender. */
static struct tz_txn *txn;
static struct tz_entry prepared;

static void
own_open(const char *folder)
{
	snprintf(store_folder, sizeof store_folder, "%s/store", folder);
	store = hall_open(store_folder, HALL_SITE, forms);
}

static void
own_begin(void)
{
	TRY(tz_txn_begin(store, &txn, &hall_err));
}

static void
own_add(const struct rival_row *row)
{
	(void)row;
	TRY(tz_records_next_id(txn, "PER", prepared.record, &hall_err));
	TRY(tz_journal_append(txn, &prepared, &hall_err));
}

static void
own_commit(void)
{
	TRY(tz_txn_commit(txn, &hall_err));
}

static void
own_close(void)
{
	TRY(tz_store_close(store, &hall_err));
}

static const struct rival own = { "store", own_open, own_begin, own_add,
	own_commit, own_close };

static const struct rival *const contenders[] = {
	&own, &rival_raw,
#ifdef HAVE_PEERS
	&rival_sqlite, &rival_lmdb,
#endif
};

#define CONTENDERS (sizeof contenders / sizeof contenders[0])

/* What the store would write for person n. */
struct maker {
	struct tz_buf entry;
	struct tz_buf record;
	struct tz_buf keys;
	struct rival_row row;
	struct tz_head head;
	uint32_t n;
};

static void
add_key(const void *key, size_t n, void *arg)
{
	struct maker *m = arg;

	rival_need(m->row.keys < RIVAL_KEYS, "room for keys");
	tz_buf_put(&m->keys, key, n);
	m->row.key_n[m->row.keys++] = n;
}

static void
put_number(uint8_t *out, unsigned bytes, uint64_t n)
{
	for (; bytes-- > 0; n >>= 8)
		out[bytes] = (uint8_t)n;
}

static const struct rival_row *
make_row(struct maker *m)
{
	struct tz_record record;
	struct tz_entry entry;
	const uint8_t *at;
	size_t i;

	tz_buf_clear(&m->entry);
	tz_buf_clear(&m->record);
	tz_buf_clear(&m->keys);
	memset(&m->row, 0, sizeof m->row);
	tz_record_init(&record);
	tz_entry_init(&entry);
	hall_person(forms, m->n, RECORD, &record);
	tz_record_id_join(record.id, HALL_SITE, "PER", m->n);
	tz_entry_diff(tz_forms_at(forms, 0), NULL, &record, &entry);
	memcpy(entry.site, HALL_SITE, TZ_SITE);
	entry.epoch = 1;
	entry.sequence = m->n;
	hall_request(m->n, entry.request);
	tz_entry_lock(&entry, hall_vault);
	tz_entry_pack(&entry, &m->entry);
	tz_pack_record(&m->record, &record);
	tz_keys_of(tz_forms_at(forms, 0), &record, add_key, m);
	at = m->keys.data;
	for (i = 0; i < m->row.keys; i++) {
		m->row.key[i] = at;
		at += m->row.key_n[i];
	}
	put_number(m->row.line + 10, 8, m->n);
	m->row.line[9] = 1;
	put_number(m->row.id + 9, 4, m->n++);
	memcpy(m->row.id + 5, "PER", 4);
	m->row.entry = m->entry.data;
	m->row.entry_n = m->entry.len;
	m->row.record = m->record.data;
	m->row.record_n = m->record.len;
	tz_record_release(&record);
	tz_entry_release(&entry);
	return &m->row;
}

/* Adds parts of size each; only what the contender does is timed. */
static double
add_parts(const struct rival *rival, struct maker *maker, unsigned parts,
    unsigned size)
{
	const struct rival_row *row = NULL;
	double start, spent = 0;
	unsigned i, k;

	for (i = 0; i < parts; i++) {
		start = now();
		rival->begin();
		spent += now() - start;
		for (k = 0; k < size; k++) {
			if (rival == &own) {
				tz_entry_release(&prepared);
				hall_entry(forms, next++, RECORD, &prepared);
			} else {
				row = make_row(maker);
			}
			start = now();
			rival->add(row);
			spent += now() - start;
		}
		start = now();
		rival->commit();
		spent += now() - start;
	}
	return spent;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
median(double *values, size_t n)
{
	qsort(values, n, sizeof *values, by_size);
	return values[n / 2];
}

/* Seconds a record of each contender, medians of the rounds. */
static void
race(struct maker makers[], unsigned parts, unsigned size, double result[])
{
	double seconds[CONTENDERS][ROUNDS];
	unsigned round, i;
	size_t who;

	for (round = 0; round < ROUNDS; round++) {
		for (i = 0; i < CONTENDERS; i++) {
			who = (i + round) % CONTENDERS;
			sync();
			seconds[who][round] = add_parts(contenders[who],
			    &makers[who], parts, size) / (parts * size);
		}
	}
	for (who = 0; who < CONTENDERS; who++)
		result[who] = median(seconds[who], ROUNDS);
}

static void
show_race(const char *what, const double result[], const char *const bars[],
    const double least[])
{
	char line[80];
	size_t i;

	for (i = 0; i < CONTENDERS; i++)
		printf("%-20s %-25s %9.0f a second\n", what,
		    contenders[i]->name, 1 / result[i]);
	for (i = 1; i < CONTENDERS; i++) {
		if (bars[i - 1] == NULL)
			continue;
		snprintf(line, sizeof line, "%s: store / %s", what,
		    contenders[i]->name);
		tell(line, result[i] / result[0], "x", bars[i - 1],
		    result[i] / result[0] >= least[i - 1]);
	}
}

/* Bytes this process has handed to write so far. */
static uint64_t
written(void)
{
	char line[100];
	uint64_t n = 0;
	FILE *file = fopen("/proc/self/io", "r");

	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "wchar: %" SCNu64, &n) == 1)
			break;
	if (file != NULL)
		(void)fclose(file);
	return n;
}

/* Bytes of log and syncs of one save, in a store that makes no checkpoint. */
static void
measure_save(const char *top)
{
	struct tz_store_options options;
	struct tz_store *small;
	char folder[PATH_MAX];
	unsigned long syncs;
	uint64_t bytes;
	unsigned i;

	snprintf(folder, sizeof folder, "%s/small", top);
	hall_options(&options, HALL_SITE);
	options.checkpoint_kib = 65536;
	TRY(tz_store_open(folder, &options, &small, &hall_err));
	TRY(tz_store_use(small, forms, &hall_err));
	TRY(hall_save(small, forms, 1, RECORD, &hall_err));
	tz_faults_watch(folder, NULL);
	syncs = tz_faults_syncs();
	bytes = written();
	for (i = 2; i < 102; i++)
		TRY(hall_save(small, forms, i, RECORD, &hall_err));
	bytes = (written() - bytes) / 100;
	syncs = tz_faults_syncs() - syncs;
	tz_faults_watch(NULL, NULL);
	rival_raw_bytes(bytes);
	tell("syncs a save", (double)syncs / 100, "", "1", syncs == 100);
	printf("%-46s %9" PRIu64 " B\n", "log a save", bytes);
	TRY(tz_store_close(small, &hall_err));
}

static uint32_t
pick(uint32_t most)
{
	return (uint32_t)(((uint64_t)rand() << 16 ^ (uint64_t)rand()) % most);
}

static double
time_points(void)
{
	struct tz_record record;
	char id[TZ_RECORD_ID];
	double start;
	unsigned i;

	tz_record_init(&record);
	start = now();
	for (i = 0; i < LOOKS; i++) {
		tz_record_id_join(id, HALL_SITE, "PER", 1 + pick(next - 1));
		TRY(tz_records_get(store, id, &record, &hall_err));
	}
	start = now() - start;
	tz_record_release(&record);
	return start / LOOKS;
}

/* rows records from an index: by citizen number (1), by initials (20). */
static double
time_index(unsigned no, enum tz_search_how how, unsigned rows, unsigned looks)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	struct tz_buf key;
	char typed[32];
	double start;
	unsigned i, k;
	bool more;

	tz_record_init(&record);
	tz_buf_init(&key, TZ_KEYS_MAX);
	start = now();
	for (i = 0; i < looks; i++) {
		tz_buf_clear(&key);
		if (rows == 1)
			snprintf(typed, sizeof typed, "5001541966%08u",
			    1 + pick(next - 1));
		else
			snprintf(typed, sizeof typed, "%c%c",
			    "wlzcyhxsg"[pick(9)], "jgxyfmwzlt"[pick(10)]);
		tz_keys_prefix(tz_forms_at(forms, 0), no, how, typed, &key);
		TRY(tz_records_by_key(store, key.data, key.len, false, NULL,
		    0, &cursor, &hall_err));
		for (k = 0, more = true; k < rows && more; k++)
			TRY(tz_cursor_next(cursor, &record, &more,
			    &hall_err));
		rival_need(rows > 1 || k == 1, "lookup");
		tz_cursor_close(cursor);
	}
	start = now() - start;
	tz_record_release(&record);
	tz_buf_release(&key);
	return start / looks;
}

static double
time_scan(void)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	uint32_t n = 0;
	double start = now();
	bool more = true;

	tz_record_init(&record);
	TRY(tz_records_all(store, NULL, "PER", NULL, 0, &cursor, &hall_err));
	while (more) {
		TRY(tz_cursor_next(cursor, &record, &more, &hall_err));
		n += more;
	}
	rival_need(n == next - 1, "scan");
	tz_cursor_close(cursor);
	tz_record_release(&record);
	return now() - start;
}

/* The best of three: other programs can only make it slower. */
static double
best(double (*measure)(void))
{
	double least = measure();
	double again;
	unsigned i;

	for (i = 0; i < 2; i++) {
		again = measure();
		least = again < least ? again : least;
	}
	return least;
}

static double
time_lookups(void)
{
	return time_index(HALL_ID_NO, TZ_SEARCH_START, 1, LOOKS);
}

static double
time_screens(void)
{
	return time_index(HALL_NAME, TZ_SEARCH_PINYIN, 20, 300);
}

static double
time_open(void)
{
	double start;

	TRY(tz_store_close(store, &hall_err));
	start = now();
	store = hall_open(store_folder, HALL_SITE, forms);
	return now() - start;
}

/* A child saves a while without a checkpoint of its own and vanishes. */
static double
time_recovery(void)
{
	double start;
	int status;
	pid_t pid;
	unsigned i;

	TRY(tz_store_close(store, &hall_err));
	(void)fflush(stdout);
	pid = fork();
	if (pid == 0) {
		store = hall_open(store_folder, HALL_SITE, forms);
		for (i = 0; i < 400; i++)
			TRY(hall_save(store, forms, next++, RECORD,
			    &hall_err));
		_exit(0);
	}
	(void)waitpid(pid, &status, 0);
	rival_need(status == 0, "writer");
	next += 400;
	start = now();
	store = hall_open(store_folder, HALL_SITE, forms);
	return now() - start;
}

/* Memory of a process that has opened the store and worked with it. */
static int
rss_of(const char *folder, const char *cache, const char *records)
{
	struct tz_store_options options;
	char line[100];
	unsigned long kib;
	unsigned i;
	FILE *file;

	snprintf(store_folder, sizeof store_folder, "%s", folder);
	hall_options(&options, HALL_SITE);
	options.cache_kib = (uint32_t)strtoul(cache, NULL, 10);
	next = (uint32_t)strtoul(records, NULL, 10);
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	TRY(tz_store_use(store, forms, &hall_err));
	(void)time_points();
	(void)time_lookups();
	(void)time_scan();
	for (i = 0; i < 50; i++)
		TRY(hall_save(store, forms, next++, RECORD, &hall_err));
	file = fopen("/proc/self/status", "r");
	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "VmRSS: %lu", &kib) == 1)
			printf("%lu\n", kib);
	own_close();
	return 0;
}

static double
measure_rss(const char *self, unsigned cache)
{
	char command[2 * PATH_MAX];
	unsigned long kib = 0;
	FILE *out;

	TRY(tz_store_close(store, &hall_err));
	snprintf(command, sizeof command, "'%s' rss '%s' %u %" PRIu32, self,
	    store_folder, cache, next);
	out = popen(command, "r");
	rival_need(out != NULL && fscanf(out, "%lu", &kib) == 1, "rss");
	(void)pclose(out);
	next += 50;
	store = hall_open(store_folder, HALL_SITE, forms);
	return (double)kib / 1024;
}

static double
file_size(const char *name)
{
	char path[PATH_MAX + 32];
	struct stat st;

	snprintf(path, sizeof path, "%s/%s", store_folder, name);
	rival_need(stat(path, &st) == 0, path);
	return (double)st.st_size;
}

struct reads {
	double point, lookup, screen, scan;
};

static struct reads
measure_reads(void)
{
	struct reads r = { best(time_points), best(time_lookups),
		best(time_screens), best(time_scan) };

	return r;
}

static void
show_reads(const struct reads *r)
{
	double scale = 100000.0 / (next - 1);

	tell("point read", r->point * 1e6, "us", "<= 15", r->point <= 15e-6);
	tell("index lookup", r->lookup * 1e6, "us", "<= 20",
	    r->lookup <= 20e-6);
	tell("screen of 20 rows by initials", r->screen * 1e3, "ms", "<= 1",
	    r->screen <= 1e-3);
	tell("scan of 100,000 records", r->scan * scale, "s", "<= 0.1",
	    r->scan * scale <= 0.1);
}

static void
show_rest(const char *self)
{
	double seconds, mib, bytes;

	seconds = best(time_open);
	tell("open after a clean close", seconds * 1e3, "ms", "<= 100",
	    seconds <= 0.1);
	seconds = time_recovery();
	tell("open after kill -9", seconds * 1e3, "ms", "<= 200",
	    seconds <= 0.2);
	mib = measure_rss(self, 4096);
	tell("memory, cache 4 MiB", mib, "MiB", "<= 16", mib <= 16);
	mib = measure_rss(self, 1024);
	tell("memory, cache 1 MiB", mib, "MiB", "<= 10", mib <= 10);
	TRY(tz_store_close(store, &hall_err));
	bytes = (file_size("records.db") + file_size("index.db")) / (next - 1);
	tell("disk a record with its index", bytes, "B", "<= 900",
	    bytes <= 900);
	printf("%-46s %9.0f B\n", "disk a journal entry",
	    file_size("journal.db") / (next - 1));
	store = hall_open(store_folder, HALL_SITE, forms);
}

static void
grow(struct maker makers[], const struct reads *small, double save)
{
	struct reads big;
	double result[CONTENDERS];
	uint32_t target = 10 * (next - 1);

	while (next <= target)
		(void)add_parts(&own, &makers[0], 100, 100);
	big = measure_reads();
	race(makers, SAVES, 1, result);
	tell("ten times as many: point reads", big.point / small->point, "x",
	    "<= 1.5", big.point <= 1.5 * small->point);
	tell("ten times as many: index lookups", big.lookup / small->lookup,
	    "x", "<= 2.5", big.lookup <= 2.5 * small->lookup);
	tell("ten times as many: saves", result[0] / save, "x", "<= 1.3",
	    result[0] <= 1.3 * save);
}

int
main(int argc, char **argv)
{
	static const char *const save_bars[] = { ">= 0.8", ">= 1.2", ">= 2" };
	static const double save_least[] = { 0.8, 1.2, 2 };
	static const char *const part_bars[] = { NULL, ">= 1.5", NULL };
	static const double part_least[] = { 0, 1.5, 0 };
	const char *said = getenv("TZ_BENCH_RECORDS");
	unsigned long records = said == NULL ? 100000
	    : strtoul(said, NULL, 10);
	struct maker makers[CONTENDERS];
	double saves[CONTENDERS], parts[CONTENDERS];
	struct reads reads;
	const char *top;
	size_t i;

	tz_hash_start();
	forms = hall_forms(HALL_LEAN);
	if (argc == 5 && strcmp(argv[1], "rss") == 0)
		return rss_of(argv[2], argv[3], argv[4]);
	top = hall_folder();
	measure_save(top);
	for (i = 0; i < CONTENDERS; i++) {
		memset(&makers[i], 0, sizeof makers[i]);
		tz_buf_init(&makers[i].entry, TZ_ENTRY_MAX);
		tz_buf_init(&makers[i].record, TZ_ENTRY_MAX);
		tz_buf_init(&makers[i].keys, TZ_ENTRY_MAX);
		makers[i].n = 1;
		contenders[i]->open(top);
		if (contenders[i] != &rival_raw)
			(void)add_parts(contenders[i], &makers[i],
			    (unsigned)(records / 100), 100);
	}
	race(makers, SAVES, 1, saves);
	show_race("one a save", saves, save_bars, save_least);
	race(makers, PARTS, 100, parts);
	show_race("100 an import", parts, part_bars, part_least);
	reads = measure_reads();
	show_reads(&reads);
	show_rest(argv[0]);
	if (getenv("TZ_BENCH_GROW") != NULL)
		grow(makers, &reads, saves[0]);
	for (i = 0; i < CONTENDERS; i++) {
		contenders[i]->close();
		tz_buf_release(&makers[i].entry);
		tz_buf_release(&makers[i].record);
		tz_buf_release(&makers[i].keys);
	}
	tz_forms_free(forms);
	hall_remove(top);
	return 0;
}
