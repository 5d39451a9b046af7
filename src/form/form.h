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
#include "form/field.h"
#include "form/record.h"
#include "form/roles.h"

#define TZ_FORM_FIELDS 200
#define TZ_FORM_NAME 40

struct tz_buf;
struct tz_flow;
struct tz_forms;

enum tz_search_how { TZ_SEARCH_START, TZ_SEARCH_PINYIN, TZ_SEARCH_TAIL };

struct tz_search {
	const struct tz_field *field;
	enum tz_search_how how;
};

struct tz_section {
	const char *name;
	const char *label;
	const char *label_en;
};

/* What a role may do with a register: words of its entry in rights. */
struct tz_right {
	bool read;
	bool write;
	bool masked;		/* personal fields are masked */
	bool own_grid;		/* full only for the grids of one's staff row */
	bool sensitive;		/* may see sensitive fields, each view logged */
};

/* A check over the whole record: false refuses (or warns). */
struct tz_rule {
	const char *name;
	struct tz_formula *formula;
	const char *say;
	const char *say_en;
	const struct tz_field *field;	/* where it is shown, NULL = record */
	bool warning;
	bool two_person;		/* a warning in a small office */
};

/*
 * A quick entry: a new record by few fields, saved and taken through a step at
 * once. set holds "field=typed".
 */
struct tz_quick {
	const char *name;
	const char *label;
	const char *label_en;
	const struct tz_field **asks;
	size_t ask;
	const char **set;
	size_t sets;
	const char *step;		/* "" = none */
};

/* A record that gives an account a role while its condition holds. */
struct tz_grant {
	unsigned roles;			/* bits */
	struct tz_formula *when;
	struct tz_formula *login;	/* names the account */
};

/* A day by which something is to be done: told on the home screen. */
struct tz_deadline {
	const struct tz_field *field;	/* a day or a moment */
	const char *label;		/* "" = that of the register */
	const char *label_en;
	unsigned ahead;			/* days before it that it is told */
	struct tz_formula *when;	/* only while true, NULL = always */
	struct tz_formula *urgent;	/* told first while true */
	struct tz_formula *hours;	/* that an urgent one may take */
	const struct tz_field *since;	/* from when on, NULL = its entry */
	const struct tz_field *answered; /* a later record of the same value */
};

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
	const struct tz_quick *quick;
	size_t quicks;
	const struct tz_grant *grant;
	size_t grants;
	const char *retention;		/* "P", "L30", "S10" */
	const char *archive;		/* field of its year, "no", "" */
	const char *receipt;		/* print offered after saving or "" */
	const char *file;		/* for problems */
};

/*
 * Reads one definition. Names of other forms and of code lists stay unresolved
 * and formulas unparsed until tz_forms_resolve (forms.h). NULL with problems.
 */
struct tz_form *tz_form_parse(const char *text, size_t n, const char *file,
    struct tz_problems *problems);
void tz_form_free(struct tz_form *form);

/* The canonical text: the same for any order and comment; parses back. */
void tz_form_canon(const struct tz_form *form, struct tz_buf *out);

const struct tz_field *tz_form_field(const struct tz_form *form,
    const char *name);				/* NULL when missing */
const struct tz_field *tz_form_number(const struct tz_form *form, unsigned no);

/* What lists may name of the header of a record: "id", "state" ... */
const struct tz_field *tz_form_header(const char *name);
/* The value of a field or of the header, a copy. */
void tz_form_value(const struct tz_field *field,
    const struct tz_record *record, struct tz_value *value);
/* Text for people of a field or of the header: a state by its label. */
void tz_form_show(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record, bool masked, struct tz_buf *out);

/* The title of a record: its template filled with shown values. */
void tz_form_title(const struct tz_form *form, const struct tz_record *record,
    struct tz_buf *out);

#endif
