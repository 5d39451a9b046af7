/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/push_forms.h"

#include "base/conf.h"
#include "sync/deliver.h"
#include "wire/hash.h"

#define HEX (2 * TZ_HASH)

static enum tz_rc
send_form(struct tz_talk *talk, const char *hex, const struct tz_buf *text,
    struct tz_err *err)
{
	static const char *const headers[] = {
		"Content-Type: text/plain; charset=utf-8", NULL };
	struct tz_talk_request request = { .method = "PUT",
		.headers = headers };
	char path[256];
	enum tz_rc rc;

	(void)snprintf(path, sizeof path, "/v1/s/%s/forms/%s", talk->site,
	    hex);
	request.path = path;
	request.body = text->data;
	request.n = text->len;
	rc = tz_talk_insist(talk, &request, err);
	if (rc == TZ_OK && talk->reply.status / 100 != 2)
		rc = tz_fail(err, TZ_EVERSION,
		    N_("the district does not take the form %s (status %ld)"),
		    hex, talk->reply.status);
	return rc;
}

enum tz_rc
tz_push_forms(struct tz_talk *talk, struct tz_err *err)
{
	char want[sizeof talk->reply.want], hex[HEX + 1];
	const char *at = want;
	struct tz_buf text;
	enum tz_rc rc = TZ_OK;

	memcpy(want, talk->reply.want, sizeof want);
	if (strlen(at) < HEX)
		return tz_fail(err, TZ_EPROTO,
		    N_("the district wants forms but does not say which"));
	tz_buf_init(&text, TZ_CONF_MAX);
	while (rc == TZ_OK && strlen(at) >= HEX) {
		memcpy(hex, at, HEX);
		hex[HEX] = '\0';
		tz_buf_clear(&text);
		rc = tz_deliver_form(talk->client, hex, &text, err);
		if (rc == TZ_OK)
			rc = send_form(talk, hex, &text, err);
		at += HEX;
		at += strspn(at, ", ");
	}
	tz_buf_release(&text);
	return rc;
}
