/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/output.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/forms.h"

#define PAGE 100		/* records asked for at once */
#define TITLE 4096

/* One list of records that wait. */
struct queue {
	struct tz_output *output;	/* NULL: only counted */
	const struct tz_form *form;
	const struct tz_await *await;
	unsigned long long n;
};

static void
put_row(struct queue *queue, const struct tz_row *row)
{
	struct tz_buf title;
	size_t i;

	queue->n++;
	if (queue->output == NULL)
		return;
	tz_buf_init(&title, TITLE);
	for (i = 0; i < row->n; i++)
		if (row->text[i][0] != '\0')
			tz_buf_format(&title, "%s%s", title.len > 0 ? " " : "",
			    row->text[i]);
	tz_output_cell(queue->output, row->id);
	tz_output_label(queue->output, queue->form->name, tz_i18n_chinese() ?
	    queue->form->label : queue->form->label_en);
	tz_output_cell(queue->output, tz_i18n_chinese() ?
	    queue->await->label : queue->await->label_en);
	tz_output_cell(queue->output, tz_buf_str(&title));
	tz_buf_release(&title);
}

static bool
put_rows(const struct tz_rows *rows, void *arg)
{
	struct queue *queue = arg;
	size_t i;

	for (i = 0; i < rows->n; i++)
		put_row(queue, &rows->row[i]);
	return true;
}

static enum tz_rc
put_queue(struct tz_shell *shell, struct queue *queue, struct tz_err *err)
{
	char where[16];
	struct tz_list list = { .form = queue->form->name, .where = where,
		.most = PAGE };

	(void)snprintf(where, sizeof where, "@%zu",
	    (size_t)(queue->await - queue->form->await));
	return tz_client_list_pages(shell->client, &list, put_rows, queue,
	    err);
}

/* Registers the account may not read are passed over. */
static enum tz_rc
put_form(struct tz_shell *shell, struct queue *queue, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < queue->form->awaits; i++) {
		queue->await = &queue->form->await[i];
		rc = put_queue(shell, queue, err);
	}
	return rc == TZ_ERIGHT ? TZ_OK : rc;
}

/* clang-format off */
const struct tz_option tz_queue_options[] = {
	{ "count", 0, NULL, N_("only how many there are") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_queue(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "id", "register", "waits",
		"title" };
	static const char *const labels[] = { N_("record"), N_("register"),
		N_("waits for"), N_("title") };
	const struct tz_forms *forms;
	struct queue queue = { .n = 0 };
	enum tz_rc rc;
	size_t i;

	rc = tz_client_forms(shell->client, &forms, err);
	if (rc != TZ_OK)
		return rc;
	if (!tz_options_has(args, "count"))
		queue.output = tz_output_begin(stdout, shell->asked.format,
		    names, labels, 4);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(forms); i++) {
		queue.form = tz_forms_at(forms, i);
		rc = put_form(shell, &queue, err);
	}
	if (queue.output != NULL)
		(void)tz_output_end(queue.output);
	else if (rc == TZ_OK)
		(void)printf("%llu\n", queue.n);
	return rc;
}
