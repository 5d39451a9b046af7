/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/flow.h"
#include "form/forms.h"

/* clang-format off */
const struct tz_option tz_show_options[] = {
	{ "all", 'a', NULL, N_("empty fields too") },
	{ "plain", 0, NULL, N_("values for programs: codes, numbers") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static void
header_row(struct tz_output *output, const char *name, const char *text)
{
	tz_output_cell(output, name);
	tz_output_label(output, "", tz_form_header(name)->label);
	tz_output_cell(output, text);
}

static void
put_state(struct tz_output *output, const struct tz_form *form,
    const char *name)
{
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, name);

	tz_output_cell(output, "state");
	tz_output_label(output, "", tz_form_header("state")->label);
	tz_output_label(output, name, state == NULL ? name : state->label);
}

static void
put_header(struct tz_output *output, const struct tz_form *form,
    const struct tz_record *record)
{
	char number[24];

	header_row(output, "id", record->id);
	(void)snprintf(number, sizeof number, "%u", (unsigned)record->revision);
	header_row(output, "revision", number);
	if (record->state[0] != '\0')
		put_state(output, form, record->state);
	header_row(output, "updated_by", record->updated_by);
	if (record->flags & TZ_RECORD_VOID)
		header_row(output, "void", record->void_reason == NULL ? "1" :
		    record->void_reason);
}

/* Why the district has given the record back. */
static void
put_returned(struct tz_output *output, const struct tz_sentence *why)
{
	char text[TZ_SENTENCE_TEXT];

	if (why->id[0] == '\0')
		return;
	tz_output_cell(output, "returned");
	tz_output_cell(output, _("returned"));
	tz_output_cell(output, tz_sentence_text(why, text, sizeof text));
}

static void
put_field(struct tz_output *output, const struct tz_field *field,
    const struct tz_view *view, const struct tz_shown *shown, bool plain)
{
	struct tz_buf text;

	tz_buf_init(&text, TZ_CELL_MAX);
	if (plain && !shown->masked)
		tz_value_plain(tz_record_get(&view->record, field->no), &text);
	else
		tz_buf_text(&text, shown->text);
	tz_output_cell(output, field->name);
	tz_output_cell(output, field->label);
	tz_output_cell(output, tz_buf_str(&text));
	tz_buf_release(&text);
}

static void
put_view(struct tz_shell *shell, const struct tz_args *args,
    const struct tz_form *form, const struct tz_view *view)
{
	static const char *const names[] = { "field", "label", "value" };
	static const char *const labels[] = { N_("identifier"), N_("field"),
		N_("value") };
	const struct tz_shown *shown;
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, shell->asked.format, names, labels, 3);
	put_header(output, form, &view->record);
	put_returned(output, &view->returned);
	for (i = 0; i < form->fields; i++) {
		shown = tz_view_shown(view, form->field[i].no);
		if (shown == NULL || form->field[i].hidden ||
		    (shown->text[0] == '\0' && !tz_options_has(args, "all")))
			continue;
		put_field(output, &form->field[i], view, shown,
		    tz_options_has(args, "plain"));
	}
	(void)tz_output_end(output);
}

enum tz_rc
tz_command_show(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const struct tz_forms *forms;
	const struct tz_form *form;
	struct tz_view view;
	enum tz_rc rc;

	tz_view_init(&view);
	rc = tz_client_forms(shell->client, &forms, err);
	if (rc == TZ_OK)
		rc = tz_client_show(shell->client, args->argument[0], &view,
		    err);
	if (rc == TZ_OK) {
		form = tz_forms_of(forms, view.record.id);
		if (form == NULL)
			rc = tz_fail(err, TZ_ENOTFOUND,
			    N_("the register of %s is not here"),
			    view.record.id);
		else
			put_view(shell, args, form, &view);
	}
	tz_view_release(&view);
	return rc;
}
