/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/objects.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "sync/deliver.h"

/* Objects asked for at once; more are found in the next round. */
#define ROUND 32
#define OBJECT_BYTES (16 * 1024 * 1024)
#define PIECE (256 * 1024)	/* of one request, where bytes are counted */
#define DAY_MINUTES 1440
#define CHINA_MINUTES 480	/* ahead of UTC */

/* One object on its way. */
struct coming {
	struct tz_talk *talk;
	const struct tz_objects *how;
	const char *hex;
	char part[PATH_MAX];	/* "" when there is no place for it */
	struct tz_buf bytes;
	uint64_t total;		/* 0: not known */
	bool put_off;
};

static bool
read_hours(const char *hours, int *from, int *to)
{
	int h[2], m[2], n = 0;

	if (sscanf(hours, "%2d:%2d-%2d:%2d%n", &h[0], &m[0], &h[1], &m[1],
	    &n) != 4 || hours[n] != '\0')
		return false;
	if (h[0] < 0 || h[0] > 23 || h[1] < 0 || h[1] > 24 || m[0] < 0 ||
	    m[0] > 59 || m[1] < 0 || m[1] > 59)
		return false;
	*from = h[0] * 60 + m[0];
	*to = h[1] * 60 + m[1];
	return true;
}

bool
tz_objects_hours(const char *hours, int64_t ms, bool *valid)
{
	int64_t minutes = ms / 60000 + CHINA_MINUTES;
	int now = (int)(minutes % DAY_MINUTES), from = 0, to = 0;
	bool good = hours[0] == '\0' || read_hours(hours, &from, &to);

	if (valid != NULL)
		*valid = good;
	if (now < 0)
		now += DAY_MINUTES;
	if (hours[0] == '\0' || !good)
		return true;
	return from < to ? now >= from && now < to : now >= from || now < to;
}

/*
 * What came of the object, whole or up to a cut. A reply of 200 begins at its
 * first byte, whatever was asked for.
 */
static void
take_part(struct coming *coming)
{
	const struct tz_reply *reply = &coming->talk->reply;
	size_t before = coming->bytes.len;

	if (!tz_reply_genuine(reply))
		return;
	if (reply->status == 200)
		tz_buf_clear(&coming->bytes);
	if (reply->status == 200 || reply->status == 206)
		tz_buf_put(&coming->bytes, reply->body.data, reply->body.len);
	if (reply->total > 0)
		coming->total = reply->total;
	if (coming->bytes.len > before)
		tz_talk_progress(coming->talk);
}

/* Bytes of it that one request may bring; 0: the budget is used up. */
static size_t
room(const struct coming *coming)
{
	uint64_t left = tz_purse_left_for_objects(&coming->talk->purse);

	if (left == UINT64_MAX)
		return SIZE_MAX;
	if (left <= TZ_LINK_HEAD)
		return 0;
	left -= TZ_LINK_HEAD;
	left -= left / 64;
	return left < PIECE ? (size_t)left : PIECE;
}

static bool
is_whole(const struct coming *coming)
{
	const struct tz_reply *reply = &coming->talk->reply;

	if (reply->status == 416)
		return coming->bytes.len > 0;
	return reply->status / 100 == 2 && (reply->status == 200 ||
	    coming->total == 0 || coming->bytes.len >= coming->total);
}

/* One request for the rest, or for n bytes of it. */
static enum tz_rc
ask(struct coming *coming, size_t n, struct tz_err *err)
{
	struct tz_talk_request request = { .method = "GET" };
	char path[128], range[80], match[96];
	const char *headers[] = { range, match, NULL };
	size_t from = coming->bytes.len;

	(void)snprintf(path, sizeof path, "/v1/o/%s", coming->hex);
	(void)snprintf(match, sizeof match, "If-Range: \"%s\"", coming->hex);
	if (n == SIZE_MAX)
		(void)snprintf(range, sizeof range, "Range: bytes=%zu-", from);
	else
		(void)snprintf(range, sizeof range, "Range: bytes=%zu-%zu",
		    from, from + n - 1);
	tz_talk_work(coming->talk, "objects", from, coming->total);
	request.path = path;
	request.most = n == SIZE_MAX ? 0 : n;
	request.headers = from > 0 || n != SIZE_MAX ? headers : NULL;
	return tz_talk_ask(coming->talk, &request, err);
}

/* What a reply means beside bytes of the object. */
static enum tz_rc
go_on(struct coming *coming, enum tz_rc rc, struct tz_err *err)
{
	struct tz_talk *talk = coming->talk;

	if (rc != TZ_OK)
		return tz_talk_again(talk, err);
	if (talk->reply.status / 100 == 2)
		return TZ_OK;
	if (talk->reply.status < 500)
		return tz_talk_fail_status(talk, err);
	(void)tz_fail(err, TZ_EBUSY, N_("the district is busy"));
	return tz_talk_wait(talk, TZ_RETRY_BUSY, talk->reply.retry_after,
	    err);
}

/*
 * Out of hours a first byte tells how large it is: a round trip is cheaper than
 * what might have to be put off in the middle.
 */
static bool
must_wait(const struct coming *coming)
{
	return coming->total > coming->how->large &&
	    !tz_objects_hours(coming->how->window, tz_clock_now(), NULL);
}

