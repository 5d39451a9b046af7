/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/push_forms.h"

#include "form/forms.h"
#include "wire/hash.h"

#define HEX (2 * TZ_HASH)
#define FORM_BYTES (1024 * 1024)

static enum tz_rc
send_form(struct tz_talk *talk, const struct tz_form *form, const char *hex,
    struct tz_err *err)
{
	static const char *const headers[] = {
		"Content-Type: text/plain; charset=utf-8", NULL };
	struct tz_talk_request request = { .method = "PUT",
		.headers = headers };
	struct tz_buf text;
	char path[256];
	enum tz_rc rc;

	tz_buf_init(&text, FORM_BYTES);
	tz_form_canon(form, &text);
	(void)snprintf(path, sizeof path, "/v1/s/%s/forms/%s", talk->site,
	    hex);
	request.path = path;
	request.body = text.data;
	request.n = text.len;
	rc = tz_talk_insist(talk, &request, err);
	tz_buf_release(&text);
	if (rc == TZ_OK && talk->reply.status / 100 != 2)
		rc = tz_fail(err, TZ_EVERSION,
		    N_("the district does not take the form %s (status %ld)"),
		    form->name, talk->reply.status);
	return rc;
}

enum tz_rc
tz_push_forms(struct tz_talk *talk, struct tz_err *err)
{
	const struct tz_forms *forms;
	const struct tz_form *form;
	char want[sizeof talk->reply.want], hex[HEX + 1];
	uint8_t id[TZ_HASH];
	const char *at = want;
	enum tz_rc rc;

	memcpy(want, talk->reply.want, sizeof want);
	rc = tz_client_forms(talk->client, &forms, err);
	if (rc == TZ_OK && strlen(at) < HEX)
		rc = tz_fail(err, TZ_EPROTO,
		    N_("the district wants forms but does not say which"));
	while (rc == TZ_OK && strlen(at) >= HEX) {
		memcpy(hex, at, HEX);
		hex[HEX] = '\0';
		form = tz_hash_unhex(hex, id, TZ_HASH) ?
		    tz_forms_by_id(forms, id) : NULL;
		if (form == NULL)
			return tz_fail(err, TZ_EVERSION,
			    N_("the district wants a form that is not here"));
		rc = send_form(talk, form, hex, err);
		at += HEX;
		at += strspn(at, ", ");
	}
	return rc;
}
