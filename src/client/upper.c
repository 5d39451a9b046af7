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

static void
pack_what(struct tz_buf *body, const struct tz_client_proposal *what)
{
	tz_pack_text(body, what->unit);
	tz_pack_text(body, what->reason);
	tz_pack_text(body, what->source);
	tz_pack_text(body, what->due_on);
}

enum tz_rc
tz_client_propose(struct tz_client *client, const char *record,
    const struct tz_client_proposal *what, const struct tz_pair *pair,
    size_t n, const uint8_t request[TZ_CLIENT_REQUEST],
    char id[TZ_RECORD_ID], struct tz_problems *problems, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_PROPOSE, request);
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i;

	id[0] = '\0';
	tz_pack_text(body, record);
	pack_what(body, what);
	tz_pack_uint(body, n);
	for (i = 0; i < n; i++) {
		tz_pack_text(body, pair[i].field);
		tz_pack_text(body, pair[i].typed);
	}
	rc = tz_ask(client, &in, err);
	if (in.at < in.end) {
		tz_message_problems_read(&in, problems);
		tz_unpack_text(&in, id, TZ_RECORD_ID);
	}
	return rc == TZ_OK ? tz_ask_end(&in, err) : rc;
}

enum tz_rc
tz_client_compare(struct tz_client *client,
    const struct tz_client_compare *compare, char *const *const *row,
    size_t rows, struct tz_client_compared *count, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_COMPARE, NULL);
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i, k;

	tz_pack_text(body, compare->form);
	pack_what(body, &compare->what);
	tz_pack_uint(body, compare->key);
	tz_pack_uint(body, compare->columns);
	for (k = 0; k < compare->columns; k++)
		tz_pack_text(body, compare->column[k]);
	tz_pack_uint(body, rows);
	for (i = 0; i < rows; i++)
		for (k = 0; k < compare->columns; k++)
			tz_pack_text(body, row[i][k]);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	count->rows += tz_unpack_uint(&in);
	count->found += tz_unpack_uint(&in);
	count->made += tz_unpack_uint(&in);
	count->known += tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}
