/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/ledger.h"

#include <limits.h>
#include <string.h>

#include "base/conf.h"
#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "form/forms.h"
#include "ledger/calendar.h"
#include "ledger/counts.h"
#include "ledger/definitions.h"
#include "ledger/indicator.h"
#include "ledger/locks.h"
#include "ledger/office.h"
#include "ledger/print.h"
#include "ledger/report.h"
#include "ledger/share.h"
#include "ledger/world.h"
#include "wire/dictionary.h"
#include "wire/hash.h"

#define DICTIONARIES "data/dictionary"

static enum tz_rc
path_in(const struct tz_ledger *ledger, const char *name, char out[PATH_MAX],
    struct tz_err *err)
{
	return tz_file_join(out, 4096, ledger->folder, name, err);
}

enum tz_rc
tz_ledger_peek(const char *folder, char site[TZ_SITE],
    char name[TZ_OFFICE_NAME], bool *test_clock, bool *practice,
    struct tz_err *err)
{
	struct tz_office office;
	enum tz_rc rc;

	rc = tz_office_read(folder, &office, err);
	if (rc != TZ_OK)
		return rc;
	memcpy(site, office.site, TZ_SITE);
	memcpy(name, office.name, sizeof(office.name));
	*test_clock = office.test_clock;
	*practice = office.practice;
	return TZ_OK;
}

/* A test clock stands where it was last set, also after a restart. */
static void
read_clock(const struct tz_ledger *ledger)
{
	char path[PATH_MAX];
	struct tz_buf text;
	char *end;
	long long ms;

	if (!ledger->test_clock ||
	    path_in(ledger, "clock", path, NULL) != TZ_OK ||
	    !tz_file_exists(path))
		return;
	tz_buf_init(&text, 64);
	if (tz_file_read(path, &text, NULL) == TZ_OK) {
		ms = strtoll(tz_buf_str(&text), &end, 10);
		if (end != tz_buf_str(&text))
			tz_clock_set(ms);
	}
	tz_buf_release(&text);
}

static enum tz_rc
read_settings(struct tz_ledger *ledger, struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_office office;
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_office_read(ledger->folder, &office, err);
	if (rc != TZ_OK)
		return rc;
	memcpy(ledger->site, office.site, TZ_SITE);
	memcpy(ledger->name, office.name, sizeof(ledger->name));
	ledger->test_clock = office.test_clock;
	ledger->practice = office.practice;
	if (tz_settings_office(&ledger->settings, ledger->folder,
	    problems) > 0)
		return tz_fail_plain(err, TZ_ECONFIG);
	rc = path_in(ledger, "keys", path, err);
	if (rc == TZ_OK)
		rc = tz_keyring_load(&ledger->keys, path, err);
	if (rc == TZ_OK)
		rc = tz_office_store(ledger, office.encrypt, false, err);
	return rc;
}

/*
 * What the district published must not keep an office from opening: then the
 * forms that are installed serve, and the log says why.
 */
static struct tz_forms *
load_forms(struct tz_ledger *ledger, struct tz_problems *problems)
{
	struct tz_problems mine;
	struct tz_forms *forms;

	tz_problems_init(&mine);
	forms = tz_definitions_load(ledger, true, &mine);
	tz_problems_release(&mine);
	if (forms != NULL)
		return forms;
	tz_log(TZ_LOG_ERROR, "forms of the district do not load");
	return tz_definitions_load(ledger, false, problems);
}

/* That of the district, of the office, or the one installed. */
static struct tz_calendar *
load_calendar(struct tz_ledger *ledger, struct tz_problems *problems)
{
	struct tz_calendar *calendar;
	struct tz_buf text;

	tz_buf_init(&text, TZ_CALENDAR_FILE);
	if (tz_definitions_text(ledger, TZ_DEFINITION_CALENDAR, "calendar",
	    &text, NULL) != TZ_OK)
		tz_buf_clear(&text);
	calendar = tz_calendar_parse("calendar.csv", tz_buf_str(&text),
	    text.len, problems);
	tz_buf_release(&text);
	return calendar;
}

