/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/trial.h"

#include "form/checkup.h"
#include "ledger/definitions.h"
#include "ledger/indicator.h"

struct trial {
	struct tz_ledger *ledger;
	struct tz_problems *problems;
};

static void
see_checkup(const char *name, const char *file, const char *text, size_t n,
    void *arg)
{
	struct trial *trial = arg;
	struct tz_checkup *checkup = tz_checkup_parse(text, n, file,
	    trial->ledger->forms, trial->problems);

	(void)name;
	if (checkup != NULL)
		tz_checkup_free(checkup);
}

/* What is only read when it is asked for has no fault either. */
static void
try_rest(struct tz_ledger *ledger, struct tz_problems *problems)
{
	struct trial trial = { ledger, problems };

	tz_indicators_free(tz_indicators_load(ledger, true, problems));
	tz_definitions_each(ledger, TZ_DEFINITION_CHECKUP, true, see_checkup,
	    &trial, problems);
}

enum tz_rc
tz_trial_reload(struct tz_ledger *ledger, struct tz_err *err)
{
	struct tz_problems problems;
	enum tz_rc rc;
	size_t i = 0;

	tz_problems_init(&problems);
	rc = tz_ledger_reload(ledger, &problems, err);
	if (rc == TZ_OK)
		try_rest(ledger, &problems);
	if (rc == TZ_OK && problems.errors > 0)
		rc = TZ_EINPUT;
	while (i < problems.n && problems.item[i].warning)
		i++;
	if (rc != TZ_OK && i < problems.n)
		rc = tz_fail_say(err, rc, &problems.item[i].say);
	tz_problems_release(&problems);
	return rc;
}
