/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reports in force. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "base/mem.h"
#include "ledger/definitions.h"
#include "ledger/report_own.h"

struct reading {
	const struct tz_forms *forms;
	struct tz_reports *reports;
	struct tz_problems *problems;
};

static void
read_one(const char *name, const char *place, const char *text, size_t n,
    void *arg)
{
	struct reading *reading = arg;
	struct tz_reports *reports = reading->reports;
	struct tz_report *report;

	report = tz_report_parse(name, text, n, place, reading->forms,
	    reading->problems);
	if (report == NULL)
		return;
	reports->report = tz_mem_resize(reports->report, reports->all + 1,
	    sizeof(struct tz_report *));
	reports->report[reports->all++] = report;
	if (report->frame != NULL)
		reports->frame = report->frame;
}

/* Those of the list of reports first, by their codes, then by name. */
static int
by_code(const void *a, const void *b)
{
	const struct tz_report *x = *(struct tz_report *const *)a;
	const struct tz_report *y = *(struct tz_report *const *)b;
	int order;

	if (x->frame != NULL || y->frame != NULL)
		return (x->frame != NULL) - (y->frame != NULL);
	if ((x->report[0] == '\0') != (y->report[0] == '\0'))
		return x->report[0] == '\0' ? 1 : -1;
	order = strcmp(x->report, y->report);
	return order != 0 ? order : strcmp(x->name, y->name);
}

struct tz_reports *
tz_reports_load(struct tz_ledger *ledger, const struct tz_forms *forms,
    bool published, struct tz_problems *problems)
{
	struct reading reading = { .forms = forms, .problems = problems };
	size_t errors = problems->errors;

	reading.reports = tz_mem_alloc(sizeof(*reading.reports));
	tz_definitions_each(ledger, TZ_DEFINITION_REPORT, published, read_one,
	    &reading, problems);
	if (problems->errors > errors) {
		tz_reports_free(reading.reports);
		return NULL;
	}
	if (reading.reports->all > 1)
		qsort(reading.reports->report, reading.reports->all,
		    sizeof(struct tz_report *), by_code);
	reading.reports->n = reading.reports->all -
	    (reading.reports->frame != NULL);
	return reading.reports;
}

void
tz_reports_free(struct tz_reports *reports)
{
	size_t i;

	if (reports == NULL)
		return;
	for (i = 0; i < reports->all; i++)
		tz_report_free(reports->report[i]);
	tz_mem_free(reports->report);
	tz_mem_free(reports);
}

/* A mistake in what the district published leaves the reports installed. */
const struct tz_reports *
tz_reports_of(struct tz_ledger *ledger)
{
	struct tz_problems problems;

	if (ledger->reports != NULL)
		return ledger->reports;
	tz_problems_init(&problems);
	ledger->reports = tz_reports_load(ledger, ledger->forms, true,
	    &problems);
	if (ledger->reports == NULL) {
		tz_log(TZ_LOG_ERROR, "reports do not load: %s",
		    problems.n > 0 ? problems.item[0].place : "");
		ledger->reports = tz_reports_load(ledger, ledger->forms,
		    false, &problems);
	}
	if (ledger->reports == NULL)
		ledger->reports = tz_mem_alloc(sizeof(*ledger->reports));
	tz_problems_release(&problems);
	return ledger->reports;
}

static bool
is_called(const struct tz_report *report, const char *name)
{
	return strcmp(report->name, name) == 0 ||
	    (report->report[0] != '\0' &&
	    strcasecmp(report->report, name) == 0) ||
	    (report->print[0] != '\0' &&
	    strcasecmp(report->print, name) == 0);
}

enum tz_rc
tz_reports_find(struct tz_ledger *ledger, const char *name,
    const struct tz_report **report, struct tz_err *err)
{
	const struct tz_reports *reports = tz_reports_of(ledger);
	size_t i;

	for (i = 0; i < reports->n && reports->frame != NULL; i++) {
		*report = reports->report[i];
		if (is_called(*report, name))
			return TZ_OK;
	}
	return tz_fail(err, TZ_ENOTFOUND, N_("there is no report %s"), name);
}
