/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every key of taizhang-forms(5), one row each. */
#include <stddef.h>
#include <string.h>

#include "form/form_own.h"

/* clang-format off */
#define KEY(s, name, kind, member) \
	{ name, TZ_KEY_##kind, false, offsetof(struct s, member), 0 }
#define MUST(s, name, kind, member) \
	{ name, TZ_KEY_##kind, true, offsetof(struct s, member), 0 }
#define MANY(s, name, kind, member, n) \
	{ name, TZ_KEY_##kind, false, offsetof(struct s, member), \
	    offsetof(struct s, n) }
#define OTHER(name) { name, TZ_KEY_OTHER, false, 0, 0 }
#define TABLE(rows) { rows, sizeof(rows) / sizeof((rows)[0]) }

static const struct tz_key form_keys[] = {
	MUST(tz_form, "form", TEXT, name),
	MUST(tz_form, "label", TEXT, label),
	KEY(tz_form, "label_en", TEXT, label_en),
	KEY(tz_form, "about", TEXT, about),
	KEY(tz_form, "about_en", TEXT, about_en),
	MUST(tz_form, "prefix", TEXT, prefix),
	MUST(tz_form, "version", UINT, version),
	KEY(tz_form, "is", TEXT, kind),
	MANY(tz_form, "key", FIELDS, key, keys),
	KEY(tz_form, "shared_by", ROLES, shared_by),
	KEY(tz_form, "group", TEXT, group),
	KEY(tz_form, "title", TEXT, title),
	MANY(tz_form, "list", COLUMNS, list, lists),
	MANY(tz_form, "search", SEARCH, search, searches),
	KEY(tz_form, "rows_of", TEXT, rows_of),
	KEY(tz_form, "parent", FIELD, parent),
	KEY(tz_form, "system", BOOL, internal),
	KEY(tz_form, "single", BOOL, single),
	KEY(tz_form, "retention", TEXT, retention),
	KEY(tz_form, "archive", TEXT, archive),
	KEY(tz_form, "receipt", TEXT, receipt),
	KEY(tz_form, "notice", TEXT, notice),
	KEY(tz_form, "sensitive_if", RULE, sensitive_if),
	KEY(tz_form, "offers", RULE, offers),
	KEY(tz_form, "feeds", FIELD, feeds),
	KEY(tz_form, "waits", FORMULA, waits),
	OTHER("rights"),
	OTHER("sees"),
	OTHER("rules"),
	OTHER("deadlines"),
	OTHER("quick"),
	OTHER("grants"),
	OTHER("tells"),
	OTHER("awaits"),
	OTHER("flow"),
};
const struct tz_key_table tz_form_keys = TABLE(form_keys);

static const struct tz_key section_keys[] = {
	MUST(tz_section, "label", TEXT, label),
	KEY(tz_section, "label_en", TEXT, label_en),
};
const struct tz_key_table tz_form_section_keys = TABLE(section_keys);

static const struct tz_key field_keys[] = {
	MUST(tz_field, "no", UINT, no),
	MUST(tz_field, "label", TEXT, label),
	KEY(tz_field, "label_en", TEXT, label_en),
	MUST(tz_field, "type", TYPE, type),
	KEY(tz_field, "help", TEXT, help),
	KEY(tz_field, "was", TEXT, was),
	KEY(tz_field, "length", UINT, length),
	KEY(tz_field, "digits", UINT, digits),
	KEY(tz_field, "scale", UINT, scale),
	KEY(tz_field, "least", LEAST, least),
	KEY(tz_field, "most", MOST, most),
	KEY(tz_field, "codes", TEXT, codes_name),
	KEY(tz_field, "to", TEXT, to),
	KEY(tz_field, "kind", TEXT, kind_field),
	KEY(tz_field, "card", TEXT, card),
	KEY(tz_field, "series", TEXT, series),
	KEY(tz_field, "series_if", FORMULA, series_if),
	KEY(tz_field, "reset", TEXT, reset),
	KEY(tz_field, "required", NEED, need),
	KEY(tz_field, "required_from", TEXT, need_from),
	KEY(tz_field, "required_if", FORMULA, required_if),
	KEY(tz_field, "protect", PROTECT, protect),
	KEY(tz_field, "share", BOOL, share),
	KEY(tz_field, "unique", BOOL, unique),
	KEY(tz_field, "index", BOOL, indexed),
	KEY(tz_field, "hand_over", BOOL, hand_over),
	KEY(tz_field, "readonly", BOOL, readonly),
	KEY(tz_field, "default", RULE, initial),
	KEY(tz_field, "follows", BOOL, follows),
	KEY(tz_field, "derive", FORMULA, derive),
	KEY(tz_field, "derive_if", FORMULA, derive_if),
	KEY(tz_field, "show", FORMULA, show),
	KEY(tz_field, "check", RULE, check),
	KEY(tz_field, "check_say", TEXT, check_say),
	KEY(tz_field, "check_say_en", TEXT, check_say_en),
};
const struct tz_key_table tz_form_field_keys = TABLE(field_keys);

static const struct tz_key rule_keys[] = {
	MUST(tz_rule, "name", TEXT, name),
	MUST(tz_rule, "rule", FORMULA, formula),
	MUST(tz_rule, "say", TEXT, say),
	KEY(tz_rule, "say_en", TEXT, say_en),
	KEY(tz_rule, "field", FIELD, field),
	KEY(tz_rule, "warning", BOOL, warning),
	KEY(tz_rule, "two_person", BOOL, two_person),
};
const struct tz_key_table tz_form_rule_keys = TABLE(rule_keys);

static const struct tz_key deadline_keys[] = {
	MUST(tz_deadline, "field", FIELD, field),
	KEY(tz_deadline, "label", TEXT, label),
	KEY(tz_deadline, "label_en", TEXT, label_en),
	KEY(tz_deadline, "ahead", UINT, ahead),
	KEY(tz_deadline, "if", FORMULA, when),
	KEY(tz_deadline, "urgent", FORMULA, urgent),
	KEY(tz_deadline, "hours", FORMULA, hours),
	KEY(tz_deadline, "since", FIELD, since),
	KEY(tz_deadline, "answered", FIELD, answered),
};
const struct tz_key_table tz_form_deadline_keys = TABLE(deadline_keys);

static const struct tz_key quick_keys[] = {
	MUST(tz_quick, "name", TEXT, name),
	MUST(tz_quick, "label", TEXT, label),
	KEY(tz_quick, "label_en", TEXT, label_en),
	MANY(tz_quick, "asks", FIELDS, asks, ask),
	MANY(tz_quick, "set", TEXTS, set, sets),
	KEY(tz_quick, "step", TEXT, step),
};
const struct tz_key_table tz_form_quick_keys = TABLE(quick_keys);

static const struct tz_key bound_keys[] = {
	MUST(tz_bound, "role", ROLES, roles),
	MUST(tz_bound, "if", FORMULA, when),
};
const struct tz_key_table tz_form_bound_keys = TABLE(bound_keys);

static const struct tz_key grant_keys[] = {
	MUST(tz_grant, "role", ROLES, roles),
	MUST(tz_grant, "if", FORMULA, when),
	MUST(tz_grant, "login", FORMULA, login),
};
const struct tz_key_table tz_form_grant_keys = TABLE(grant_keys);

static const struct tz_key tell_keys[] = {
	MUST(tz_tell, "role", ROLES, roles),
	MANY(tz_tell, "number", FIELDS, number, numbers),
	MUST(tz_tell, "proof", FIELD, proof),
	MANY(tz_tell, "shows", COLUMNS, shows, show),
};
const struct tz_key_table tz_form_tell_keys = TABLE(tell_keys);

static const struct tz_key await_keys[] = {
	MUST(tz_await, "label", TEXT, label),
	KEY(tz_await, "label_en", TEXT, label_en),
	MUST(tz_await, "if", RULE, when),
};
const struct tz_key_table tz_form_await_keys = TABLE(await_keys);

static const struct tz_key flow_keys[] = {
	OTHER("states"),
	OTHER("steps"),
};
const struct tz_key_table tz_form_flow_keys = TABLE(flow_keys);

static const struct tz_key state_keys[] = {
	MUST(tz_state, "name", TEXT, name),
	MUST(tz_state, "label", TEXT, label),
	KEY(tz_state, "label_en", TEXT, label_en),
	KEY(tz_state, "first", BOOL, first),
	KEY(tz_state, "final", BOOL, final),
};
const struct tz_key_table tz_form_state_keys = TABLE(state_keys);

static const struct tz_key step_keys[] = {
	MUST(tz_step, "name", TEXT, name),
	MUST(tz_step, "label", TEXT, label),
	KEY(tz_step, "label_en", TEXT, label_en),
	MANY(tz_step, "from", TEXTS, from, froms),
	KEY(tz_step, "to", TEXT, to),
	MUST(tz_step, "role", ROLES, roles),
	KEY(tz_step, "paper", ROLES, paper),
	MANY(tz_step, "asks", FIELDS, asks, ask),
	MANY(tz_step, "needs", FIELDS, needs, need),
	KEY(tz_step, "reason", BOOL, reason),
	OTHER("guard"),
	OTHER("effects"),
};
const struct tz_key_table tz_form_step_keys = TABLE(step_keys);

static const struct tz_key guard_keys[] = {
	MUST(tz_guard, "rule", FORMULA, formula),
	MUST(tz_guard, "say", TEXT, say),
	KEY(tz_guard, "say_en", TEXT, say_en),
	KEY(tz_guard, "two_person", BOOL, two_person),
	KEY(tz_guard, "warning", BOOL, warning),
};
const struct tz_key_table tz_form_guard_keys = TABLE(guard_keys);

static const struct tz_key effect_keys[] = {
	KEY(tz_effect, "create", TEXT, form),
	KEY(tz_effect, "update", TEXT, ref),
	KEY(tz_effect, "update_all", TEXT, all),
	KEY(tz_effect, "where", FORMULA, where),
	KEY(tz_effect, "state", TEXT, state),
	KEY(tz_effect, "print", TEXT, print),
	KEY(tz_effect, "bound", BOOL, bound),
	KEY(tz_effect, "code", TEXT, code),
	KEY(tz_effect, "dispose", TEXT, dispose),
	KEY(tz_effect, "rows", TEXT, rows),
	KEY(tz_effect, "expired", BOOL, expired),
	KEY(tz_effect, "freeze", TEXT, freeze),
	KEY(tz_effect, "period", FORMULA, period),
	KEY(tz_effect, "if", FORMULA, when),
	OTHER("set"),
};
const struct tz_key_table tz_form_effect_keys = TABLE(effect_keys);
/* clang-format on */

const struct tz_key *
tz_form_key(const struct tz_key_table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->n; i++) {
		if (strcmp(table->key[i].name, name) == 0)
			return &table->key[i];
	}
	return NULL;
}
