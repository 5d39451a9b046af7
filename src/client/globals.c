/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/globals.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

/* clang-format off */
const struct tz_option tz_globals_options[] = {
	{ "dir", 'd', N_("FOLDER"),
	    N_("folder of the office or district (TAIZHANG_DIR)") },
	{ "user", 'u', N_("NAME"), N_("account (TAIZHANG_USER)") },
	{ "password-file", 'p', N_("FILE"), N_("file with the password") },
	{ "format", 'f', "table|csv|json", N_("how rows are written") },
	{ "quiet", 'q', NULL, N_("say nothing but results") },
	{ "help", 'h', NULL, N_("show the help and end") },
	{ "version", 'V', NULL, N_("show the version and end") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

void
tz_globals_init(struct tz_globals *globals)
{
	memset(globals, 0, sizeof *globals);
	globals->user = getenv("TAIZHANG_USER");
	globals->password_file = getenv("TAIZHANG_PASSWORD_FILE");
}

enum tz_rc
tz_globals_read(struct tz_args *args, int argc, char **argv, bool stop,
    struct tz_err *err)
{
	return tz_options_read(args, tz_globals_options, argc - 1, argv + 1,
	    stop, err);
}

enum tz_rc
tz_globals_take(struct tz_globals *globals, const struct tz_args *args,
    struct tz_err *err)
{
	const char *format = tz_options_get(args, "format");

	if (tz_options_has(args, "dir"))
		globals->folder = tz_options_get(args, "dir");
	if (tz_options_has(args, "user"))
		globals->user = tz_options_get(args, "user");
	if (tz_options_has(args, "password-file"))
		globals->password_file = tz_options_get(args, "password-file");
	if (tz_options_has(args, "quiet"))
		globals->quiet = true;
	if (format != NULL && !tz_output_format(format, &globals->format))
		return tz_fail(err, TZ_EUSAGE,
		    N_("--format is table, csv or json, not %s"), format);
	return TZ_OK;
}

static size_t
count(const struct tz_option *options)
{
	size_t n = 0;

	while (options[n].name != NULL)
		n++;
	return n;
}

struct tz_option *
tz_globals_with(const struct tz_option *own)
{
	size_t n = count(own), m = count(tz_globals_options);
	struct tz_option *all = tz_mem_resize(NULL, n + m + 1, sizeof *all);

	memcpy(all, own, n * sizeof *all);
	memcpy(all + n, tz_globals_options, (m + 1) * sizeof *all);
	return all;
}
