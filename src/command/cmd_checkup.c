/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "client/checkup.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/forms.h"

#define ONLY 1000		/* bytes of the names of checks */

/* clang-format off */
const struct tz_option tz_checkup_options[] = {
	{ "on", 0, N_("DATE"), N_("as if this were today") },
	{ "sum", 0, NULL, N_("only how many each check has found") },
	{ "sheet", 0, NULL, N_("a sheet to be printed: sums, then all") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static const char *
either(const char *chinese, const char *english)
{
	return tz_i18n_chinese() || english[0] == '\0' ? chinese : english;
}

static void
put_sums(const struct tz_shell *shell, const struct tz_checkup_found *found)
{
	static const char *const names[] = { "check", "label", "errors",
		"warnings" };
	static const char *const labels[] = { N_("check"), N_("label"),
		N_("errors"), N_("warnings") };
	struct tz_output *output = tz_output_begin(stdout,
	    shell->asked.format, names, labels, 4);
	const struct tz_checkup_row *row;
	size_t i;

	for (i = 0; i < found->rows; i++) {
		row = &found->row[i];
		tz_output_cell(output, row->name);
		tz_output_cell(output, either(row->label, row->label_en));
		tz_output_number(output, (long long)row->errors);
		tz_output_number(output, (long long)row->warnings);
	}
	(void)tz_output_end(output);
}

/* The name of the field where the fault is mended. */
static const char *
field_name(const struct tz_forms *forms, const struct tz_fault *fault,
    bool words)
{
	const struct tz_form *form = tz_forms_of(forms, fault->id);
	const struct tz_field *field = form == NULL ? NULL :
	    tz_form_number(form, fault->field);

	if (field == NULL)
		return "";
	return words ? either(field->label, field->label_en) : field->name;
}

static void
put_faults(const struct tz_shell *shell, const struct tz_forms *forms,
    const struct tz_checkup_found *found)
{
	static const char *const names[] = { "check", "severity", "register",
		"id", "field", "title", "by", "say" };
	static const char *const labels[] = { N_("check"), N_("severity"),
		N_("register"), N_("number"), N_("field"), N_("title"),
		N_("changed by"), N_("what is wrong") };
	bool words = shell->asked.format == TZ_FORMAT_TABLE;
	const struct tz_checkup_said *said;
	const struct tz_fault *fault;
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    8);
	for (i = 0; i < found->faults; i++) {
		fault = &found->fault[i];
		said = &found->said[fault->said];
		tz_output_cell(output, found->row[said->check].name);
		tz_output_label(output, said->warning ? "warning" : "error",
		    said->warning ? N_("warning") : N_("error"));
		tz_output_cell(output, words ?
		    either(said->label, said->label_en) : said->form);
		tz_output_cell(output, fault->id);
		tz_output_cell(output, field_name(forms, fault, words));
		tz_output_cell(output, fault->title);
		tz_output_cell(output, fault->by);
		tz_output_cell(output, either(said->say, said->say_en));
	}
	(void)tz_output_end(output);
}

/* Faults of one kind from first on as a table; returns behind the last. */
static size_t
put_kind(const struct tz_forms *forms, const struct tz_checkup_found *found,
    size_t first)
{
	static const char *const labels[] = { N_("number"), N_("title"),
		N_("field"), N_("changed by") };
	unsigned said = found->fault[first].said;
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, TZ_FORMAT_TABLE, labels, labels, 4);
	for (i = first; i < found->faults && found->fault[i].said == said;
	    i++) {
		tz_output_cell(output, found->fault[i].id);
		tz_output_cell(output, found->fault[i].title);
		tz_output_cell(output, field_name(forms, &found->fault[i],
		    true));
		tz_output_cell(output, found->fault[i].by);
	}
	(void)tz_output_end(output);
	return i;
}

/* On paper what is wrong stands above its records: lines of 132 columns. */
static void
put_sheet(const struct tz_forms *forms, const struct tz_checkup_found *found)
{
	const struct tz_checkup_said *said;
	size_t i = 0;

	while (i < found->faults) {
		said = &found->said[found->fault[i].said];
		(void)printf("\n%s  %s  %s: %s\n",
		    found->row[said->check].name,
		    either(said->label, said->label_en),
		    said->warning ? _("warning") : _("error"),
		    either(said->say, said->say_en));
		i = put_kind(forms, found, i);
	}
}

