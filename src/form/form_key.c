/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the keys of one group by their table. */
#include <stdarg.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/form_own.h"
#include "form/formula.h"
#include "form/roles.h"
#include "form/type.h"

/* A row with the place, whose sentence is still to be set. */
static struct tz_problem *
add_row(struct tz_form_reader *reader, unsigned line)
{
	const char *file = reader->file, *slash = strrchr(file, '/');
	struct tz_problem *row;

	row = tz_problems_add(reader->problems, 0, "form", "%s", "");
	if (strlen(file) >= sizeof(row->place) && slash != NULL)
		file = slash + 1;
	tz_utf8_copy(row->place, sizeof(row->place), file);
	row->line = line;
	return row;
}

void
tz_form_say(struct tz_form_reader *reader, const struct tz_conf_node *node,
    const char *id, ...)
{
	va_list args;

	va_start(args, id);
	tz_sentence_vset(&add_row(reader, node != NULL ?
	    tz_conf_line(node) : 0)->say, id, args);
	va_end(args);
}

void
tz_form_say_at(struct tz_form_reader *reader, unsigned line, const char *id,
    const char *first, const char *second)
{
	struct tz_sentence *say = &add_row(reader, line)->say;

	say->n = 0;
	tz_utf8_copy(say->id, sizeof(say->id), id);
	tz_sentence_add(say, first);
	if (second != NULL)
		tz_sentence_add(say, second);
}

