/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/upper.h"

#include "client/ask.h"
#include "wire/message.h"

enum tz_rc
tz_client_upper(struct tz_client *client, struct tz_uppers *uppers,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_UPPER, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_uppers_unpack(&in, uppers);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_upper_look(struct tz_client *client, const char *id,
    struct tz_upper_rows *rows, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_UPPER_LOOK, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, id);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_upper_rows_unpack(&in, rows);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_upper_settle(struct tz_client *client, const char *id,
    const char *decision, const char *text, unsigned confirm,
    const uint8_t request[TZ_CLIENT_REQUEST], char reply[TZ_RECORD_ID],
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_UPPER_SETTLE,
	    request);
	struct tz_unpack in;
	enum tz_rc rc;

	reply[0] = '\0';
	tz_pack_text(body, id);
	tz_pack_text(body, decision);
	tz_pack_text(body, text);
	tz_pack_uint(body, confirm);
	rc = tz_ask(client, &in, err);
	if (in.at < in.end) {
		tz_message_problems_read(&in, problems);
		tz_unpack_text(&in, reply, TZ_RECORD_ID);
	}
	return rc == TZ_OK ? tz_ask_end(&in, err) : rc;
}
