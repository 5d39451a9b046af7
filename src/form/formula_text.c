/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_text.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/forms.h"
#include "form/formula.h"

#define CITIZEN_DIGITS 17	/* before the X of a citizen number */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The length of the run at text; the X of a citizen number is part of it. */
static size_t
run_of(const char *text)
{
	size_t n = 0;

	while (is_digit(text[n]))
		n++;
	if (n == CITIZEN_DIGITS && (text[n] == 'X' || text[n] == 'x'))
		n++;
	return n;
}

enum tz_rc
tz_formula_text_digest(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	const char *text = arg[0].v.u.text;
	int64_t most = arg[1].v.u.i, i;
	char hex[2 * TZ_HASH + 1];
	uint8_t hash[TZ_HASH];

	(void)n;
	tz_datum_none(out);
	if (most < 1 || most > 2 * TZ_HASH)
		return tz_fail(err, TZ_EREFUSED,
		    N_("digest gives 1 to %d characters"), 2 * TZ_HASH);
	if (world->forms == NULL ||
	    !tz_forms_digest(world->forms, text, strlen(text), hash))
		return TZ_OK;
	for (i = 0; i < TZ_HASH; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	tz_datum_take_text(out, tz_mem_text_n(hex, (size_t)most));
	return TZ_OK;
}

enum tz_rc
tz_formula_text_digit_run(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	const char *text = arg[0].v.u.text;
	int64_t from = arg[1].v.u.i, to = arg[2].v.u.i;
	bool found = false;
	size_t run;

	(void)world;
	(void)n;
	(void)err;
	while (*text != '\0' && !found) {
		run = run_of(text);
		found = run > 0 && (int64_t)run >= from && (int64_t)run <= to;
		text += run > 0 ? run : 1;
	}
	tz_datum_int(out, TZ_BOOL, found);
	return TZ_OK;
}

enum tz_rc
tz_formula_text_lookup(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	const struct tz_codes *codes = NULL;
	const struct tz_code *code = NULL;
	const char *cell = "";

	(void)n;
	(void)err;
	if (world->forms != NULL)
		codes = tz_forms_codes(world->forms, arg[0].v.u.text);
	if (codes != NULL)
		code = tz_codes_find(codes, arg[1].v.u.text);
	if (code != NULL)
		cell = tz_codes_attribute(codes, code, arg[2].v.u.text);
	tz_datum_none(out);
	if (*cell != '\0')
		tz_datum_take_text(out, tz_mem_text(cell));
	return TZ_OK;
}

enum tz_rc
tz_formula_text_number(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	struct tz_decimal d;

	(void)world;
	(void)n;
	(void)err;
	tz_datum_none(out);
	if (tz_decimal_parse(&d, arg->v.u.text))
		tz_datum_decimal(out, &d);
	return TZ_OK;
}

enum tz_rc
tz_formula_text_replace(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	const char *text = arg[0].v.u.text, *part = arg[1].v.u.text, *found;
	struct tz_buf made;
	enum tz_rc rc = TZ_OK;

	(void)world;
	(void)n;
	tz_buf_init(&made, TZ_FORMULA_JOIN);
	while (*part != '\0' && (found = strstr(text, part)) != NULL) {
		tz_buf_put(&made, text, (size_t)(found - text));
		tz_buf_text(&made, arg[2].v.u.text);
		text = found + strlen(part);
	}
	tz_buf_text(&made, text);
	if (tz_buf_ok(&made))
		tz_datum_take_text(out, tz_mem_text(tz_buf_str(&made)));
	else
		rc = tz_fail(err, TZ_ELIMIT,
		    N_("a text of the formula is too long"));
	tz_buf_release(&made);
	return rc;
}

enum tz_rc
tz_formula_text_serial_before(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	char *text = tz_mem_text(arg[0].v.u.text);
	size_t len = strlen(text), from = len, at;
	bool first = true;

	(void)world;
	(void)n;
	(void)err;
	while (from > 0 && is_digit(text[from - 1]))
		from--;
	/* Borrows like a person: 0100 becomes 0099; 0000 cannot. */
	for (at = len; at > from && text[at - 1] == '0'; at--)
		text[at - 1] = '9';
	if (at > from) {
		text[at - 1]--;
		while (from < len && text[from] == '0')
			from++;
		first = from == len;
	}
	if (!first) {
		tz_datum_take_text(out, text);
		return TZ_OK;
	}
	tz_mem_free(text);
	tz_datum_none(out);
	return TZ_OK;
}
