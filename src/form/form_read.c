/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/mem.h"
#include "form/form_own.h"
#include "form/formula.h"
#include "form/formula_path.h"
#include "form/roles.h"
#include "form/type.h"

/* Every group of the file that is no key of a form is a section. */
static bool
is_section(const struct tz_conf_node *node)
{
	return tz_conf_kind(node) == TZ_CONF_GROUP &&
	    tz_form_key(&tz_form_keys, tz_conf_name(node)) == NULL;
}

static bool
is_field(const struct tz_conf_node *node)
{
	return tz_conf_kind(node) == TZ_CONF_GROUP;
}

static void
say_unknown(struct tz_form_reader *reader, const struct tz_conf_node *node)
{
	tz_form_say(reader, node, N_("there is no key \"%s\" here"),
	    tz_conf_name(node));
}

static void
read_one_field(struct tz_form_reader *reader,
    const struct tz_conf_node *node, size_t section)
{
	struct tz_form_own *own = reader->own;
	struct tz_field *field = &own->field[own->form.fields];
	const char *name = tz_conf_name(node);

	field->name = tz_arena_text(own->arena, name);
	field->section = (unsigned)section;
	field->line = tz_conf_line(node);
	tz_form_read_group(reader, node, &tz_form_field_keys, field);
	if (*field->label_en == '\0')
		field->label_en = field->label;
	if (*field->check_say_en == '\0')
		field->check_say_en = field->check_say;
	if (field->derive != NULL && field->derive_if == NULL)
		field->readonly = true;
	if (*field->need_from != '\0')
		field->need = TZ_NEED_FROM;
	else if (field->required_if != NULL && field->need == TZ_NEED_NEVER)
		field->need = TZ_NEED_NOW;
	if (tz_form_header(name) != NULL ||
	    tz_formula_path_number(name) != 0 || !tz_form_name_valid(name))
		tz_form_say(reader, node, N_("a field cannot be named \"%s\""),
		    name);
	if (tz_form_field(&own->form, name) != NULL)
		tz_form_say(reader, node,
		    N_("the field \"%s\" stands there twice"), name);
	own->form.fields++;
}

static void
read_section(struct tz_form_reader *reader, const struct tz_conf_node *node,
    struct tz_section *section, size_t number)
{
	const struct tz_conf_node *child;
	size_t i;

	section->name = tz_arena_text(reader->own->arena, tz_conf_name(node));
	tz_form_read_keys(reader, node, &tz_form_section_keys, section);
	if (*section->label_en == '\0')
		section->label_en = section->label;
	for (i = 0; i < tz_conf_count(node); i++) {
		child = tz_conf_at(node, i);
		if (is_field(child))
			read_one_field(reader, child, number);
		else if (tz_form_key(&tz_form_section_keys,
		    tz_conf_name(child)) == NULL)
			say_unknown(reader, child);
	}
}

static size_t
count_fields(const struct tz_conf_node *root, size_t *sections)
{
	const struct tz_conf_node *node;
	size_t i, j, fields = 0;

	*sections = 0;
	for (i = 0; i < tz_conf_count(root); i++) {
		node = tz_conf_at(root, i);
		if (!is_section(node))
			continue;
		(*sections)++;
		for (j = 0; j < tz_conf_count(node); j++)
			fields += is_field(tz_conf_at(node, j));
	}
	return fields;
}

