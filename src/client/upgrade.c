/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/upgrade.h"

#include "client/ask.h"

enum tz_rc
tz_client_upgrade(struct tz_client *client, struct tz_upgrade_here *here,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_UPGRADE, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	here->back = tz_unpack_uint(&in) != 0;
	tz_unpack_text(&in, here->version, sizeof here->version);
	tz_unpack_text(&in, here->from, sizeof here->from);
	tz_unpack_text(&in, here->path, sizeof here->path);
	tz_unpack_text(&in, here->digest, sizeof here->digest);
	tz_unpack_text(&in, here->state, sizeof here->state);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_upgraded(struct tz_client *client, const char *state,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_UPGRADED, NULL);

	tz_pack_text(body, state);
	return tz_ask_plain(client, err);
}
