/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The canonical text of a form: keys in the order of their tables, nothing that
 * says the same as leaving it out, one blank between words. It is a form file
 * again, and reading it gives the same text.
 */
#include "base/buf.h"
#include "form/form_own.h"
#include "form/roles.h"

static void
write_right(const char *role, const struct tz_right *right, struct tz_buf *out)
{
	if (!right->read)
		return;
	tz_buf_format(out, "%s = \"%s%s%s%s\";\n", role,
	    right->write ? "write" : "read", right->masked ? " masked" : "",
	    right->own_grid ? " own-grid" : "",
	    right->sensitive ? " sensitive" : "");
}

static void
write_section(const struct tz_form *form, size_t section, struct tz_buf *out)
{
	size_t i;

	tz_buf_format(out, "%s = {\n", form->section[section].name);
	tz_form_write_keys(&tz_form_section_keys, &form->section[section],
	    out);
	for (i = 0; i < form->fields; i++) {
		if (form->field[i].section != section)
			continue;
		tz_buf_format(out, "%s = {\n", form->field[i].name);
		tz_form_write_keys(&tz_form_field_keys, &form->field[i], out);
		tz_buf_text(out, "};\n");
	}
	tz_buf_text(out, "};\n");
}

/* A list of n groups of one table, size bytes apart; nothing when empty. */
static void
write_groups(const char *name, const struct tz_key_table *table,
    const void *from, size_t n, size_t size, struct tz_buf *out)
{
	size_t i;

	if (n == 0)
		return;
	tz_buf_format(out, "%s = (\n", name);
	for (i = 0; i < n; i++) {
		tz_buf_text(out, i == 0 ? "{\n" : ", {\n");
		tz_form_write_keys(table, (const char *)from + i * size, out);
		tz_buf_text(out, "}\n");
	}
	tz_buf_text(out, ");\n");
}

void
tz_form_canon(const struct tz_form *form, struct tz_buf *out)
{
	size_t i;

	tz_form_write_keys(&tz_form_keys, form, out);
	for (i = 0; i < form->sections; i++)
		write_section(form, i, out);
	tz_buf_text(out, "rights = {\n");
	for (i = 0; i < TZ_ROLE_COUNT; i++)
		write_right(tz_role_name(i), &form->right[i], out);
	tz_buf_text(out, "};\n");
	write_groups("sees", &tz_form_bound_keys, form->bound, form->bounds,
	    sizeof(*form->bound), out);
	write_groups("rules", &tz_form_rule_keys, form->rule, form->rules,
	    sizeof(*form->rule), out);
	write_groups("deadlines", &tz_form_deadline_keys, form->deadline,
	    form->deadlines, sizeof(*form->deadline), out);
	write_groups("quick", &tz_form_quick_keys, form->quick, form->quicks,
	    sizeof(*form->quick), out);
	write_groups("grants", &tz_form_grant_keys, form->grant, form->grants,
	    sizeof(*form->grant), out);
	write_groups("tells", &tz_form_tell_keys, form->tell,
	    form->tells, sizeof(*form->tell), out);
	write_groups("awaits", &tz_form_await_keys, form->await, form->awaits,
	    sizeof(*form->await), out);
	if (form->flow != NULL)
		tz_flow_write(form->flow, out);
}
