/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_own: what stands behind a struct tz_form while it is read and resolved.
 *
 * For the readers of this folder only. The tables of keys say once what a file
 * may hold; the reader and the writer of the canonical text both go by them, so
 * that what is read is also written.
 */
#ifndef TZ_FORM_FORM_OWN_H
#define TZ_FORM_FORM_OWN_H

#include "base/conf.h"
#include "base/problem.h"
#include "form/flow.h"
#include "form/form.h"

struct tz_arena;
struct tz_buf;

struct tz_form_own {
	struct tz_form form;		/* first: the two share an address */
	struct tz_arena *arena;
	struct tz_field *field;
	struct tz_flow *flow;
	struct tz_formula **formula;	/* all of them, to free and to bind */
	size_t formulas;
};

enum tz_key_kind {
	TZ_KEY_TEXT,		/* const char *, "" when missing */
	TZ_KEY_UINT,		/* unsigned, 0 when missing */
	TZ_KEY_LEAST,		/* int64_t, INT64_MIN when missing */
	TZ_KEY_MOST,		/* int64_t, INT64_MAX when missing */
	TZ_KEY_BOOL,
	TZ_KEY_FORMULA,		/* struct tz_formula *, NULL when missing */
	TZ_KEY_RULE,		/* one the owner decides by; not when shown */
	TZ_KEY_TYPE,		/* const struct tz_type * */
	TZ_KEY_NEED,		/* enum tz_need */
	TZ_KEY_PROTECT,		/* enum tz_protect */
	TZ_KEY_FIELD,		/* name of an own field, as its pointer */
	TZ_KEY_FIELDS,		/* array of them and, behind it, their count */
	TZ_KEY_COLUMNS,		/* the same, header allowed */
	TZ_KEY_SEARCH,		/* array of struct tz_search and count */
	TZ_KEY_TEXTS,		/* const char ** and count */
	TZ_KEY_ROLES,		/* unsigned, bits */
	TZ_KEY_OTHER		/* read by a function of its own */
};

struct tz_key {
	const char *name;
	enum tz_key_kind kind;
	bool must;
	size_t at;		/* offset in the structure */
	size_t count;		/* offset of the size_t count of an array */
};

struct tz_key_table {
	const struct tz_key *key;
	size_t n;
};

extern const struct tz_key_table tz_form_keys;
extern const struct tz_key_table tz_form_section_keys;
extern const struct tz_key_table tz_form_field_keys;
extern const struct tz_key_table tz_form_rule_keys;
extern const struct tz_key_table tz_form_deadline_keys;
extern const struct tz_key_table tz_form_quick_keys;
extern const struct tz_key_table tz_form_bound_keys;
extern const struct tz_key_table tz_form_grant_keys;
extern const struct tz_key_table tz_form_tell_keys;
extern const struct tz_key_table tz_form_await_keys;
extern const struct tz_key_table tz_form_flow_keys;
extern const struct tz_key_table tz_form_state_keys;
extern const struct tz_key_table tz_form_step_keys;
extern const struct tz_key_table tz_form_guard_keys;
extern const struct tz_key_table tz_form_effect_keys;

struct tz_form_reader {
	bool shown;		/* only what a screen shows */
	struct tz_form_own *own;
	const char *file;
	struct tz_problems *problems;
};

/* Adds a problem with the line of node. */
void tz_form_say(struct tz_form_reader *reader,
    const struct tz_conf_node *node, const char *id, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with a msgid of one or two %s; second may be NULL. */
void tz_form_say_at(struct tz_form_reader *reader, unsigned line,
    const char *id, const char *first, const char *second);

/* Fills to with the keys of group; missing ones are problems. */
void tz_form_read_keys(struct tz_form_reader *reader,
    const struct tz_conf_node *group, const struct tz_key_table *table,
    void *to);

/* Every key of group that the table does not know is a problem. */
void tz_form_refuse_unknown(struct tz_form_reader *reader,
    const struct tz_conf_node *group, const struct tz_key_table *table);
/* Both, for a group that holds nothing but keys of its table. */
void tz_form_read_group(struct tz_form_reader *reader,
    const struct tz_conf_node *group, const struct tz_key_table *table,
    void *to);

/* How many groups a list holds; 0 with a problem when it is something else. */
size_t tz_form_count_groups(struct tz_form_reader *reader,
    const struct tz_conf_node *list);
/* An array of them, each read by table into size bytes, and their count. */
void *tz_form_read_groups(struct tz_form_reader *reader,
    const struct tz_conf_node *list, const struct tz_key_table *table,
    size_t size, size_t *n);

/* The formula of a text node, owned by the form; NULL when it is no text. */
struct tz_formula *tz_form_read_formula(struct tz_form_reader *reader,
    const struct tz_conf_node *node);

/* The row of a table, NULL when there is none. */
const struct tz_key *tz_form_key(const struct tz_key_table *table,
    const char *name);

/* A name of a form, field or step: small letters, digits, underlines. */
bool tz_form_name_valid(const char *name);

/* n zeroed things of the arena; never NULL. */
void *tz_form_array(struct tz_form_reader *reader, size_t n, size_t size);

void tz_flow_read(struct tz_form_reader *reader,
    const struct tz_conf_node *node);

/* What only the whole form shows to be wrong. */
void tz_form_verify(struct tz_form_reader *reader,
    const struct tz_conf_node *root);

/* Canonical text by a table, and of the workflow. */
void tz_form_write_keys(const struct tz_key_table *table, const void *from,
    struct tz_buf *out);
void tz_flow_write(const struct tz_flow *flow, struct tz_buf *out);

#endif
