/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the keys of one group by their table. */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "form/form_own.h"
#include "form/formula.h"
#include "form/roles.h"
#include "form/type.h"

static void
put_quoted(struct tz_buf *out, const char *text)
{
	tz_buf_byte(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			tz_buf_byte(out, '\\');
		if ((unsigned char)*text < ' ')
			tz_buf_format(out, "\\x%02x", (unsigned)*text);
		else
			tz_buf_byte(out, (uint8_t)*text);
	}
	tz_buf_byte(out, '"');
}

static void
put_name(struct tz_buf *out, const char *name)
{
	tz_buf_text(out, name);
	tz_buf_text(out, " = ");
}

static void
put_text(struct tz_buf *out, const char *name, const char *text)
{
	put_name(out, name);
	put_quoted(out, text);
	tz_buf_text(out, ";\n");
}

static void
put_int(struct tz_buf *out, const char *name, int64_t i)
{
	tz_buf_format(out, "%s = %" PRId64 ";\n", name, i);
}

/* An array of names being written. */
struct names {
	struct tz_buf *out;
	size_t n;
};

static struct names
open_names(struct tz_buf *out, const char *name)
{
	put_name(out, name);
	tz_buf_byte(out, '[');
	return (struct names){ out, 0 };
}

static void
put_item(struct names *names, const char *text, const char *tail)
{
	tz_buf_text(names->out, names->n++ == 0 ? " \"" : ", \"");
	tz_buf_text(names->out, text);
	tz_buf_text(names->out, tail);
	tz_buf_byte(names->out, '"');
}

static void
close_names(struct names *names)
{
	tz_buf_text(names->out, " ];\n");
}

static void
put_field(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	const struct tz_field *field = *(const struct tz_field *const *)at;

	(void)n;
	if (field != NULL)
		put_text(out, name, field->name);
}

static void
put_fields(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	const struct tz_field *const *fields =
	    *(const struct tz_field *const *const *)at;
	struct names names;
	size_t i;

	if (n == 0)
		return;
	names = open_names(out, name);
	for (i = 0; i < n; i++)
		put_item(&names, fields[i]->name, "");
	close_names(&names);
}

static void
put_search(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	static const char *const tails[] = {
		[TZ_SEARCH_START] = "",
		[TZ_SEARCH_PINYIN] = ":pinyin",
		[TZ_SEARCH_TAIL] = ":tail",
	};
	const struct tz_search *search = *(const struct tz_search *const *)at;
	struct names names;
	size_t i;

	if (n == 0)
		return;
	names = open_names(out, name);
	for (i = 0; i < n; i++)
		put_item(&names, search[i].field->name, tails[search[i].how]);
	close_names(&names);
}

static void
put_texts(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	const char *const *texts = *(const char *const *const *)at;
	struct names names;
	size_t i;

	names = open_names(out, name);
	for (i = 0; i < n; i++)
		put_item(&names, texts[i], "");
	close_names(&names);
}

static void
put_roles(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	unsigned roles = *(const unsigned *)at;
	struct names names;
	size_t i;

	(void)n;
	if (roles == 0)
		return;
	names = open_names(out, name);
	for (i = 0; roles != TZ_ROLE_ANY && i < TZ_ROLE_COUNT; i++) {
		if (roles & 1u << i)
			put_item(&names, tz_role_name(i), "");
	}
	if (roles == TZ_ROLE_ANY)
		put_item(&names, "any", "");
	close_names(&names);
}

static void
put_a_text(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	const char *text = *(const char *const *)at;

	(void)n;
	if (*text != '\0')
		put_text(out, name, text);
}

static void
put_uint(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	unsigned i = *(const unsigned *)at;

	(void)n;
	if (i != 0)
		put_int(out, name, i);
}

static void
put_least(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	int64_t i = *(const int64_t *)at;

	(void)n;
	if (i != INT64_MIN)
		put_int(out, name, i);
}

static void
put_most(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	int64_t i = *(const int64_t *)at;

	(void)n;
	if (i != INT64_MAX)
		put_int(out, name, i);
}

static void
put_bool(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	(void)n;
	if (*(const bool *)at)
		tz_buf_format(out, "%s = true;\n", name);
}

static void
put_formula(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	const struct tz_formula *formula =
	    *(const struct tz_formula *const *)at;

	(void)n;
	if (formula != NULL)
		put_text(out, name, tz_formula_source(formula));
}

static void
put_type(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	(void)n;
	put_text(out, name, (*(const struct tz_type *const *)at)->name);
}

/* TZ_NEED_FROM is said by required_from. */
static void
put_need(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	enum tz_need need = *(const enum tz_need *)at;

	(void)n;
	if (need == TZ_NEED_NOW)
		tz_buf_format(out, "%s = true;\n", name);
	else if (need == TZ_NEED_LATER)
		put_text(out, name, "later");
}

static void
put_protect(struct tz_buf *out, const char *name, const void *at, size_t n)
{
	enum tz_protect protect = *(const enum tz_protect *)at;

	(void)n;
	if (protect != TZ_PROTECT_OPEN)
		put_text(out, name, protect == TZ_PROTECT_PERSONAL ?
		    "personal" : "sensitive");
}

static void (*const writers[])(struct tz_buf *out, const char *name,
    const void *at, size_t n) = {
	[TZ_KEY_TEXT] = put_a_text,
	[TZ_KEY_UINT] = put_uint,
	[TZ_KEY_LEAST] = put_least,
	[TZ_KEY_MOST] = put_most,
	[TZ_KEY_BOOL] = put_bool,
	[TZ_KEY_FORMULA] = put_formula,
	[TZ_KEY_RULE] = put_formula,
	[TZ_KEY_TYPE] = put_type,
	[TZ_KEY_NEED] = put_need,
	[TZ_KEY_PROTECT] = put_protect,
	[TZ_KEY_FIELD] = put_field,
	[TZ_KEY_FIELDS] = put_fields,
	[TZ_KEY_COLUMNS] = put_fields,
	[TZ_KEY_SEARCH] = put_search,
	[TZ_KEY_TEXTS] = put_texts,
	[TZ_KEY_ROLES] = put_roles,
	[TZ_KEY_OTHER] = NULL,
};

void
tz_form_write_keys(const struct tz_key_table *table, const void *from,
    struct tz_buf *out)
{
	const struct tz_key *key;
	const char *base = from;
	size_t i, n;

	for (i = 0; i < table->n; i++) {
		key = &table->key[i];
		if (writers[key->kind] == NULL)
			continue;
		n = key->count == 0 ? 0 :
		    *(const size_t *)(const void *)(base + key->count);
		writers[key->kind](out, key->name, base + key->at, n);
	}
}
