/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a form as a whole, once its keys have been read. */
#include <stdio.h>
#include <string.h>

#include "form/card.h"
#include "form/form_own.h"
#include "form/formula.h"
#include "form/keys.h"
#include "form/kind.h"
#include "form/type.h"

/* Of a field, whose name is the first word of the sentence. */
static void
say_field(struct tz_form_reader *reader, const struct tz_field *field,
    const char *id, const char *what)
{
	tz_form_say_at(reader, field->line, id, field->name, what);
}

/* Types that cannot do without a key. */
static const struct {
	const char *type;
	const char *key;
	size_t at;
} type_needs[] = {
	{ "code", "codes", offsetof(struct tz_field, codes_name) },
	{ "codes", "codes", offsetof(struct tz_field, codes_name) },
	{ "ref", "to", offsetof(struct tz_field, to) },
	{ "refs", "to", offsetof(struct tz_field, to) },
	{ "person-id", "kind", offsetof(struct tz_field, kind_field) },
	{ "serial", "series", offsetof(struct tz_field, series) },
};

static void
verify_type(struct tz_form_reader *reader, const struct tz_field *field)
{
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(type_needs) / sizeof(type_needs[0]); i++) {
		if (field->type == NULL ||
		    strcmp(field->type->name, type_needs[i].type) != 0)
			continue;
		value = *(const char *const *)(const void *)
		    ((const char *)field + type_needs[i].at);
		if (*value == '\0')
			say_field(reader, field, N_("the type of %s needs "
			    "the key %s"), type_needs[i].key);
	}
	if (*field->kind_field != '\0' && field->kind_no == 0)
		say_field(reader, field, N_("%s: there is no field \"%s\""),
		    field->kind_field);
	if (*field->reset != '\0' && strcmp(field->reset, "never") != 0 &&
	    strcmp(field->reset, "year") != 0 &&
	    strcmp(field->reset, "day") != 0)
		say_field(reader, field, N_("%s: reset is never, year or day, "
		    "not \"%s\""), field->reset);
	if (*field->card != '\0' && !tz_card_part(field->card))
		say_field(reader, field, N_("%s: an identity card has no "
		    "\"%s\""), field->card);
	if (field->hand_over && strcmp(field->type->name, "ref") != 0 &&
	    strcmp(field->type->name, "refs") != 0)
		say_field(reader, field, N_("%s: only a reference is handed "
		    "over"), NULL);
	if (field->least > field->most)
		say_field(reader, field, N_("%s: %s is more than most"),
		    "least");
}

static void
verify_need(struct tz_form_reader *reader, const struct tz_field *field)
{
	const struct tz_flow *flow = reader->own->flow;

	if (field->need == TZ_NEED_FROM && (flow == NULL ||
	    tz_flow_state(flow, field->need_from) == NULL))
		say_field(reader, field, N_("%s: there is no state \"%s\""),
		    field->need_from);
	if (field->check != NULL && *field->check_say == '\0')
		say_field(reader, field, N_("%s: %s is missing"), "check_say");
	if (field->follows && field->initial == NULL && !reader->shown)
		say_field(reader, field, N_("%s: %s is missing"), "default");
	if (field->derive_if != NULL && field->derive == NULL)
		say_field(reader, field, N_("%s: %s is missing"), "derive");
}

/* A field may name another that comes behind it, so this is done at the end. */
static void
link_kinds(struct tz_form_own *own)
{
	const struct tz_field *kind;
	size_t i;

	for (i = 0; i < own->form.fields; i++) {
		kind = tz_form_field(&own->form, own->field[i].kind_field);
		own->field[i].kind_no = kind != NULL ? kind->no : 0;
	}
}

static void
verify_number(struct tz_form_reader *reader, const struct tz_field *field)
{
	const struct tz_form *form = &reader->own->form;
	size_t i;

	if (field->no < 1 || field->no > TZ_FIELD_MAX)
		say_field(reader, field, N_("%s: %s must be from 1 to 999"),
		    "no");
	for (i = 0; &form->field[i] != field; i++) {
		if (form->field[i].no == field->no)
			say_field(reader, field,
			    N_("%s has the same number as %s"),
			    form->field[i].name);
	}
}

