/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the store promises, one fact a test.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/keys.h"
#include "store/backup.h"
#include "store/dump.h"
#include "store/meta.h"
#include "store/verify.h"
#include "wire/hash.h"

#include "hall.h"

static struct tz_forms *forms;
static struct tz_forms *forms2;

#define ID(n) (HALL_SITE "-PER-0000000" #n)

static int
set_up(void **state)
{
	(void)state;
	tz_hash_start();
	forms = hall_forms(1);
	forms2 = hall_forms(2);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	tz_forms_free(forms);
	tz_forms_free(forms2);
	return 0;
}

static struct tz_store *
fill(const char *folder, unsigned n)
{
	struct tz_store *store = hall_open(folder, HALL_SITE, forms);
	struct tz_txn *txn;
	unsigned i;

	TRY(tz_txn_begin(store, &txn, &hall_err));
	for (i = 1; i <= n; i++)
		TRY(hall_add(txn, forms, i, 500, &hall_err));
	TRY(tz_txn_commit(txn, &hall_err));
	return store;
}

static void
test_saves_and_reads(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 20);
	struct tz_record record;
	struct tz_head head;
	struct tz_store_state now;

	(void)state;
	tz_record_init(&record);
	TRY(tz_records_get(store, ID(7), &record, &hall_err));
	assert_string_equal(tz_record_text(&record, HALL_ID_NO),
	    "500154196600000007");
	assert_int_equal(record.revision, 1);
	TRY(hall_rename(store, forms, ID(7), "单雄信", &hall_err));
	TRY(tz_store_close(store, &hall_err));
	store = hall_open(folder, HALL_SITE, forms);
	TRY(tz_records_get(store, ID(7), &record, &hall_err));
	assert_string_equal(tz_record_text(&record, HALL_NAME), "单雄信");
	assert_int_equal(record.revision, 2);
	TRY(tz_journal_head(store, HALL_SITE, 0, &head, &hall_err));
	assert_int_equal(head.epoch, 1);
	assert_int_equal(head.sequence, 21);
	TRY(tz_store_state(store, &now, &hall_err));
	assert_int_equal(now.records, 20);
	assert_int_equal(now.entries, 21);
	assert_int_equal(tz_records_get(store, HALL_SITE "-PER-00000099",
	    &record, NULL), TZ_ENOTFOUND);
	assert_int_equal(hall_faults(store), 0);
	tz_record_release(&record);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
test_abort_leaves_nothing(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 3);
	struct tz_entry entry;
	struct tz_txn *txn;
	char id[TZ_RECORD_ID];
	uint8_t request[TZ_REQUEST];

	(void)state;
	tz_entry_init(&entry);
	hall_request(50, request);
	assert_int_equal(tz_journal_request(store, request, &entry, NULL),
	    TZ_ENOTFOUND);
	TRY(tz_txn_begin(store, &txn, &hall_err));
	TRY(hall_add(txn, forms, 50, 500, &hall_err));
	TRY(tz_journal_request(store, request, &entry, &hall_err));
	tz_txn_abort(txn);
	assert_int_equal(tz_journal_request(store, request, &entry, NULL),
	    TZ_ENOTFOUND);
	TRY(tz_txn_begin(store, &txn, &hall_err));
	TRY(tz_records_next_id(txn, "PER", id, &hall_err));
	assert_string_equal(id, ID(4));
	tz_txn_abort(txn);
	assert_int_equal(hall_faults(store), 0);
	tz_entry_release(&entry);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
test_requests_are_remembered(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 30);
	struct tz_entry entry;
	uint8_t request[TZ_REQUEST];
	unsigned i;

	(void)state;
	tz_entry_init(&entry);
	TRY(tz_store_close(store, &hall_err));
	store = hall_open(folder, HALL_SITE, forms);
	for (i = 1; i <= 30; i++) {
		hall_request(i, request);
		TRY(tz_journal_request(store, request, &entry, &hall_err));
		assert_int_equal(entry.sequence, i);
	}
	tz_entry_release(&entry);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static int
add_revision(struct tz_entry *entry, void *arg)
{
	tz_buf_format(arg, "%u ", entry->revision);
	return 0;
}

