/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-dictionary: trains a dictionary for batches on offices.
 *
 *	make-dictionary FILE OFFICE ...
 *
 * Only ever give it offices that taizhang-sample has made: what it writes goes
 * to everybody. The same offices give the same bytes.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/problem.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "window.h"
#include "wire/column.h"
#include "wire/dictionary.h"
#include "wire/hash.h"
#include "wire/squeeze.h"
#include "words.h"

/* Entries of the samples that the window is made of, one after another. */
static const size_t sizes[] = { 1, 1, 2, 1, 5, 1, 10, 1, 1, 20, 1, 50 };

struct journal {
	struct tz_entry *entry;
	size_t n;
	char site[TZ_SITE];
};

/*
 * Check codes of certificates hang on the key of the office, which is another
 * each time: with them the same offices would not give the same bytes.
 */
static bool
hangs_on_keys(const struct tz_entry *entry)
{
	return entry->op == TZ_OP_STEP &&
	    strstr(entry->record, "-CER-") != NULL;
}

static int
keep(struct tz_entry *entry, void *arg)
{
	struct journal *journal = arg;
	struct tz_buf stored;

	if (hangs_on_keys(entry))
		return 0;
	if ((journal->n & (journal->n - 1)) == 0)
		journal->entry = tz_mem_resize(journal->entry,
		    journal->n == 0 ? 1 : journal->n * 2,
		    sizeof(*journal->entry));
	tz_entry_init(&journal->entry[journal->n]);
	tz_buf_init(&stored, SIZE_MAX);
	tz_entry_pack(entry, &stored);
	if (tz_entry_unpack(stored.data, stored.len,
	    &journal->entry[journal->n], NULL) == TZ_OK)
		journal->n++;
	tz_buf_release(&stored);
	return 0;
}

static enum tz_rc
read_office(const char *folder, struct journal *journal, struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_ledger *ledger = NULL;
	int stopped;
	enum tz_rc rc;

	memset(journal, 0, sizeof(*journal));
	tz_problems_init(&problems);
	rc = tz_ledger_open(folder, &ledger, &problems, err);
	if (rc == TZ_OK)
		memcpy(journal->site, ledger->site, TZ_SITE);
	if (rc == TZ_OK)
		rc = tz_journal_walk(ledger->store, ledger->site, 0, 0, 0,
		    keep, journal, &stopped, err);
	tz_ledger_close(ledger);
	tz_problems_release(&problems);
	return rc;
}

/* The threads that deflate looks into, as a batch of these entries has them. */
static void
see_sample(struct window *window, const struct tz_dictionary *plain,
    const struct journal *journal, size_t first, size_t n)
{
	struct tz_delta *delta = tz_delta_new(journal->site, 0,
	    journal->entry[first].epoch, journal->entry[first].sequence);
	struct tz_loom *loom = tz_loom_new();
	enum tz_thread thread;

	delta->time = journal->entry[first + n - 1].time;
	tz_delta_add_place(delta, journal->site);
	tz_dictionary_prime(plain, delta);
	if (tz_column_write(delta, journal->entry + first, n, loom))
		for (thread = 0; thread < TZ_THREADS; thread++)
			if (thread != TZ_THREAD_NOISE)
				window_see(window, tz_loom_to(loom, thread));
	tz_loom_free(loom);
	tz_delta_free(delta);
}

static void
see_journal(struct window *window, const struct tz_dictionary *plain,
    const struct journal *journal)
{
	size_t first = 0;
	size_t n;
	size_t i;

	for (i = 0; first < journal->n; i++, first += n) {
		n = sizes[i % (sizeof(sizes) / sizeof(sizes[0]))];
		if (n > journal->n - first)
			n = journal->n - first;
		see_sample(window, plain, journal, first, n);
	}
}

static enum tz_rc
train(struct journal *journal, unsigned offices, struct tz_buf *out,
    struct tz_err *err)
{
	struct words *words = words_new();
	struct window *window = window_new();
	struct tz_dictionary *plain = NULL;
	struct tz_delta *memory;
	struct tz_buf bytes;
	struct tz_buf shared;
	enum tz_rc rc;
	unsigned i;
	size_t k;

	for (i = 0; i < offices; i++)
		for (k = 0; k < journal[i].n; k++)
			words_see(words, i, &journal[i].entry[k]);
	memory = words_memory(words);
	tz_buf_init(&bytes, SIZE_MAX);
	tz_buf_init(&shared, SIZE_MAX);
	tz_dictionary_write(memory, "", 0, &bytes);
	rc = tz_dictionary_read(bytes.data, bytes.len, &plain, err);
	for (i = 0; i < offices && rc == TZ_OK; i++)
		see_journal(window, plain, &journal[i]);
	if (rc == TZ_OK) {
		window_make(window, TZ_SQUEEZE_WINDOW, &shared);
		tz_dictionary_write(memory, shared.data, shared.len, out);
	}
	tz_dictionary_free(plain);
	tz_buf_release(&shared);
	tz_buf_release(&bytes);
	tz_delta_free(memory);
	window_free(window);
	words_free(words);
	return rc;
}

int
main(int argc, char **argv)
{
	struct tz_err err = { .rc = TZ_OK };
	char text[TZ_SENTENCE_TEXT];
	struct journal *journal;
	unsigned offices = (unsigned)argc - 2;
	struct tz_buf out;
	enum tz_rc rc = TZ_OK;
	unsigned i;
	size_t k;

	if (argc < 3) {
		fputs("usage: make-dictionary FILE OFFICE ...\n", stderr);
		return tz_rc_status(TZ_EINPUT);
	}
	tz_hash_start();
	journal = tz_mem_alloc(offices * sizeof(*journal));
	tz_buf_init(&out, TZ_DICTIONARY_MAX);
	for (i = 0; i < offices && rc == TZ_OK; i++)
		rc = read_office(argv[2 + i], &journal[i], &err);
	if (rc == TZ_OK)
		rc = train(journal, offices, &out, &err);
	if (rc == TZ_OK)
		rc = tz_file_write(argv[1], out.data, out.len, 0644, &err);
	if (rc != TZ_OK)
		fprintf(stderr, "make-dictionary: %s\n",
		    tz_err_text(&err, text, sizeof(text)));
	for (i = 0; i < offices; i++) {
		for (k = 0; k < journal[i].n; k++)
			tz_entry_release(&journal[i].entry[k]);
		tz_mem_free(journal[i].entry);
	}
	tz_mem_free(journal);
	tz_buf_release(&out);
	return tz_rc_status(rc);
}
