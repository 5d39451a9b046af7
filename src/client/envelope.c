/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/envelope.h"

#include "client/ask.h"

enum tz_rc
tz_client_envelopes(struct tz_client *client,
    char words[TZ_ENVELOPES][TZ_ENVELOPE_SHEET], struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_ENVELOPE, NULL);
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i;

	tz_pack_text(body, "");
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < TZ_ENVELOPES; i++)
		tz_unpack_text(&in, words[i], TZ_ENVELOPE_SHEET);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_envelope_prove(struct tz_client *client, const char *words,
    unsigned *number, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_ENVELOPE, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, words);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*number = (unsigned)tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}
