/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/doctor.h"

#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "ledger/health.h"
#include "ledger/outbox.h"
#include "ledger/recovery.h"
#include "store/meta.h"

static int
count_draft(const char *key, const void *bytes, size_t n, void *arg)
{
	struct tz_doctor_facts *facts = arg;

	(void)key;
	(void)bytes;
	(void)n;
	facts->drafts++;
	return 0;
}

static void
take_kept(const struct tz_health_kept *kept, struct tz_doctor_facts *facts)
{
	facts->verify_at = kept->verify_at;
	facts->verify_wrong = kept->verify_wrong;
	facts->has_offset = kept->has_offset;
	facts->offset = kept->offset;
	tz_utf8_copy(facts->error, sizeof(facts->error), kept->code);
	tz_utf8_copy(facts->say, sizeof(facts->say), kept->say);
	tz_utf8_copy(facts->package, sizeof(facts->package), kept->package);
}

static enum tz_rc
look_at_line(struct tz_ledger *ledger, struct tz_doctor_facts *facts,
    struct tz_err *err)
{
	struct tz_sync_state sync;
	enum tz_rc rc;

	tz_sync_state_init(&sync);
	rc = tz_outbox_state(ledger, &sync, err);
	facts->enrolled = sync.enrolled;
	facts->synced_at = sync.synced_at;
	facts->unsent = sync.unsent;
	facts->unsent_since = sync.unsent_since;
	facts->returned = sync.disputed;
	tz_sync_state_release(&sync);
	return rc;
}

enum tz_rc
tz_doctor_look(struct tz_ledger *ledger, struct tz_doctor_facts *facts,
    struct tz_err *err)
{
	struct tz_store_state store;
	struct tz_health_kept kept;
	enum tz_rc rc;

	memset(facts, 0, sizeof(*facts));
	rc = tz_store_state(ledger->store, &store, err);
	if (rc == TZ_OK)
		rc = tz_health_read(ledger, &kept, err);
	if (rc == TZ_OK)
		rc = look_at_line(ledger, facts, err);
	if (rc == TZ_OK)
		rc = tz_unsaved_walk(ledger->store, "", count_draft, facts,
		    err);
	if (rc != TZ_OK)
		return rc;
	take_kept(&kept, facts);
	facts->practice = ledger->practice;
	facts->recovering = tz_recovery_on(ledger);
	facts->now = tz_clock_now();
	facts->free_bytes = store.free_bytes;
	facts->reserve = (uint64_t)ledger->settings.reserve_mib * 1024 * 1024;
	facts->backup_at = store.backup_at;
	return TZ_OK;
}
