/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_lex.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static size_t
length_name(const char *text)
{
	size_t n = 0;

	while (is_letter(text[n]) || is_digit(text[n]))
		n++;
	return n;
}

static size_t
length_number(const char *text)
{
	size_t n = 0;

	while (is_digit(text[n]))
		n++;
	if (text[n] == '.' && is_digit(text[n + 1]))
		for (n++; is_digit(text[n]);)
			n++;
	return n;
}

/* A doubled quote stands for itself; 0 when the end is missing. */
static size_t
length_text(const char *text)
{
	size_t n = 1;

	for (; text[n] != '\0'; n++) {
		if (text[n] != '\'')
			continue;
		if (text[n + 1] != '\'')
			return n + 1;
		n++;
	}
	return 0;
}

static size_t
length_sign(const char *text)
{
	static const char *const two[] = { "<=", ">=", "<>", "!=", "||" };
	size_t i;

	for (i = 0; i < sizeof two / sizeof two[0]; i++)
		if (strncmp(text, two[i], 2) == 0)
			return 2;
	return strchr("()+-*/,.=<>", *text) != NULL;
}

static void
measure(struct tz_token *token)
{
	const char *end = token->at;

	if (*token->at == '\0') {
		token->kind = TZ_TOKEN_END;
	} else if (is_letter(*token->at)) {
		token->kind = TZ_TOKEN_NAME;
		token->n = length_name(token->at);
	} else if (is_digit(*token->at)) {
		token->kind = TZ_TOKEN_NUMBER;
		token->n = length_number(token->at);
	} else if (*token->at == '\'') {
		token->n = length_text(token->at);
		token->kind = token->n > 0 ? TZ_TOKEN_TEXT : TZ_TOKEN_OPEN_TEXT;
	} else {
		token->n = length_sign(token->at);
		token->kind = token->n > 0 ? TZ_TOKEN_SIGN : TZ_TOKEN_BAD;
	}
	if (token->kind == TZ_TOKEN_BAD) {
		(void)tz_utf8_next(&end);
		token->n = end - token->at;
	}
}

struct tz_token
tz_formula_lex_next(const char *text, unsigned column)
{
	struct tz_token token;

	memset(&token, 0, sizeof token);
	while (*text == ' ' || *text == '\t' || *text == '\n' ||
	    *text == '\r') {
		text++;
		column++;
	}
	token.at = text;
	token.column = column;
	measure(&token);
	return token;
}

bool
tz_formula_lex_is(const struct tz_token *token, const char *word)
{
	return (token->kind == TZ_TOKEN_NAME || token->kind == TZ_TOKEN_SIGN) &&
	    strlen(word) == token->n &&
	    strncasecmp(token->at, word, token->n) == 0;
}
