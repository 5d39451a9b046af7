/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_refill.h"

#include <string.h>

#include "district/applier.h"
#include "ledger/extract.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "wire/ack.h"

/* Nobody waits for a word. */
static void
sign(struct tz_job *job)
{
	(void)job;
}

enum tz_rc
tz_pg_refill_make(struct tz_ledger *ledger, const char *site,
    const struct tz_head *there, struct tz_job *job, struct tz_err *err)
{
	struct tz_extract extract = { .site = site, .stream = TZ_STREAM_OWN,
		.here = true, .most = TZ_BATCH_ENTRIES,
		.to = &ledger->keys.pub };
	struct tz_batch_head head;
	struct tz_place place;
	enum tz_rc rc;

	memset(job, 0, sizeof *job);
	memcpy(job->site, site, TZ_SITE);
	job->pub = ledger->keys.pub;
	job->sign = sign;
	tz_buf_init(&job->bytes, TZ_BATCH_FILE);
	tz_buf_init(&job->ack, TZ_ACK_MAX);
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
	else
		tz_pg_refill_release(job);
	return rc;
}

void
tz_pg_refill_release(struct tz_job *job)
{
	tz_buf_release(&job->bytes);
	tz_buf_release(&job->ack);
}
