/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"

#define PART 100

/* clang-format off */
const struct tz_option tz_codes_options[] = {
	{ "most", 'n', N_("COUNT"), N_("rows at the most") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_codes(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "code", "name" };
	static const char *const labels[] = { N_("code"), N_("name") };
	struct tz_choice *choice;
	struct tz_output *output;
	int64_t most;
	unsigned from = 0;
	size_t n, i;
	enum tz_rc rc;

	rc = tz_options_number(args, "most", 1, 1000000, 1000000, &most, err);
	if (rc != TZ_OK)
		return rc;
	choice = tz_mem_alloc(PART * sizeof *choice);
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 2);
	do {
		rc = tz_client_codes(shell->client, args->argument[0],
		    args->n > 1 ? args->argument[1] : "", from, PART, choice,
		    &n, err);
		for (i = 0; rc == TZ_OK && i < n && most > 0; i++, most--) {
			tz_output_cell(output, choice[i].code);
			tz_output_cell(output, choice[i].name);
		}
		from += PART;
	} while (rc == TZ_OK && n == PART && most > 0);
	(void)tz_output_end(output);
	tz_mem_free(choice);
	return rc;
}
