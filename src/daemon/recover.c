/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an office does after a restore that may have lost its last entries. */
#include "base/mem.h"
#include "daemon/handlers.h"
#include "ledger/decision.h"
#include "ledger/lost.h"
#include "ledger/recovery.h"
#include "wire/view_pack.h"

enum tz_rc
tz_handle_SERIES(struct tz_request *request, struct tz_err *err)
{
	struct tz_buf *out = &request->out;
	struct tz_series *series = NULL;
	size_t i, n = 0;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_lost_list(request->ledger, &series, &n, err);
	if (rc == TZ_OK) {
		tz_pack_uint(out, tz_recovery_on(request->ledger));
		tz_pack_uint(out, n);
		for (i = 0; i < n; i++) {
			tz_pack_text(out, series[i].name);
			tz_pack_text(out, series[i].form);
			tz_pack_text(out, series[i].field);
			tz_pack_uint(out, series[i].last);
		}
	}
	tz_mem_free(series);
	return rc;
}

enum tz_rc
tz_handle_RECOVER(struct tz_request *request, struct tz_err *err)
{
	bool done = tz_unpack_uint(&request->in) != 0;
	size_t i, n = tz_view_count_unpack(&request->in, TZ_LOST_NUMBERS);
	struct tz_issued *last = tz_mem_alloc((n + 1) * sizeof(*last));
	enum tz_rc rc;

	for (i = 0; i < n; i++) {
		tz_unpack_text(&request->in, last[i].series, TZ_SERIES);
		last[i].number = tz_unpack_uint(&request->in);
	}
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_lost_enter(request->ledger, request->session,
		    request->id, last, n, done, err);
	/* Answers came down meanwhile, which take numbers. */
	if (rc == TZ_OK)
		rc = tz_decision_catch_up(request->ledger, err);
	tz_mem_free(last);
	return rc;
}
