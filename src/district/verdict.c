/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/verdict.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"

static const char *const names[] = {
#define TZ_VERDICT_ONE(name, label) [TZ_VERDICT_##name] = label,
	TZ_VERDICT_CHECKS(TZ_VERDICT_ONE)
#undef TZ_VERDICT_ONE
};

const char *
tz_verdict_name(enum tz_verdict_check check)
{
	return names[check];
}

void
tz_verdict_count(struct tz_verdict *verdict, enum tz_verdict_check check,
    uint64_t seen, uint64_t wrong, const char *what)
{
	verdict->check[check].seen += seen;
	if (wrong > 0 && verdict->check[check].wrong == 0)
		tz_utf8_copy(verdict->check[check].first,
		    sizeof verdict->check[check].first, what);
	verdict->check[check].wrong += wrong;
}

void
tz_verdict_write(const struct tz_verdict *verdict, struct tz_buf *out)
{
	char hex[TZ_HASH_HEX];
	size_t i;

	tz_hash_hex(verdict->head, TZ_HASH, hex);
	tz_buf_format(out, "%s %" PRIu32 " %" PRIu64 " %s\n",
	    verdict->site[0] == '\0' ? "-" : verdict->site, verdict->epoch,
	    verdict->sequence, hex);
	for (i = 0; i < TZ_VERDICT_N; i++)
		tz_buf_format(out, "%" PRIu64 " %" PRIu64 " %s\n",
		    verdict->check[i].seen, verdict->check[i].wrong,
		    verdict->check[i].first);
}

/* The next line, or NULL. */
static const char *
next_line(const char *text)
{
	const char *end = strchr(text, '\n');

	return end == NULL ? NULL : end + 1;
}

bool
tz_verdict_add(struct tz_verdict *verdict, const char *text)
{
	char site[TZ_SITE], hex[TZ_HASH_HEX], first[96];
	uint64_t seen, wrong;
	size_t i;

	if (sscanf(text, "%12s %" SCNu32 " %" SCNu64 " %64s", site,
	    &verdict->epoch, &verdict->sequence, hex) != 4 ||
	    !tz_hash_unhex(hex, verdict->head, TZ_HASH))
		return false;
	tz_utf8_copy(verdict->site, TZ_SITE, strcmp(site, "-") == 0 ? "" :
	    site);
	for (i = 0; i < TZ_VERDICT_N; i++) {
		text = next_line(text);
		first[0] = '\0';
		if (text == NULL || sscanf(text, "%" SCNu64 " %" SCNu64
		    "%*1[ ]%95[^\n]", &seen, &wrong, first) < 2)
			return false;
		tz_verdict_count(verdict, i, seen, wrong, first);
	}
	return true;
}
