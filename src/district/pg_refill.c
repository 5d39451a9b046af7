/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_refill.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "district/applier.h"
#include "district/pg_heads.h"
#include "ledger/extract.h"
#include "ledger/ledger.h"
#include "wire/ack.h"

#define AT_ONCE 4

struct tz_pg_refill {
	struct tz_ledger *ledger;
	struct tz_pg_heads *heads;
	void (*apply)(void *arg, struct tz_job *job);
	void *arg;
	unsigned running;
};

/* A job of the district itself. */
struct own {
	struct tz_job job;		/* first: it is given back */
	struct tz_pg_refill *refill;
};

static void
free_own(struct own *own)
{
	tz_buf_release(&own->job.bytes);
	tz_buf_release(&own->job.ack);
	tz_mem_free(own);
}

/* Nobody waits for a word. */
static void
sign(struct tz_job *job)
{
	(void)job;
}

static void
done(struct tz_job *job, enum tz_rc rc, struct tz_err *err)
{
	struct own *own = (struct own *)job;
	struct tz_pg_refill *refill = own->refill;

	if (rc == TZ_OK) {
		tz_log(TZ_LOG_INFO, "%s: the database got %s from the ledger",
		    job->site, job->name);
	} else {
		tz_log_err(TZ_LOG_WARN, job->site, err);
		/* One that is refused is not tried again and again. */
		tz_pg_heads_even(refill->heads, job->site, true);
	}
	refill->running--;
	free_own(own);
}

/* TZ_ENOTFOUND: there is nothing behind that place. */
static enum tz_rc
fill(struct tz_ledger *ledger, const struct tz_head *there,
    struct tz_job *job, struct tz_err *err)
{
	struct tz_extract extract = { .site = job->site,
		.stream = TZ_STREAM_OWN, .here = true,
		.most = TZ_BATCH_ENTRIES, .to = &ledger->keys.pub };
	struct tz_batch_head head;
	struct tz_place place;
	enum tz_rc rc;

	rc = tz_extract_place(ledger, &extract, there->epoch, there->sequence,
	    &place, err);
	if (rc == TZ_OK && place.sequence == 0)
		rc = tz_fail_plain(err, TZ_ENOTFOUND);
	if (rc == TZ_OK)
		rc = tz_extract_batch(ledger, &extract, &place, &job->bytes,
		    &head, err);
	if (rc == TZ_OK)
		tz_batch_name(&head, job->bytes.data, job->bytes.len,
		    job->name);
	return rc;
}

struct tz_pg_refill *
tz_pg_refill_new(struct tz_ledger *ledger, struct tz_pg_heads *heads,
    void (*apply)(void *arg, struct tz_job *job), void *arg)
{
	struct tz_pg_refill *refill = tz_mem_alloc(sizeof *refill);

	refill->ledger = ledger;
	refill->heads = heads;
	refill->apply = apply;
	refill->arg = arg;
	return refill;
}

void
tz_pg_refill_free(struct tz_pg_refill *refill)
{
	tz_mem_free(refill);
}

bool
tz_pg_refill_give(struct tz_pg_refill *refill, const char *site,
    const struct tz_head *there)
{
	struct tz_err err = { 0 };
	struct own *own;

	if (refill->running >= AT_ONCE)
		return false;
	own = tz_mem_alloc(sizeof *own);
	own->refill = refill;
	memcpy(own->job.site, site, TZ_SITE);
	own->job.pub = refill->ledger->keys.pub;
	own->job.told = true;
	own->job.sign = sign;
	own->job.done = done;
	tz_buf_init(&own->job.bytes, TZ_BATCH_FILE);
	tz_buf_init(&own->job.ack, TZ_ACK_MAX);
	if (fill(refill->ledger, there, &own->job, &err) == TZ_OK) {
		refill->running++;
		refill->apply(refill->arg, &own->job);
	} else {
		tz_log_err(TZ_LOG_ERROR, site, &err);
		free_own(own);
	}
	return true;
}
