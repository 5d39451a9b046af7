/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own new version, which the district has sent. */
#include "ledger/upgrade.h"

#include "daemon/handlers.h"
#include "ledger/session.h"

enum tz_rc
tz_handle_UPGRADE(struct tz_request *request, struct tz_err *err)
{
	struct tz_buf *out = &request->out;
	struct tz_upgrade upgrade;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_upgrade_look(request->ledger, &upgrade, err);
	if (rc != TZ_OK)
		return rc;
	tz_pack_uint(out, upgrade.back);
	tz_pack_text(out, upgrade.version);
	tz_pack_text(out, upgrade.from);
	tz_pack_text(out, upgrade.path);
	tz_pack_text(out, upgrade.digest);
	tz_pack_text(out, upgrade.state);
	return TZ_OK;
}

enum tz_rc
tz_handle_UPGRADED(struct tz_request *request, struct tz_err *err)
{
	const char *state = tz_request_text(request, TZ_UPGRADE_STATE - 1);
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	return tz_upgrade_note(request->ledger, request->session->user, state,
	    err);
}
