/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/applier.h"

#include <string.h>

#include "district/pg.h"
#include "district/tally.h"
#include "ledger/ledger.h"
#include "store/journal.h"

static enum tz_rc
ledger_open(const struct tz_applier_options *options, void **state,
    struct tz_err *err)
{
	*state = options->ledger;
	if (options->database == NULL)
		return TZ_OK;
	return tz_fail(err, TZ_EUSAGE,
	    N_("only the applier postgresql takes --database"));
}

static void
ledger_close(void *state)
{
	(void)state;
}

static void
embedded_apply(void *state, struct tz_job *job)
{
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_apply_batch(state, job->site, &job->pub, job->bytes.data,
	    job->bytes.len, &job->applied, &err);
	if (rc == TZ_OK)
		job->sign(job);
	job->done(job, rc, &err);
}

static enum tz_rc
embedded_head(void *state, const char *site, struct tz_head *head,
    struct tz_err *err)
{
	struct tz_ledger *ledger = state;

	return tz_journal_head(ledger->store, site, TZ_STREAM_OWN, head, err);
}

static bool
embedded_knows(void *state, const char *site, uint32_t epoch, uint64_t last)
{
	return tz_apply_knows(state, site, TZ_STREAM_OWN, epoch, last);
}

static enum tz_rc
embedded_count(void *state, const char *site, uint64_t *records, bool *away,
    struct tz_err *err)
{
	*away = false;
	return tz_tally_all(state, site, records, err);
}

static enum tz_rc
count_entry(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct tz_applied *applied = arg;

	(void)entry;
	(void)err;
	applied->applied++;
	return TZ_OK;
}

static void
null_apply(void *state, struct tz_job *job)
{
	struct tz_ledger *ledger = state;
	struct tz_applied *applied = &job->applied;
	struct tz_batch_head head;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_batch_read(job->bytes.data, job->bytes.len, &ledger->keys,
	    &job->pub, ledger->dictionaries, &head, count_entry, applied,
	    &err);
	if (rc == TZ_OK) {
		applied->last = head.last;
		applied->epoch = head.epoch;
		memcpy(applied->head, head.after, TZ_HASH);
		job->sign(job);
	}
	job->done(job, rc, &err);
}

static enum tz_rc
null_head(void *state, const char *site, struct tz_head *head,
    struct tz_err *err)
{
	(void)state;
	(void)site;
	(void)err;
	memset(head, 0, sizeof *head);
	return TZ_OK;
}

static const struct tz_applier appliers[] = {
	{ .name = "embedded", .open = ledger_open, .close = ledger_close,
	    .apply = embedded_apply, .head = embedded_head,
	    .knows = embedded_knows, .count = embedded_count },
	{ .name = "null", .open = ledger_open, .close = ledger_close,
	    .apply = null_apply, .head = null_head, .knows = embedded_knows,
	    .count = embedded_count },
};

const struct tz_applier *
tz_applier_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof appliers / sizeof *appliers; i++) {
		if (strcmp(appliers[i].name, name) == 0)
			return &appliers[i];
	}
	return strcmp(name, "postgresql") == 0 ? tz_pg_applier() : NULL;
}
