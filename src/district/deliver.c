/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/deliver.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/apply.h"
#include "ledger/feed_place.h"
#include "store/journal.h"

enum tz_rc
tz_deliver_line(struct tz_ledger *ledger, const char *user, const char *site,
    const struct tz_delivery *delivery, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	entry.op = TZ_OP_FORMS;
	(void)snprintf(entry.user, sizeof entry.user, "%s", user);
	entry.note = tz_mem_format("%s %s %s\n", delivery->kind,
	    delivery->digest, delivery->name);
	rc = tz_apply_publish(ledger, site, &entry, err);
	tz_entry_release(&entry);
	return rc;
}

struct walk {
	void (*visit)(const struct tz_delivery *delivery, void *arg);
	void *arg;
};

static int
see_entry(struct tz_entry *entry, void *arg)
{
	const struct walk *walk = arg;
	struct tz_delivery one;
	const char *at = entry->note;

	if (entry->op != TZ_OP_FORMS || at == NULL)
		return 0;
	while (*at != '\0') {
		one.number = tz_feed_place_number(entry->epoch,
		    entry->sequence);
		if (sscanf(at, "%15s %64s %99s", one.kind, one.digest,
		    one.name) == 3)
			walk->visit(&one, walk->arg);
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return 0;
}

enum tz_rc
tz_deliver_walk(struct tz_ledger *ledger, const char *site,
    void (*visit)(const struct tz_delivery *delivery, void *arg), void *arg,
    struct tz_err *err)
{
	struct walk walk = { visit, arg };
	int stopped = 0;

	return tz_journal_walk(ledger->store, site, TZ_STREAM_FEED, 1, 0,
	    see_entry, &walk, &stopped, err);
}

struct looking {
	const struct tz_delivery *what;
	const char *other;
	struct tz_told *told;
	bool seen;
};

static void
look_at(const struct tz_delivery *delivery, void *arg)
{
	struct looking *looking = arg;
	struct tz_told *told = looking->told;

	if (strcmp(delivery->kind, looking->what->kind) != 0 ||
	    strcmp(delivery->name, looking->what->name) != 0)
		return;
	if (!looking->seen && strcmp(delivery->digest,
	    looking->what->digest) == 0) {
		looking->seen = true;
		memcpy(told->before, told->last.digest, TZ_HASH_HEX);
	}
	told->of_other |= strcmp(delivery->digest, looking->other) == 0;
	told->last = *delivery;
}

enum tz_rc
tz_deliver_told(struct tz_ledger *ledger, const char *site,
    const struct tz_delivery *what, const char *other, struct tz_told *told,
    struct tz_err *err)
{
	struct looking looking = { what, other, told, false };

	memset(told, 0, sizeof *told);
	told->last = *what;
	told->last.number = 0;
	(void)snprintf(told->last.digest, TZ_HASH_HEX, "%s", TZ_DELIVER_NONE);
	(void)snprintf(told->before, TZ_HASH_HEX, "%s", TZ_DELIVER_NONE);
	return tz_deliver_walk(ledger, site, look_at, &looking, err);
}
