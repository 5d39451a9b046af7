/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/i18n.h"
#include "base/output.h"
#include "client/day.h"
#include "command/cmds.h"
#include "command/shell.h"

enum tz_rc
tz_command_progress(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "field", "value" };
	static const char *const labels[] = { N_("field"), N_("value") };
	struct tz_progress_view view;
	struct tz_output *output;
	enum tz_rc rc;
	size_t i;

	rc = tz_client_progress(shell->client, args->argument[0],
	    args->argument[1], &view, err);
	if (rc != TZ_OK)
		return rc;
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 2);
	for (i = 0; i < view.n; i++) {
		tz_output_label(output, view.line[i].field,
		    tz_i18n_chinese() ? view.line[i].label :
		    view.line[i].label_en);
		tz_output_cell(output, view.line[i].text);
	}
	(void)tz_output_end(output);
	return TZ_OK;
}
