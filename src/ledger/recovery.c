/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/recovery.h"

#include "base/buf.h"
#include "store/meta.h"

bool
tz_recovery_on(struct tz_ledger *ledger)
{
	struct tz_buf value;
	enum tz_rc rc;

	tz_buf_init(&value, 16);
	rc = tz_meta_get(ledger->store, ledger->txn, TZ_META_RECOVERY, &value,
	    NULL);
	tz_buf_release(&value);
	return rc == TZ_OK;
}

enum tz_rc
tz_recovery_check(struct tz_ledger *ledger, struct tz_err *err)
{
	if (!tz_recovery_on(ledger))
		return TZ_OK;
	return tz_fail(err, TZ_EREFUSED, N_("no numbers are given after the "
	    "restore until the chief has run: taizhang recover"));
}
