/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/doctor.h"

#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/settings.h"
#include "client/ask.h"
#include "client/purse.h"
#include "client/state.h"

/* A budget is used up when not even a request and its reply fit into it. */
#define LITTLE 6144

static bool
is_spent(const struct tz_purse *purse, enum tz_purse_span span)
{
	uint64_t most = purse->span[span].most;

	return most > 0 && purse->span[span].used + LITTLE > most;
}

/* Settings that do not load are told by the ledger itself. */
static void
look_at_purse(const char *folder, struct tz_doctor_facts *facts)
{
	struct tz_settings settings;
	struct tz_problems problems;
	struct tz_purse purse;

	tz_settings_init(&settings);
	tz_problems_init(&problems);
	(void)tz_settings_office(&settings, folder, &problems);
	if (tz_purse_open(&purse, folder, (uint64_t)settings.night_bytes,
	    (uint64_t)settings.month_bytes, tz_clock_now(), NULL) == TZ_OK) {
		facts->night_spent = is_spent(&purse, TZ_PURSE_NIGHT);
		facts->month_spent = is_spent(&purse, TZ_PURSE_MONTH);
	}
	tz_problems_release(&problems);
	tz_settings_release(&settings);
}

enum tz_rc
tz_client_doctor(struct tz_client *client, const char *folder,
    struct tz_doctor_facts *facts, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc = TZ_OK;

	memset(facts, 0, sizeof *facts);
	facts->down = client == NULL;
	if (client != NULL) {
		folder = tz_client_folder(client);
		(void)tz_ask_begin(client, TZ_VERB_DOCTOR, NULL);
		rc = tz_ask(client, &in, err);
		if (rc != TZ_OK)
			return rc;
		tz_doctor_unpack(&in, facts);
		rc = tz_ask_end(&in, err);
	} else if (folder != NULL) {
		(void)!tz_file_space(folder, &facts->free_bytes, NULL);
	}
	if (folder != NULL)
		look_at_purse(folder, facts);
	return rc;
}
