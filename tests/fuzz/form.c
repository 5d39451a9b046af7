/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form file from anywhere: refused with problems, or stable when written. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "form/forms.h"
#include "target.h"

#define CANON_MAX (8 * 1024 * 1024)

static struct tz_form *
parse(const char *text, size_t n)
{
	struct tz_problems problems;
	struct tz_form *form;

	tz_problems_init(&problems);
	form = tz_form_parse(text, n, "fuzz.form", &problems);
	if ((form == NULL) != (problems.errors > 0))
		abort();
	tz_problems_release(&problems);
	return form;
}

/* What was read is written, and reads as the same again. */
static void
check_canon(const struct tz_form *form)
{
	struct tz_buf first, second;
	struct tz_form *again;

	tz_buf_init(&first, CANON_MAX);
	tz_buf_init(&second, CANON_MAX);
	tz_form_canon(form, &first);
	again = parse(tz_buf_str(&first), first.len);
	if (again == NULL)
		abort();
	tz_form_canon(again, &second);
	if (first.len != second.len ||
	    memcmp(first.data, second.data, first.len) != 0)
		abort();
	tz_form_free(again);
	tz_buf_release(&first);
	tz_buf_release(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct tz_problems problems;
	struct tz_forms *forms;
	struct tz_form *form;

	form = parse((const char *)data, n);
	if (form == NULL)
		return 0;
	check_canon(form);
	tz_problems_init(&problems);
	forms = tz_forms_new(NULL);
	tz_forms_add(forms, form);
	tz_forms_resolve(forms, &problems);
	tz_forms_free(forms);
	tz_problems_release(&problems);
	return 0;
}
