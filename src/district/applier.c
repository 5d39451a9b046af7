/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/applier.h"

#include <string.h>

#include "district/member.h"
#include "ledger/apply.h"
#include "store/journal.h"

static enum tz_rc
embedded_apply(struct tz_ledger *ledger, const struct tz_member *member,
    const void *bytes, size_t n, struct tz_applied *applied,
    struct tz_err *err)
{
	return tz_apply_batch(ledger, member->site, &member->pub, bytes, n,
	    applied, err);
}

static enum tz_rc
embedded_head(struct tz_ledger *ledger, const char *site, struct tz_head *head,
    struct tz_err *err)
{
	return tz_journal_head(ledger->store, site, TZ_STREAM_OWN, head, err);
}

static enum tz_rc
count_entry(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct tz_applied *applied = arg;

	(void)entry;
	(void)err;
	applied->applied++;
	return TZ_OK;
}

static enum tz_rc
null_apply(struct tz_ledger *ledger, const struct tz_member *member,
    const void *bytes, size_t n, struct tz_applied *applied,
    struct tz_err *err)
{
	struct tz_batch_head head;
	enum tz_rc rc;

	memset(applied, 0, sizeof *applied);
	rc = tz_batch_read(bytes, n, &ledger->keys, &member->pub,
	    ledger->dictionaries, &head, count_entry, applied, err);
	if (rc != TZ_OK)
		return rc;
	applied->last = head.last;
	applied->epoch = head.epoch;
	memcpy(applied->head, head.after, TZ_HASH);
	return TZ_OK;
}

static enum tz_rc
null_head(struct tz_ledger *ledger, const char *site, struct tz_head *head,
    struct tz_err *err)
{
	(void)ledger;
	(void)site;
	(void)err;
	memset(head, 0, sizeof *head);
	return TZ_OK;
}

static const struct tz_applier appliers[] = {
	{ "embedded", embedded_apply, embedded_head },
	{ "null", null_apply, null_head },
};

const struct tz_applier *
tz_applier_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof appliers / sizeof *appliers; i++) {
		if (strcmp(appliers[i].name, name) == 0)
			return &appliers[i];
	}
	return NULL;
}
