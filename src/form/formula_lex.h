/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_lex: the words of a formula.
 *
 * Never fails: what is no word comes as TZ_TOKEN_BAD. Tokens borrow the text.
 */
#ifndef TZ_FORM_FORMULA_LEX_H
#define TZ_FORM_FORMULA_LEX_H

#include <stdbool.h>
#include <stddef.h>

enum tz_token_kind {
	TZ_TOKEN_END,
	TZ_TOKEN_NAME,		/* a-z A-Z 0-9 _, also the words of SQL */
	TZ_TOKEN_NUMBER,
	TZ_TOKEN_TEXT,		/* with its quotes, '' inside */
	TZ_TOKEN_SIGN,		/* one or two characters */
	TZ_TOKEN_OPEN_TEXT,	/* a quote without an end */
	TZ_TOKEN_BAD
};

struct tz_token {
	enum tz_token_kind kind;
	const char *at;
	size_t n;		/* bytes */
	unsigned column;	/* characters, from 1 */
};

/* The token that begins at text, of which column is the first character. */
struct tz_token tz_formula_lex_next(const char *text, unsigned column);

/* True when the token is this word (any case) or sign. */
bool tz_formula_lex_is(const struct tz_token *token, const char *word);

#endif
