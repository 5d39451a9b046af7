/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types that hold text as it was written. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/mask.h"
#include "form/type_own.h"

static bool
parse_text(const struct tz_field *field, const char *typed, bool lines,
    struct tz_value *value, struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, lines);
	bool right = tz_type_fits(field, text, problems);

	if (right)
		tz_value_text(value, text);
	tz_mem_free(text);
	return right;
}

static bool
parse_line(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	(void)record;
	return parse_text(field, typed, false, value, problems);
}

static bool
parse_lines(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	(void)record;
	return parse_text(field, typed, true, value, problems);
}

static bool
parse_secret(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	(void)record;
	if (!tz_type_fits(field, typed, problems))
		return false;
	tz_value_text(value, typed);
	return true;
}

/* What parse leaves as it is may be stored. */
static bool
check_text(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	(void)record;
	if (!tz_type_kind(field, value, problems))
		return false;
	if (!tz_utf8_valid(value->u.text, strlen(value->u.text)))
		return tz_type_refuse(field, problems,
		    N_("%s: the text is not UTF-8"), NULL);
	return tz_type_fits(field, value->u.text, problems);
}

static void
mask_line(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	(void)field;
	if (value->kind == TZ_TEXT)
		tz_mask_text(value->u.text, out);
}

const struct tz_type tz_type_text = {
	.name = "text",
	.kind = TZ_TEXT,
	.parse = parse_line,
	.check = check_text,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = mask_line,
	.sort = tz_type_sort,
	.length = 60,
	.help = N_("text of one line"),
};

const struct tz_type tz_type_memo = {
	.name = "memo",
	.kind = TZ_TEXT,
	.parse = parse_lines,
	.check = check_text,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.length = 1000,
	.help = N_("text of several lines"),
};

const struct tz_type tz_type_serial = {
	.name = "serial",
	.kind = TZ_TEXT,
	.parse = parse_line,
	.check = check_text,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_plain,
	.sort = tz_type_sort,
	.length = 60,
	.help = N_("given when the record is saved"),
};

const struct tz_type tz_type_file_note = {
	.name = "file-note",
	.kind = TZ_TEXT,
	.parse = parse_line,
	.check = check_text,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.length = 200,
	.help = N_("where the paper or its scan lies"),
};

const struct tz_type tz_type_secret = {
	.name = "secret",
	.kind = TZ_TEXT,
	.parse = parse_secret,
	.check = check_text,
	.show = tz_type_silent,
	.edit = tz_type_silent,
	.mask = tz_type_silent,
	.sort = tz_type_silent,
	.length = 1000,
	.help = N_("never shown"),
};
