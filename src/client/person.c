/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/person.h"

#include "client/ask.h"
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
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, typed);
	tz_pack_uint(body, most);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_rows_release(rows);
	tz_rows_unpack(&in, rows);
	return tz_ask_end(&in, err);
}