static void
read_sections(struct tz_form_reader *reader, const struct tz_conf_node *root)
{
	struct tz_form_own *own = reader->own;
	const struct tz_conf_node *node;
	struct tz_section *section;
	size_t fields, sections, i, n = 0;

	fields = count_fields(root, &sections);
	if (fields > TZ_FORM_FIELDS) {
		tz_form_say(reader, root, N_("the form has more than %d "
		    "fields"), TZ_FORM_FIELDS);
		return;
	}
	section = tz_form_array(reader, sections, sizeof(*section));
	own->field = tz_form_array(reader, fields, sizeof(*own->field));
	own->form.section = section;
	own->form.field = own->field;
	for (i = 0; i < tz_conf_count(root); i++) {
		node = tz_conf_at(root, i);
		if (is_section(node)) {
			read_section(reader, node, &section[n], n);
			n++;
		} else if (tz_form_key(&tz_form_keys,
		    tz_conf_name(node)) == NULL) {
			say_unknown(reader, node);
		}
	}
	own->form.sections = sections;
}

static const struct {
	const char *word;
	size_t at;
} right_words[] = {
	{ "read", offsetof(struct tz_right, read) },
	{ "write", offsetof(struct tz_right, write) },
	{ "masked", offsetof(struct tz_right, masked) },
	{ "own-grid", offsetof(struct tz_right, own_grid) },
	{ "sensitive", offsetof(struct tz_right, sensitive) },
};

static bool
take_right(struct tz_right *right, const char *word, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(right_words) / sizeof(right_words[0]); i++) {
		if (strlen(right_words[i].word) != n ||
		    memcmp(right_words[i].word, word, n) != 0)
			continue;
		*(bool *)((char *)right + right_words[i].at) = true;
		return true;
	}
	return false;
}

static void
read_right(struct tz_form_reader *reader, const struct tz_conf_node *node,
    struct tz_right *right)
{
	const char *words = tz_conf_text(node, "");
	size_t n;

	for (; *words != '\0'; words += n) {
		words += strspn(words, " ");
		n = strcspn(words, " ");
		if (n > 0 && !take_right(right, words, n))
			tz_form_say(reader, node, N_("rights are made of "
			    "read, write, masked, own-grid and sensitive, "
			    "not \"%s\""), words);
	}
	if (right->write)
		right->read = true;
	if (!right->read)
		tz_form_say(reader, node,
		    N_("the rights of %s say neither read nor write"),
		    tz_conf_name(node));
}

static void
read_rights(struct tz_form_reader *reader, const struct tz_conf_node *group)
{
	const struct tz_conf_node *node;
	size_t i, role;

	for (i = 0; group != NULL && i < tz_conf_count(group); i++) {
		node = tz_conf_at(group, i);
		for (role = 0; role < TZ_ROLE_COUNT; role++) {
			if (strcmp(tz_role_name(role),
			    tz_conf_name(node)) == 0)
				break;
		}
		if (role == TZ_ROLE_COUNT)
			tz_form_say(reader, node,
			    N_("there is no role \"%s\""), tz_conf_name(node));
		else
			read_right(reader, node,
			    &reader->own->form.right[role]);
	}
}

static void
read_rules(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	struct tz_form *form = &reader->own->form;
	struct tz_rule *rule;
	size_t i;

	rule = tz_form_read_groups(reader, list, &tz_form_rule_keys,
	    sizeof(*rule), &form->rules);
	for (i = 0; i < form->rules; i++) {
		if (*rule[i].say_en == '\0')
			rule[i].say_en = rule[i].say;
	}
	form->rule = rule;
}

static bool
is_day(const struct tz_field *field)
{
	return field == NULL || field->type == NULL ||
	    field->type->kind == TZ_DAY || field->type->kind == TZ_MOMENT;
}

static void
read_deadlines(struct tz_form_reader *reader,
    const struct tz_conf_node *list)
{
	struct tz_form *form = &reader->own->form;
	struct tz_deadline *deadline;
	size_t i;

	deadline = tz_form_read_groups(reader, list, &tz_form_deadline_keys,
	    sizeof(*deadline), &form->deadlines);
	for (i = 0; i < form->deadlines; i++) {
		if (*deadline[i].label_en == '\0')
			deadline[i].label_en = deadline[i].label;
		if (!is_day(deadline[i].field))
			tz_form_say(reader, tz_conf_at(list, i),
			    N_("%s is no day"), deadline[i].field->name);
	}
	form->deadline = deadline;
}

