/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The templates in force. */
#include <string.h>

#include "base/map.h"
#include "form/forms.h"
#include "ledger/definitions.h"
#include "ledger/print_own.h"

enum tz_rc
tz_print_template(struct tz_print_run *run, const char *name,
    const struct tz_template **template, struct tz_err *err)
{
	struct tz_ledger *ledger = run->text.ledger;
	struct tz_template *read = tz_map_get(run->job->used, name);
	struct tz_problems problems;
	char place[TZ_FORM_NAME + 8];
	enum tz_rc rc = TZ_OK;
	struct tz_buf text;

	*template = read;
	if (read != NULL)
		return TZ_OK;
	tz_buf_init(&text, TZ_TEMPLATE_MAX);
	tz_problems_init(&problems);
	snprintf(place, sizeof(place), "%s.txt", name);
	rc = tz_definitions_text(ledger, TZ_DEFINITION_PRINT, name, &text,
	    err);
	if (rc == TZ_OK) {
		read = tz_template_parse(tz_buf_str(&text), text.len, place,
		    ledger->forms, &problems);
		if (read == NULL)
			rc = tz_fail_say(err, TZ_ECONFIG,
			    &problems.item[0].say);
		else
			(void)tz_map_set(run->job->used, name, read);
	}
	*template = read;
	tz_problems_release(&problems);
	tz_buf_release(&text);
	return rc;
}

struct checking {
	const struct tz_forms *forms;
	struct tz_problems *problems;
};

static void
check_one(const char *name, const char *place, const char *text, size_t n,
    void *arg)
{
	struct checking *checking = arg;

	(void)name;
	tz_template_free(tz_template_parse(text, n, place, checking->forms,
	    checking->problems));
}

void
tz_print_check(struct tz_ledger *ledger, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	struct checking checking = { forms, problems };

	/* What the district sends must not stop the office at work. */
	tz_definitions_each(ledger, TZ_DEFINITION_PRINT, false, check_one,
	    &checking, problems);
}
