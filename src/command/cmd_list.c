/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/forms.h"

/* Rows asked for at once; more are fetched by place. */
#define MOST 100000000	/* rows of one answer */
#define PART 200

/* clang-format off */
const struct tz_option tz_list_options[] = {
	{ "where", 'w', N_("FORMULA"),
	    N_("only records for which it is true") },
	{ "order", 'o', N_("FIELD"), N_("sort by a field, -FIELD downwards") },
	{ "columns", 0, N_("A,B,C"), N_("fields to show") },
	{ "parent", 0, N_("NUMBER"), N_("rows of this record") },
	{ "most", 'n', N_("COUNT"), N_("rows at the most") },
	{ "void", 0, NULL, N_("void records too") },
	{ "plain", 0, NULL, N_("values for programs: codes, numbers") },
	{ "count", 0, NULL, N_("only how many there are") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct columns {
	const char **name;
	const char **label;
	size_t n;
	char *text;		/* the names, cut apart */
};

static void
add_column(struct columns *columns, const struct tz_form *form,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field == NULL)
		field = tz_form_header(name);
	columns->name[columns->n] = name;
	columns->label[columns->n] = field == NULL ? name : field->label;
	columns->n++;
}

/* id first, then what --columns names or the form lists. */
static void
choose_columns(struct columns *columns, const struct tz_form *form,
    const char *wanted)
{
	char *at;
	size_t i;

	columns->name = tz_mem_alloc((TZ_FORM_FIELDS + 32) *
	    sizeof *columns->name);
	columns->label = tz_mem_alloc((TZ_FORM_FIELDS + 32) *
	    sizeof *columns->label);
	columns->n = 0;
	columns->text = tz_mem_text(wanted == NULL ? "" : wanted);
	add_column(columns, form, "id");
	for (i = 0; wanted == NULL && i < form->lists; i++)
		add_column(columns, form, form->list[i]->name);
	at = columns->text;
	while (*at != '\0' && columns->n < TZ_FORM_FIELDS) {
		i = strcspn(at, ",");
		if (at[i] == ',')
			at[i++] = '\0';
		if (*at != '\0')
			add_column(columns, form, at);
		at += i;
	}
}

/* Where the rows of a list go; more than left are not asked for. */
struct sink {
	struct tz_output *output;	/* NULL: they are only counted */
	size_t columns;
	int64_t left;
	int64_t seen;
};

static bool
put_rows(const struct tz_rows *rows, void *arg)
{
	struct sink *sink = arg;
	size_t i, j;

	for (i = 0; i < rows->n && sink->left > 0; i++) {
		sink->left--;
		sink->seen++;
		if (sink->output == NULL)
			continue;
		tz_output_cell(sink->output, rows->row[i].id);
		for (j = 0; j + 1 < sink->columns; j++)
			tz_output_cell(sink->output, j < rows->row[i].n ?
			    rows->row[i].text[j] : "");
	}
	return sink->left > 0;
}

/*
 * The whole of a register is known at once; what is asked by a formula or by
 * typing only when all was looked through.
 */
static enum tz_rc
count_only(struct tz_shell *shell, struct tz_list *list, struct tz_err *err)
{
	struct sink sink = { .left = MOST };
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	list->columns = "id";
	list->most = 1;
	rc = tz_client_list(shell->client, list, &rows, err);
	list->most = PART;
	if (rc == TZ_OK && rows.all_more)
		rc = tz_client_list_pages(shell->client, list, put_rows,
		    &sink, err);
	else
		sink.seen = (int64_t)rows.all;
	tz_rows_release(&rows);
	if (rc == TZ_OK)
		(void)printf("%lld\n", (long long)sink.seen);
	return rc;
}

static const char *
option(const struct tz_args *args, const char *name)
{
	const char *value = tz_options_get(args, name);

	return value == NULL ? "" : value;
}

enum tz_rc
tz_command_list(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const struct tz_forms *forms;
	const struct tz_form *form;
	struct tz_list list = { 0 };
	struct columns columns;
	struct sink sink = { 0 };
	enum tz_rc rc;

	list.form = args->argument[0];
	list.typed = args->n > 1 ? args->argument[1] : "";
	list.where = option(args, "where");
	list.parent = option(args, "parent");
	list.order = option(args, "order");
	list.columns = option(args, "columns");
	list.voided = tz_options_has(args, "void");
	list.plain = tz_options_has(args, "plain");
	if (tz_options_has(args, "count"))
		return count_only(shell, &list, err);
	rc = tz_options_number(args, "most", 1, MOST, MOST, &sink.left, err);
	if (rc == TZ_OK)
		rc = tz_client_forms(shell->client, &forms, err);
	if (rc != TZ_OK)
		return rc;
	form = tz_forms_find(forms, list.form);
	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no register %s"),
		    list.form);
	choose_columns(&columns, form, tz_options_get(args, "columns"));
	sink.columns = columns.n;
	sink.output = tz_output_begin(stdout, shell->asked.format,
	    columns.name, columns.label, columns.n);
	list.most = sink.left < PART ? (unsigned)sink.left : PART;
	rc = tz_client_list_pages(shell->client, &list, put_rows, &sink, err);
	(void)tz_output_end(sink.output);
	tz_mem_free(columns.name);
	tz_mem_free(columns.label);
	tz_mem_free(columns.text);
	return rc;
}
