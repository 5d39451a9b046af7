/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/visit_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/office.h"
#include "ledger/feed_place.h"
#include "wire/batch.h"
#include "wire/hash.h"
#include "wire/stick.h"

#define FEED_MOST 10000		/* batches of one visit */

/* What a batch that was not taken says to people. */
/* clang-format off */
static const struct {
	const char *state;
	const char *say;
} refusals[] = {
	{ "corrupt",
	    N_("damaged or of another key: write the stick again") },
	{ "epoch",
	    N_("of an epoch that is closed: the office was restored or "
	       "runs twice") },
	{ "large", N_("larger than the district takes") },
	{ "version",
	    N_("written by a newer program than that of the district") },
	{ "forms",
	    N_("needs a form that is not known here; the office is asked "
	       "for it") },
	{ "busy",
	    N_("cannot be stored now: the disk is full, or the database is "
	       "away") },
};
/* clang-format on */

static void
refuse(struct tz_visit_work *work, const char *name)
{
	const struct tz_visit_answer *answer = &work->answer;
	struct tz_batch_head head = { .first = 0 };
	struct tz_err why;
	char digest[TZ_BATCH_DIGEST];
	size_t i;

	work->visit->left++;
	(void)!tz_batch_name_read(name, &head.epoch, &head.first, &head.last,
	    digest);
	if (strcmp(answer->state, "gap") == 0) {
		(void)tz_fail(&why, TZ_ECHAIN,
		    N_("entries %llu to %llu of epoch %llu have not come: a "
		       "stick is lost, or still on its way"),
		    (unsigned long long)answer->next,
		    (unsigned long long)(head.first > 0 ? head.first - 1 : 0),
		    (unsigned long long)answer->epoch);
		tz_visit_remark(work, &why);
		return;
	}
	for (i = 0; i < sizeof refusals / sizeof *refusals; i++) {
		if (strcmp(refusals[i].state, answer->state) == 0)
			break;
	}
	if (i < sizeof refusals / sizeof *refusals)
		(void)tz_fail(&why, TZ_EPROTO, N_("%s was not taken: %s"),
		    name, _(refusals[i].say));
	else
		(void)tz_fail(&why, TZ_EPROTO,
		    N_("%s was not taken: status %u, state %s"), name,
		    answer->status, answer->state);
	tz_visit_remark(work, &why);
}

/* A definition that the district asks for, when the stick has it. */
static enum tz_rc
give_form(struct tz_visit_work *work, const char *hex, struct tz_err *err)
{
	char name[TZ_STICK_NAME], target[128];
	struct tz_buf text;
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "%s%s", hex, TZ_STICK_FORM);
	(void)snprintf(target, sizeof target, "/v1/s/%s/forms/%s",
	    work->visit->site, hex);
	tz_buf_init(&text, TZ_CONF_MAX);
	rc = tz_stick_read(&work->out, name, &text, NULL);
	if (rc == TZ_OK) {
		rc = tz_visit_carry(work, "PUT", target, &text, err);
		if (rc == TZ_OK && work->answer.status == 200)
			rc = tz_stick_remove(&work->out, name, err);
	} else {
		tz_stick_ask(&work->ask, "form", hex);
		rc = TZ_OK;
	}
	tz_buf_release(&text);
	return rc;
}

/* Gives the forms that the batch needs; *given: it may be tried again. */
static enum tz_rc
give_forms(struct tz_visit_work *work, bool *given, struct tz_err *err)
{
	size_t before = work->ask.len;
	char want[160], hex[65];
	const char *at = want;
	enum tz_rc rc = TZ_OK;

	memcpy(want, work->answer.want, sizeof want);
	*given = want[0] != '\0';
	while (rc == TZ_OK && sscanf(at, "%64[0-9a-f]", hex) == 1) {
		at += strlen(hex);
		at += strspn(at, ", ");
		rc = give_form(work, hex, err);
	}
	*given = *given && work->ask.len == before;
	return rc;
}

/* The acknowledgement is durable on the stick before the batch leaves it. */
static enum tz_rc
settle(struct tz_visit_work *work, const char *name, const char *file,
    const struct tz_buf *bytes, struct tz_err *err)
{
	char ack[TZ_STICK_NAME];
	struct tz_batch_head head;
	enum tz_rc rc;
	size_t size;

	(void)snprintf(ack, sizeof ack, "%s%s", name, TZ_STICK_ACK);
	rc = tz_stick_write(&work->in, ack, work->answer.body.data,
	    work->answer.body.len, err);
	if (rc != TZ_OK)
		return rc;
	work->visit->taken++;
	if (tz_batch_head_read(bytes->data, bytes->len, &head, &size, NULL) ==
	    TZ_OK)
		work->visit->entries += head.count;
	return tz_stick_remove(&work->out, file, err);
}

