/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/options.h"

#include <errno.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#define HELP_AT 30		/* columns from the name to the help */

static int
find_long(const struct tz_option *options, const char *name, size_t n)
{
	int i;

	for (i = 0; i < TZ_OPTION_MAX && options[i].name != NULL; i++) {
		if (strlen(options[i].name) == n &&
		    memcmp(options[i].name, name, n) == 0)
			return i;
	}
	return -1;
}

static int
find_letter(const struct tz_option *options, char letter)
{
	int i;

	for (i = 0; i < TZ_OPTION_MAX && options[i].name != NULL; i++) {
		if (options[i].letter == letter)
			return i;
	}
	return -1;
}

/*
 * Reads the option at argv[*at]; *at moves over a value in the next word.
 */
static enum tz_rc
read_option(struct tz_args *args, int argc, char **argv, int *at,
    struct tz_err *err)
{
	const char *word = argv[*at];
	const char *value = NULL;
	const char *name = word + 1;
	int i;

	if (word[1] == '-') {
		name = word + 2;
		value = strchr(name, '=');
		i = find_long(args->options, name,
		    value == NULL ? strlen(name) : (size_t)(value - name));
		if (value != NULL)
			value++;
	} else {
		i = find_letter(args->options, word[1]);
		if (word[2] != '\0')
			value = word + 2;
	}
	if (i < 0)
		return tz_fail(err, TZ_EUSAGE, N_("there is no option %s"),
		    word);
	if (args->options[i].value == NULL) {
		if (value != NULL)
			return tz_fail(err, TZ_EUSAGE,
			    N_("the option --%s takes no value"),
			    args->options[i].name);
		value = "";
	} else if (value == NULL) {
		if (*at + 1 >= argc)
			return tz_fail(err, TZ_EUSAGE,
			    N_("the option --%s needs a value"),
			    args->options[i].name);
		value = argv[++*at];
	}
	args->value[i] = value;
	return TZ_OK;
}

enum tz_rc
tz_options_read(struct tz_args *args, const struct tz_option *options,
    int argc, char **argv, bool stop, struct tz_err *err)
{
	enum tz_rc rc;
	int at;

	memset(args, 0, sizeof *args);
	args->options = options;
	args->argument = tz_mem_resize(NULL, (size_t)argc + 1,
	    sizeof *args->argument);
	for (at = 0; at < argc; at++) {
		if (strcmp(argv[at], "--") == 0) {
			at++;
			break;
		}
		if (argv[at][0] != '-' || argv[at][1] == '\0') {
			if (stop)
				break;
			args->argument[args->n++] = argv[at];
			continue;
		}
		rc = read_option(args, argc, argv, &at, err);
		if (rc != TZ_OK)
			return rc;
	}
	while (at < argc)
		args->argument[args->n++] = argv[at++];
	return TZ_OK;
}

void
tz_options_release(struct tz_args *args)
{
	tz_mem_free(args->argument);
	memset(args, 0, sizeof *args);
}

const char *
tz_options_get(const struct tz_args *args, const char *name)
{
	int i = find_long(args->options, name, strlen(name));

	return i < 0 ? NULL : args->value[i];
}

bool
tz_options_has(const struct tz_args *args, const char *name)
{
	return tz_options_get(args, name) != NULL;
}

enum tz_rc
tz_options_number(const struct tz_args *args, const char *name,
    int64_t least, int64_t most, int64_t fallback, int64_t *number,
    struct tz_err *err)
{
	const char *text = tz_options_get(args, name);
	char *end;

	*number = fallback;
	if (text == NULL)
		return TZ_OK;
	errno = 0;
	*number = strtoll(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || *number < least ||
	    *number > most)
		return tz_fail(err, TZ_EUSAGE,
		    N_("--%s takes a number from %lld to %lld"), name,
		    (long long)least, (long long)most);
	return TZ_OK;
}

void
tz_options_print(const struct tz_option *options, FILE *out)
{
	const char *value;
	int used;

	for (; options->name != NULL; options++) {
		value = options->value == NULL ? "" : _(options->value);
		used = (int)strlen(options->name) + tz_utf8_columns(value);
		(void)fprintf(out, "  %c%c --%s %s%*s %s\n",
		    options->letter == 0 ? ' ' : '-',
		    options->letter == 0 ? ' ' : options->letter,
		    options->name, value,
		    used < HELP_AT ? HELP_AT - used : 0, "",
		    _(options->help));
	}
}