static void
test_history_of_a_record(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 16);
	struct tz_buf seen;

	(void)state;
	tz_buf_init(&seen, 100);
	TRY(hall_rename(store, forms, ID(2), "张三", &hall_err));
	TRY(hall_rename(store, forms, ID(3), "李四", &hall_err));
	TRY(hall_rename(store, forms, ID(2), "张四", &hall_err));
	TRY(tz_journal_of(store, ID(2), add_revision, &seen, &hall_err));
	assert_string_equal(tz_buf_str(&seen), "1 2 3 ");
	tz_buf_release(&seen);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

/* Numbers found under a typed beginning, joined; pages of two. */
static char *
found(struct tz_store *store, unsigned no, enum tz_search_how how,
    const char *typed, bool back, struct tz_buf *out)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	struct tz_buf key, place;
	bool more = true;
	int i;

	tz_record_init(&record);
	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_buf_init(&place, TZ_PLACE_MAX);
	tz_keys_prefix(tz_forms_at(forms, 0), no, how, typed, &key);
	tz_buf_clear(out);
	while (more) {
		TRY(tz_records_by_key(store, key.data, key.len, back,
		    place.data, place.len, &cursor, &hall_err));
		for (i = 0; i < 2; i++) {
			TRY(tz_cursor_next(cursor, &record, &more, &hall_err));
			if (!more)
				break;
			tz_buf_format(out, "%u ", (unsigned)
			    strtoul(record.id + 17, NULL, 10));
		}
		tz_buf_clear(&place);
		tz_cursor_place(cursor, &place);
		tz_cursor_close(cursor);
	}
	tz_record_release(&record);
	tz_buf_release(&key);
	tz_buf_release(&place);
	return (char *)tz_buf_str(out);
}

static void
test_finds_by_initials(void **state)
{
	static const struct {
		const char *typed;
		const char *found, *back;
	} cases[] = {
		{ "zs", "2 5 ", "5 2 " },
		{ "sxx", "3 ", "3 " },
		{ "dxx", "3 ", "3 " },
		{ "z", "2 5 1 ", "1 5 2 " },
		{ "q", "", "" },
		{ "", "4 3 2 5 1 ", "1 5 2 3 4 " },
	};
	static const char *const names[] = { "周文", "张三", "单雄信", "李四",
		"赵山" };
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 5);
	struct tz_buf out;
	char id[TZ_RECORD_ID];
	size_t i;

	(void)state;
	tz_buf_init(&out, 1000);
	for (i = 0; i < 5; i++) {
		tz_record_id_join(id, HALL_SITE, "PER", (uint32_t)i + 1);
		TRY(hall_rename(store, forms, id, names[i], &hall_err));
	}
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (cases[i].typed[0] == '\0')
			continue;
		assert_string_equal(found(store, HALL_NAME, TZ_SEARCH_PINYIN,
		    cases[i].typed, false, &out), cases[i].found);
		assert_string_equal(found(store, HALL_NAME, TZ_SEARCH_PINYIN,
		    cases[i].typed, true, &out), cases[i].back);
	}
	/* Under all names each is found once, though 单 has three readings. */
	found(store, HALL_NAME, TZ_SEARCH_PINYIN, "", false, &out);
	assert_int_equal(out.len, 10);
	assert_string_equal(found(store, HALL_ID_NO, TZ_SEARCH_START,
	    "5001541966", false, &out), "1 2 3 4 5 ");
	assert_string_equal(found(store, HALL_ID_NO, TZ_SEARCH_START,
	    "5001541966", true, &out), "5 4 3 2 1 ");
	tz_buf_release(&out);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
test_cursor_sees_changes(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 200);
	struct tz_cursor *cursor;
	struct tz_record record;
	unsigned n = 0;
	bool more;

	(void)state;
	tz_record_init(&record);
	TRY(tz_records_all(store, NULL, "PER", NULL, 0, &cursor, &hall_err));
	for (;;) {
		TRY(tz_cursor_next(cursor, &record, &more, &hall_err));
		if (!more)
			break;
		n++;
		assert_int_equal(strtoul(record.id + 17, NULL, 10), n);
		if (n == 3)
			TRY(hall_rename(store, forms, ID(5), "改名",
			    &hall_err));
		if (n == 5)
			assert_string_equal(tz_record_text(&record, HALL_NAME),
			    "改名");
		if (n == 100)
			TRY(hall_save(store, forms, 201, 500, &hall_err));
	}
	assert_int_equal(n, 201);
	tz_cursor_close(cursor);
	tz_record_release(&record);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