static enum tz_rc
take_batch(struct tz_visit_work *work, const char *name, struct tz_err *err)
{
	char file[TZ_STICK_NAME], target[192];
	struct tz_buf bytes;
	bool again = false;
	enum tz_rc rc;
	unsigned i;

	(void)snprintf(file, sizeof file, "%s%s", name, TZ_STICK_BATCH);
	(void)snprintf(target, sizeof target, "/v1/s/%s/b/%s",
	    work->visit->site, name);
	tz_buf_init(&bytes, TZ_BATCH_FILE);
	rc = tz_stick_read(&work->out, file, &bytes, err);
	if (rc != TZ_OK) {
		work->visit->left++;
		tz_visit_remark(work, err);
		rc = rc == TZ_EIO || rc == TZ_ELIMIT ? TZ_OK : rc;
		goto out;
	}
	for (i = 0; i < 8 && rc == TZ_OK; i++) {
		rc = tz_visit_carry(work, "PATCH", target, &bytes, err);
		again = false;
		if (rc == TZ_OK && strcmp(work->answer.state, "forms") == 0)
			rc = give_forms(work, &again, err);
		if (!again)
			break;
	}
	if (rc == TZ_OK && strcmp(work->answer.state, "applied") == 0)
		rc = settle(work, name, file, &bytes, err);
	else if (rc == TZ_OK)
		refuse(work, name);
out:
	tz_buf_release(&bytes);
	return rc;
}

