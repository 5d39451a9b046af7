/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an office has read out by telephone. */
#include "base/output.h"
#include "district/errands.h"
#include "wire/doctor.h"

/* A code that was given in groups is several arguments. */
static void
join(const struct tz_args *args, char *code, size_t size)
{
	size_t n = 0;
	int i;

	code[0] = '\0';
	for (i = 0; i < args->n && n < size; i++)
		n += (size_t)snprintf(code + n, size - n, "%s ",
		    args->argument[i]);
}

enum tz_rc
tz_errand_doctor(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "row", "state", "advice" };
	static const char *const labels[] = { N_("part"), N_("state"),
		N_("what to do") };
	enum tz_doctor_state state[TZ_DOCTOR_ROWS];
	struct tz_output *output;
	enum tz_doctor_row i;
	char code[64];
	enum tz_rc rc;

	join(args, code, sizeof code);
	rc = tz_doctor_read(code, state, err);
	if (rc != TZ_OK)
		return rc;
	output = tz_output_begin(stdout, desk->asked.format, names, labels,
	    3);
	for (i = 0; i < TZ_DOCTOR_ROWS; i++) {
		tz_output_label(output, tz_doctor_name(i), tz_doctor_label(i));
		tz_output_label(output, tz_doctor_key(state[i]),
		    tz_doctor_word(state[i]));
		tz_output_cell(output, _(tz_doctor_advice(i, state[i])));
	}
	(void)tz_output_end(output);
	return TZ_OK;
}
