/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/checkup.h"

#include <string.h>

#include "base/conf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/formula.h"

#define ALL "*"			/* the name of all registers */

static const char *const keys[] = { "check", "label", "label_en", "severity",
	"rules", NULL };
static const char *const rule_keys[] = { "register", "kind", "where", "say",
	"say_en", "field", "severity", NULL };
static const char *const kinds[] = {
	[TZ_CHECKUP_FORMULA] = "formula",
	[TZ_CHECKUP_VOIDED] = "voided",
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

struct own {
	struct tz_checkup checkup;
	struct tz_arena *arena;
	struct tz_checkup_rule *rule;
};

struct reader {
	struct own *own;
	const struct tz_forms *forms;
	const char *file;
	struct tz_problems *problems;
};

static void
place(const struct reader *reader, const struct tz_conf_node *node,
    struct tz_problem *row)
{
	snprintf(row->place, sizeof(row->place), "%s", reader->file);
	row->line = node == NULL ? 0 : tz_conf_line(node);
}

static void
refuse_unknown(const struct reader *reader, const struct tz_conf_node *group,
    const char *const *known)
{
	const struct tz_conf_node *node;
	size_t i, k;

	for (i = 0; i < tz_conf_count(group); i++) {
		node = tz_conf_at(group, i);
		for (k = 0; known[k] != NULL; k++)
			if (strcmp(known[k], tz_conf_name(node)) == 0)
				break;
		if (known[k] == NULL)
			place(reader, node, tz_problems_add(reader->problems,
			    0, "key", N_("there is no key \"%s\" here"),
			    tz_conf_name(node)));
	}
}

/* A text that must be there, kept in the arena. */
static const char *
needed(const struct reader *reader, const struct tz_conf_node *group,
    const char *name)
{
	const char *text = tz_conf_text(tz_conf_get(group, name), "");

	if (text[0] == '\0')
		place(reader, group, tz_problems_add(reader->problems, 0,
		    "key", N_("the key \"%s\" is missing"), name));
	return tz_arena_text(reader->own->arena, text);
}

static const char *
other_words(const struct reader *reader, const struct tz_conf_node *group,
    const char *name, const char *fallback)
{
	return tz_arena_text(reader->own->arena,
	    tz_conf_text(tz_conf_get(group, name), fallback));
}

/* "error" or "warning"; what the check says where a rule says nothing. */
static bool
read_severity(const struct reader *reader, const struct tz_conf_node *group,
    bool fallback)
{
	const struct tz_conf_node *node = tz_conf_get(group, "severity");
	const char *text = tz_conf_text(node, "");

	if (node == NULL)
		return fallback;
	if (strcmp(text, "error") != 0 && strcmp(text, "warning") != 0)
		place(reader, node, tz_problems_add(reader->problems, 0,
		    "key", N_("the severity is \"error\" or \"warning\"")));
	return strcmp(text, "warning") == 0;
}

static enum tz_checkup_kind
read_kind(const struct reader *reader, const struct tz_conf_node *group)
{
	const struct tz_conf_node *node = tz_conf_get(group, "kind");
	size_t i;

	for (i = 0; node != NULL && i < KINDS; i++)
		if (strcmp(tz_conf_text(node, ""), kinds[i]) == 0)
			return (enum tz_checkup_kind)i;
	if (node != NULL)
		place(reader, node, tz_problems_add(reader->problems, 0,
		    "key", N_("there is no kind of check \"%s\""),
		    tz_conf_text(node, "")));
	return TZ_CHECKUP_FORMULA;
}

static bool
reads_sensitive(const struct tz_checkup_rule *rule)
{
	size_t i;

	for (i = 0; rule->form != NULL && i < rule->form->fields; i++)
		if (rule->form->field[i].protect == TZ_PROTECT_SENSITIVE &&
		    tz_formula_uses(rule->where, rule->form->field[i].no))
			return true;
	return false;
}

static void
read_where(const struct reader *reader, const struct tz_conf_node *node,
    struct tz_checkup_rule *rule)
{
	const struct tz_conf_node *where = tz_conf_get(node, "where");
	const struct tz_conf_node *at = where == NULL ? node : where;

	if ((where != NULL) != (rule->kind == TZ_CHECKUP_FORMULA)) {
		place(reader, at, tz_problems_add(reader->problems, 0, "key",
		    N_("a formula where belongs to the kind \"formula\"")));
		return;
	}
	if (where == NULL)
		return;
	rule->where = tz_formula_parse(tz_conf_text(where, ""), rule->form,
	    reader->forms, reader->file, tz_conf_line(where),
	    reader->problems);
	if (rule->where == NULL)
		return;
	if (tz_formula_kind(rule->where) != TZ_BOOL)
		place(reader, where, tz_problems_add(reader->problems, 0,
		    "formula", N_("the formula must be true or false")));
	rule->sensitive = reads_sensitive(rule);
}

static void
read_field(const struct reader *reader, const struct tz_conf_node *node,
    struct tz_checkup_rule *rule)
{
	const struct tz_conf_node *named = tz_conf_get(node, "field");
	const char *name = tz_conf_text(named, "");

	if (named == NULL)
		return;
	if (rule->form != NULL)
		rule->field = tz_form_field(rule->form, name);
	if (rule->field == NULL)
		place(reader, named, tz_problems_add(reader->problems, 0,
		    "key", N_("there is no field %s"), name));
}

static void
add_rule(const struct reader *reader, const struct tz_conf_node *node,
    const struct tz_form *form)
{
	struct own *own = reader->own;
	struct tz_checkup_rule *rule;

	if (own->checkup.rules == TZ_CHECKUP_RULES) {
		place(reader, node, tz_problems_add(reader->problems, 0,
		    "key", N_("a check has at most %d rules"),
		    TZ_CHECKUP_RULES));
		return;
	}
	rule = &own->rule[own->checkup.rules++];
	memset(rule, 0, sizeof(*rule));
	rule->form = form;
	rule->kind = read_kind(reader, node);
	rule->warning = read_severity(reader, node, own->checkup.warning);
	rule->say = needed(reader, node, "say");
	rule->say_en = other_words(reader, node, "say_en", rule->say);
	read_where(reader, node, rule);
	read_field(reader, node, rule);
	if (form == NULL && rule->kind != TZ_CHECKUP_FORMULA)
		place(reader, node, tz_problems_add(reader->problems, 0,
		    "key", N_("this kind of check needs a register")));
}

/* A rule about all registers becomes one of each, until there is a mistake. */
static void
read_rule(const struct reader *reader, const struct tz_conf_node *node)
{
	const char *name = tz_conf_text(tz_conf_get(node, "register"), NULL);
	const struct tz_form *form;
	size_t errors = reader->problems->errors;
	size_t i;

	refuse_unknown(reader, node, rule_keys);
	if (name == NULL) {
		add_rule(reader, node, NULL);
		return;
	}
	if (strcmp(name, ALL) != 0) {
		form = tz_forms_find(reader->forms, name);
		if (form != NULL)
			add_rule(reader, node, form);
		return;
	}
	for (i = 0; i < tz_forms_count(reader->forms) &&
	    reader->problems->errors == errors; i++) {
		form = tz_forms_at(reader->forms, i);
		if (!form->internal)
			add_rule(reader, node, form);
	}
}

static void
read_checkup(const struct reader *reader, const struct tz_conf_node *root)
{
	struct tz_checkup *checkup = &reader->own->checkup;
	const struct tz_conf_node *rules = tz_conf_get(root, "rules");
	size_t i;

	refuse_unknown(reader, root, keys);
	checkup->name = needed(reader, root, "check");
	checkup->label = needed(reader, root, "label");
	checkup->label_en = other_words(reader, root, "label_en",
	    checkup->label);
	checkup->warning = read_severity(reader, root, false);
	if (strlen(checkup->name) >= TZ_CHECKUP_NAME)
		place(reader, root, tz_problems_add(reader->problems, 0,
		    "key", N_("the name is too long: %s"), checkup->name));
	if (rules == NULL || tz_conf_kind(rules) != TZ_CONF_LIST) {
		place(reader, root, tz_problems_add(reader->problems, 0,
		    "key", N_("the key \"%s\" is missing"), "rules"));
		return;
	}
	for (i = 0; i < tz_conf_count(rules); i++)
		read_rule(reader, tz_conf_at(rules, i));
}

struct tz_checkup *
tz_checkup_parse(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	struct own *own = tz_mem_alloc(sizeof(*own));
	struct reader reader = { .own = own, .forms = forms, .file = file,
		.problems = problems };
	size_t errors = problems->errors;
	struct tz_conf *conf;

	own->arena = tz_arena_new();
	own->rule = tz_arena_alloc(own->arena, TZ_CHECKUP_RULES *
	    sizeof(*own->rule));
	own->checkup.rule = own->rule;
	conf = tz_conf_parse(text, n, file, problems);
	if (conf != NULL)
		read_checkup(&reader, tz_conf_root(conf));
	tz_conf_free(conf);
	if (problems->errors > errors) {
		tz_checkup_free(&own->checkup);
		return NULL;
	}
	return &own->checkup;
}

void
tz_checkup_free(struct tz_checkup *checkup)
{
	struct own *own = (struct own *)(void *)checkup;
	size_t i;

	if (checkup == NULL)
		return;
	for (i = 0; i < checkup->rules; i++)
		tz_formula_free(own->rule[i].where);
	tz_arena_free(own->arena);
	tz_mem_free(own);
}
