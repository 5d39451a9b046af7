/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The registers as the terminal needs them: definitions without their lists of
 * codes, parsed once and kept until the office has others.
 */
#include "form/forms.h"

#include <string.h>

#include "base/buf.h"
#include "client/ask.h"
#include "client/client.h"
#include "client/state.h"
#include "wire/hash.h"

#define FORM_TEXT (1024 * 1024)	/* bytes of one definition */

/* Adds one definition to the set. */
static int
add(struct tz_unpack *in, void *arg)
{
	struct tz_problems problems;
	struct tz_form *form;
	const uint8_t *text;
	size_t n;

	text = tz_unpack_bytes(in, &n);
	if (text == NULL || n > FORM_TEXT) {
		in->bad = true;
		return 0;
	}
	tz_problems_init(&problems);
	form = tz_form_parse_shown((const char *)text, n, "taizhangd",
	    &problems);
	if (form != NULL) {
		/* What came is the whole canonical text, kept only in part. */
		tz_hash(text, n, form->id);
		tz_forms_add(arg, form);
	} else {
		in->bad = true;
	}
	tz_problems_release(&problems);
	return 0;
}

/* Asks with the name of the set at hand: no parts come when it is the same. */
static enum tz_rc
fetch(struct tz_client *client, struct tz_forms *forms, bool *same,
    struct tz_err *err)
{
	const uint8_t *set;
	struct tz_unpack in;
	struct tz_buf *body;
	enum tz_rc rc;
	size_t n;

	body = tz_ask_begin(client, TZ_VERB_FORMS, NULL);
	tz_pack_bytes(body, client->set, TZ_HASH);
	rc = tz_ask_parts(client, add, forms, &in, err);
	if (rc != TZ_OK)
		return rc;
	*same = tz_unpack_uint(&in) != 0;
	set = tz_unpack_bytes(&in, &n);
	if (set == NULL || n != TZ_HASH)
		in.bad = true;
	else
		memcpy(client->set, set, n);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_forms(struct tz_client *client, const struct tz_forms **forms,
    struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_forms *set;
	bool same = false;
	enum tz_rc rc;

	*forms = client->forms;
	if (client->forms != NULL && !client->stale)
		return TZ_OK;
	set = tz_forms_new(tz_hash);
	rc = fetch(client, set, &same, err);
	if (rc == TZ_OK)
		client->stale = false;
	if (rc != TZ_OK || (same && client->forms != NULL)) {
		tz_forms_free(set);
		return rc;
	}
	tz_problems_init(&problems);
	(void)tz_forms_resolve_shown(set, &problems);
	tz_problems_release(&problems);
	tz_forms_free(client->forms);
	client->forms = set;
	*forms = set;
	return TZ_OK;
}
