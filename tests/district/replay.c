/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * replay APPLIER FOLDER [DATABASE]: what batches of residents cost an applier,
 * and how many a second it knows again, without network and TLS. Makes a
 * ledger in FOLDER.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "daemon/loop.h"
#include "district/applier.h"
#include "form/form.h"
#include "form/forms.h"
#include "ledger/ledger.h"
#include "office.h"
#include "store/journal.h"
#include "wire/dictionary.h"
#include "wire/hash.h"

#define SITE "500154102203"
#define SITE_50 "500154102204"	/* of the batches of so many records */
#define SITE_200 "500154102205"
#define MS 3000			/* how long it is measured */
#define AT_ONCE 64
#define FIELDS 31		/* of a resident as the targets mean it */
#define FRESH 40		/* batches that are not known yet */

static const struct tz_applier *applier;
static void *records;
static struct tz_job *first;	/* the one that is applied, to copy */
static unsigned begun, done;

static void
stop(const char *why, const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];

	(void)fprintf(stderr, "replay: %s: %s\n", why,
	    err == NULL ? "" : tz_err_text(err, text, sizeof text));
	exit(1);
}

static void
sign(struct tz_job *job)
{
	tz_buf_clear(&job->ack);
	tz_buf_text(&job->ack, "the word that is kept with the batch");
}

static void start(struct tz_job *job);

static void
on_done(struct tz_job *job, enum tz_rc rc, struct tz_err *err)
{
	if (rc != TZ_OK)
		stop("apply", err);
	done++;
	if (job == first)
		return;
	tz_buf_release(&job->bytes);
	tz_buf_release(&job->ack);
	tz_mem_free(job);
}

static void
start(struct tz_job *job)
{
	job->sign = sign;
	job->done = on_done;
	tz_buf_init(&job->ack, TZ_ACK_MAX);
	begun++;
	applier->apply(records, job);
}

static struct tz_job *
again(void)
{
	struct tz_job *job = tz_mem_alloc(sizeof *job);

	memcpy(job->site, first->site, sizeof job->site);
	memcpy(job->name, first->name, sizeof job->name);
	job->pub = first->pub;
	tz_buf_init(&job->bytes, TZ_BATCH_FILE);
	tz_buf_put(&job->bytes, first->bytes.data, first->bytes.len);
	return job;
}

static struct tz_job *
fresh(struct office *office, unsigned entries)
{
	struct tz_job *job = tz_mem_alloc(sizeof *job);
	struct batch batch;

	office_batch(office, entries, 0, &batch);
	memcpy(job->site, office->site, sizeof job->site);
	memcpy(job->name, batch.name, sizeof job->name);
	job->pub = office->keys.pub;
	job->bytes = batch.bytes;
	return job;
}

/* One after the other, as one office sends them. */
static void
apply_fresh(struct tz_ledger *ledger, struct tz_loop *loop, const char *site,
    unsigned entries)
{
	const struct tz_form *form = tz_forms_find(ledger->forms, "resident");
	struct tz_job *job[FRESH];
	struct office office = { 0 };
	clock_t from;
	unsigned i;

	if (form == NULL)
		stop("there is no register of residents", NULL);
	office_init(&office, site);
	office.district = ledger->keys.pub;
	office.fields = form;
	office.cells = FIELDS;
	office.columns = true;
	office.dictionary = tz_dictionaries_get(ledger->dictionaries, 0);
	memcpy(office.form, form->id, sizeof office.form);
	for (i = 0; i < FRESH; i++)
		job[i] = fresh(&office, entries);
	from = clock();
	for (i = 0; i < FRESH; i++) {
		start(job[i]);
		while (done < begun)
			tz_loop_once(loop, 100);
	}
	(void)printf("applied, %u records a batch: %.2f ms CPU a batch\n",
	    entries, (double)(clock() - from) * 1000 / CLOCKS_PER_SEC /
	    FRESH);
}

static struct tz_ledger *
make_ledger(const char *folder)
{
	struct tz_ledger_make how = { .site = "500154000000", .name = "d",
		.admin = "chief", .password_hash = "", .admin_uid = 0 };
	struct tz_problems problems;
	struct tz_ledger *ledger;
	struct tz_err err = { 0 };
	struct tz_buf words;

	tz_buf_init(&words, 4096);
	if (tz_ledger_make(folder, &how, &words, &err) != TZ_OK)
		stop("make", &err);
	tz_buf_release(&words);
	tz_problems_init(&problems);
	if (tz_ledger_open(folder, &ledger, &problems, &err) != TZ_OK)
		stop("open", &err);
	tz_problems_release(&problems);
	return ledger;
}

int
main(int argc, char **argv)
{
	struct tz_applier_options options = { .no_desk = true };
	struct tz_err err = { 0 };
	struct office office = { 0 };
	struct batch batch;
	struct tz_head head;
	int64_t from, ms;

	if (argc < 3)
		return 64;
	tz_hash_start();
	options.ledger = make_ledger(argv[2]);
	options.loop = tz_loop_new();
	options.database = argc > 3 ? argv[3] : NULL;
	applier = tz_applier_find(argv[1]);
	if (applier == NULL ||
	    applier->open(&options, &records, &err) != TZ_OK)
		stop("applier", &err);
	while (applier->head(records, SITE, &head, NULL) == TZ_EBUSY)
		tz_loop_once(options.loop, 100);
	apply_fresh(options.ledger, options.loop, SITE_50, 50);
	apply_fresh(options.ledger, options.loop, SITE_200, 200);
	begun = done = 0;
	office_init(&office, SITE);
	office.district = options.ledger->keys.pub;
	office_batch(&office, 50, 200, &batch);
	first = tz_mem_alloc(sizeof *first);
	memcpy(first->site, SITE, sizeof first->site);
	memcpy(first->name, batch.name, sizeof first->name);
	first->pub = office.keys.pub;
	first->bytes = batch.bytes;
	start(first);
	while (done < 1)
		tz_loop_once(options.loop, 100);
	from = tz_clock_mono();
	ms = 0;
	do {
		if (ms < MS && begun - done < AT_ONCE)
			start(again());
		else
			tz_loop_once(options.loop, 100);
		ms = tz_clock_mono() - from;
	} while (ms < MS || done < begun);
	(void)printf("replay in the applier: %.0f batches/s\n",
	    (done - 1) * 1000.0 / (double)ms);
	applier->close(records);
	tz_ledger_close(options.ledger);
	return 0;
}
