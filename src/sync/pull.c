/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/pull.h"

#include <stdio.h>

#include "wire/batch.h"
#include "wire/hash.h"

/* So much of a head tells one history from another. */
#define HEAD "TZ-Head: %.16s"
#define HEAD_MAX 32

/* Applies the batch of the last reply; *after and head move on. */
static enum tz_rc
take_feed(struct tz_talk *talk, uint64_t *after, char head[HEAD_MAX],
    struct tz_err *err)
{
	uint64_t before = *after;
	struct tz_batch_head batch;
	char hex[TZ_HASH_HEX];
	size_t size;
	enum tz_rc rc;

	if (tz_batch_head_read(talk->reply.body.data, talk->reply.body.len,
	    &batch, &size, NULL) == TZ_OK) {
		tz_hash_hex(batch.after, TZ_HASH, hex);
		(void)snprintf(head, HEAD_MAX, HEAD, hex);
	}

	rc = tz_client_feed(talk->client, talk->reply.body.data,
	    talk->reply.body.len, after, err);
	tz_talk_note(talk, "pull", NULL, talk->reply.body.len,
	    rc == TZ_OK ? "applied" : "refused", rc == TZ_OK ? NULL : err);
	if (rc == TZ_OK && *after <= before)
		rc = tz_fail(err, TZ_EPROTO,
		    N_("the feed of the district does not move on"));
	return rc;
}

static enum tz_rc
pull_feed(struct tz_talk *talk, uint64_t after, const char *at,
    unsigned *batches, struct tz_err *err)
{
	char path[128], head[HEAD_MAX];
	const char *headers[] = { head, NULL };
	struct tz_talk_request request = { .method = "GET",
		.headers = headers, .most = TZ_BATCH_FILE, .reads = true };
	enum tz_rc rc;

	request.path = path;
	(void)snprintf(head, sizeof head, HEAD, at);
	talk->now.entries = 0;
	for (;;) {
		tz_talk_work(talk, "feed", 0, 0);
		(void)snprintf(path, sizeof path, "/v1/s/%s/feed?after=%llu",
		    talk->site, (unsigned long long)after);
		rc = tz_talk_insist(talk, &request, err);
		if (rc != TZ_OK || talk->reply.status == 204)
			return rc;
		if (talk->reply.status != 200)
			return tz_talk_fail_status(talk, err);
		rc = take_feed(talk, &after, head, err);
		if (rc != TZ_OK)
			return rc;
		(*batches)++;
		tz_talk_progress(talk);
	}
}

enum tz_rc
tz_pull(struct tz_talk *talk, uint64_t after, const char *head,
    unsigned *batches, struct tz_err *err)
{
	struct tz_err none;

	*batches = 0;
	return pull_feed(talk, after, head, batches, err == NULL ? &none : err);
}
