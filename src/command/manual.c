/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/manual.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "form/codes.h"
#include "form/field.h"
#include "form/flow.h"
#include "form/form.h"
#include "form/forms.h"
#include "form/template.h"

#define PRINT_MAX 128		/* prints of all registers */

struct print {
	struct tz_template *template;
	char name[64];		/* of its file, without the ending */
};

struct manual {
	const struct tz_forms *forms;
	struct print print[PRINT_MAX];
	size_t prints;
	struct tz_buf *out;
};

/* The one that this reader reads. */
static const char *
said(const char *chinese, const char *english)
{
	if (tz_i18n_chinese() || english == NULL || *english == '\0')
		return chinese;
	return english;
}

static void
add_print(struct manual *manual, const char *folder, const char *name)
{
	struct tz_template *template = NULL;
	struct tz_problems problems;
	char path[PATH_MAX];
	struct tz_buf text;

	tz_problems_init(&problems);
	tz_buf_init(&text, TZ_TEMPLATE_MAX);
	if (tz_file_join(path, sizeof(path), folder, name, NULL) == TZ_OK &&
	    tz_file_read(path, &text, NULL) == TZ_OK)
		template = tz_template_parse(tz_buf_str(&text), text.len, path,
		    manual->forms, &problems);
	if (template != NULL && tz_template_form(template) != NULL) {
		struct print *print = &manual->print[manual->prints++];

		print->template = template;
		snprintf(print->name, sizeof(print->name), "%.*s",
		    (int)(strrchr(name, '.') - name), name);
	} else {
		tz_template_free(template);
	}
	tz_buf_release(&text);
	tz_problems_release(&problems);
}

static void
read_prints(struct manual *manual, const char *folder)
{
	char **names = NULL;
	size_t n = 0, i;

	if (tz_file_list(folder, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n && manual->prints < PRINT_MAX; i++) {
		const char *ending = strrchr(names[i], '.');

		if (ending != NULL && strcmp(ending, ".txt") == 0)
			add_print(manual, folder, names[i]);
	}
	tz_file_list_free(names, n);
}

/* Puts the comma of a list before all but its first. */
static void
next(struct tz_buf *out, size_t *n)
{
	if ((*n)++ > 0)
		tz_buf_text(out, ", ");
}

/* The fields that must be filled at once, or may be owed. */
static void
write_needs(struct manual *manual, const struct tz_form *form,
    enum tz_need need, const char *label)
{
	size_t n = 0, i;

	for (i = 0; i < form->fields; i++) {
		const struct tz_field *field = &form->field[i];

		if (field->need != need || field->readonly ||
		    field->derive != NULL || field->series[0] != '\0')
			continue;
		if (n == 0)
			tz_buf_format(manual->out, "- %s: ", label);
		next(manual->out, &n);
		tz_buf_text(manual->out, said(field->label, field->label_en));
	}
	if (n > 0)
		tz_buf_text(manual->out, "\n");
}

static void
write_search(struct manual *manual, const struct tz_form *form)
{
	size_t n = 0, i;

	if (form->searches == 0)
		return;
	tz_buf_format(manual->out, "- %s: ", _("found by"));
	for (i = 0; i < form->searches; i++) {
		const struct tz_field *field = form->search[i].field;

		next(manual->out, &n);
		tz_buf_text(manual->out, said(field->label, field->label_en));
	}
	tz_buf_text(manual->out, "\n");
}

static void
write_roles(struct tz_buf *out, unsigned roles)
{
	size_t n = 0, i;

	if (roles == TZ_ROLE_ANY) {
		tz_buf_text(out, _("anybody"));
		return;
	}
	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		if ((roles & 1U << i) == 0)
			continue;
		next(out, &n);
		tz_buf_text(out, _(tz_role_label(i)));
	}
}

/* A line of the roles, when there are any. */
static void
write_line(struct manual *manual, const char *label, unsigned roles)
{
	if (roles == 0)
		return;
	tz_buf_format(manual->out, "- %s: ", label);
	write_roles(manual->out, roles);
	tz_buf_text(manual->out, "\n");
}

static void
write_rights(struct manual *manual, const struct tz_form *form)
{
	unsigned writes = 0, reads = 0, masked = 0, i;

	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		const struct tz_right *right = &form->right[i];

		if (right->write)
			writes |= 1U << i;
		else if (right->masked)
			masked |= 1U << i;
		else if (right->read)
			reads |= 1U << i;
	}
	write_line(manual, _("who writes"), writes);
	write_line(manual, _("who reads"), reads);
	write_line(manual, _("who reads with numbers hidden in part"), masked);
}