static void
put_heading(struct tz_shell *shell, const struct tz_checkup_found *found)
{
	char day[TZ_DATE_TEXT];

	(void)printf("%s\n%s  %s\n\n", _("Data check"),
	    tz_client_hello(shell->client)->office,
	    tz_date_format(found->on, day));
}

/* Errors end the command with a status of its own; warnings do not. */
static enum tz_rc
verdict(struct tz_shell *shell, const struct tz_checkup_found *found,
    struct tz_err *err)
{
	uint64_t errors, warnings;

	tz_checkup_found_sum(found, &errors, &warnings);
	if (errors > 0)
		return tz_fail(err, TZ_EINPUT,
		    N_("the data check has found %llu errors and %llu "
		    "warnings"), (unsigned long long)errors,
		    (unsigned long long)warnings);
	if (shell->asked.format == TZ_FORMAT_TABLE)
		tz_shell_say(shell, _("no errors, warnings: %llu\n"),
		    (unsigned long long)warnings);
	return TZ_OK;
}

void
tz_checkup_before(struct tz_shell *shell)
{
	struct tz_checkup_last last = { 0 };
	struct tz_checkup_found found;

	if (shell->asked.quiet)
		return;
	tz_checkup_found_init(&found);
	if (tz_client_checkup_last(shell->client, &last, NULL) != TZ_OK ||
	    last.at == 0 || last.stale) {
		last.errors = last.warnings = 0;
		if (tz_client_checkup(shell->client, "", 0, &found, NULL) ==
		    TZ_OK)
			tz_checkup_found_sum(&found, &last.errors,
			    &last.warnings);
	}
	if (last.errors + last.warnings > 0)
		(void)fprintf(stderr,
		    _("data check: %llu errors, %llu warnings\n"),
		    (unsigned long long)last.errors,
		    (unsigned long long)last.warnings);
	tz_checkup_found_release(&found);
}

/* "C05 C06" as "C05,C06". */
static enum tz_rc
read_names(const struct tz_args *args, struct tz_buf *only,
    struct tz_err *err)
{
	int i;

	for (i = 0; i < args->n; i++) {
		if (i > 0)
			tz_buf_text(only, ",");
		tz_buf_text(only, args->argument[i]);
	}
	return tz_buf_ok(only) ? TZ_OK : tz_fail_plain(err, TZ_ELIMIT);
}

static enum tz_rc
show(struct tz_shell *shell, const struct tz_args *args,
    const struct tz_checkup_found *found, struct tz_err *err)
{
	const struct tz_forms *forms;
	enum tz_rc rc;

	rc = tz_client_forms(shell->client, &forms, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_options_has(args, "sheet"))
		put_heading(shell, found);
	if (tz_options_has(args, "sheet") || tz_options_has(args, "sum"))
		put_sums(shell, found);
	if (tz_options_has(args, "sheet"))
		put_sheet(forms, found);
	else if (!tz_options_has(args, "sum"))
		put_faults(shell, forms, found);
	return verdict(shell, found, err);
}

enum tz_rc
tz_command_checkup(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *day = tz_options_get(args, "on");
	struct tz_checkup_found found;
	struct tz_buf only;
	int32_t on = 0;
	enum tz_rc rc;

	if (day != NULL && !tz_date_parse(day, &on))
		return tz_fail(err, TZ_EUSAGE, N_("this is no day: %s"), day);
	tz_buf_init(&only, ONLY);
	tz_checkup_found_init(&found);
	rc = read_names(args, &only, err);
	if (rc == TZ_OK)
		rc = tz_client_checkup(shell->client, tz_buf_str(&only), on,
		    &found, err);
	if (rc == TZ_OK)
		rc = show(shell, args, &found, err);
	tz_checkup_found_release(&found);
	tz_buf_release(&only);
	return rc;
}
