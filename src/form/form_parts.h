/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_parts: what stands in a form beside its fields and its workflow.
 *
 * Plain data, owned by its struct tz_form and never changed after loading.
 */
#ifndef TZ_FORM_FORM_PARTS_H
#define TZ_FORM_FORM_PARTS_H

#include "form/field.h"

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

/* Roles that see only the records for which a formula is true. */
struct tz_bound {
	unsigned roles;
	struct tz_formula *when;
};

/* A record that gives an account a role while its condition holds. */
struct tz_grant {
	unsigned roles;			/* bits */
	struct tz_formula *when;
	struct tz_formula *login;	/* names the account */
};

/*
 * How far a record has come, told to who stands outside: whoever knows one of
 * its numbers and the last digits of a telephone.
 */
#define TZ_TELL_DIGITS 4
struct tz_tell {
	unsigned roles;			/* that may ask, by no other right */
	const struct tz_field **number;
	size_t numbers;
	const struct tz_field *proof;	/* a telephone */
	const struct tz_field **shows;	/* parts of the header too */
	size_t show;
};

/* Records that wait for a word from above: a list at town and district. */
struct tz_await {
	const char *label;
	const char *label_en;
	struct tz_formula *when;
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

#endif
