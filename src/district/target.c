/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/target.h"

#include <stdio.h>
#include <string.h>

#include "ledger/inner.h"

#define BLANK " \n\t"
#define WORD 64

/* The next word of a list; at moves behind it. NULL at the end. */
static const char *
next_word(const char **at, char word[WORD])
{
	size_t n;

	*at += strspn(*at, BLANK);
	n = strcspn(*at, BLANK);
	if (n == 0)
		return NULL;
	(void)snprintf(word, WORD, "%.*s", (int)n, *at);
	*at += n;
	return word;
}

bool
tz_target_is_digits(const char *word)
{
	size_t n = strspn(word, "0123456789");

	return n > 0 && n <= 12 && word[n] == '\0';
}

static void
add(struct tz_buf *list, const char *words)
{
	if (list->len > 0)
		tz_buf_byte(list, ' ');
	tz_buf_text(list, words);
}

/* Appends what a group holds, a blank before. */
static enum tz_rc
group_sites(struct tz_ledger *ledger, const char *name, struct tz_buf *out,
    struct tz_err *err)
{
	struct tz_inner group;
	enum tz_rc rc;

	rc = tz_inner_init(&group, ledger, TZ_TARGET_GROUPS, err);
	if (rc == TZ_OK)
		rc = tz_inner_find(&group, ledger, "name", name, err);
	if (rc == TZ_OK && !group.found)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("%s is neither a group nor the code of an office"),
		    name);
	if (rc == TZ_OK)
		tz_buf_format(out, " %s", tz_inner_text(&group, "sites"));
	tz_inner_release(&group);
	return rc;
}

enum tz_rc
tz_target_init(struct tz_target *target, struct tz_ledger *ledger,
    const char *words, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	char word[WORD];

	target->all = false;
	tz_buf_init(&target->digits, 4 * TZ_TARGET_MAX);
	while (rc == TZ_OK && next_word(&words, word) != NULL) {
		if (strcmp(word, TZ_TARGET_ALL) == 0)
			target->all = true;
		else if (tz_target_is_digits(word))
			add(&target->digits, word);
		else
			rc = group_sites(ledger, word, &target->digits, err);
	}
	if (rc == TZ_OK && !tz_buf_ok(&target->digits))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK && !target->all && target->digits.len == 0)
		rc = tz_fail(err, TZ_EINPUT, N_("no office is named"));
	return rc;
}

void
tz_target_release(struct tz_target *target)
{
	tz_buf_release(&target->digits);
}

bool
tz_target_holds(const struct tz_target *target, const char *site)
{
	const char *at = tz_buf_str(&target->digits);
	char word[WORD];

	if (target->all)
		return true;
	while (next_word(&at, word) != NULL) {
		if (strncmp(site, word, strlen(word)) == 0)
			return true;
	}
	return false;
}

static bool
has_word(const char *words, const char *wanted)
{
	char word[WORD];

	while (next_word(&words, word) != NULL) {
		if (strcmp(word, wanted) == 0)
			return true;
	}
	return false;
}

bool
tz_target_join(const char *words, const char *more, struct tz_buf *out)
{
	char word[WORD];

	tz_buf_clear(out);
	tz_buf_text(out, words);
	while (next_word(&more, word) != NULL) {
		if (!has_word(tz_buf_str(out), word))
			add(out, word);
	}
	return tz_buf_ok(out) && out->len < TZ_TARGET_MAX;
}
