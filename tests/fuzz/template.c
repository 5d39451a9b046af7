/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A template of a print from anywhere: refused with a line, or read. Its text
 * breaks into lines that are no wider than asked and lose nothing but blanks.
 */
#include <stdlib.h>
#include <string.h>

#include "base/lines.h"
#include "base/mem.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/template.h"
#include "target.h"

static const char thing_form[] =
    "form = \"thing\"; label = \"物\"; prefix = \"THI\"; version = 1;\n"
    "single = true;\n"
    "basic = { label = \"基本\";\n"
    "a = { no = 1; label = \"文\"; type = \"memo\"; };\n"
    "r = { no = 2; label = \"引\"; type = \"ref\"; to = \"thing\"; };\n"
    "l = { no = 3; label = \"列\"; type = \"refs\"; to = \"thing\"; };\n"
    "};\n";

static struct tz_forms *forms;

static void
hash(const void *bytes, size_t n, uint8_t out[TZ_HASH])
{
	(void)bytes;
	memset(out, (int)n, TZ_HASH);
}

static void
begin(void)
{
	struct tz_problems problems;

	tz_problems_init(&problems);
	forms = tz_forms_new(hash);
	tz_forms_add(forms, tz_form_parse(thing_form, strlen(thing_form),
	    "thing", &problems));
	if (tz_forms_resolve(forms, &problems) > 0)
		abort();
	tz_problems_release(&problems);
}

static void
check_template(const char *text, size_t n)
{
	struct tz_template *template;
	struct tz_problems problems;

	tz_problems_init(&problems);
	template = tz_template_parse(text, n, "fuzz", forms, &problems);
	if ((template == NULL) != (problems.errors > 0))
		abort();
	tz_template_free(template);
	tz_problems_release(&problems);
}

static void
check_lines(char *text, int columns)
{
	const char *at = text;
	size_t n, next;

	while (*at != '\0') {
		n = tz_lines_break(at, columns, &next);
		if (next == 0 || n > next || next > strlen(at))
			abort();
		text = tz_mem_text_n(at, n);
		if (tz_utf8_columns(text) > columns && tz_utf8_count(text) > 1)
			abort();
		tz_mem_free(text);
		at += next;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text;

	if (forms == NULL)
		begin();
	check_template((const char *)data, size);
	text = tz_mem_text_n((const char *)data, size);
	if (strlen(text) == size && tz_utf8_valid(text, size)) {
		check_lines(text, 7);
		check_lines(text, 80);
	}
	tz_mem_free(text);
	return 0;
}
