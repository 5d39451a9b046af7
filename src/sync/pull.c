/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/pull.h"

#include "base/mem.h"

/* Objects asked for at once; more are found in the next round. */
#define ROUND 32
#define OBJECT_BYTES (16 * 1024 * 1024)

/* A line that breaks here loses nothing: the same question is asked again. */
static enum tz_rc
ask(struct tz_talk *talk, const char *path, const char *const *headers,
    struct tz_err *err)
{
	enum tz_rc rc;

	for (;;) {
		rc = tz_talk_ask(talk, "GET", path, 0, headers, NULL, 0, err);
		if (rc == TZ_OK && talk->reply.status != 503 &&
		    talk->reply.status != 429)
			return TZ_OK;
		if (rc == TZ_OK)
			rc = tz_fail(err, TZ_EBUSY,
			    N_("the district is busy"));
		if (rc != TZ_ELINK && rc != TZ_EBUSY)
			return rc;
		rc = tz_talk_wait(talk, rc == TZ_ELINK ? TZ_RETRY_CUT :
		    TZ_RETRY_BUSY, err);
		if (rc != TZ_OK)
			return rc;
	}
}

static enum tz_rc
fail_status(const struct tz_talk *talk, struct tz_err *err)
{
	return tz_fail(err, talk->reply.status == 401 ||
	    talk->reply.status == 403 ? TZ_EKEY : TZ_EPROTO,
	    N_("the district answered with status %ld, state %s"),
	    talk->reply.status, talk->reply.state);
}

static enum tz_rc
pull_feed(struct tz_talk *talk, uint64_t after, struct tz_pulled *pulled,
    struct tz_err *err)
{
	uint64_t before;
	char path[128];
	enum tz_rc rc;

	for (;;) {
		(void)snprintf(path, sizeof path, "/v1/s/%s/feed?after=%llu",
		    talk->site, (unsigned long long)after);
		rc = ask(talk, path, NULL, err);
		if (rc != TZ_OK || talk->reply.status == 204)
			return rc;
		if (talk->reply.status != 200)
			return fail_status(talk, err);
		before = after;
		rc = tz_client_feed(talk->client, talk->reply.body.data,
		    talk->reply.body.len, &after, err);
		tz_talk_note(talk, "pull", "", 0, talk->reply.body.len,
		    rc == TZ_OK ? "applied" : "refused",
		    rc == TZ_OK ? NULL : err);
		if (rc != TZ_OK)
			return rc;
		if (after <= before)
			return tz_fail(err, TZ_EPROTO,
			    N_("the feed of the district does not move on"));
		pulled->batches++;
	}
}

/* One object, over as many cuts as it takes. */
static enum tz_rc
pull_object(struct tz_talk *talk, const char *hex, struct tz_err *err)
{
	char path[128], range[64], match[96];
	const char *headers[] = { NULL, NULL, NULL };
	struct tz_buf object;
	enum tz_rc rc;

	tz_buf_init(&object, OBJECT_BYTES);
	(void)snprintf(path, sizeof path, "/v1/o/%s", hex);
	(void)snprintf(match, sizeof match, "If-Range: \"%s\"", hex);
	do {
		(void)snprintf(range, sizeof range, "Range: bytes=%zu-",
		    object.len);
		headers[0] = object.len > 0 ? range : NULL;
		headers[1] = object.len > 0 ? match : NULL;
		rc = tz_talk_ask(talk, "GET", path, 0, headers, NULL, 0, err);
		if (rc == TZ_OK && talk->reply.status == 200)
			tz_buf_clear(&object);
		if ((rc == TZ_OK || rc == TZ_ELINK) && talk->reply.tus &&
		    (talk->reply.status == 200 || talk->reply.status == 206))
			tz_buf_put(&object, talk->reply.body.data,
			    talk->reply.body.len);
		else if (rc == TZ_OK)
			rc = fail_status(talk, err);
	} while (rc == TZ_ELINK &&
	    tz_talk_wait(talk, TZ_RETRY_CUT, err) == TZ_OK);
	if (rc == TZ_OK)
		rc = tz_client_object(talk->client, object.data, object.len,
		    err);
	tz_buf_release(&object);
	return rc;
}

static enum tz_rc
pull_objects(struct tz_talk *talk, struct tz_pulled *pulled,
    struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(ROUND * sizeof *hex);
	size_t n = 0, i;
	enum tz_rc rc;

	do {
		rc = tz_client_wanted(talk->client, hex, ROUND, &n, err);
		for (i = 0; rc == TZ_OK && i < n; i++) {
			rc = pull_object(talk, hex[i], err);
			if (rc == TZ_OK)
				pulled->objects++;
		}
	} while (rc == TZ_OK && n > 0);
	tz_mem_free(hex);
	return rc;
}

enum tz_rc
tz_pull(struct tz_talk *talk, uint64_t after, struct tz_pulled *pulled,
    struct tz_err *err)
{
	enum tz_rc rc;

	memset(pulled, 0, sizeof *pulled);
	rc = pull_feed(talk, after, pulled, err);
	if (rc == TZ_OK)
		rc = pull_objects(talk, pulled, err);
	return rc;
}
