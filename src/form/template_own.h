/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * template_own: a template being read.
 */
#ifndef TZ_FORM_TEMPLATE_OWN_H
#define TZ_FORM_TEMPLATE_OWN_H

#include "form/template.h"

struct tz_template {
	struct tz_arena *arena;
	struct tz_formula **formula;	/* all of them, to be freed */
	size_t formulas;
	const struct tz_form *form;
	const char *label;
	struct tz_formula *when;
	unsigned columns, lines;
	bool many;
	bool paged;			/* says @lines */
	struct tz_parts parts;
};

/* Registers in reach of a line, the innermost first. */
struct tz_reach {
	const struct tz_form *form;	/* NULL: lines of a field, or none */
	bool lines;
	bool tally;
	const struct tz_reach *up;
};

struct tz_template_reader {
	struct tz_template *template;
	const struct tz_forms *forms;
	const char *place;
	struct tz_problems *problems;
	const char *at, *end;		/* what is still to be read */
	unsigned line;
};

/* A problem at the line that is read. */
void tz_template_wrong(struct tz_template_reader *reader, const char *id, ...)
    __attribute__((format(printf, 2, 3)));

/* A formula over the innermost register; NULL with a problem. */
struct tz_formula *tz_template_formula(struct tz_template_reader *reader,
    const struct tz_reach *reach, const char *text);
/* The innermost register in reach; NULL without one. */
const struct tz_form *tz_template_form_at(const struct tz_reach *reach);

/* The pieces of a line of text. */
void tz_template_pieces(struct tz_template_reader *reader,
    const struct tz_reach *reach, const char *text, size_t n,
    struct tz_part *part);

/* What stands behind @each, into part. False with a problem. */
bool tz_template_each(struct tz_template_reader *reader,
    const struct tz_reach *reach, char *text, struct tz_part *part);

/* The same behind @tally: "FIELD OF REGISTER WHERE f". */
bool tz_template_tally(struct tz_template_reader *reader,
    const struct tz_reach *reach, char *text, struct tz_part *part);

#endif
