/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/person.h"

#include "client/ask.h"
#include "wire/message.h"
#include "wire/view_pack.h"

enum tz_rc
tz_client_person(struct tz_client *client, const char *id, unsigned most,
    struct tz_overview *overview, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_PERSON, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, id);
	tz_pack_uint(body, most);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_overview_release(overview);
	tz_overview_unpack(&in, overview);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_person_find(struct tz_client *client, const char *typed,
    unsigned most, struct tz_rows *rows, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_PERSON_FIND, NULL);

	tz_pack_text(body, typed);
	tz_pack_uint(body, most);
	return tz_ask_rows(client, rows, err);
}

enum tz_rc
tz_client_merge(struct tz_client *client, const char *keep,
    const char *drop, const char *reason,
    const uint8_t request[TZ_CLIENT_REQUEST], uint64_t *moved,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_MERGE, request);
	struct tz_unpack in;
	enum tz_rc rc;

	*moved = 0;
	tz_pack_text(body, keep);
	tz_pack_text(body, drop);
	tz_pack_text(body, reason);
	rc = tz_ask(client, &in, err);
	if (in.at < in.end) {
		tz_message_problems_read(&in, problems);
		*moved = tz_unpack_uint(&in);
	}
	return rc == TZ_OK ? tz_ask_end(&in, err) : rc;
}

enum tz_rc
tz_client_household(struct tz_client *client, struct tz_house_plan *plan,
    const uint8_t request[TZ_CLIENT_REQUEST], char id[TZ_RECORD_ID],
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_HOUSEHOLD,
	    request);
	struct tz_unpack in;
	enum tz_rc rc;

	id[0] = '\0';
	tz_house_plan_pack(plan, body);
	rc = tz_ask(client, &in, err);
	if (in.at < in.end) {
		tz_message_problems_read(&in, problems);
		tz_unpack_text(&in, id, TZ_RECORD_ID);
		tz_house_plan_release(plan);
		tz_house_plan_unpack(&in, plan);
	}
	return rc == TZ_OK ? tz_ask_end(&in, err) : rc;
}
