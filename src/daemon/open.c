/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/open.h"

#include "base/log.h"
#include "daemon/ticket.h"
#include "ledger/decision.h"
#include "ledger/evolve.h"
#include "ledger/rebirth.h"
#include "ledger/rescue.h"

void
tz_open_peek(struct tz_daemon *daemon)
{
	if (tz_ledger_peek(daemon->folder, daemon->site, daemon->office,
	    &daemon->test_clock, &daemon->practice, NULL) != TZ_OK)
		daemon->site[0] = '\0';
}

/* All that is wrong with the forms into the log; the first into the error. */
static void
tell(const struct tz_problems *problems, struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];
	const struct tz_problem *row, *first = NULL;
	size_t i;

	for (i = 0; i < problems->n; i++) {
		row = &problems->item[i];
		tz_log(row->warning ? TZ_LOG_WARN : TZ_LOG_ERROR, "%s",
		    tz_problem_text(row, text, sizeof(text)));
		if (first == NULL && !row->warning)
			first = row;
	}
	if (first != NULL)
		(void)tz_fail(err, err->rc,
		    N_("the ledger cannot be opened: %s"),
		    tz_problem_text(first, text, sizeof(text)));
}

/* What a crash or a recovery has kept from being told or carried out. */
static void
catch_up(struct tz_ledger *ledger)
{
	struct tz_err err = { 0 };

	if (tz_evolve_tell(ledger, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "telling new forms", &err);
	if (tz_decision_catch_up(ledger, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "carrying answers out", &err);
}

enum tz_rc
tz_open_ledger(struct tz_daemon *daemon, struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_err *fault = &daemon->fault;
	enum tz_rc rc;

	if (!daemon->opened && !daemon->options.maintenance) {
		daemon->opened = true;
		tz_problems_init(&problems);
		rc = tz_rescue_renew(daemon->folder, fault);
		if (rc == TZ_OK)
			rc = tz_ledger_open(daemon->folder, &daemon->ledger,
			    &problems, fault);
		if (rc != TZ_OK) {
			daemon->ledger = NULL;
			fault->rc = rc;
			tell(&problems, fault);
			tz_log_err(TZ_LOG_ERROR, daemon->folder, fault);
		} else {
			tz_ticket_sweep(daemon->ledger);
			catch_up(daemon->ledger);
		}
		tz_problems_release(&problems);
	}
	if (daemon->ledger != NULL || daemon->options.maintenance)
		return TZ_OK;
	if (err != NULL)
		*err = *fault;
	return fault->rc;
}

void
tz_open_close(struct tz_daemon *daemon)
{
	tz_rebirth_free(daemon->rebirth);
	daemon->rebirth = NULL;
	if (daemon->ledger != NULL)
		tz_ledger_close(daemon->ledger);
	daemon->ledger = NULL;
}