/* Copies a journal as the nightly job would. */
static int
receive(struct tz_entry *entry, void *arg)
{
	TRY(tz_journal_receive(arg, entry, &hall_err));
	return 0;
}

static void
test_receives_another_journal(void **state)
{
	const char *folder = hall_folder();
	const char *above = hall_folder();
	struct tz_store *village = fill(folder, 40);
	struct tz_store *district = hall_open(above, "500154000000", forms);
	struct tz_entry entry;
	struct tz_txn *txn;
	struct tz_record record;
	char **sites;
	uint64_t count;
	size_t n;
	int stopped;

	(void)state;
	tz_record_init(&record);
	tz_entry_init(&entry);
	TRY(tz_txn_begin(district, &txn, &hall_err));
	TRY(tz_journal_walk(village, HALL_SITE, 0, 0, 0, receive, txn,
	    &stopped, &hall_err));
	TRY(tz_txn_commit(txn, &hall_err));
	TRY(tz_records_get(district, HALL_SITE "-PER-00000016", &record,
	    &hall_err));
	assert_string_equal(tz_record_text(&record, HALL_ID_NO),
	    "500154196600000016");
	assert_string_equal(tz_record_text(&record, HALL_SICK), "");
	TRY(tz_records_get(village, HALL_SITE "-PER-00000016", &record,
	    &hall_err));
	assert_string_equal(tz_record_text(&record, HALL_SICK), "高血压");
	TRY(tz_journal_sites(district, &sites, &n, &hall_err));
	assert_int_equal(n, 1);
	assert_string_equal(sites[0], HALL_SITE);
	tz_file_list_free(sites, n);

	TRY(hall_rename(village, forms, ID(1), "新名", &hall_err));
	TRY(hall_rename(village, forms, ID(1), "又新", &hall_err));
	TRY(tz_txn_begin(district, &txn, &hall_err));
	TRY(tz_journal_get(village, HALL_SITE, 0, 1, 40, &entry, &hall_err));
	assert_int_equal(tz_journal_receive(txn, &entry, NULL), TZ_EEXISTS);
	TRY(tz_journal_get(village, HALL_SITE, 0, 1, 42, &entry, &hall_err));
	assert_int_equal(tz_journal_receive(txn, &entry, NULL), TZ_ECHAIN);
	TRY(tz_journal_get(village, HALL_SITE, 0, 1, 41, &entry, &hall_err));
	entry.time++;
	assert_int_equal(tz_journal_receive(txn, &entry, NULL), TZ_ECHAIN);
	TRY(tz_journal_get(village, HALL_SITE, 0, 1, 41, &entry, &hall_err));
	TRY(tz_journal_receive(txn, &entry, &hall_err));
	TRY(tz_txn_commit(txn, &hall_err));
	assert_int_equal(hall_faults(district), 0);
	TRY(tz_rebuild(district, NULL, NULL, &hall_err));
	assert_int_equal(hall_faults(district), 0);
	/* The own journal, which stands before it, is none of it. */
	TRY(hall_save(district, forms, 1, 3, &hall_err));
	TRY(tz_journal_count(district, HALL_SITE, 0, &count, &hall_err));
	assert_int_equal(count, 41);
	tz_entry_release(&entry);
	tz_record_release(&record);
	TRY(tz_store_close(village, &hall_err));
	TRY(tz_store_close(district, &hall_err));
	hall_remove(folder);
	hall_remove(above);
}

static void
test_old_definitions(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 10);
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, 1000);
	TRY(tz_store_close(store, &hall_err));
	store = hall_open(folder, HALL_SITE, forms2);
	/* Changed by the new definition: keys of the old must be found. */
	TRY(hall_rename(store, forms2, ID(4), "张三", &hall_err));
	TRY(hall_rename(store, forms2, ID(4), "李三", &hall_err));
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_rebuild(store, NULL, NULL, &hall_err));
	assert_int_equal(hall_faults(store), 0);
	assert_string_equal(found(store, HALL_NAME, TZ_SEARCH_PINYIN, "ls",
	    false, &out), "4 ");
	tz_buf_release(&out);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

