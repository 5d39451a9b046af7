/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/feeder.h"

#include "district/member.h"
#include "ledger/feeding.h"

struct visiting {
	int (*visit)(const char *site, void *arg);
	void *arg;
};

static int
visit_one(const struct tz_member *member, void *arg)
{
	struct visiting *visiting = arg;

	return visiting->visit(member->site, visiting->arg);
}

static enum tz_rc
each(struct tz_ledger *ledger, int (*visit)(const char *site, void *arg),
    void *arg, struct tz_err *err)
{
	struct visiting visiting = { visit, arg };

	return tz_member_walk(ledger->store, visit_one, &visiting, err);
}

static uint64_t
sure(struct tz_ledger *ledger, const char *site)
{
	struct tz_member member;

	return tz_member_get(ledger->store, site, &member, NULL) == TZ_OK ?
	    member.fed : 0;
}

const struct tz_feeder tz_district_feeder = { each, tz_feeding_send, sure };
