/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/pull.h"

#include "wire/batch.h"

/* Applies the batch of the last reply; *after moves on. */
static enum tz_rc
take_feed(struct tz_talk *talk, uint64_t *after, struct tz_err *err)
{
	uint64_t before = *after;
	enum tz_rc rc;

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
pull_feed(struct tz_talk *talk, uint64_t after, unsigned *batches,
    struct tz_err *err)
{
	struct tz_talk_request request = { .method = "GET",
		.most = TZ_BATCH_FILE };
	char path[128];
	enum tz_rc rc;

	request.path = path;
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
		rc = take_feed(talk, &after, err);
		if (rc != TZ_OK)
			return rc;
		(*batches)++;
		tz_talk_progress(talk);
	}
}

enum tz_rc
tz_pull(struct tz_talk *talk, uint64_t after, unsigned *batches,
    struct tz_err *err)
{
	struct tz_err none;

	*batches = 0;
	return pull_feed(talk, after, batches, err == NULL ? &none : err);
}
