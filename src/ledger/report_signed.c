/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was signed stays in the register of what is sent; a report that is made
 * of the ledger later says so when it has become another one.
 */
#include <string.h>

#include "base/mem.h"
#include "form/roles.h"
#include "ledger/report_own.h"
#include "ledger/world.h"

#define COLUMNS 80		/* of the text that was signed */

/* Who may have made the text: what they may see stands in it. */
static const unsigned makers[] = {
	TZ_ROLE_CHIEF,
	TZ_ROLE_CLERK,
	TZ_ROLE_CHIEF | TZ_ROLE_CLERK,
};

static const char *
skip_lines(const char *text, size_t n)
{
	for (; n > 0 && *text != '\0'; text++)
		n -= *text == '\n';
	return text;
}

/* Is present what stands between head and foot of the signed text? */
static bool
is_same(const struct tz_report_run *run, const char *present)
{
	const char *body = skip_lines(run->signed_body,
	    run->frame->head.n);
	size_t n = strlen(present), most = strlen(body);

	if (run->signed_cut && most < n)
		return strncmp(body, present, most) == 0;
	return strncmp(body, present, n) == 0 &&
	    *skip_lines(body + n, run->frame->foot.n) == '\0';
}

/* The text as a maker of these roles would make it now. */
static enum tz_rc
compare(const struct tz_report_run *run, const struct tz_report_ask *ask,
    unsigned roles, bool *same, struct tz_err *err)
{
	struct tz_session maker = *run->session;
	struct tz_report_run now;
	struct tz_buf text;
	enum tz_rc rc;

	maker.roles = roles;
	tz_buf_init(&text, TZ_REPORT_MAX);
	rc = tz_report_run_begin(&now, run->ledger, &maker, ask, err);
	now.path.masked = true;
	now.present = true;
	if (rc == TZ_OK)
		rc = tz_report_run(&now, err);
	if (rc == TZ_OK) {
		tz_report_text(&now.sheet, COLUMNS, 0, &text);
		*same = is_same(run, tz_buf_str(&text));
	}
	tz_report_run_release(&now);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_report_signed_tell(struct tz_report_run *run,
    const struct tz_report_ask *ask, struct tz_err *err)
{
	struct tz_buf line;
	bool same = false;
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (run->signed_body == NULL)
		return TZ_OK;
	for (i = 0; rc == TZ_OK && !same &&
	    i < sizeof(makers) / sizeof(makers[0]); i++)
		rc = compare(run, ask, makers[i], &same, err);
	/* The world turned to the makers: back to who asks. */
	tz_world_turn(run->ledger, run->session);
	if (rc != TZ_OK || same)
		return rc;
	tz_buf_init(&line, TZ_REPORT_CELL);
	tz_report_expand(run, run->frame->differs, &line);
	tz_report_sheet_line(&run->sheet, false, tz_buf_str(&line));
	tz_buf_release(&line);
	return TZ_OK;
}
