/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/pull.h"

#include "base/mem.h"
#include "sync/deliver.h"

/* Objects asked for at once; more are found in the next round. */
#define ROUND 32
#define OBJECT_BYTES (16 * 1024 * 1024)

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
pull_feed(struct tz_talk *talk, uint64_t after, struct tz_pulled *pulled,
    struct tz_err *err)
{
	struct tz_talk_request request = { .method = "GET" };
	char path[128];
	enum tz_rc rc;

	request.path = path;
	for (;;) {
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
		pulled->batches++;
		tz_talk_progress(talk);
	}
}

/*
 * What came of the object, whole or up to a cut. A reply of 200 begins at its
 * first byte, whatever was asked for.
 */
static void
take_part(struct tz_talk *talk, struct tz_buf *object)
{
	size_t before = object->len;

	if (!tz_reply_genuine(&talk->reply))
		return;
	if (talk->reply.status == 200)
		tz_buf_clear(object);
	if (talk->reply.status == 200 || talk->reply.status == 206)
		tz_buf_put(object, talk->reply.body.data,
		    talk->reply.body.len);
	if (object->len > before)
		tz_talk_progress(talk);
}

/* Asks for the rest until it is whole; a cut costs only what was on its way. */
static enum tz_rc
fetch_object(struct tz_talk *talk, const char *hex, struct tz_buf *object,
    struct tz_err *err)
{
	struct tz_talk_request request = { .method = "GET" };
	char path[128], range[64], match[96];
	const char *headers[] = { range, match, NULL };
	enum tz_rc rc;

	(void)snprintf(path, sizeof path, "/v1/o/%s", hex);
	(void)snprintf(match, sizeof match, "If-Range: \"%s\"", hex);
	request.path = path;
	for (;;) {
		(void)snprintf(range, sizeof range, "Range: bytes=%zu-",
		    object->len);
		request.headers = object->len > 0 ? headers : NULL;
		rc = tz_talk_ask(talk, &request, err);
		if (rc == TZ_OK || rc == TZ_ELINK)
			take_part(talk, object);
		if (rc == TZ_OK && (talk->reply.status / 100 == 2 ||
		    (talk->reply.status == 416 && object->len > 0)))
			return TZ_OK;
		if (rc == TZ_OK && talk->reply.status < 500)
			return tz_talk_fail_status(talk, err);
		if (rc == TZ_OK) {
			(void)tz_fail(err, TZ_EBUSY,
			    N_("the district is busy"));
			rc = tz_talk_wait(talk, TZ_RETRY_BUSY,
			    talk->reply.retry_after, err);
		} else {
			rc = tz_talk_again(talk, err);
		}
		if (rc != TZ_OK)
			return rc;
	}
}

static enum tz_rc
pull_object(struct tz_talk *talk, const char *hex, struct tz_err *err)
{
	struct tz_buf object;
	enum tz_rc rc;

	tz_buf_init(&object, OBJECT_BYTES);
	rc = fetch_object(talk, hex, &object, err);
	if (rc == TZ_OK && !tz_buf_ok(&object))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		rc = tz_deliver_object(talk->client, hex, object.data,
		    object.len, err);
	tz_buf_release(&object);
	return rc;
}

/*
 * One round over what is missing. An object that the district does not have,
 * or not as its name says, keeps no other from coming; a line that is gone
 * does. *got counts those that came.
 */
static enum tz_rc
pull_round(struct tz_talk *talk, char (*hex)[65], size_t n, unsigned *got,
    struct tz_err *err)
{
	enum tz_rc first = TZ_OK, rc;
	struct tz_err why;
	size_t i;

	for (i = 0; i < n; i++) {
		rc = pull_object(talk, hex[i], &why);
		if (rc == TZ_OK)
			(*got)++;
		if (rc == TZ_OK || first != TZ_OK)
			continue;
		first = rc;
		*err = why;
		if (tz_rc_retry(rc) || rc == TZ_EKEY)
			break;
	}
	return first;
}

static enum tz_rc
pull_objects(struct tz_talk *talk, struct tz_pulled *pulled,
    struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(ROUND * sizeof *hex);
	char last[65] = "";
	unsigned got = 0;
	size_t n = 0;
	enum tz_rc rc;

	talk->reply.body.max = OBJECT_BYTES;
	do {
		rc = tz_client_wanted(talk->client, hex, ROUND, &n, err);
		if (rc == TZ_OK && n > 0 && strcmp(hex[0], last) == 0)
			rc = tz_fail(err, TZ_EPROTO,
			    N_("an object of the district is not what its name "
			       "says"));
		if (rc == TZ_OK && n > 0) {
			memcpy(last, hex[0], sizeof last);
			rc = pull_round(talk, hex, n, &got, err);
		}
	} while (rc == TZ_OK && n > 0);
	talk->reply.body.max = TZ_REPLY_BODY;
	pulled->objects = got;
	tz_mem_free(hex);
	return rc;
}

enum tz_rc
tz_pull(struct tz_talk *talk, uint64_t after, bool feed,
    struct tz_pulled *pulled, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	struct tz_err none;

	if (err == NULL)
		err = &none;
	memset(pulled, 0, sizeof *pulled);
	if (feed)
		rc = pull_feed(talk, after, pulled, err);
	if (rc == TZ_OK)
		rc = pull_objects(talk, pulled, err);
	return rc;
}
