/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_parse: from the text of a formula to its tree.
 *
 * Binding, weakest first: OR, AND, NOT, one comparison (= <> < IS IN BETWEEN
 * LIKE), ||, + -, * /, sign. Two comparisons in a row need brackets, for the
 * dialects of SQL read them differently.
 */
#ifndef TZ_FORM_FORMULA_PARSE_H
#define TZ_FORM_FORMULA_PARSE_H

struct tz_arena;
struct tz_mistakes;
struct tz_node;

/* The tree, in arena; NULL after the first mistake, which is reported. */
struct tz_node *tz_formula_parse_tree(const char *text,
    struct tz_arena *arena, struct tz_mistakes *mistakes);

#endif