static bool
prefix_valid(const char *prefix)
{
	size_t n = strlen(prefix);

	return n >= 2 && n <= 4 &&
	    strspn(prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n;
}

static bool
retention_valid(const char *retention)
{
	const char *digits = retention + 1;

	if (*retention == '\0' || strcmp(retention, "P") == 0)
		return true;
	return (*retention == 'L' || *retention == 'S') && *digits != '\0' &&
	    strspn(digits, "0123456789") == strlen(digits);
}

/* "no", or a day by which the record belongs to its year. */
static bool
archive_valid(const struct tz_form *form)
{
	const struct tz_field *field;

	if (*form->archive == '\0' || strcmp(form->archive, "no") == 0)
		return true;
	field = tz_form_field(form, form->archive);
	return field != NULL && field->type != NULL &&
	    (field->type->kind == TZ_DAY || field->type->kind == TZ_MOMENT ||
	    field->type->kind == TZ_INT);
}

/* What comes from above names its offices in a text. */
static bool
feeds_valid(const struct tz_form *form)
{
	size_t i;

	for (i = 0; form->feeds != NULL && i < form->fields; i++)
		if (form->field[i].protect == TZ_PROTECT_SENSITIVE &&
		    !form->field[i].share)
			return false;
	return form->feeds == NULL || (form->feeds->type != NULL &&
	    form->feeds->type->kind == TZ_TEXT);
}

/*
 * The next ${name} of a template, from *at on; false at its end. A name too
 * long or without its } comes as "".
 */
static bool
next_name(const char **at, char name[TZ_FORM_NAME + 1])
{
	const char *start = strstr(*at, "${"), *end;
	size_t n;

	if (start == NULL)
		return false;
	start += 2;
	end = strchr(start, '}');
	n = end != NULL ? (size_t)(end - start) : SIZE_MAX;
	if (n > TZ_FORM_NAME)
		n = 0;
	memcpy(name, start, n);
	name[n] = '\0';
	*at = start;
	return true;
}

/* Every ${name} of a title is a field or of the header. */
static void
verify_title(struct tz_form_reader *reader, const struct tz_conf_node *node)
{
	const struct tz_form *form = &reader->own->form;
	const char *at = form->title;
	char name[TZ_FORM_NAME + 1];

	while (next_name(&at, name)) {
		if (*name == '\0')
			tz_form_say(reader, node,
			    N_("the title has a ${ without its }"));
		else if (tz_form_field(form, name) == NULL &&
		    tz_form_header(name) == NULL)
			tz_form_say(reader, node,
			    N_("there is no field \"%s\""), name);
	}
}

/* "n" or "n:4" is the number itself. */
static bool
is_number(const char *name)
{
	if (strcmp(name, "n") == 0)
		return true;
	return strncmp(name, "n:", 2) == 0 && name[2] >= '1' &&
	    name[2] <= '9' && name[3] == '\0';
}

/* "site", "date", or "date:accepted_at" with a field that holds a day. */
static bool
is_series_word(const struct tz_form *form, const char *name)
{
	static const char *const words[] = { "site", "year", "date", "md" };
	const char *colon = strchr(name, ':');
	size_t i, n = strcspn(name, ":");
	const struct tz_field *day;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strlen(words[i]) == n && memcmp(words[i], name, n) == 0)
			break;
	}
	if (i == sizeof(words) / sizeof(words[0]))
		return colon == NULL && tz_form_field(form, name) != NULL;
	if (colon == NULL)
		return true;
	day = tz_form_field(form, colon + 1);
	return i > 0 && day != NULL && day->type != NULL &&
	    (day->type->kind == TZ_DAY || day->type->kind == TZ_MOMENT);
}

/* A series counts once, and all else in it is known when it does. */
static void
verify_series(struct tz_form_reader *reader, const struct tz_field *field)
{
	const char *at = field->series;
	char name[TZ_FORM_NAME + 1];
	size_t numbers = 0;

	while (next_name(&at, name)) {
		if (is_number(name))
			numbers++;
		else if (!is_series_word(&reader->own->form, name))
			say_field(reader, field,
			    N_("%s: there is no field \"%s\""), name);
	}
	if (field->series_if != NULL && *field->series == '\0')
		say_field(reader, field, N_("%s: %s is missing"), "series");
	if (*field->series != '\0' && field->type != NULL &&
	    field->type->kind != TZ_TEXT)
		say_field(reader, field, N_("%s: a field with the key %s "
		    "holds text"), "series");
	if (*field->series != '\0' && numbers != 1)
		say_field(reader, field,
		    N_("%s: series must hold one %s"), "${n:WIDTH}");
}

static void
verify_parent(struct tz_form_reader *reader, const struct tz_conf_node *root)
{
	const struct tz_form *form = &reader->own->form;

	if (*form->rows_of == '\0') {
		if (form->parent != NULL)
			tz_form_say(reader, tz_conf_get(root, "parent"),
			    N_("%s is missing"), "rows_of");
		return;
	}
	if (form->parent == NULL)
		tz_form_say(reader, tz_conf_get(root, "rows_of"),
		    N_("%s is missing"), "parent");
	else if (strcmp(form->parent->to, form->rows_of) != 0)
		tz_form_say(reader, tz_conf_get(root, "parent"),
		    N_("\"%s\" does not refer to %s"), form->parent->name,
		    form->rows_of);
}

