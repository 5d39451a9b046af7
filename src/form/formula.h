/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula: expressions of forms, a small subset of SQL.
 *
 * Literals, fields, AND OR NOT, comparisons, IN, BETWEEN, LIKE, IS NULL, CASE,
 * + - * /, ||, scalar functions, and the subqueries (SELECT count(*) FROM form
 * WHERE ...), max(field), EXISTS (SELECT ... ). Three-valued logic, exact
 * decimals, no side effects, bounded depth and size. In a subquery the outer
 * record is named by its form ("resident.id").
 */
#ifndef TZ_FORM_FORMULA_H
#define TZ_FORM_FORMULA_H

#include "base/error.h"
#include "base/problem.h"
#include "form/form.h"

#define TZ_FORMULA_TEXT 4096	/* bytes */
#define TZ_FORMULA_DEPTH 64

struct tz_formula;

/* What a formula may ask of the ledger; all of it optional (NULL hooks). */
struct tz_world {
	int32_t today;
	/* The period asked about; both 0: the calendar year of today. */
	int32_t period_start;
	int32_t period_end;
	int64_t now;			/* UTC ms */
	const char *site;
	const char *user;
	/*
	 * Of the step whose effects are computed, NULL otherwise; the record
	 * is then in its new state already.
	 */
	const char *from_state;
	const char *reason;
	bool small_office;	/* rules of two persons only warn */
	const struct tz_forms *forms;
	void *arg;
	/* Reads one record; TZ_ENOTFOUND when there is none. */
	enum tz_rc (*get)(void *arg, const char *id, struct tz_record *record,
	    struct tz_err *err);
	/*
	 * Visits the live records of form, those whose field equals value when
	 * field is given, until visit answers non-zero.
	 */
	enum tz_rc (*scan)(void *arg, const struct tz_form *form,
	    const struct tz_field *field, const struct tz_value *value,
	    int (*visit)(const struct tz_record *record, void *visit_arg),
	    void *visit_arg, struct tz_err *err);
	/* True on working days; NULL: Monday to Friday. */
	bool (*workday)(void *arg, int32_t day);
	/*
	 * Since when entries wait for the district, and when it last took
	 * some; UTC ms, 0 for nothing and never, and without a district.
	 */
	enum tz_rc (*sent)(void *arg, int64_t *unsent_since,
	    int64_t *synced_at, struct tz_err *err);
};

/*
 * Parses and checks against form (NULL: no own fields) and the set. NULL with a
 * problem that names place, line and the column of the mistake.
 */
struct tz_formula *tz_formula_parse(const char *text,
    const struct tz_form *form, const struct tz_forms *forms,
    const char *place, unsigned long line, struct tz_problems *problems);
/* Keeps the text only; tz_formula_bind parses it when the set is known. */
struct tz_formula *tz_formula_new(const char *text, unsigned long line);
bool tz_formula_bind(struct tz_formula *formula, const struct tz_form *form,
    const struct tz_forms *forms, const char *place,
    struct tz_problems *problems);
/*
 * Before it is bound: the formula becomes the count of the rows of a register
 * for which its text is true, so that tz_formula_behind finds them. Names
 * belong to that register first, then to the record the formula is over.
 */
void tz_formula_over(struct tz_formula *formula, const char *rows);
void tz_formula_free(struct tz_formula *formula);

const char *tz_formula_source(const struct tz_formula *formula);
unsigned long tz_formula_line(const struct tz_formula *formula);
enum tz_kind tz_formula_kind(const struct tz_formula *formula);
/* True when today(), now() or another record is read: never stored. */
bool tz_formula_moves(const struct tz_formula *formula);
/* True when a subquery or a dotted reference reads other records. */
bool tz_formula_reads(const struct tz_formula *formula);
/* True when field no of the own record is read. */
bool tz_formula_uses(const struct tz_formula *formula, unsigned no);

/* Evaluates over record (NULL allowed when no own field is read). */
enum tz_rc tz_formula_eval(const struct tz_formula *formula,
    const struct tz_world *world, const struct tz_record *record,
    struct tz_value *value, struct tz_err *err) TZ_CHECKED;

/* True only when the answer is true: neither false nor unknown. */
enum tz_rc tz_formula_true(const struct tz_formula *formula,
    const struct tz_world *world, const struct tz_record *record, bool *yes,
    struct tz_err *err) TZ_CHECKED;

/*
 * The records that a figure was made of: calls visit for each record that an
 * outermost subquery of formula selects, whatever branch the formula takes,
 * until visit answers non-zero. query counts those subqueries from 0 in the
 * order of the text. A record counts once however often a count(DISTINCT) has
 * its value; one whose selected value is empty is not visited, since it counts
 * nowhere. The record is borrowed for the length of the call.
 */
typedef int (*tz_formula_behind_visit)(unsigned query,
    const struct tz_form *form, const struct tz_record *record, void *arg);
enum tz_rc tz_formula_behind(const struct tz_formula *formula,
    const struct tz_world *world, const struct tz_record *record,
    tz_formula_behind_visit visit, void *arg, struct tz_err *err) TZ_CHECKED;

/* The register of outermost subquery i, NULL past the last. */
const struct tz_form *tz_formula_query_form(const struct tz_formula *formula,
    unsigned i);

/* Row i of the table of functions for help and tests; false past the end. */
bool tz_formula_function(size_t i, const char **name, const char **help);

#endif
