/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/pairs.h"

#include "base/mem.h"

enum tz_rc
tz_pairs_read(struct tz_pairs *pairs, const struct tz_args *args, int from,
    struct tz_err *err)
{
	size_t most = args->n > from ? (size_t)(args->n - from) : 0;
	char *equals;
	int i;

	memset(pairs, 0, sizeof *pairs);
	pairs->pair = tz_mem_alloc((most + 1) * sizeof *pairs->pair);
	pairs->text = tz_mem_alloc((most + 1) * sizeof *pairs->text);
	for (i = from; i < args->n; i++) {
		pairs->text[pairs->n] = tz_mem_text(args->argument[i]);
		equals = strchr(pairs->text[pairs->n], '=');
		pairs->n++;
		if (equals == NULL)
			return tz_fail(err, TZ_EUSAGE,
			    N_("write FIELD=VALUE, not %s"),
			    args->argument[i]);
		*equals = '\0';
		pairs->pair[pairs->n - 1].field = pairs->text[pairs->n - 1];
		pairs->pair[pairs->n - 1].typed = equals + 1;
	}
	return TZ_OK;
}

void
tz_pairs_release(struct tz_pairs *pairs)
{
	size_t i;

	for (i = 0; i < pairs->n; i++)
		tz_mem_free(pairs->text[i]);
	tz_mem_free(pairs->text);
	tz_mem_free(pairs->pair);
	memset(pairs, 0, sizeof *pairs);
}

enum tz_rc
tz_pairs_confirm(const struct tz_args *args, unsigned *confirm,
    struct tz_err *err)
{
	static const struct {
		const char *word;
		unsigned bits;
	} words[] = {
		{ "duplicate", TZ_CONFIRM_DUPLICATE },
		{ "clock", TZ_CONFIRM_CLOCK },
		{ "warning", TZ_CONFIRM_WARNING },
		{ "mine", TZ_CONFIRM_MINE },
		{ "shared", TZ_CONFIRM_SHARED },
		{ "all", TZ_CONFIRM_DUPLICATE | TZ_CONFIRM_CLOCK |
		    TZ_CONFIRM_WARNING | TZ_CONFIRM_MINE },
	};
	const char *at = tz_options_get(args, "confirm");
	size_t i, n;

	*confirm = 0;
	while (at != NULL && *at != '\0') {
		n = strcspn(at, ",");
		for (i = 0; i < sizeof words / sizeof *words; i++) {
			if (strlen(words[i].word) == n &&
			    memcmp(words[i].word, at, n) == 0)
				break;
		}
		if (i == sizeof words / sizeof *words)
			return tz_fail(err, TZ_EUSAGE,
			    N_("--confirm takes duplicate, clock, warning, "
			       "mine, shared or all"));
		*confirm |= words[i].bits;
		at += n + (at[n] == ',' ? 1 : 0);
	}
	return TZ_OK;
}