/* Registers the program knows by their kind have the fields it uses. */
static void
verify_kind(struct tz_form_reader *reader, const struct tz_conf_node *root)
{
	const struct tz_form *form = &reader->own->form;
	char name[TZ_FORM_NAME + 1];

	if (!tz_kind_known(form->kind))
		tz_form_say(reader, tz_conf_get(root, "is"),
		    N_("there is no kind \"%s\" of register"), form->kind);
	else if (tz_kind_lacks(form, name))
		tz_form_say(reader, tz_conf_get(root, "is"),
		    N_("there is no field \"%s\""), name);
}

/* What a quick entry sets are fields, and its step is one of the flow. */
static void
verify_quick(struct tz_form_reader *reader, const struct tz_conf_node *root,
    const struct tz_quick *quick)
{
	const struct tz_form *form = &reader->own->form;
	const struct tz_conf_node *node = tz_conf_get(root, "quick");
	char name[TZ_FORM_NAME + 1];
	size_t i, n;

	if (quick->ask == 0)
		tz_form_say(reader, node, N_("%s is missing"), "asks");
	for (i = 0; i < quick->sets; i++) {
		n = strcspn(quick->set[i], "=");
		snprintf(name, sizeof(name), "%.*s", (int)n, quick->set[i]);
		if (quick->set[i][n] != '=' ||
		    tz_form_field(form, name) == NULL)
			tz_form_say(reader, node,
			    N_("there is no field \"%s\""), name);
	}
	if (*quick->step != '\0' && (form->flow == NULL ||
	    tz_flow_step(form->flow, quick->step) == NULL))
		tz_form_say(reader, node, N_("there is no step \"%s\""),
		    quick->step);
}

/* A number that finds the record is asked for, and a telephone as proof. */
static void
verify_tell(struct tz_form_reader *reader, const struct tz_conf_node *root,
    const struct tz_tell *tell)
{
	const struct tz_form *form = &reader->own->form;
	const struct tz_conf_node *node = tz_conf_get(root, "tells");
	size_t i;

	if (tell->numbers == 0)
		tz_form_say(reader, node, N_("%s is missing"), "number");
	if (tell->show == 0)
		tz_form_say(reader, node, N_("%s is missing"), "shows");
	for (i = 0; i < tell->numbers; i++)
		if (!tz_keys_indexed(form, tell->number[i]))
			tz_form_say(reader, node, N_("\"%s\" has no index"),
			    tell->number[i]->name);
	if (tell->proof != NULL &&
	    strcmp(tell->proof->type->name, "phone") != 0)
		tz_form_say(reader, node, N_("%s is no telephone"),
		    tell->proof->name);
}

void
tz_form_verify(struct tz_form_reader *reader, const struct tz_conf_node *root)
{
	const struct tz_form *form = &reader->own->form;
	size_t i;

	if (*form->name != '\0' && !tz_form_name_valid(form->name))
		tz_form_say(reader, tz_conf_get(root, "form"),
		    N_("a form cannot be named \"%s\""), form->name);
	if (*form->prefix != '\0' && !prefix_valid(form->prefix))
		tz_form_say(reader, tz_conf_get(root, "prefix"),
		    N_("a prefix is two to four capital letters"));
	if (!retention_valid(form->retention))
		tz_form_say(reader, tz_conf_get(root, "retention"),
		    N_("retention is P, or L or S and the years"));
	if (!archive_valid(form))
		tz_form_say(reader, tz_conf_get(root, "archive"),
		    N_("archive is \"no\", or the field of a day or year"));
	if (!feeds_valid(form))
		tz_form_say(reader, tz_conf_get(root, "feeds"),
		    N_("feeds is a field of text, and nothing private goes "
		       "down"));
	if (form->fields == 0)
		tz_form_say(reader, root, N_("the form has no fields"));
	link_kinds(reader->own);
	for (i = 0; i < form->fields; i++) {
		verify_number(reader, &form->field[i]);
		verify_type(reader, &form->field[i]);
		verify_need(reader, &form->field[i]);
		verify_series(reader, &form->field[i]);
	}
	verify_title(reader, tz_conf_get(root, "title"));
	verify_kind(reader, root);
	verify_parent(reader, root);
	for (i = 0; i < form->quicks; i++)
		verify_quick(reader, root, &form->quick[i]);
	for (i = 0; i < form->tells; i++)
		verify_tell(reader, root, &form->tell[i]);
}
