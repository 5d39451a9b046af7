/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The templates in force. */
#include <string.h>

#include "base/map.h"
#include "form/forms.h"
#include "ledger/definitions.h"
#include "ledger/print_own.h"

const struct tz_template *
tz_print_template(struct tz_print_run *run, const char *name,
    struct tz_err *err)
{
	struct tz_ledger *ledger = run->text.ledger;
	struct tz_template *template = tz_map_get(run->job->used, name);
	struct tz_problems problems;
	char place[TZ_FORM_NAME + 8];
	struct tz_buf text;

	if (template != NULL)
		return template;
	tz_buf_init(&text, TZ_TEMPLATE_MAX);
	tz_problems_init(&problems);
	snprintf(place, sizeof(place), "%s.txt", name);
	if (tz_definitions_text(ledger, TZ_DEFINITION_PRINT, name, &text,
	    err) == TZ_OK) {
		template = tz_template_parse(tz_buf_str(&text), text.len,
		    place, ledger->forms, &problems);
		if (template == NULL)
			(void)!tz_fail_say(err, TZ_ECONFIG,
			    &problems.item[0].say);
	}
	if (template != NULL)
		(void)tz_map_set(run->job->used, name, template);
	tz_problems_release(&problems);
	tz_buf_release(&text);
	return template;
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
