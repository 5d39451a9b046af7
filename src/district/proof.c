/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/proof.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"

static const char *const names[] = {
#define TZ_PROOF_ONE(name, label) [TZ_PROOF_##name] = label,
	TZ_PROOF_CHECKS(TZ_PROOF_ONE)
#undef TZ_PROOF_ONE
};

const char *
tz_proof_name(enum tz_proof_check check)
{
	return names[check];
}

void
tz_proof_count(struct tz_proof *proof, enum tz_proof_check check,
    uint64_t seen, uint64_t wrong, const char *what)
{
	proof->check[check].seen += seen;
	if (wrong > 0 && proof->check[check].wrong == 0)
		tz_utf8_copy(proof->check[check].first,
		    sizeof proof->check[check].first, what);
	proof->check[check].wrong += wrong;
}

void
tz_proof_write(const struct tz_proof *proof, struct tz_buf *out)
{
	char hex[TZ_HASH_HEX];
	size_t i;

	tz_hash_hex(proof->head, TZ_HASH, hex);
	tz_buf_format(out, "%s %" PRIu32 " %" PRIu64 " %s\n",
	    proof->site[0] == '\0' ? "-" : proof->site, proof->epoch,
	    proof->sequence, hex);
	for (i = 0; i < TZ_PROOF_N; i++)
		tz_buf_format(out, "%" PRIu64 " %" PRIu64 " %s\n",
		    proof->check[i].seen, proof->check[i].wrong,
		    proof->check[i].first);
}

/* The next line, or NULL. */
static const char *
next_line(const char *text)
{
	const char *end = strchr(text, '\n');

	return end == NULL ? NULL : end + 1;
}

bool
tz_proof_add(struct tz_proof *proof, const char *text)
{
	char site[TZ_SITE], hex[TZ_HASH_HEX], first[96];
	uint64_t seen, wrong;
	size_t i;

	if (sscanf(text, "%12s %" SCNu32 " %" SCNu64 " %64s", site,
	    &proof->epoch, &proof->sequence, hex) != 4 ||
	    !tz_hash_unhex(hex, proof->head, TZ_HASH))
		return false;
	tz_utf8_copy(proof->site, TZ_SITE, strcmp(site, "-") == 0 ? "" :
	    site);
	for (i = 0; i < TZ_PROOF_N; i++) {
		text = next_line(text);
		first[0] = '\0';
		if (text == NULL || sscanf(text, "%" SCNu64 " %" SCNu64
		    "%*1[ ]%95[^\n]", &seen, &wrong, first) < 2)
			return false;
		tz_proof_count(proof, i, seen, wrong, first);
	}
	return true;
}