/* A torn page passes for a whole one in a file without checksums. */
static void
test_checksums_everywhere(void **state)
{
	static const char *const files[] = { "journal.db", "records.db",
		"index.db", "forms.db", "meta.db", "drafts.db" };
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 20);
	char path[300];
	struct tz_buf bytes;
	size_t i;

	(void)state;
	TRY(tz_rebuild(store, NULL, NULL, &hall_err));
	TRY(tz_store_use(store, forms2, &hall_err));
	TRY(tz_store_close(store, &hall_err));
	for (i = 0; i < sizeof files / sizeof files[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		tz_buf_init(&bytes, 1 << 24);
		TRY(tz_file_read(path, &bytes, &hall_err));
		/* metaflags of the first page: DBMETA_CHKSUM. */
		assert_int_equal(bytes.data[26] & 1, 1);
		tz_buf_release(&bytes);
	}
	hall_remove(folder);
}

/* Records made one after another fill their pages: eight on each. */
static void
test_pages_are_filled(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 800);
	char path[300];
	struct stat st;

	(void)state;
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_store_close(store, &hall_err));
	snprintf(path, sizeof path, "%s/records.db", folder);
	assert_int_equal(stat(path, &st), 0);
	assert_true(st.st_size < 800 * 550);
	hall_remove(folder);
}