bool
tz_form_name_valid(const char *name)
{
	size_t n = strlen(name);

	return n > 0 && n <= TZ_FORM_NAME && name[0] >= 'a' &&
	    name[0] <= 'z' &&
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

void *
tz_form_array(struct tz_form_reader *reader, size_t n, size_t size)
{
	return tz_arena_alloc(reader->own->arena, (n > 0 ? n : 1) * size);
}

struct tz_formula *
tz_form_read_formula(struct tz_form_reader *reader,
    const struct tz_conf_node *node)
{
	struct tz_form_own *own = reader->own;
	struct tz_formula *formula;

	if (tz_conf_kind(node) != TZ_CONF_TEXT) {
		tz_form_say(reader, node, N_("%s must be a formula in quotes"),
		    tz_conf_name(node));
		return NULL;
	}
	formula = tz_formula_new(tz_conf_text(node, ""), tz_conf_line(node));
	own->formula = tz_mem_resize(own->formula, own->formulas + 1,
	    sizeof(*own->formula));
	own->formula[own->formulas++] = formula;
	return formula;
}

static bool
expect(struct tz_form_reader *reader, const struct tz_conf_node *node,
    enum tz_conf_kind kind)
{
	static const char *const kinds[] = {
		[TZ_CONF_GROUP] = N_("%s must be a group { ... }"),
		[TZ_CONF_ARRAY] = N_("%s must be an array [ ... ] of texts"),
		[TZ_CONF_LIST] = N_("%s must be a list ( ... )"),
		[TZ_CONF_TEXT] = N_("%s must be a text in quotes"),
		[TZ_CONF_INT] = N_("%s must be a whole number"),
		[TZ_CONF_NUMBER] = N_("%s must be a number"),
		[TZ_CONF_BOOL] = N_("%s must be true or false"),
	};
	const char *name = tz_conf_name(node);

	if (tz_conf_kind(node) == kind)
		return true;
	tz_form_say_at(reader, tz_conf_line(node), kinds[kind],
	    name != NULL ? name : "-", NULL);
	return false;
}

typedef void (*read_key)(struct tz_form_reader *reader,
    const struct tz_conf_node *node, void *at, size_t *count);

static void
read_text(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	(void)count;
	if (expect(reader, node, TZ_CONF_TEXT))
		*(const char **)at = tz_arena_text(reader->own->arena,
		    tz_conf_text(node, ""));
}

static void
read_uint(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	unsigned *number = at;
	int64_t i;

	(void)count;
	if (!expect(reader, node, TZ_CONF_INT))
		return;
	i = tz_conf_int(node, 0);
	if (i < 0 || i > 1000000)
		tz_form_say(reader, node, N_("%s is out of range"),
		    tz_conf_name(node));
	else
		*number = (unsigned)i;
}

static void
read_limit(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	(void)count;
	if (expect(reader, node, TZ_CONF_INT))
		*(int64_t *)at = tz_conf_int(node, 0);
}

static void
read_bool(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	(void)count;
	if (expect(reader, node, TZ_CONF_BOOL))
		*(bool *)at = tz_conf_bool(node, false);
}

static void
read_formula(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	(void)count;
	*(struct tz_formula **)at = tz_form_read_formula(reader, node);
}

static void
read_rule(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	if (!reader->shown)
		read_formula(reader, node, at, count);
}

static void
read_type(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	const struct tz_type **type = at;

	(void)count;
	if (!expect(reader, node, TZ_CONF_TEXT))
		return;
	*type = tz_type_find(tz_conf_text(node, ""));
	if (*type == NULL)
		tz_form_say(reader, node, N_("there is no type \"%s\""),
		    tz_conf_text(node, ""));
}

static void
read_need(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	enum tz_need *need = at;

	(void)count;
	if (tz_conf_kind(node) == TZ_CONF_BOOL)
		*need = tz_conf_bool(node, false) ? TZ_NEED_NOW :
						    TZ_NEED_NEVER;
	else if (strcmp(tz_conf_text(node, ""), "later") == 0)
		*need = TZ_NEED_LATER;
	else
		tz_form_say(reader, node,
		    N_("required must be true, false or \"later\""));
}

static void
read_protect(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	const char *text = tz_conf_text(node, "");
	enum tz_protect *protect = at;

	(void)count;
	if (strcmp(text, "personal") == 0)
		*protect = TZ_PROTECT_PERSONAL;
	else if (strcmp(text, "sensitive") == 0)
		*protect = TZ_PROTECT_SENSITIVE;
	else
		tz_form_say(reader, node,
		    N_("protect must be \"personal\" or \"sensitive\""));
}

static const struct tz_field *
own_field(struct tz_form_reader *reader, const struct tz_conf_node *node,
    const char *name, bool header)
{
	const struct tz_field *field;

	field = tz_form_field(&reader->own->form, name);
	if (field == NULL && header)
		field = tz_form_header(name);
	if (field == NULL)
		tz_form_say(reader, node, N_("there is no field \"%s\""), name);
	return field;
}

static void
read_field(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	(void)count;
	if (expect(reader, node, TZ_CONF_TEXT))
		*(const struct tz_field **)at = own_field(reader, node,
		    tz_conf_text(node, ""), false);
}

static void
read_some_fields(struct tz_form_reader *reader,
    const struct tz_conf_node *node, void *at, size_t *count, bool header)
{
	size_t i, n = tz_conf_count(node);
	const struct tz_field **fields, *field;

	if (!expect(reader, node, TZ_CONF_ARRAY))
		return;
	fields = tz_form_array(reader, n, sizeof(const struct tz_field *));
	for (i = 0; i < n; i++) {
		field = own_field(reader, node,
		    tz_conf_text(tz_conf_at(node, i), ""), header);
		if (field != NULL)
			fields[(*count)++] = field;
	}
	*(const struct tz_field ***)at = fields;
}

static void
read_fields(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	read_some_fields(reader, node, at, count, false);
}

static void
read_columns(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	read_some_fields(reader, node, at, count, true);
}

/* "name", "name:pinyin" or "id_no:tail". */
static bool
read_one_search(struct tz_form_reader *reader,
    const struct tz_conf_node *node, const char *text,
    struct tz_search *search)
{
	const char *colon = strchr(text, ':');
	char name[TZ_FORM_NAME + 1];
	size_t n = colon != NULL ? (size_t)(colon - text) : strlen(text);

	search->how = TZ_SEARCH_START;
	if (colon != NULL && strcmp(colon, ":pinyin") == 0) {
		search->how = TZ_SEARCH_PINYIN;
	} else if (colon != NULL && strcmp(colon, ":tail") == 0) {
		search->how = TZ_SEARCH_TAIL;
	} else if (colon != NULL) {
		tz_form_say(reader, node, N_("\"%s\" ends neither in "
		    ":pinyin nor in :tail"), text);
		return false;
	}
	if (n >= sizeof(name))
		n = sizeof(name) - 1;
	memcpy(name, text, n);
	name[n] = '\0';
	search->field = own_field(reader, node, name, false);
	return search->field != NULL;
}

static void
read_search(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	size_t i, n = tz_conf_count(node);
	struct tz_search *search;

	if (!expect(reader, node, TZ_CONF_ARRAY))
		return;
	search = tz_form_array(reader, n, sizeof(*search));
	for (i = 0; i < n; i++) {
		if (read_one_search(reader, node,
		    tz_conf_text(tz_conf_at(node, i), ""), &search[*count]))
			(*count)++;
	}
	*(const struct tz_search **)at = search;
}

static void
read_texts(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	size_t i, n = tz_conf_count(node);
	const char **texts;

	if (!expect(reader, node, TZ_CONF_ARRAY))
		return;
	texts = tz_form_array(reader, n, sizeof(*texts));
	for (i = 0; i < n; i++)
		texts[i] = tz_arena_text(reader->own->arena,
		    tz_conf_text(tz_conf_at(node, i), ""));
	*count = n;
	*(const char ***)at = texts;
}

static void
read_roles(struct tz_form_reader *reader, const struct tz_conf_node *node,
    void *at, size_t *count)
{
	unsigned *roles = at, bit;
	const char *name;
	size_t i;

	(void)count;
	if (!expect(reader, node, TZ_CONF_ARRAY))
		return;
	for (i = 0; i < tz_conf_count(node); i++) {
		name = tz_conf_text(tz_conf_at(node, i), "");
		bit = strcmp(name, "any") == 0 ? TZ_ROLE_ANY :
						 tz_role_bit(name);
		if (bit == 0)
			tz_form_say(reader, node,
			    N_("there is no role \"%s\""), name);
		*roles |= bit;
	}
}

static const read_key readers[] = {
	[TZ_KEY_TEXT] = read_text,
	[TZ_KEY_UINT] = read_uint,
	[TZ_KEY_LEAST] = read_limit,
	[TZ_KEY_MOST] = read_limit,
	[TZ_KEY_BOOL] = read_bool,
	[TZ_KEY_FORMULA] = read_formula,
	[TZ_KEY_RULE] = read_rule,
	[TZ_KEY_TYPE] = read_type,
	[TZ_KEY_NEED] = read_need,
	[TZ_KEY_PROTECT] = read_protect,
	[TZ_KEY_FIELD] = read_field,
	[TZ_KEY_FIELDS] = read_fields,
	[TZ_KEY_COLUMNS] = read_columns,
	[TZ_KEY_SEARCH] = read_search,
	[TZ_KEY_TEXTS] = read_texts,
	[TZ_KEY_ROLES] = read_roles,
	[TZ_KEY_OTHER] = NULL,
};

static void
set_missing(const struct tz_key *key, char *to)
{
	if (key->kind == TZ_KEY_TEXT)
		*(const char **)(to + key->at) = "";
	else if (key->kind == TZ_KEY_LEAST)
		*(int64_t *)(to + key->at) = INT64_MIN;
	else if (key->kind == TZ_KEY_MOST)
		*(int64_t *)(to + key->at) = INT64_MAX;
}

/* What must be said cannot be said by nothing. */
static bool
is_empty(const struct tz_key *key, const char *to)
{
	if (key->kind == TZ_KEY_TEXT)
		return **(const char *const *)(const void *)(to + key->at) ==
		    '\0';
	return key->kind == TZ_KEY_UINT &&
	    *(const unsigned *)(const void *)(to + key->at) == 0;
}

void
tz_form_read_keys(struct tz_form_reader *reader,
    const struct tz_conf_node *group, const struct tz_key_table *table,
    void *to)
{
	const struct tz_conf_node *node;
	const struct tz_key *key;
	char *base = to;
	size_t i;

	for (i = 0; i < table->n; i++) {
		key = &table->key[i];
		node = tz_conf_get(group, key->name);
		set_missing(key, base);
		if (node != NULL && readers[key->kind] != NULL)
			readers[key->kind](reader, node, base + key->at,
			    (size_t *)(void *)(base + key->count));
		if (node == NULL && key->must)
			tz_form_say(reader, group, N_("%s is missing"),
			    key->name);
		else if (key->must && is_empty(key, base))
			tz_form_say(reader, node, N_("%s must not be empty"),
			    key->name);
	}
}