static void
write_prints(struct manual *manual, const struct tz_form *form)
{
	size_t n = 0, i;

	for (i = 0; i < manual->prints; i++) {
		const struct print *print = &manual->print[i];

		if (tz_template_form(print->template) != form)
			continue;
		if (n == 0)
			tz_buf_format(manual->out, "- %s: ", _("prints"));
		next(manual->out, &n);
		tz_buf_format(manual->out, "%s `%s`",
		    tz_template_label(print->template), print->name);
	}
	if (n > 0)
		tz_buf_text(manual->out, "\n");
}

static void
write_states(struct manual *manual, const struct tz_flow *flow)
{
	size_t n = 0, i;

	tz_buf_format(manual->out, "- %s: ", _("states"));
	for (i = 0; i < flow->states; i++) {
		const struct tz_state *state = &flow->state[i];

		next(manual->out, &n);
		tz_buf_format(manual->out, "%s%s", said(state->label,
		    state->label_en), state->final ? "*" : "");
	}
	tz_buf_format(manual->out, " (* %s)\n", _("nothing is left to do"));
}

static void
write_step(struct manual *manual, const struct tz_flow *flow,
    const struct tz_step *step)
{
	const struct tz_state *state;
	struct tz_buf *out = manual->out;
	size_t n = 0, i;

	tz_buf_format(out, "| %s `%s` | ", said(step->label, step->label_en),
	    step->name);
	for (i = 0; i < step->froms; i++) {
		state = tz_flow_state(flow, step->from[i]);
		next(out, &n);
		tz_buf_text(out, said(state->label, state->label_en));
	}
	state = tz_flow_state(flow, step->to);
	tz_buf_format(out, " | %s | ", state == NULL ? "" :
	    said(state->label, state->label_en));
	write_roles(out, step->roles);
	tz_buf_text(out, " | ");
	for (i = 0, n = 0; i < step->ask; i++) {
		next(out, &n);
		tz_buf_text(out, said(step->asks[i]->label,
		    step->asks[i]->label_en));
	}
	if (step->reason) {
		next(out, &n);
		tz_buf_text(out, _("a reason"));
	}
	tz_buf_text(out, " |\n");
}

static void
write_flow(struct manual *manual, const struct tz_flow *flow)
{
	size_t i;

	write_states(manual, flow);
	if (flow->steps == 0)
		return;
	tz_buf_format(manual->out, "\n| %s | %s | %s | %s | %s |\n"
	    "|---|---|---|---|---|\n", _("step"), _("from state"),
	    _("to state"), _("taken by"), _("asks for"));
	for (i = 0; i < flow->steps; i++)
		write_step(manual, flow, &flow->step[i]);
}

static void
write_form(struct manual *manual, const struct tz_form *form)
{
	const struct tz_form *parent = form->rows_of[0] == '\0' ? NULL :
	    tz_forms_find(manual->forms, form->rows_of);

	tz_buf_format(manual->out, "\n#### %s `%s` %s\n\n%s\n\n",
	    said(form->label, form->label_en), form->name, form->prefix,
	    said(form->about, form->about_en));
	if (parent != NULL)
		tz_buf_format(manual->out, "- %s: %s\n", _("rows of"),
		    said(parent->label, parent->label_en));
	write_needs(manual, form, TZ_NEED_NOW, _("must be filled"));
	write_needs(manual, form, TZ_NEED_LATER, _("may follow later"));
	write_search(manual, form);
	write_rights(manual, form);
	write_prints(manual, form);
	if (form->flow != NULL)
		write_flow(manual, form->flow);
}

/* The registers of a group; those of none are the program's own. */
static void
write_group(struct manual *manual, const char *group, const char *label)
{
	size_t i;

	tz_buf_format(manual->out, "\n### %s %s\n", group, label);
	for (i = 0; i < tz_forms_count(manual->forms); i++) {
		const struct tz_form *form = tz_forms_at(manual->forms, i);

		if (strcmp(form->group, group) == 0)
			write_form(manual, form);
	}
}

void
tz_manual_write(const struct tz_forms *forms, const char *prints,
    struct tz_buf *out)
{
	const struct tz_codes *groups = tz_forms_codes(forms, "form_group");
	struct manual manual = { .forms = forms, .out = out };
	size_t i;

	read_prints(&manual, prints);
	for (i = 0; groups != NULL && i < tz_codes_count(groups); i++) {
		const struct tz_code *group = tz_codes_at(groups, i);

		write_group(&manual, group->code, said(group->name,
		    tz_codes_attribute(groups, group, "name_en")));
	}
	write_group(&manual, "", _("Of the program itself"));
	for (i = 0; i < manual.prints; i++)
		tz_template_free(manual.print[i].template);
}
