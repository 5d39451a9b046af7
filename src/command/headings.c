/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/headings.h"

#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "base/output.h"

static char **
copy_row(const struct tz_csv *csv)
{
	char **row = tz_mem_alloc((csv->cells + 1) * sizeof(*row));
	size_t i;

	for (i = 0; i < csv->cells; i++)
		row[i] = tz_mem_text(csv->cell[i]);
	return row;
}

static void
free_row(char **row)
{
	size_t i;

	for (i = 0; row[i] != NULL; i++)
		tz_mem_free(row[i]);
	tz_mem_free(row);
}

enum tz_rc
tz_headings_look(struct tz_shell *shell, const char *form, const char *text,
    size_t n, struct tz_headings_found *head, struct tz_err *err)
{
	char **rows[TZ_LOOK_ROWS];
	struct tz_csv csv;
	size_t i, count = 0;
	bool more = true;
	enum tz_rc rc = TZ_OK;

	memset(head, 0, sizeof(*head));
	tz_csv_init(&csv, text, n);
	while (more && count < TZ_LOOK_ROWS) {
		if (tz_csv_next(&csv, &more, NULL) != TZ_OK)
			break;
		if (more)
			rows[count++] = copy_row(&csv);
	}
	tz_csv_release(&csv);
	/* A file of rejected rows has its heading where we wrote it. */
	if (count > 0 && rows[0][0] != NULL && rows[0][0][0] == '!')
		head->row = 1;
	else
		rc = tz_client_look(shell->client, form, rows, count,
		    &head->row, &head->heading, &head->n, err);
	if (head->row == 0)
		head->row = 1;
	for (i = 0; i < count; i++)
		free_row(rows[i]);
	return rc;
}

void
tz_headings_release(struct tz_headings_found *head)
{
	tz_mem_free(head->heading);
	head->heading = NULL;
	head->n = 0;
}

void
tz_headings_show(struct tz_shell *shell, const struct tz_heading *heading,
    size_t n)
{
	static const char *const names[] = { "heading", "field", "label",
		"how" };
	static const char *const labels[] = { N_("heading"), N_("field"),
		N_("label"), N_("known by") };
	static const char *const how[] = { N_("its name"), N_("taught"),
		N_("usual"), N_("UNKNOWN") };
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    4);
	for (i = 0; i < n; i++) {
		tz_output_cell(output, heading[i].heading);
		tz_output_cell(output, heading[i].path);
		tz_output_cell(output, heading[i].label);
		tz_output_label(output, how[heading[i].how & 3],
		    how[heading[i].how & 3]);
	}
	(void)tz_output_end(output);
}

enum tz_rc
tz_headings_teach(struct tz_shell *shell, const char *form, const char *pairs,
    struct tz_err *err)
{
	char *text = tz_mem_text(pairs);
	char *at = text;
	char *end, *equals;
	enum tz_rc rc = TZ_OK;

	while (rc == TZ_OK && *at != '\0') {
		end = at + strcspn(at, ",");
		if (*end == ',')
			*end++ = '\0';
		equals = strrchr(at, '=');
		if (equals == NULL || equals == at) {
			rc = tz_fail(err, TZ_EUSAGE,
			    N_("%s does not say HEADING=FIELD"), at);
			break;
		}
		*equals = '\0';
		rc = tz_client_teach(shell->client, form, at, equals + 1, err);
		at = end;
	}
	tz_mem_free(text);
	return rc;
}

enum tz_rc
tz_headings_map(struct tz_shell *shell, const char *form, struct tz_err *err)
{
	struct tz_heading *heading;
	size_t n;
	enum tz_rc rc;

	rc = tz_client_meanings(shell->client, form, &heading, &n, err);
	if (rc != TZ_OK)
		return rc;
	tz_headings_show(shell, heading, n);
	tz_mem_free(heading);
	return TZ_OK;
}
