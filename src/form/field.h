/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * field: the definition of one field of a form, as read from its file.
 *
 * Plain data, owned by its struct tz_form and never changed after loading.
 */
#ifndef TZ_FORM_FIELD_H
#define TZ_FORM_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tz_codes;
struct tz_form;
struct tz_formula;
struct tz_type;

enum tz_need {
	TZ_NEED_NEVER,
	TZ_NEED_NOW,		/* required = true */
	TZ_NEED_LATER,		/* required = "later": owed, listed, counted */
	TZ_NEED_FROM		/* required_from = "STATE" */
};

enum tz_protect {
	TZ_PROTECT_OPEN,
	TZ_PROTECT_PERSONAL,	/* S1: masked for some roles */
	TZ_PROTECT_SENSITIVE	/* S2: needs a grant, travels privately */
};

struct tz_field {
	unsigned no;			/* permanent, never reused */
	const char *name;
	const char *label;		/* Chinese */
	const char *label_en;
	const char *help;		/* Chinese, may be "" */
	const char *was;		/* former name, may be "" */
	const struct tz_type *type;
	unsigned section;		/* index into the form's sections */
	unsigned length;		/* characters, 0 = the type's own */
	unsigned digits;		/* of number: digits before the point */
	unsigned scale;			/* of number: digits after it */
	int64_t least;			/* INT64_MIN: none */
	int64_t most;			/* INT64_MAX: none */
	const char *codes_name;		/* "" = none */
	const struct tz_codes *codes;	/* NULL when the list is missing */
	const char *to;			/* name of the form referred to */
	const struct tz_form *target;	/* NULL: not there, field hidden */
	const char *kind_field;		/* person-id: field with the kind */
	unsigned kind_no;		/* its number, 0 = none */
	const char *card;		/* part of an identity card, "" none */
	const char *series;		/* template of its number, "" = none */
	struct tz_formula *series_if;	/* only when true is it given */
	const char *reset;		/* serial: "never" "year" "day" */
	enum tz_need need;
	const char *need_from;		/* the state of TZ_NEED_FROM */
	enum tz_protect protect;
	bool share;			/* to the district, though sensitive */
	bool unique;
	bool indexed;
	bool hidden;			/* not on screens (missing register) */
	bool hand_over;			/* goes along at a hand-over */
	bool readonly;			/* derived or set by steps only */
	bool computed;			/* derived when shown, not stored */
	struct tz_formula *initial;	/* default = "..." */
	bool follows;			/* the default as it changes */
	struct tz_formula *derive;
	struct tz_formula *derive_if;
	struct tz_formula *show;
	struct tz_formula *required_if;
	struct tz_formula *check;
	const char *check_say;		/* Chinese sentence of a failed check */
	const char *check_say_en;
	unsigned line;			/* in the file */
};

#endif
