/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/utf8.h"
#include "client/person.h"
#include "command/cmds.h"
#include "command/pairs.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_household_options[] = {
	{ "who", 'w', N_("PERSON"), N_("who died, or leaves the marriage") },
	{ "go", 'g', N_("PERSONS"), N_("who goes, with commas between them") },
	{ "to", 't', N_("HOUSEHOLD"), N_("where they go; else a new one") },
	{ "address", 'a', N_("TEXT"), N_("of the new household") },
	{ "date", 'd', N_("DATE"), N_("when it happened; else today") },
	{ "reason", 'r', N_("TEXT"), N_("kept with the movements") },
	{ "dry", 'n', NULL, N_("show what would be, change nothing") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static void
take(const struct tz_args *args, const char *option, char *out, size_t size)
{
	const char *text = tz_options_get(args, option);

	tz_utf8_copy(out, size, text == NULL ? "" : text);
}

static enum tz_rc
too_many(struct tz_err *err)
{
	return tz_fail(err, TZ_EUSAGE,
	    N_("a household has at most %d members"), TZ_HOUSE_MEMBERS);
}

/* Who goes is named again when a relation was said of them. */
static enum tz_rc
read_going(const struct tz_args *args, struct tz_house_plan *plan,
    struct tz_err *err)
{
	const char *at = tz_options_get(args, "go");
	struct tz_house_member *member;
	char name[TZ_RECORD_ID];
	size_t n;

	while (at != NULL && *at != '\0') {
		n = strcspn(at, ",");
		(void)snprintf(name, sizeof name, "%.*s", (int)n, at);
		at += n + (at[n] == ',' ? 1 : 0);
		member = tz_house_plan_find(plan, name);
		if (member == NULL)
			member = tz_house_plan_add(plan, name);
		if (member == NULL)
			return too_many(err);
		member->goes = true;
	}
	return TZ_OK;
}

static enum tz_rc
read_plan(const struct tz_args *args, struct tz_house_plan *plan,
    struct tz_err *err)
{
	struct tz_house_member *member;
	const char *word, *code, *help;
	struct tz_pairs pairs;
	enum tz_rc rc;
	size_t i;

	while (tz_house_row(plan->kind, &word, &code, &help) &&
	    strcmp(word, args->argument[0]) != 0)
		plan->kind++;
	if (plan->kind == TZ_HOUSE_KINDS)
		return tz_fail(err, TZ_EUSAGE,
		    N_("a household knows death, head, split, join and "
		       "divorce, not %s"), args->argument[0]);
	tz_utf8_copy(plan->house, sizeof(plan->house), args->argument[1]);
	take(args, "who", plan->who, sizeof(plan->who));
	take(args, "to", plan->to, sizeof(plan->to));
	take(args, "address", plan->address, sizeof(plan->address));
	take(args, "date", plan->day, sizeof(plan->day));
	take(args, "reason", plan->reason, sizeof(plan->reason));
	plan->dry = tz_options_has(args, "dry");
	rc = tz_pairs_read(&pairs, args, 2, err);
	for (i = 0; rc == TZ_OK && i < pairs.n; i++) {
		member = tz_house_plan_add(plan, pairs.pair[i].field);
		if (member == NULL)
			rc = too_many(err);
		else
			tz_utf8_copy(member->rel, sizeof(member->rel),
			    pairs.pair[i].typed);
	}
	tz_pairs_release(&pairs);
	return rc == TZ_OK ? read_going(args, plan, err) : rc;
}

static void
put_plan(struct tz_shell *shell, const struct tz_house_plan *plan)
{
	static const char *const names[] = { "id", "was", "rel", "goes",
		"title" };
	static const char *const labels[] = { N_("number"), N_("was"),
		N_("is"), N_("goes"), N_("title") };
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    5);
	for (i = 0; i < plan->n; i++) {
		tz_output_cell(output, plan->member[i].id);
		tz_output_cell(output, plan->member[i].was);
		tz_output_cell(output, plan->member[i].rel);
		tz_output_cell(output, plan->member[i].goes ? "1" : "");
		tz_output_cell(output, plan->member[i].title);
	}
	(void)tz_output_end(output);
}

enum tz_rc
tz_command_household(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	char id[TZ_RECORD_ID] = "";
	struct tz_problems problems;
	struct tz_house_plan plan;
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_house_plan_init(&plan);
	rc = read_plan(args, &plan, err);
	if (rc == TZ_OK) {
		tz_client_request(request);
		rc = tz_client_household(shell->client, &plan, request, id,
		    &problems, err);
		tz_shell_problems(&problems, err);
	}
	if (rc == TZ_OK && plan.dry)
		put_plan(shell, &plan);
	else if (rc == TZ_OK)
		(void)printf("%s\n", id);
	tz_house_plan_release(&plan);
	tz_problems_release(&problems);
	return rc;
}