static void
read_quicks(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	struct tz_form *form = &reader->own->form;
	struct tz_quick *quick;
	size_t i;

	quick = tz_form_read_groups(reader, list, &tz_form_quick_keys,
	    sizeof(*quick), &form->quicks);
	form->quick = quick;
	for (i = 0; i < form->quicks; i++)
		if (*quick[i].label_en == '\0')
			quick[i].label_en = quick[i].label;
}

static void
read_bounds(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	struct tz_form *form = &reader->own->form;

	form->bound = tz_form_read_groups(reader, list, &tz_form_bound_keys,
	    sizeof(*form->bound), &form->bounds);
}

static void
read_grants(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	struct tz_form *form = &reader->own->form;

	form->grant = tz_form_read_groups(reader, list, &tz_form_grant_keys,
	    sizeof(*form->grant), &form->grants);
}

static void
read_awaits(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	struct tz_form *form = &reader->own->form;
	struct tz_await *await;
	size_t i;

	await = tz_form_read_groups(reader, list, &tz_form_await_keys,
	    sizeof(*await), &form->awaits);
	form->await = await;
	for (i = 0; i < form->awaits; i++)
		if (*await[i].label_en == '\0')
			await[i].label_en = await[i].label;
}

static void
read_tells(struct tz_form_reader *reader, const struct tz_conf_node *list)
{
	struct tz_form *form = &reader->own->form;

	form->tell = tz_form_read_groups(reader, list,
	    &tz_form_tell_keys, sizeof(*form->tell),
	    &form->tells);
}

static void
read_form(struct tz_form_reader *reader, const struct tz_conf_node *root)
{
	struct tz_form *form = &reader->own->form;

	read_sections(reader, root);
	tz_form_read_keys(reader, root, &tz_form_keys, form);
	if (*form->label_en == '\0')
		form->label_en = form->label;
	if (*form->about_en == '\0')
		form->about_en = form->about;
	read_rights(reader, tz_conf_get(root, "rights"));
	if (tz_conf_get(root, "flow") != NULL)
		tz_flow_read(reader, tz_conf_get(root, "flow"));
	read_quicks(reader, tz_conf_get(root, "quick"));
	read_awaits(reader, tz_conf_get(root, "awaits"));
	if (!reader->shown) {
		read_rules(reader, tz_conf_get(root, "rules"));
		read_deadlines(reader, tz_conf_get(root, "deadlines"));
		read_bounds(reader, tz_conf_get(root, "sees"));
		read_grants(reader, tz_conf_get(root, "grants"));
		read_tells(reader, tz_conf_get(root, "tells"));
	}
	tz_form_verify(reader, root);
}

static struct tz_form *
parse(const char *text, size_t n, const char *file, bool shown,
    struct tz_problems *problems)
{
	struct tz_form_reader reader = { .shown = shown, .file = file,
		.problems = problems };
	size_t errors = problems->errors;
	struct tz_conf *conf;

	conf = tz_conf_parse(text, n, file, problems);
	if (conf == NULL)
		return NULL;
	reader.own = tz_mem_alloc(sizeof(*reader.own));
	reader.own->arena = tz_arena_new();
	reader.own->form.file = tz_arena_text(reader.own->arena, file);
	read_form(&reader, tz_conf_root(conf));
	tz_conf_free(conf);
	if (problems->errors == errors)
		return &reader.own->form;
	tz_form_free(&reader.own->form);
	return NULL;
}

struct tz_form *
tz_form_parse(const char *text, size_t n, const char *file,
    struct tz_problems *problems)
{
	return parse(text, n, file, false, problems);
}

struct tz_form *
tz_form_parse_shown(const char *text, size_t n, const char *file,
    struct tz_problems *problems)
{
	return parse(text, n, file, true, problems);
}
