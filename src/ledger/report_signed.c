/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was signed stays in the register of what is sent; a report that is made
 * of the ledger later says so when it has become another one.
 */
#include <string.h>

#include "base/mem.h"
#include "form/roles.h"
#include "ledger/report_work.h"
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

/* Begins the text as a maker of these roles would make it now. */
static enum tz_rc
begin(struct tz_report_work *work, unsigned roles, struct tz_err *err)
{
	enum tz_rc rc;

	work->maker = *work->session;
	work->maker.roles = roles;
	work->comparing = true;
	rc = tz_report_run_begin(&work->now, work->ledger, &work->maker,
	    &work->ask, err);
	work->now.path.masked = true;
	work->now.present = true;
	return rc;
}

/* The text of now is whole: is it what was signed? */
static bool
compare(struct tz_report_work *work)
{
	struct tz_buf text;
	bool same;

	tz_buf_init(&text, TZ_REPORT_MAX);
	tz_report_text(&work->now.sheet, COLUMNS, 0, &text);
	same = is_same(&work->run, tz_buf_str(&text));
	tz_buf_release(&text);
	tz_report_run_release(&work->now);
	work->comparing = false;
	return same;
}

static void
tell(struct tz_report_run *run)
{
	struct tz_buf line;

	tz_buf_init(&line, TZ_REPORT_CELL);
	tz_report_expand(run, run->frame->differs, &line);
	tz_report_sheet_line(&run->sheet, false, tz_buf_str(&line));
	tz_buf_release(&line);
}

/* One step of the text at hand; *more false when it is compared. */
static enum tz_rc
step(struct tz_report_work *work, bool *more, bool *same, struct tz_err *err)
{
	enum tz_rc rc;

	*more = true;
	*same = false;
	if (!work->comparing) {
		rc = begin(work, makers[work->makers++], err);
	} else {
		tz_world_turn(work->ledger, &work->maker);
		rc = tz_report_run_next(&work->now, more, err);
	}
	if (rc == TZ_OK && !*more)
		*same = compare(work);
	/* The world turned to the makers: back to who asks. */
	tz_world_turn(work->ledger, work->session);
	return rc;
}

enum tz_rc
tz_report_signed_next(struct tz_report_work *work, bool *more,
    struct tz_err *err)
{
	bool same;
	enum tz_rc rc;

	*more = false;
	if (work->run.signed_body == NULL)
		return TZ_OK;
	rc = step(work, more, &same, err);
	if (rc != TZ_OK || *more || same)
		return rc;
	*more = work->makers < sizeof(makers) / sizeof(makers[0]);
	if (!*more)
		tell(&work->run);
	return TZ_OK;
}
