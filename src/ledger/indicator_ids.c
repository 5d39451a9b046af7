/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of record numbers: behind a figure, and as a text that is kept. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ledger/indicator_own.h"

#define ITEM 64			/* bytes of one number or range */

void
tz_ids_add(struct tz_ids *ids, const char *id)
{
	size_t room;

	if (ids->n == TZ_INDICATOR_BEHIND) {
		ids->full = true;
		return;
	}
	if ((ids->n & (ids->n - 1)) == 0) {
		room = ids->n == 0 ? 1 : ids->n * 2;
		ids->id = tz_mem_resize(ids->id, room, sizeof(*ids->id));
	}
	snprintf(ids->id[ids->n++], TZ_RECORD_ID, "%s", id);
}

static int
by_id(const void *a, const void *b)
{
	return strcmp(a, b);
}

void
tz_ids_sort(struct tz_ids *ids)
{
	size_t i, n = 0;

	if (ids->n == 0)
		return;
	qsort(ids->id, ids->n, sizeof(*ids->id), by_id);
	for (i = 1; i < ids->n; i++)
		if (strcmp(ids->id[i], ids->id[n]) != 0)
			memmove(ids->id[++n], ids->id[i], TZ_RECORD_ID);
	ids->n = n + 1;
}

bool
tz_ids_has(const struct tz_ids *ids, const char *id)
{
	return ids->n > 0 && bsearch(id, ids->id, ids->n, sizeof(*ids->id),
	    by_id) != NULL;
}

void
tz_ids_release(struct tz_ids *ids)
{
	tz_mem_free(ids->id);
	memset(ids, 0, sizeof(*ids));
}

/* The register of a record of another office carries its number. */
static void
shelf_of(const char *id, const char *own, char out[ITEM], uint32_t *serial)
{
	char site[TZ_SITE], prefix[TZ_PREFIX];

	out[0] = '\0';
	*serial = 0;
	if (!tz_record_id_split(id, site, prefix, serial))
		return;
	if (strcmp(site, own) == 0)
		snprintf(out, ITEM, "%s", prefix);
	else
		snprintf(out, ITEM, "%s-%s", site, prefix);
}

/* How many from i on have serials in a row in one register. */
static size_t
row_from(const struct tz_ids *ids, size_t i, const char *own)
{
	char first[ITEM], other[ITEM];
	uint32_t serial, next;
	size_t n = 1;

	shelf_of(ids->id[i], own, first, &serial);
	while (i + n < ids->n) {
		shelf_of(ids->id[i + n], own, other, &next);
		if (strcmp(first, other) != 0 || next != serial + n)
			break;
		n++;
	}
	return n;
}

void
tz_ids_write(const struct tz_ids *ids, const char *site, size_t most,
    struct tz_buf *out)
{
	char before[ITEM] = "", shelf[ITEM], item[2 * ITEM];
	uint32_t serial;
	size_t i, n;

	for (i = 0; i < ids->n; i += n) {
		n = row_from(ids, i, site);
		shelf_of(ids->id[i], site, shelf, &serial);
		snprintf(item, sizeof(item), n > 1 ? "%s%s %u-%u" : "%s%s %u",
		    strcmp(before, shelf) == 0 ? "" :
		    before[0] == '\0' ? "" : "; ",
		    strcmp(before, shelf) == 0 ? "" : shelf, serial,
		    serial + (uint32_t)n - 1);
		if (out->len + strlen(item) + ITEM > most) {
			tz_buf_format(out, " +%zu", ids->n - i);
			return;
		}
		tz_buf_text(out, item);
		snprintf(before, sizeof(before), "%s", shelf);
	}
}

static void
add_serials(struct tz_ids *ids, const char *shelf, const char *own,
    uint32_t first, uint32_t last)
{
	char site[TZ_SITE], id[TZ_RECORD_ID];
	const char *dash = strchr(shelf, '-');
	const char *prefix = dash == NULL ? shelf : dash + 1;

	snprintf(site, sizeof(site), "%s", own);
	if (dash != NULL && (size_t)(dash - shelf) == TZ_SITE - 1)
		snprintf(site, sizeof(site), "%.*s", TZ_SITE - 1, shelf);
	for (; first <= last && !ids->full; first++) {
		tz_record_id_join(id, site, prefix, first);
		tz_ids_add(ids, id);
	}
}

/* "RES", or with the 12 digits of another office before it. */
static bool
is_shelf(const char *word)
{
	const char *dash = strchr(word, '-');

	return word[0] < '0' || word[0] > '9' ||
	    (dash != NULL && dash[1] > '9');
}

void
tz_ids_read(struct tz_ids *ids, const char *site, const char *text)
{
	char word[ITEM], shelf[TZ_RECORD_ID] = "";
	unsigned long first, last;
	char *end;
	size_t n;

	while (*(text += strspn(text, "; ")) != '\0' && *text != '+') {
		n = strcspn(text, "; ");
		snprintf(word, sizeof(word), "%.*s", (int)n, text);
		text += n;
		if (is_shelf(word)) {
			snprintf(shelf, sizeof(shelf), "%.27s", word);
			continue;
		}
		first = strtoul(word, &end, 10);
		last = *end == '-' ? strtoul(end + 1, NULL, 10) : first;
		if (shelf[0] != '\0' && last <= UINT32_MAX)
			add_serials(ids, shelf, site, (uint32_t)first,
			    (uint32_t)last);
	}
	tz_ids_sort(ids);
}
