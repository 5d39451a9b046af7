/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form: the definition of one register, read from forms/NAME.form.
 *
 * taizhang-forms(5) is the description of the language. A definition is known
 * by the SHA-256 of its canonical text, so comments and order change nothing.
 */
#ifndef TZ_FORM_FORM_H
#define TZ_FORM_FORM_H

#include "base/problem.h"
#include "form/form_parts.h"
#include "form/record.h"
#include "form/roles.h"

#define TZ_FORM_FIELDS 200
#define TZ_FORM_NAME 40

struct tz_buf;
struct tz_flow;
struct tz_forms;

struct tz_form {
	uint8_t id[TZ_HASH];
	const char *name;
	const char *label;
	const char *label_en;
	const char *about;		/* its everyday use, "" = not said */
	const char *about_en;
	const char *prefix;		/* "RES", in record numbers */
	unsigned version;
	const char *group;		/* code of list form_group, "" = none */
	const char *kind;		/* "person" ... (form/kind.h), "" */
	const char *title;		/* template: "${name} ${id_no}" */
	bool internal;			/* of the program itself: accounts */
	bool single;			/* one record an office */
	const struct tz_section *section;
	size_t sections;
	const struct tz_field *field;	/* in the order of the file */
	size_t fields;
	const struct tz_field **key;	/* duplicates of all together refused */
	size_t keys;
	unsigned shared_by;		/* roles that may allow one */
	const struct tz_field **list;	/* columns of the list */
	size_t lists;
	const struct tz_search *search;
	size_t searches;
	const struct tz_rule *rule;
	size_t rules;
	const struct tz_deadline *deadline;
	size_t deadlines;
	const char *rows_of;		/* parent form of a child, "" = none */
	const struct tz_field *parent;	/* its reference to the parent */
	const struct tz_flow *flow;	/* NULL without a workflow */
	struct tz_right right[TZ_ROLE_COUNT];
	struct tz_formula *sensitive_if;
	struct tz_formula *offers;	/* selects what it may be given */
	const struct tz_field *feeds;	/* offices its records go down to */
	struct tz_formula *waits;	/* for the office, while true */
	const struct tz_quick *quick;
	size_t quicks;
	const struct tz_bound *bound;
	size_t bounds;
	const struct tz_grant *grant;
	size_t grants;
	const struct tz_tell *tell;
	size_t tells;
	const struct tz_await *await;
	size_t awaits;
	const char *retention;		/* "P", "L30", "S10" */
	const char *archive;		/* field of its year, "no", "" */
	const char *receipt;		/* print offered after saving or "" */
	const char *notice;		/* the same, the first time only */
	const char *file;		/* for problems */
};

/*
 * Reads one definition. Names of other forms and of code lists stay unresolved
 * and formulas unparsed until tz_forms_resolve (forms.h). NULL with problems.
 */
struct tz_form *tz_form_parse(const char *text, size_t n, const char *file,
    struct tz_problems *problems);
/*
 * The same for who only shows: rules, deadlines, bounds, grants, guards and
 * effects, which the owner of the ledger decides by, are left out.
 */
struct tz_form *tz_form_parse_shown(const char *text, size_t n,
    const char *file, struct tz_problems *problems);
void tz_form_free(struct tz_form *form);

/* The canonical text: the same for any order and comment; parses back. */
void tz_form_canon(const struct tz_form *form, struct tz_buf *out);

const struct tz_field *tz_form_field(const struct tz_form *form,
    const char *name);				/* NULL when missing */
const struct tz_field *tz_form_number(const struct tz_form *form, unsigned no);

/*
 * Into the field of that name, where the register has one; NULL and "" leave
 * what is there.
 */
void tz_form_put_text(const struct tz_form *form, struct tz_record *record,
    const char *name, const char *text);

/* What lists may name of the header of a record: "id", "state" ... */
const struct tz_field *tz_form_header(const char *name);
/* The value of a field or of the header, a copy. */
void tz_form_value(const struct tz_field *field,
    const struct tz_record *record, struct tz_value *value);
/* Text for people of a field or of the header: a state by its label. */
void tz_form_show(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record, bool masked, struct tz_buf *out);

#endif