/* Asks until it is whole; a cut costs only what was on its way. */
static enum tz_rc
fetch(struct coming *coming, struct tz_err *err)
{
	bool look = !tz_objects_hours(coming->how->window, tz_clock_now(),
	    NULL);
	enum tz_rc rc;
	size_t n;

	for (;;) {
		n = room(coming);
		if (n == 0)
			return tz_purse_empty(&coming->talk->purse, err);
		rc = ask(coming, look ? 1 : n, err);
		if (rc == TZ_OK || rc == TZ_ELINK || rc == TZ_ECANCEL)
			take_part(coming);
		if (rc == TZ_OK && is_whole(coming))
			return TZ_OK;
		coming->put_off = rc == TZ_OK && must_wait(coming);
		if (coming->put_off)
			return TZ_OK;
		look = look && coming->total == 0;
		rc = go_on(coming, rc, err);
		if (rc != TZ_OK)
			return rc;
	}
}

/* Takes up what an earlier run has left; whose folder it is has room for it. */
static void
begin(struct coming *coming)
{
	const char *folder = tz_client_folder(coming->talk->client);
	char in[PATH_MAX], name[80];

	coming->part[0] = '\0';
	(void)snprintf(name, sizeof name, "%s.part", coming->hex);
	if (tz_file_join(in, sizeof in, folder, "in", NULL) != TZ_OK ||
	    tz_file_make_folder(in, 0700, NULL) != TZ_OK ||
	    tz_file_join(coming->part, sizeof coming->part, in, name, NULL) !=
	    TZ_OK || !tz_file_exists(coming->part))
		return;
	if (tz_file_read(coming->part, &coming->bytes, NULL) != TZ_OK)
		tz_buf_clear(&coming->bytes);
}

/* What is whole, or of no use, is not kept. */
static void
end(struct coming *coming, bool keep)
{
	struct tz_err err;

	if (coming->part[0] == '\0')
		return;
	if (keep && coming->bytes.len > 0) {
		if (tz_file_write(coming->part, coming->bytes.data,
		    coming->bytes.len, 0600, &err) != TZ_OK)
			tz_log_err(TZ_LOG_WARN, "part", &err);
	} else if (tz_file_exists(coming->part)) {
		(void)!tz_file_remove(coming->part, NULL);
	}
}

static enum tz_rc
store(struct coming *coming, struct tz_err *err)
{
	if (!tz_buf_ok(&coming->bytes))
		return tz_fail_plain(err, TZ_ELIMIT);
	return tz_deliver_object(coming->talk->client, coming->hex,
	    coming->bytes.data, coming->bytes.len, err);
}

static enum tz_rc
pull_one(struct tz_talk *talk, struct tz_objects *objects, const char *hex,
    struct tz_err *err)
{
	struct coming coming = { .talk = talk, .how = objects, .hex = hex };
	bool whole;
	enum tz_rc rc;

	tz_buf_init(&coming.bytes, OBJECT_BYTES);
	begin(&coming);
	rc = fetch(&coming, err);
	whole = rc == TZ_OK && !coming.put_off;
	if (whole)
		rc = store(&coming, err);
	end(&coming, !whole && tz_buf_ok(&coming.bytes));
	tz_buf_release(&coming.bytes);
	objects->waiting += coming.put_off;
	objects->got += whole && rc == TZ_OK;
	return rc;
}

/*
 * One round over what is missing. An object that the district does not have,
 * or not as its name says, keeps no other from coming; a line that is gone, or
 * a budget that is used up, does.
 */
static enum tz_rc
pull_round(struct tz_talk *talk, struct tz_objects *objects, char (*hex)[65],
    size_t n, struct tz_err *err)
{
	enum tz_rc first = TZ_OK, rc;
	struct tz_err why;
	size_t i;

	objects->waiting = 0;
	for (i = 0; i < n; i++) {
		rc = pull_one(talk, objects, hex[i], &why);
		if (rc == TZ_OK || first != TZ_OK)
			continue;
		first = rc;
		*err = why;
		if (tz_rc_retry(rc) || rc == TZ_EKEY)
			break;
	}
	return first;
}

/* Parts of what nobody names any more. */
static void
sweep(const struct tz_talk *talk)
{
	char in[PATH_MAX], path[PATH_MAX];
	char **names;
	size_t i, n, at;

	if (tz_file_join(in, sizeof in, tz_client_folder(talk->client), "in",
	    NULL) != TZ_OK || !tz_file_exists(in) ||
	    tz_file_list(in, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++) {
		at = strlen(names[i]);
		if (at > 5 && strcmp(names[i] + at - 5, ".part") == 0 &&
		    tz_file_join(path, sizeof path, in, names[i], NULL) ==
		    TZ_OK)
			(void)!tz_file_remove(path, NULL);
	}
	tz_file_list_free(names, n);
}

enum tz_rc
tz_objects_pull(struct tz_talk *talk, struct tz_objects *objects,
    struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(ROUND * sizeof *hex);
	size_t most = talk->reply.body.max, n = 0;
	unsigned before;
	enum tz_rc rc;

	objects->got = objects->waiting = 0;
	talk->reply.body.max = OBJECT_BYTES;
	do {
		before = objects->got;
		rc = tz_client_wanted(talk->client, hex, ROUND, &n, err);
		if (rc == TZ_OK && n == 0)
			sweep(talk);
		if (rc == TZ_OK && n > 0)
			rc = pull_round(talk, objects, hex, n, err);
	} while (rc == TZ_OK && n > 0 && objects->got > before);
	talk->reply.body.max = most;
	tz_mem_free(hex);
	return rc;
}
