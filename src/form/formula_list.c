/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_list.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/codes.h"
#include "form/datum.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/pinyin.h"

#define FEW 4			/* characters that say something */

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

static bool
sounds_same(uint32_t a, uint32_t b)
{
	const char *one, *other;
	size_t i, k;

	if (a == b)
		return true;
	for (i = 0; (one = tz_pinyin_reading(a, i)) != NULL; i++)
		for (k = 0; (other = tz_pinyin_reading(b, k)) != NULL; k++)
			if (strcmp(one, other) == 0)
				return true;
	return false;
}

static bool
reads_like(const char *name, size_t n, const char *text)
{
	const char *end = name + n;

	while (name < end)
		if (*text == '\0' || !sounds_same(tz_utf8_next(&name),
		    tz_utf8_next(&text)))
			return false;
	return true;
}

static bool
sounds_like_part(const char *name, size_t n, const char *text)
{
	size_t i, characters = 0;

	for (i = 0; i < n; i++)
		characters += ((unsigned char)name[i] & 0xc0) != 0x80;
	if (characters < FEW)
		return false;
	while (*text != '\0') {
		if (reads_like(name, n, text))
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
