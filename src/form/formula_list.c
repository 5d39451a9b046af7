/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_list.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/codes.h"
#include "form/datum.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/pinyin.h"

#define INITIALS 64
#define FEW 4			/* initials that say something */

typedef bool (*stands_in)(const char *name, size_t n, const char *text);

/* A blank ends each of several aliases. */
static bool
any_stands(const char *names, const char *text, stands_in stands)
{
	size_t n;

	while (*names != '\0') {
		n = strcspn(names, " ");
		if (n > 0 && stands(names, n, text))
			return true;
		names += n;
		names += strspn(names, " ");
	}
	return false;
}

static enum tz_rc
find(const struct tz_world *world, const struct tz_datum *arg, size_t n,
    struct tz_datum *out, stands_in stands)
{
	int32_t day = n > 2 ? (int32_t)arg[2].v.u.i : world->today;
	const struct tz_codes *codes = NULL;
	const char *text = arg[1].v.u.text;
	const struct tz_code *code;
	size_t i;

	tz_datum_none(out);
	if (world->forms != NULL)
		codes = tz_forms_codes(world->forms, arg[0].v.u.text);
	for (i = 0; codes != NULL && i < tz_codes_count(codes); i++) {
		code = tz_codes_at(codes, i);
		if (!tz_codes_valid_on(code, day))
			continue;
		if (!stands(code->name, strlen(code->name), text) &&
		    !any_stands(tz_codes_attribute(codes, code, "alias"),
		    text, stands))
			continue;
		tz_datum_take_text(out, tz_mem_text(code->code));
		break;
	}
	return TZ_OK;
}

static bool
is_part(const char *name, size_t n, const char *text)
{
	for (; strlen(text) >= n; text++)
		if (memcmp(text, name, n) == 0)
			return n > 0;
	return false;
}

enum tz_rc
tz_formula_list_listed(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	(void)err;
	return find(world, arg, n, out, is_part);
}

static void
keep(const char *initials, void *arg)
{
	snprintf(arg, INITIALS, "%s", initials);
}

static bool
sounds_like_part(const char *name, size_t n, const char *text)
{
	char initials[INITIALS] = "";
	char *copy = tz_mem_copy(name, n + 1);

	copy[n] = '\0';
	(void)tz_pinyin_initials(copy, 1, keep, initials);
	tz_mem_free(copy);
	if (strlen(initials) < FEW)
		return false;
	while (*text != '\0') {
		if (tz_pinyin_match(text, initials))
			return true;
		(void)tz_utf8_next(&text);
	}
	return false;
}

enum tz_rc
tz_formula_list_sounds(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err)
{
	(void)err;
	return find(world, arg, n, out, sounds_like_part);
}