/* A definition that an aborted save has kept is kept by the next one. */
static void
test_definition_after_abort(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = hall_open(folder, HALL_SITE, forms);
	struct tz_txn *txn;

	(void)state;
	TRY(tz_txn_begin(store, &txn, &hall_err));
	TRY(hall_add(txn, forms, 1, 500, &hall_err));
	tz_txn_abort(txn);
	TRY(hall_save(store, forms, 1, 500, &hall_err));
	TRY(tz_store_close(store, &hall_err));
	store = hall_open(folder, HALL_SITE, forms2);
	TRY(hall_rename(store, forms2, ID(1), "张三", &hall_err));
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

/* Definitions that come after the records that need them. */
static void
test_late_definitions(void **state)
{
	const char *folder = hall_folder();
	const char *above = hall_folder();
	struct tz_store *village = fill(folder, 10);
	struct tz_store *district = hall_open(above, "500154000000", NULL);
	struct tz_buf out;
	struct tz_txn *txn;
	int stopped;

	(void)state;
	tz_buf_init(&out, 1000);
	TRY(tz_txn_begin(district, &txn, &hall_err));
	TRY(tz_journal_walk(village, HALL_SITE, 0, 0, 0, receive, txn,
	    &stopped, &hall_err));
	TRY(tz_txn_commit(txn, &hall_err));
	assert_string_equal(found(district, HALL_ID_NO, TZ_SEARCH_START, "5",
	    false, &out), "");
	TRY(tz_store_use(district, forms, &hall_err));
	assert_string_equal(found(district, HALL_ID_NO, TZ_SEARCH_START, "5",
	    false, &out), "1 2 3 4 5 6 7 8 9 10 ");
	assert_int_equal(hall_faults(district), 0);
	tz_buf_release(&out);
	TRY(tz_store_close(village, &hall_err));
	TRY(tz_store_close(district, &hall_err));
	hall_remove(folder);
	hall_remove(above);
}

static void
test_new_epoch(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 4);
	struct tz_entry entry;
	struct tz_txn *txn;
	struct tz_head head;
	uint32_t epoch;

	(void)state;
	tz_entry_init(&entry);
	TRY(tz_txn_begin(store, &txn, &hall_err));
	TRY(tz_journal_new_epoch(txn, 0, &epoch, &hall_err));
	assert_int_equal(epoch, 2);
	TRY(tz_txn_commit(txn, &hall_err));
	TRY(tz_store_close(store, &hall_err));
	store = hall_open(folder, HALL_SITE, forms);
	assert_int_equal(hall_save(store, forms, 9, 500, NULL), TZ_EINPUT);
	TRY(tz_txn_begin(store, &txn, &hall_err));
	entry.op = TZ_OP_EPOCH;
	TRY(tz_journal_append(txn, &entry, &hall_err));
	TRY(tz_txn_commit(txn, &hall_err));
	TRY(hall_save(store, forms, 9, 500, &hall_err));
	TRY(tz_journal_head(store, HALL_SITE, 0, &head, &hall_err));
	assert_int_equal(head.epoch, 2);
	assert_int_equal(head.sequence, 2);
	assert_int_equal(hall_faults(store), 0);
	tz_entry_release(&entry);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
test_one_owner(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 1);
	struct tz_store_options options;
	struct tz_store *second;
	int status;
	pid_t pid;

	(void)state;
	hall_options(&options, HALL_SITE);
	(void)fflush(NULL);
	pid = fork();
	if (pid == 0)
		_exit(tz_store_open(folder, &options, &second, NULL)
		    == TZ_EBUSY ? 0 : 1);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
test_wrong_key(void **state)
{
	const char *folder = hall_folder();
	struct tz_store_options options;
	struct tz_store *store;

	(void)state;
	hall_options(&options, HALL_SITE);
	options.secret = "open sesame";
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	TRY(tz_store_use(store, forms, &hall_err));
	TRY(hall_save(store, forms, 1, 500, &hall_err));
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_rebuild(store, NULL, NULL, &hall_err));
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_store_close(store, &hall_err));
	options.secret = "open barley";
	assert_int_equal(tz_store_open(folder, &options, &store, NULL),
	    TZ_EKEY);
	options.secret = NULL;
	assert_int_equal(tz_store_open(folder, &options, &store, NULL),
	    TZ_EKEY);
	options.secret = "open sesame";
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
test_reserve(void **state)
{
	const char *folder = hall_folder();
	struct tz_store_options options;
	struct tz_store *store = fill(folder, 2);

	(void)state;
	TRY(tz_store_close(store, &hall_err));
	hall_options(&options, HALL_SITE);
	options.reserve = UINT64_MAX / 2;
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	assert_int_equal(hall_save(store, forms, 3, 500, NULL), TZ_EFULL);
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static int
count_meta(const char *key, const void *value, size_t n, void *arg)
{
	(void)value;
	if (strncmp(key, "peer/", 5) == 0 && n == 3)
		++*(unsigned *)arg;
	return 0;
}

static void
test_meta_and_drafts(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 1);
	struct tz_txn *txn;
	struct tz_buf value;
	unsigned seen = 0;
	char key[32];
	unsigned i;

	(void)state;
	tz_buf_init(&value, 100);
	TRY(tz_txn_begin(store, &txn, &hall_err));
	for (i = 0; i < 50; i++) {
		snprintf(key, sizeof key, "peer/%u", i);
		TRY(tz_meta_put(txn, key, "abc", 3, &hall_err));
	}
	TRY(tz_unsaved_put(txn, "chen/person/new", "half a name", 11,
	    &hall_err));
	TRY(tz_txn_commit_lazily(txn, &hall_err));
	TRY(tz_meta_walk(store, "peer/", count_meta, &seen, &hall_err));
	assert_int_equal(seen, 50);
	TRY(tz_unsaved_get(store, "chen/person/new", &value, &hall_err));
	assert_string_equal(tz_buf_str(&value), "half a name");
	TRY(tz_txn_begin(store, &txn, &hall_err));
	TRY(tz_unsaved_remove(txn, "chen/person/new", &hall_err));
	assert_int_equal(tz_unsaved_remove(txn, "chen/person/new", NULL),
	    TZ_ENOTFOUND);
	TRY(tz_txn_commit(txn, &hall_err));
	TRY(tz_store_tick(store, &hall_err));
	tz_buf_release(&value);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
test_numbers(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 1);
	struct tz_entry entry;
	struct tz_txn *txn;
	uint64_t number, wrong;
	unsigned i;

	(void)state;
	for (i = 1; i <= 3; i++) {
		tz_entry_init(&entry);
		entry.op = TZ_OP_PRINT;
		entry.issues = 1;
		snprintf(entry.issued[0].series, TZ_SERIES, "matter/2026");
		entry.issued[0].number = i == 3 ? 4 : i;
		TRY(tz_txn_begin(store, &txn, &hall_err));
		TRY(tz_journal_append(txn, &entry, &hall_err));
		TRY(tz_txn_commit(txn, &hall_err));
		tz_entry_release(&entry);
		TRY(tz_number_last(store, NULL, "matter/2026", &number,
		    &hall_err));
		assert_int_equal(number, i == 3 ? 4 : i);
		TRY(tz_verify(store, NULL, NULL, &wrong, &hall_err));
		assert_int_equal(wrong, i == 3 ? 1 : 0);
	}
	TRY(tz_rebuild(store, NULL, NULL, &hall_err));
	TRY(tz_number_last(store, NULL, "matter/2026", &number, &hall_err));
	assert_int_equal(number, 4);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

static void
write_dump(struct tz_store *store, struct tz_buf *out)
{
	char *text;
	size_t n;
	FILE *file = open_memstream(&text, &n);

	TRY(tz_dump(store, file, &hall_err));
	assert_int_equal(fclose(file), 0);
	tz_buf_clear(out);
	tz_buf_put(out, text, n);
	free(text);
}

static void
test_dump_and_load(void **state)
{
	const char *folder = hall_folder();
	const char *copy = hall_folder();
	struct tz_store *store = fill(folder, 100);
	struct tz_store *second = hall_open(copy, HALL_SITE, forms);
	struct tz_buf first, again;
	FILE *file;

	(void)state;
	tz_buf_init(&first, 1 << 24);
	tz_buf_init(&again, 1 << 24);
	TRY(hall_rename(store, forms, ID(3), "a\\b\tc\nd", &hall_err));
	write_dump(store, &first);
	assert_null(strstr(tz_buf_str(&first), "高血压"));
	file = fmemopen(first.data, first.len, "r");
	TRY(tz_dump_load(second, file, &hall_err));
	fclose(file);
	write_dump(second, &again);
	assert_int_equal(first.len, again.len);
	assert_memory_equal(first.data, again.data, first.len);
	assert_int_equal(hall_faults(second), 0);
	/* Only into an empty one. */
	file = fmemopen(first.data, first.len, "r");
	assert_int_equal(tz_dump_load(second, file, NULL), TZ_EEXISTS);
	fclose(file);
	tz_buf_release(&first);
	tz_buf_release(&again);
	TRY(tz_store_close(store, &hall_err));
	TRY(tz_store_close(second, &hall_err));
	hall_remove(folder);
	hall_remove(copy);
}

static void
test_changed_dump_is_refused(void **state)
{
	const char *folder = hall_folder();
	const char *copy = hall_folder();
	struct tz_store *store = fill(folder, 3);
	struct tz_store *second = hall_open(copy, HALL_SITE, forms);
	struct tz_buf text;
	char *at;
	FILE *file;

	(void)state;
	tz_buf_init(&text, 1 << 20);
	write_dump(store, &text);
	at = strstr((char *)text.data, "cell: 2 text 5001541966");
	assert_non_null(at);
	at[15] = '6';
	file = fmemopen(text.data, text.len, "r");
	assert_int_equal(tz_dump_load(second, file, NULL), TZ_ECHAIN);
	fclose(file);
	tz_buf_release(&text);
	TRY(tz_store_close(store, &hall_err));
	TRY(tz_store_close(second, &hall_err));
	hall_remove(folder);
	hall_remove(copy);
}

static int
child_status(pid_t pid)
{
	int status = -1;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
test_backup_while_writing(void **state)
{
	const char *folder = hall_folder();
	const char *top = hall_folder();
	struct tz_store *store = fill(folder, 300);
	struct tz_store_options options;
	struct tz_record record;
	char target[300];
	unsigned n = 300;
	bool whole;
	int status;
	pid_t pid;

	(void)state;
	tz_record_init(&record);
	snprintf(target, sizeof target, "%s/monday", top);
	TRY(tz_backup_start(store, target, -1, &pid, &hall_err));
	while (waitpid(pid, &status, WNOHANG) == 0)
		TRY(hall_save(store, forms, ++n, 500, &hall_err));
	assert_int_equal(status, 0);
	TRY(tz_backup_done(store, target, &hall_err));
	TRY(hall_save(store, forms, ++n, 500, &hall_err));
	TRY(tz_store_close(store, &hall_err));

	/* Pages are lost, logs are not: nothing is lost. */
	snprintf(target, sizeof target, "%s/records.db", folder);
	TRY(tz_file_write(target, "gone", 4, 0600, &hall_err));
	hall_options(&options, HALL_SITE);
	options.create = false;
	assert_int_equal(tz_store_open(folder, &options, &store, &hall_err),
	    TZ_ECORRUPT);
	assert_non_null(strstr(hall_err.say.arg[0], "monday"));
	snprintf(target, sizeof target, "%s/monday", top);
	TRY(tz_backup_restore(target, folder, &options, &whole, &hall_err));
	assert_true(whole);
	store = hall_open(folder, HALL_SITE, forms);
	tz_record_id_join(record.id, HALL_SITE, "PER", n);
	TRY(tz_records_get(store, record.id, &record, &hall_err));
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_store_close(store, &hall_err));

	/* All is lost but the backup. */
	hall_remove(folder);
	TRY(tz_backup_restore(target, folder, &options, &whole, &hall_err));
	assert_false(whole);
	store = hall_open(folder, HALL_SITE, forms);
	tz_record_id_join(record.id, HALL_SITE, "PER", 300);
	TRY(tz_records_get(store, record.id, &record, &hall_err));
	assert_int_equal(hall_faults(store), 0);
	TRY(hall_save(store, forms, n + 1, 500, &hall_err));
	tz_record_release(&record);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
	hall_remove(top);
}

static void
test_damaged_backup_is_refused(void **state)
{
	const char *folder = hall_folder();
	const char *top = hall_folder();
	struct tz_store *store = fill(folder, 50);
	struct tz_store_options options;
	char target[300], file[400];
	struct tz_buf bytes;
	bool whole;
	pid_t pid;

	(void)state;
	tz_buf_init(&bytes, 1 << 22);
	hall_options(&options, HALL_SITE);
	snprintf(target, sizeof target, "%s/b", top);
	TRY(tz_backup_start(store, target, -1, &pid, &hall_err));
	assert_int_equal(child_status(pid), 0);
	TRY(tz_backup_done(store, target, &hall_err));
	TRY(tz_store_close(store, &hall_err));
	snprintf(file, sizeof file, "%s/journal.db", target);
	TRY(tz_file_read(file, &bytes, &hall_err));
	bytes.data[bytes.len / 2] ^= 0x10;
	TRY(tz_file_write(file, bytes.data, bytes.len, 0600, &hall_err));
	assert_int_equal(tz_backup_restore(target, folder, &options, &whole,
	    NULL),
	    TZ_ECORRUPT);
	store = hall_open(folder, HALL_SITE, forms);
	assert_int_equal(hall_faults(store), 0);
	TRY(tz_store_close(store, &hall_err));
	tz_buf_release(&bytes);
	hall_remove(folder);
	hall_remove(top);
}

/* Damage in what can be made again is mended from the journal. */
static void
test_salvage(void **state)
{
	const char *folder = hall_folder();
	struct tz_store *store = fill(folder, 60);
	struct tz_store_options options;
	char file[300];
	struct tz_record record;

	(void)state;
	tz_record_init(&record);
	TRY(tz_store_close(store, &hall_err));
	snprintf(file, sizeof file, "%s/records.db", folder);
	TRY(tz_file_write(file, "not a page", 10, 0600, &hall_err));
	hall_options(&options, HALL_SITE);
	options.salvage = true;
	TRY(tz_store_open(folder, &options, &store, &hall_err));
	TRY(tz_store_use(store, forms, &hall_err));
	TRY(tz_records_get(store, ID(6), &record, &hall_err));
	assert_int_equal(hall_faults(store), 0);
	tz_record_release(&record);
	TRY(tz_store_close(store, &hall_err));
	hall_remove(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_saves_and_reads),
		cmocka_unit_test(test_abort_leaves_nothing),
		cmocka_unit_test(test_requests_are_remembered),
		cmocka_unit_test(test_history_of_a_record),
		cmocka_unit_test(test_finds_by_initials),
		cmocka_unit_test(test_cursor_sees_changes),
		cmocka_unit_test(test_receives_another_journal),
		cmocka_unit_test(test_old_definitions),
		cmocka_unit_test(test_checksums_everywhere),
		cmocka_unit_test(test_pages_are_filled),
		cmocka_unit_test(test_definition_after_abort),
		cmocka_unit_test(test_late_definitions),
		cmocka_unit_test(test_new_epoch),
		cmocka_unit_test(test_one_owner),
		cmocka_unit_test(test_wrong_key),
		cmocka_unit_test(test_reserve),
		cmocka_unit_test(test_meta_and_drafts),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_dump_and_load),
		cmocka_unit_test(test_changed_dump_is_refused),
		cmocka_unit_test(test_backup_while_writing),
		cmocka_unit_test(test_damaged_backup_is_refused),
		cmocka_unit_test(test_salvage),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
