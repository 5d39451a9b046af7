/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/enrol.h"

#include <poll.h>

#include "client/rebirth.h"
#include "sync/link.h"
#include "wire/enrol.h"

#define TRIES 3
#define PAUSE_MS 1000

static enum tz_rc
judge(const struct tz_reply *reply, struct tz_err *err)
{
	if (!tz_reply_genuine(reply))
		return tz_fail(err, TZ_EPROTO,
		    N_("something on the line answered in the district's "
		       "place (status %ld)"), reply->status);
	if (reply->status == 403)
		return tz_fail(err, TZ_EKEY,
		    N_("the code is unknown, used up or too old"));
	if (reply->status == 409)
		return tz_fail(err, TZ_EEXISTS,
		    N_("the office is enrolled with another key"));
	if (reply->status == 429 || reply->status == 503)
		return tz_fail(err, TZ_EBUSY, N_("the district is busy"));
	if (reply->status != 200)
		return tz_fail(err, TZ_EPROTO,
		    N_("the district answered with status %ld, state %s"),
		    reply->status, reply->state);
	return TZ_OK;
}

static enum tz_rc
post(struct tz_link *link, const struct tz_buf *body, struct tz_reply *reply,
    struct tz_err *err)
{
	static const char *const headers[] = {
		"Content-Type: application/octet-stream",
		"Tus-Resumable: 1.0.0", NULL };
	struct tz_link_request request = { 0 };
	struct tz_link_fate fate;
	enum tz_rc rc;
	int i;

	request.method = "POST";
	request.path = "/v1/enrol";
	request.headers = headers;
	request.body = body->data;
	request.n = body->len;
	for (i = 1;; i++) {
		rc = tz_link_ask(link, &request, reply, &fate, err);
		if (rc != TZ_ELINK || i == TRIES)
			break;
		(void)poll(NULL, 0, PAUSE_MS);
	}
	return rc == TZ_OK ? judge(reply, err) : rc;
}

enum tz_rc
tz_enrol_at(const struct tz_enrol *enrol, char fingerprint[32],
    struct tz_err *err)
{
	struct tz_link_options options = { 0 };
	struct tz_link *link = NULL;
	struct tz_reply reply;
	struct tz_buf body;
	enum tz_rc rc;

	options.url = enrol->url;
	options.proxy = enrol->proxy;
	options.stop = enrol->stop;
	tz_reply_init(&reply);
	tz_buf_init(&body, TZ_ENROL_MAX);
	rc = (enrol->rebirth ? tz_client_rebirth_ask : tz_client_enrol_ask)(
	    enrol->client, enrol->code, &body, err);
	if (rc == TZ_OK)
		rc = tz_link_open(&options, &link, err);
	if (rc == TZ_OK)
		rc = post(link, &body, &reply, err);
	if (rc == TZ_OK)
		rc = (enrol->rebirth ? tz_client_rebirth_answer :
		    tz_client_enrol_answer)(enrol->client, enrol->url,
		    reply.body.data, reply.body.len, fingerprint, err);
	tz_link_close(link);
	tz_buf_release(&body);
	tz_reply_release(&reply);
	return rc;
}
