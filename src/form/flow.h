/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flow: the workflow of a register: states and the steps between them.
 *
 * A step that is not in the table is refused. Guards are formulas with the
 * sentence of their refusal; effects happen in the transaction of the step.
 */
#ifndef TZ_FORM_FLOW_H
#define TZ_FORM_FLOW_H

#include "form/form.h"

#define TZ_FLOW_STATES 64
#define TZ_FLOW_ALL 1000	/* records that one update_all changes */

enum tz_effect_kind {
	TZ_EFFECT_SET,		/* field of the record = formula */
	TZ_EFFECT_CREATE,	/* a record of another register */
	TZ_EFFECT_UPDATE,	/* fields (and state) of a record referred to */
	TZ_EFFECT_PRINT,	/* a print is offered to the client */
	TZ_EFFECT_DISPOSE,	/* records named in a field are destroyed */
	TZ_EFFECT_FREEZE,	/* the indicators of a period are kept */
	TZ_EFFECT_UPDATE_ALL	/* UPDATE of all records that a formula finds */
};

struct tz_assign {
	const char *field;		/* name in the register written to */
	struct tz_formula *formula;	/* over the stepping record */
};

struct tz_effect {
	enum tz_effect_kind kind;
	const char *form;		/* CREATE UPDATE FREEZE: register */
	const char *ref;		/* UPDATE: own field referring to it */
	const char *all;		/* UPDATE_ALL: register */
	struct tz_formula *where;	/* UPDATE_ALL: which, over their rows */
	const char *state;		/* UPDATE...: new state, "" = keeps */
	const char *print;		/* PRINT: name of the template */
	bool bound;			/* PRINT: journalled with the step */
	const char *code;		/* PRINT: field of its check code */
	const char *dispose;		/* DISPOSE: field that names them */
	const char *rows;		/* of these rows, "" = its own */
	bool expired;			/* only after their retention */
	const char *freeze;		/* FREEZE: register, as in form */
	struct tz_formula *period;	/* FREEZE: text of the period */
	struct tz_formula *when;	/* if = "...": only when true */
	bool absent;			/* its register is not installed */
	unsigned line;			/* in the file */
	const struct tz_assign *assign;
	size_t assigns;
};

struct tz_guard {
	struct tz_formula *formula;
	const char *say;
	const char *say_en;
	bool two_person;		/* a warning in a small office */
	bool warning;			/* asks for a yes instead */
};

struct tz_state {
	const char *name;
	const char *label;
	const char *label_en;
	bool first;			/* of a new record */
	bool final;			/* no more work is due */
};

struct tz_step {
	const char *name;
	const char *label;
	const char *label_en;
	const char **from;		/* names of states */
	size_t froms;
	const char *to;
	unsigned roles;			/* bits */
	unsigned paper;			/* may enter it from paper */
	const struct tz_field **asks;	/* fields asked for at the step */
	size_t ask;
	const struct tz_field **needs;	/* of those, the required ones */
	size_t need;
	bool reason;			/* a reason must be given */
	const struct tz_guard *guard;
	size_t guards;
	const struct tz_effect *effect;
	size_t effects;
};

struct tz_flow {
	const struct tz_state *state;
	size_t states;
	const struct tz_step *step;
	size_t steps;
};

const struct tz_state *tz_flow_state(const struct tz_flow *flow,
    const char *name);
const struct tz_step *tz_flow_step(const struct tz_flow *flow,
    const char *name);
const struct tz_state *tz_flow_first(const struct tz_flow *flow);
/* True when the step may start in state. */
bool tz_flow_from(const struct tz_step *step, const char *state);
/*
 * True when a record in state is past from, or in it: steps lead from there to
 * state, and either none leads back or there is no other way to state.
 */
bool tz_flow_after(const struct tz_flow *flow, const char *from,
    const char *state);

#endif
