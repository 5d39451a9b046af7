/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rc.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/formula.h"
#include "form/roles.h"
#include "form/type.h"
#include "wire/entry.h"
#include "wire/right.h"
#include "wire/verb.h"

#define HELP_COLUMNS 32		/* of the help of a right, before the roles */

void
tz_help_command(const struct tz_command *command)
{
	(void)printf("taizhang %s %s\n    %s\n", command->name,
	    _(command->arguments), _(command->help));
	tz_options_print(command->options, stdout);
}

static void
row(const char *name, const char *help)
{
	(void)printf("  %-24s %s\n", name, help);
}

static void
print_commands(const struct tz_shell *shell)
{
	const struct tz_command *command;

	for (command = shell->commands; command->name != NULL; command++)
		row(command->name, _(command->help));
}

static void
print_settings(void)
{
	const char *name, *kind, *value, *help;
	size_t i;

	for (i = 0; tz_settings_row(i, &name, &kind, &value, &help); i++)
		(void)printf("  %-24s %-4s %-8s %s\n", name, kind,
		    value[0] == '\0' ? "\"\"" : value, _(help));
}

static void
print_errors(void)
{
	int i;

	for (i = 0; i < TZ_RC_COUNT; i++)
		(void)printf("  %-16s %3d %s %s\n", tz_rc_name((enum tz_rc)i),
		    tz_rc_status((enum tz_rc)i),
		    tz_rc_retry((enum tz_rc)i) ? "*" : " ",
		    _(tz_rc_sentence((enum tz_rc)i)));
}

static void
print_roles(void)
{
	size_t i;

	for (i = 0; tz_role_name(i) != NULL; i++)
		row(tz_role_name(i), _(tz_role_label(i)));
}

static void
print_types(void)
{
	const struct tz_type *type;
	size_t i;

	for (i = 0; (type = tz_type_at(i)) != NULL; i++)
		row(type->name, _(type->help));
}

static void
print_functions(void)
{
	const char *name, *help;
	size_t i;

	for (i = 0; tz_formula_function(i, &name, &help); i++)
		row(name, _(help));
}

static void
print_operations(void)
{
#define PUT(name, number, word, changes) row(#name, _(word));
	TZ_OP_TABLE(PUT)
#undef PUT
}

static void
print_rights(void)
{
	const char *verb, *help;
	unsigned roles;
	size_t i, j;

	for (i = 0; tz_right_row(i, &verb, &roles, &help); i++) {
		(void)printf("  %-12s %s%*s", verb, _(help),
		    HELP_COLUMNS - tz_utf8_columns(_(help)), "");
		for (j = 0; tz_role_name(j) != NULL; j++) {
			if (roles & 1u << j)
				(void)printf(" %s", tz_role_name(j));
		}
		(void)putchar('\n');
	}
}

static void
print_requests(void)
{
	const struct tz_verb_row *verb;
	size_t i;

	for (i = 0; (verb = tz_verb_at(i)) != NULL; i++)
		row(verb->name, _(verb->help));
}

/* Every table of the program that is not another layer's to print. */
static const struct {
	const char *name;
	void (*print)(void);
} tables[] = {
	{ "settings", print_settings },
	{ "errors", print_errors },
	{ "roles", print_roles },
	{ "rights", print_rights },
	{ "requests", print_requests },
	{ "types", print_types },
	{ "functions", print_functions },
	{ "operations", print_operations },
};

void
tz_help_all(const struct tz_shell *shell)
{
	size_t i;

	(void)printf("%s\n\n",
	    _("usage: taizhang [OPTION ...] [COMMAND [ARGUMENT ...]]"));
	(void)printf("%s\n",
	    _("Without a command the terminal of the office opens."));
	tz_options_print(tz_globals_options, stdout);
	(void)printf("\n%s\n", _("Commands:"));
	print_commands(shell);
	(void)printf("\n%s commands",
	    _("Tables, shown by taizhang help TABLE:"));
	for (i = 0; i < sizeof tables / sizeof *tables; i++)
		(void)printf(" %s", tables[i].name);
	(void)putchar('\n');
}

enum tz_rc
tz_command_help(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const struct tz_help_table *other = shell->tables;
	const struct tz_command *command;
	const char *what;
	size_t i;

	if (args->n == 0) {
		tz_help_all(shell);
		return TZ_OK;
	}
	what = args->argument[0];
	if (strcmp(what, "commands") == 0) {
		print_commands(shell);
		return TZ_OK;
	}
	for (command = shell->commands; command->name != NULL; command++) {
		if (strcmp(command->name, what) == 0) {
			tz_help_command(command);
			return TZ_OK;
		}
	}
	for (i = 0; i < sizeof tables / sizeof *tables; i++) {
		if (strcmp(tables[i].name, what) == 0) {
			tables[i].print();
			return TZ_OK;
		}
	}
	for (; other != NULL && other->name != NULL; other++) {
		if (strcmp(other->name, what) == 0) {
			other->print(row);
			return TZ_OK;
		}
	}
	return tz_fail(err, TZ_EUSAGE, N_("there is no command or table %s"),
	    what);
}
