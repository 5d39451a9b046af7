/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/reset.h"

#include "client/ask.h"

enum tz_rc
tz_client_challenge(struct tz_client *client, const char *account,
    char shown[TZ_CHALLENGE_SHOWN], struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_CHALLENGE, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, account);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, shown, TZ_CHALLENGE_SHOWN);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_reset(struct tz_client *client, const char *account,
    const char *answer, const char *fresh, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_RESET, NULL);

	tz_pack_text(body, account);
	tz_pack_text(body, answer);
	tz_pack_text(body, fresh);
	return tz_ask_plain(client, err);
}