static int
by_place(const void *a, const void *b)
{
	struct tz_batch_head one = { .epoch = 0 }, two = { .epoch = 0 };
	char digest[TZ_BATCH_DIGEST];

	(void)!tz_batch_name_read(*(char *const *)a, &one.epoch, &one.first,
	    &one.last, digest);
	(void)!tz_batch_name_read(*(char *const *)b, &two.epoch, &two.first,
	    &two.last, digest);
	if (one.epoch != two.epoch)
		return one.epoch < two.epoch ? -1 : 1;
	if (one.first != two.first)
		return one.first < two.first ? -1 : 1;
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of batches; what has another name is not of ours. */
static enum tz_rc
take_batches(struct tz_visit_work *work, struct tz_err *err)
{
	struct tz_batch_head head;
	char digest[TZ_BATCH_DIGEST];
	size_t n, i, batches = 0;
	char **names;
	enum tz_rc rc;

	rc = tz_stick_list(&work->out, TZ_STICK_BATCH, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n; i++) {
		char *name = names[i];

		name[strlen(name) - strlen(TZ_STICK_BATCH)] = '\0';
		if (!tz_batch_name_read(name, &head.epoch, &head.first,
		    &head.last, digest))
			continue;
		names[i] = names[batches];
		names[batches++] = name;
	}
	if (batches > 1)
		qsort(names, batches, sizeof *names, by_place);
	for (i = 0; i < batches && rc == TZ_OK; i++)
		rc = take_batch(work, names[i], err);
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
write_feed(struct tz_visit_work *work, uint64_t *after, struct tz_err *err)
{
	const struct tz_buf *body = &work->answer.body;
	struct tz_batch_head head;
	char name[TZ_STICK_NAME];
	uint64_t first, last = 0;
	size_t size;
	enum tz_rc rc;

	rc = tz_batch_head_read(body->data, body->len, &head, &size, err);
	if (rc == TZ_OK)
		last = tz_feed_place_number(head.epoch, head.last);
	if (rc == TZ_OK && last <= *after)
		rc = tz_fail(err, TZ_EPROTO,
		    N_("the feed of the district does not move on"));
	if (rc != TZ_OK)
		return rc;
	first = tz_feed_place_number(head.epoch, head.first);
	if (work->head[0] != '\0')
		tz_hash_hex(head.after, TZ_HASH, work->head);
	(void)snprintf(name, sizeof name, "feed-%016llu%s",
	    (unsigned long long)first, TZ_STICK_BATCH);
	*after = last;
	work->visit->feed++;
	return tz_stick_write(&work->in, name, body->data, body->len, err);
}

static enum tz_rc
give_feed(struct tz_visit_work *work, uint64_t after, struct tz_err *err)
{
	char target[128];
	enum tz_rc rc = TZ_OK;
	unsigned i;

	for (i = 0; i < FEED_MOST && rc == TZ_OK; i++) {
		(void)snprintf(target, sizeof target,
		    "/v1/s/%s/feed?after=%llu", work->visit->site,
		    (unsigned long long)after);
		rc = tz_visit_carry(work, "GET", target, NULL, err);
		if (rc != TZ_OK || work->answer.status != 200)
			break;
		rc = write_feed(work, &after, err);
	}
	return rc;
}

/* Where the journal of the office stands here, signed. */
static enum tz_rc
give_word(struct tz_visit_work *work, struct tz_err *err)
{
	char target[128];
	enum tz_rc rc;

	(void)snprintf(target, sizeof target, "/v1/s/%s/word",
	    work->visit->site);
	rc = tz_visit_carry(work, "GET", target, NULL, err);
	if (rc != TZ_OK || work->answer.status != 200)
		return rc;
	return tz_stick_write(&work->in, "now" TZ_STICK_WORD,
	    work->answer.body.data, work->answer.body.len, err);
}

/* What the note wants, and what the feed that goes along names. */
static enum tz_rc
give_objects(struct tz_visit_work *work, uint64_t after, struct tz_err *err)
{
	const char *at = tz_buf_str(&work->note);
	const char *word[] = { "objects", work->visit->site, NULL };
	struct tz_stick_line line;
	char number[24], hex[65];
	struct tz_buf text;
	enum tz_rc rc = TZ_OK;

	while (rc == TZ_OK && tz_stick_line(&at, &line))
		if (strcmp(line.word, "object") == 0)
			rc = tz_visit_object(work, line.value, err);
	(void)snprintf(number, sizeof number, "%llu",
	    (unsigned long long)after);
	word[2] = number;
	tz_buf_init(&text, TZ_VISIT_ANSWER);
	if (rc == TZ_OK)
		rc = tz_client_district(work->visit->client, word, 3, &text,
		    err);
	for (at = tz_buf_str(&text); rc == TZ_OK &&
	    sscanf(at, "%64s", hex) == 1; at += strlen(hex) + 1)
		rc = tz_visit_object(work, hex, err);
	tz_buf_release(&text);
	return rc;
}

/* Where the office says that its feed stands; else from the start. */
static uint64_t
feed_of(struct tz_visit_work *work)
{
	const char *at = tz_buf_str(&work->note);
	struct tz_stick_line line;
	uint64_t feed = 0;

	work->head[0] = '\0';
	while (tz_stick_line(&at, &line)) {
		if (strcmp(line.word, "feed") == 0)
			feed = strtoull(line.value, NULL, 10);
		else if (strcmp(line.word, "head") == 0)
			(void)snprintf(work->head, sizeof work->head, "%s",
			    line.value);
	}
	return feed;
}

static enum tz_rc
exchange(struct tz_visit_work *work, struct tz_err *err)
{
	uint64_t after;
	enum tz_rc rc;

	tz_stick_sweep(&work->out);
	tz_stick_sweep(&work->in);
	if (tz_stick_read(&work->out, TZ_STICK_ASK, &work->note, NULL) !=
	    TZ_OK)
		tz_buf_clear(&work->note);
	after = feed_of(work);
	rc = tz_visit_enrol(work, err);
	if (rc == TZ_OK)
		rc = take_batches(work, err);
	if (rc == TZ_OK)
		rc = tz_visit_journal(work, err);
	if (rc == TZ_OK)
		rc = give_word(work, err);
	if (rc == TZ_OK)
		rc = give_feed(work, after, err);
	if (rc == TZ_OK)
		rc = give_objects(work, after, err);
	if (rc == TZ_OK && work->ask.len > 0)
		rc = tz_stick_write(&work->in, TZ_STICK_ASK, work->ask.data,
		    work->ask.len, err);
	tz_stick_sync(&work->out);
	return rc;
}

enum tz_rc
tz_visit_office(struct tz_visit *visit, const struct tz_stick *stick,
    struct tz_err *err)
{
	struct tz_visit_work work = { .visit = visit };
	enum tz_rc rc;

	tz_buf_init(&work.note, TZ_STICK_ASK_MAX);
	tz_buf_init(&work.ask, TZ_STICK_ASK_MAX);
	tz_buf_init(&work.answer.body, TZ_VISIT_ANSWER);
	work.in.fd = -1;
	rc = tz_stick_way(stick, visit->site, TZ_STICK_OUT, true, &work.out,
	    err);
	if (rc == TZ_OK)
		rc = tz_stick_way(stick, visit->site, TZ_STICK_IN, true,
		    &work.in, err);
	if (rc == TZ_OK)
		rc = exchange(&work, err);
	/* What is wrong with one office keeps no other from its turn. */
	if (rc == TZ_ENOTFOUND || rc == TZ_EKEY || rc == TZ_EREFUSED) {
		tz_visit_remark(&work, err);
		rc = TZ_OK;
	}
	tz_stick_close(&work.out);
	tz_stick_close(&work.in);
	tz_buf_release(&work.answer.body);
	tz_buf_release(&work.ask);
	tz_buf_release(&work.note);
	return rc;
}
