/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/office.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/manual.h"
#include "command/shell.h"
#include "form/files.h"
#include "form/forms.h"
#include "form/template.h"
#include "form/type.h"
#include "wire/hash.h"

/* clang-format off */
const struct tz_option tz_form_options[] = {
	{ "forms", 0, N_("FOLDER"), N_("folder of form files") },
	{ "data", 0, N_("FOLDER"), N_("folder of code lists") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

/* One file in the company of the installed ones, in place of its namesake. */
static void
add_file(struct tz_forms *forms, const char *path,
    struct tz_problems *problems)
{
	struct tz_form *form;
	struct tz_buf text;
	struct tz_err err;

	tz_buf_init(&text, TZ_CONF_MAX);
	if (tz_file_read(path, &text, &err) != TZ_OK) {
		struct tz_problem *row = tz_problems_add(problems, 0, "file",
		    N_("it cannot be read"));

		(void)snprintf(row->place, sizeof row->place, "%s", path);
	} else {
		form = tz_form_parse(tz_buf_str(&text), text.len, path,
		    problems);
		if (form != NULL)
			tz_forms_add(forms, form);
	}
	tz_buf_release(&text);
}

/*
 * What is checked: the files of a folder, and with them a file in place of its
 * namesake, or the folders forms/ and codes/ of an office over them.
 */
struct asked {
	char folder[PATH_MAX];		/* installed forms */
	char data[PATH_MAX];		/* installed code lists */
	const char *file;		/* NULL: none */
	char own[PATH_MAX];		/* forms of an office, "" none */
	char codes[PATH_MAX];		/* its code lists, "" none */
};

/* What an option names, else a folder of what is installed. */
static void
find(const struct tz_args *args, const char *option, const char *name,
    const char *installed, char out[PATH_MAX])
{
	const char *share = getenv("TAIZHANG_SHARE");
	const char *said = tz_options_get(args, option);

	if (said == NULL && share != NULL &&
	    tz_file_join(out, PATH_MAX, share, name, NULL) == TZ_OK)
		return;
	(void)snprintf(out, PATH_MAX, "%s", said == NULL ? installed : said);
}

static void
ask(struct asked *asked, const struct tz_args *args)
{
	const char *named = args->n > 1 ? args->argument[1] : NULL;

	*asked = (struct asked){ .file = NULL };
	find(args, "forms", "forms", TZ_FORMS_DIR, asked->folder);
	find(args, "data", "data/codes", TZ_DATA_DIR "/codes", asked->data);
	if (named == NULL)
		return;
	if (tz_file_join(asked->own, sizeof(asked->own), named, "forms",
	    NULL) != TZ_OK || !tz_file_exists(asked->own)) {
		asked->own[0] = '\0';
		asked->file = named;
	} else if (tz_file_join(asked->codes, sizeof(asked->codes), named,
	    "codes", NULL) != TZ_OK || !tz_file_exists(asked->codes)) {
		asked->codes[0] = '\0';
	}
}

/* The prints beside the forms, and one that is named. */
static size_t
check_prints(const struct asked *asked, const char *named,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	char path[PATH_MAX], own[PATH_MAX];
	size_t n = 0;

	if (tz_file_join(path, sizeof(path), asked->folder, "print",
	    NULL) != TZ_OK)
		return 0;
	if (asked->own[0] == '\0')
		n = tz_template_check(path, NULL, forms, problems);
	else if (tz_file_join(own, sizeof(own), asked->own, "print",
	    NULL) == TZ_OK)
		n = tz_template_check(own, path, forms, problems);
	if (named != NULL)
		n += tz_template_check(named, NULL, forms, problems);
	return n;
}

static bool
is_print(const char *path)
{
	return tz_files_end(path, ".txt");
}

/* Forms and lists as they would be in force; not yet resolved. */
static struct tz_forms *
load(const struct asked *asked, struct tz_problems *problems)
{
	struct tz_forms *forms = tz_forms_new(tz_hash);

	(void)tz_forms_load(forms, asked->folder, asked->data, problems);
	if (asked->own[0] != '\0')
		(void)tz_forms_load(forms, asked->own, asked->codes[0] == '\0' ?
		    NULL : asked->codes, problems);
	return forms;
}

static enum tz_rc
check(struct tz_shell *shell, const struct tz_args *args, struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_forms *forms;
	struct asked asked;
	size_t wrong, prints = 0;
	const char *file;

	ask(&asked, args);
	file = asked.file;
	tz_problems_init(&problems);
	forms = load(&asked, &problems);
	if (file != NULL && !is_print(file) && !tz_files_beside(file))
		add_file(forms, file, &problems);
	if (tz_forms_resolve(forms, &problems) == 0)
		prints = check_prints(&asked, file != NULL && is_print(file) ?
		    file : NULL, forms, &problems);
	if (problems.errors == 0)
		tz_files_check_beside(asked.own[0] == '\0' ? asked.folder :
		    asked.own, file, forms, &problems);
	tz_shell_problems(&problems, err);
	wrong = problems.errors;
	if (wrong == 0)
		tz_shell_say(shell, _("%zu registers and %zu prints are "
		    "right\n"), tz_forms_count(forms), prints);
	tz_forms_free(forms);
	tz_problems_release(&problems);
	if (wrong == 0)
		return TZ_OK;
	return tz_fail(err, TZ_EINPUT, N_("%zu mistakes in the forms"), wrong);
}

/* The chapters of the manual about the registers of these folders. */
static enum tz_rc
manual(const struct tz_args *args, struct tz_err *err)
{
	struct tz_problems problems;
	char prints[PATH_MAX] = "";
	struct tz_forms *forms;
	struct asked asked;
	struct tz_buf out;
	size_t wrong;

	ask(&asked, args);
	tz_problems_init(&problems);
	tz_buf_init(&out, TZ_MANUAL_MAX);
	forms = load(&asked, &problems);
	wrong = tz_forms_resolve(forms, &problems);
	if (wrong == 0 && tz_file_join(prints, sizeof(prints), asked.folder,
	    "print", err) == TZ_OK) {
		tz_manual_write(forms, prints, &out);
		(void)fputs(tz_buf_str(&out), stdout);
	}
	tz_shell_problems(&problems, err);
	tz_buf_release(&out);
	tz_forms_free(forms);
	tz_problems_release(&problems);
	if (wrong == 0)
		return TZ_OK;
	return tz_fail(err, TZ_EINPUT, N_("%zu mistakes in the forms"), wrong);
}

static enum tz_rc
list(struct tz_shell *shell, struct tz_err *err)
{
	static const char *const names[] = { "register", "label", "records",
		"rows_of" };
	static const char *const labels[] = { N_("identifier"), N_("label"),
		N_("records"), N_("rows of") };
	struct tz_register *reg = NULL;
	struct tz_output *output;
	size_t n = 0, i;
	enum tz_rc rc;

	rc = tz_client_registers(shell->client, &reg, &n, err);
	if (rc != TZ_OK)
		return rc;
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 4);
	for (i = 0; i < n; i++) {
		tz_output_cell(output, reg[i].name);
		tz_output_cell(output, reg[i].label);
		tz_output_number(output, (long long)reg[i].count);
		tz_output_cell(output, reg[i].rows_of);
	}
	(void)tz_output_end(output);
	tz_mem_free(reg);
	return TZ_OK;
}

static enum tz_rc
show(struct tz_shell *shell, const char *name, struct tz_err *err)
{
	static const char *const names[] = { "no", "field", "label", "type",
		"required", "codes" };
	static const char *const labels[] = { N_("field number"),
		N_("identifier"), N_("label"), N_("type"), N_("required"),
		N_("list or register") };
	static const char *const needs[] = { "", "now", "later", "from" };
	const struct tz_forms *forms;
	const struct tz_field *field;
	const struct tz_form *form;
	struct tz_output *output;
	enum tz_rc rc;
	size_t i;

	rc = tz_client_forms(shell->client, &forms, err);
	if (rc != TZ_OK)
		return rc;
	form = tz_forms_find(forms, name);
	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no register %s"),
		    name);
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 6);
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		tz_output_number(output, field->no);
		tz_output_cell(output, field->name);
		tz_output_cell(output, field->label);
		tz_output_cell(output, field->type->name);
		tz_output_cell(output, needs[field->need]);
		tz_output_cell(output, field->codes_name[0] != '\0' ?
		    field->codes_name : field->to);
	}
	(void)tz_output_end(output);
	return TZ_OK;
}

static enum tz_rc
reload(struct tz_shell *shell, struct tz_err *err)
{
	struct tz_problems problems;
	enum tz_rc rc;

	tz_problems_init(&problems);
	rc = tz_client_forms_reload(shell->client, &problems, err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_command_form(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *what = args->argument[0];
	enum tz_rc rc;

	if (strcmp(what, "check") == 0)
		return check(shell, args, err);
	if (strcmp(what, "manual") == 0 && args->n == 1)
		return manual(args, err);
	rc = tz_shell_open(shell, TZ_NEEDS_SESSION, err);
	if (rc != TZ_OK)
		return rc;
	if (strcmp(what, "list") == 0 && args->n == 1)
		return list(shell, err);
	if (strcmp(what, "reload") == 0 && args->n == 1)
		return reload(shell, err);
	if (strcmp(what, "show") == 0 && args->n == 2)
		return show(shell, args->argument[1], err);
	return tz_fail(err, TZ_EUSAGE,
	    N_("usage: taizhang form check [FILE] | list | show REGISTER | "
	       "reload | manual"));
}