/* Those that were fetched, then those that are installed. */
static struct tz_dictionaries *
load_dictionaries(struct tz_ledger *ledger)
{
	struct tz_dictionaries *known = tz_dictionaries_new();
	char path[PATH_MAX];
	struct tz_err err;

	if (path_in(ledger, DICTIONARIES, path, NULL) == TZ_OK &&
	    tz_dictionaries_load(known, path, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, path, &err);
	if (tz_share_path(path, sizeof(path), DICTIONARIES, NULL) == TZ_OK &&
	    tz_dictionaries_load(known, path, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, path, &err);
	return known;
}

/* Puts a set in force; the old one goes when nobody borrows it any more. */
static enum tz_rc
use_forms(struct tz_ledger *ledger, struct tz_forms *forms,
    struct tz_err *err)
{
	struct tz_forms *old = ledger->forms;
	enum tz_rc rc;

	rc = tz_store_use(ledger->store, forms, err);
	if (rc != TZ_OK) {
		tz_forms_free(forms);
		return rc;
	}
	tz_reports_free(ledger->reports);
	ledger->reports = NULL;
	ledger->forms = forms;
	ledger->forms_turn++;
	tz_indicators_free(ledger->indicators);
	ledger->indicators = NULL;
	tz_forms_free(old);
	tz_world_turn(ledger, NULL);
	return tz_definitions_keep(ledger, err);
}

enum tz_rc
tz_ledger_begin(const char *folder, struct tz_ledger **ledger,
    struct tz_err *err)
{
	*ledger = tz_mem_alloc(sizeof(**ledger));
	snprintf((*ledger)->folder, sizeof((*ledger)->folder), "%s", folder);
	tz_settings_init(&(*ledger)->settings);
	(*ledger)->locks = tz_locks_new();
	(*ledger)->counts = tz_counts_new();
	if (strlen(folder) >= sizeof((*ledger)->folder))
		return tz_fail(err, TZ_ELIMIT, N_("the path is too long: %s"),
		    folder);
	return TZ_OK;
}

enum tz_rc
tz_ledger_ready(struct tz_ledger *ledger, struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_forms *forms;

	read_clock(ledger);
	tz_world_init(ledger);
	ledger->calendar = load_calendar(ledger, problems);
	ledger->dictionaries = load_dictionaries(ledger);
	forms = load_forms(ledger, problems);
	if (forms == NULL)
		return tz_fail(err, TZ_ECONFIG,
		    N_("the forms cannot be loaded"));
	return use_forms(ledger, forms, err);
}

enum tz_rc
tz_ledger_open(const char *folder, struct tz_ledger **ledger,
    struct tz_problems *problems, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_ledger_begin(folder, ledger, err);
	if (rc == TZ_OK)
		rc = read_settings(*ledger, problems, err);
	if (rc == TZ_OK)
		rc = tz_ledger_ready(*ledger, problems, err);
	if (rc != TZ_OK) {
		tz_ledger_close(*ledger);
		*ledger = NULL;
	}
	return rc;
}

void
tz_ledger_close(struct tz_ledger *ledger)
{
	if (ledger == NULL)
		return;
	if (ledger->txn != NULL)
		tz_txn_abort(ledger->txn);
	if (ledger->store != NULL)
		(void)tz_store_close(ledger->store, NULL);
	tz_reports_free(ledger->reports);
	tz_indicators_free(ledger->indicators);
	tz_forms_free(ledger->forms);
	tz_calendar_free(ledger->calendar);
	tz_dictionaries_free(ledger->dictionaries);
	tz_locks_free(ledger->locks);
	tz_counts_free(ledger->counts);
	tz_settings_release(&ledger->settings);
	tz_keyring_wipe(&ledger->keys);
	tz_mem_free(ledger);
}

enum tz_rc
tz_ledger_reload(struct tz_ledger *ledger, struct tz_problems *problems,
    struct tz_err *err)
{
	size_t errors = problems->errors;
	struct tz_calendar *calendar;
	struct tz_forms *forms;

	forms = tz_definitions_load(ledger, true, problems);
	if (forms != NULL)
		tz_print_check(ledger, forms, problems);
	if (forms != NULL)
		tz_reports_free(tz_reports_load(ledger, forms, true,
		    problems));
	if (forms == NULL || problems->errors > errors) {
		tz_forms_free(forms);
		return tz_fail(err, TZ_EINPUT,
		    N_("the forms have mistakes; the old ones stay"));
	}
	calendar = load_calendar(ledger, problems);
	tz_calendar_free(ledger->calendar);
	ledger->calendar = calendar;
	return use_forms(ledger, forms, err);
}

enum tz_rc
tz_ledger_clock(struct tz_ledger *ledger, int64_t ms, struct tz_err *err)
{
	char path[PATH_MAX];
	char text[32];
	enum tz_rc rc;

	if (!ledger->test_clock)
		return tz_fail(err, TZ_EREFUSED,
		    N_("this office was not made with a test clock"));
	rc = path_in(ledger, "clock", path, err);
	if (rc != TZ_OK)
		return rc;
	snprintf(text, sizeof(text), "%lld\n", (long long)ms);
	rc = tz_file_write(path, text, strlen(text), 0600, err);
	if (rc == TZ_OK)
		tz_clock_set(ms);
	return rc;
}
