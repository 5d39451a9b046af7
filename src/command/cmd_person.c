/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"
#include "client/person.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/flow.h"
#include "form/forms.h"

#define FEW 10			/* lines of a register, unless --all */
#define CANDIDATES 20

/* clang-format off */
const struct tz_option tz_person_options[] = {
	{ "all", 'a', NULL, N_("up to 50 lines of each register, not 10") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static void
put_day(struct tz_output *output, int32_t on)
{
	char day[TZ_DATE_TEXT];

	tz_output_cell(output, on == INT32_MIN ? "" :
	    tz_date_format(on, day));
}

static const char *
state_of(const struct tz_form *form, const struct tz_tie *tie)
{
	const struct tz_state *state = form == NULL || form->flow == NULL ?
	    NULL : tz_flow_state(form->flow, tie->state);

	if (state == NULL)
		return tie->state;
	return tz_i18n_chinese() ? state->label : state->label_en;
}

static void
put_ties(struct tz_output *output, const struct tz_forms *forms,
    const char *kind, const struct tz_ties *ties)
{
	const struct tz_form *form = tz_forms_find(forms, ties->form);
	const struct tz_tie *tie;
	char more[64];
	size_t i;

	for (i = 0; i < ties->n; i++) {
		tie = &ties->tie[i];
		tz_output_cell(output, kind);
		tz_output_cell(output, tie->id);
		put_day(output, tie->on);
		put_day(output, tie->due);
		tz_output_cell(output, tie->late ? _("late") : "");
		tz_output_cell(output, state_of(form, tie));
		tz_output_cell(output, tie->note);
		tz_output_cell(output, tie->title);
	}
	if (ties->all <= ties->n)
		return;
	(void)snprintf(more, sizeof more, _("%llu more"),
	    (unsigned long long)(ties->all - ties->n));
	tz_output_cell(output, kind);
	for (i = 0; i < 6; i++)
		tz_output_cell(output, "");
	tz_output_cell(output, more);
}

static const char *
label_of(const struct tz_ties *ties)
{
	return tz_i18n_chinese() || ties->label_en[0] == '\0' ? ties->label :
	    ties->label_en;
}

static void
put_overview(struct tz_shell *shell, const struct tz_forms *forms,
    const struct tz_overview *overview)
{
	static const char *const names[] = { "register", "id", "on", "due",
		"late", "state", "relation", "title" };
	static const char *const labels[] = { N_("register"), N_("number"),
		N_("date"), N_("due on"), N_("late"), N_("state"),
		N_("relation"), N_("title") };
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    8);
	for (i = 0; i < overview->n; i++)
		put_ties(output, forms, label_of(&overview->group[i]),
		    &overview->group[i]);
	put_ties(output, forms, _("may be done"), &overview->offers);
	(void)tz_output_end(output);
}

/* What the list of the register shows of the person, on a line each. */
static void
put_head(struct tz_shell *shell, const struct tz_form *form,
    const struct tz_view *view)
{
	const struct tz_shown *shown;
	size_t i;

	if (shell->asked.format != TZ_FORMAT_TABLE)
		return;
	(void)printf("%s  %s\n", view->record.id, view->title);
	for (i = 0; form != NULL && i < form->lists; i++) {
		shown = tz_view_shown(view, form->list[i]->no);
		if (shown != NULL && shown->text[0] != '\0')
			(void)printf("%s: %s\n", tz_i18n_chinese() ?
			    form->list[i]->label : form->list[i]->label_en,
			    shown->text);
	}
	(void)printf("\n");
}

static enum tz_rc
show(struct tz_shell *shell, const struct tz_args *args, const char *id,
    struct tz_err *err)
{
	const struct tz_forms *forms;
	struct tz_overview overview;
	enum tz_rc rc;

	tz_overview_init(&overview);
	rc = tz_client_forms(shell->client, &forms, err);
	if (rc == TZ_OK)
		rc = tz_client_person(shell->client, id,
		    tz_options_has(args, "all") ? 0 : FEW, &overview, err);
	if (rc == TZ_OK) {
		put_head(shell, tz_forms_of(forms, id), &overview.view);
		put_overview(shell, forms, &overview);
	}
	tz_overview_release(&overview);
	return rc;
}

/* Several persons: who they are, so that the next try can name one. */
static enum tz_rc
put_candidates(struct tz_shell *shell, const struct tz_rows *rows,
    struct tz_err *err)
{
	static const char *const names[] = { "id", "title" };
	static const char *const labels[] = { N_("number"), N_("title") };
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    2);
	for (i = 0; i < rows->n; i++) {
		tz_output_cell(output, rows->row[i].id);
		tz_output_cell(output, rows->row[i].n > 0 ?
		    rows->row[i].text[0] : "");
	}
	(void)tz_output_end(output);
	return tz_fail(err, TZ_EINPUT,
	    N_("several persons fit: give the number of one"));
}

enum tz_rc
tz_command_person(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *typed = args->argument[0];
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_client_person_find(shell->client, typed, CANDIDATES, &rows,
	    err);
	if (rc == TZ_OK && rows.n == 0)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("no person fits %s"), typed);
	else if (rc == TZ_OK && rows.n == 1)
		rc = show(shell, args, rows.row[0].id, err);
	else if (rc == TZ_OK)
		rc = put_candidates(shell, &rows, err);
	tz_rows_release(&rows);
	return rc;
}
