/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/list_sort.h"

#include <string.h>

#include "base/mem.h"
#include "form/type.h"
#include "ledger/world.h"
#include "store/records.h"

#define KEY 160			/* bytes of a sort key that count */

/* Sort key, then the number, so that no two are the same. */
struct item {
	uint8_t key[KEY + TZ_RECORD_ID];
	size_t n;
	char id[TZ_RECORD_ID];
};

struct page {
	struct tz_list_plan *plan;
	struct item *item;	/* ascending, at most plan->most + 1 */
	size_t n;
	uint64_t all;
};

static int
compare(const struct tz_list_plan *plan, const void *a, size_t an,
    const void *b, size_t bn)
{
	int order = memcmp(a, b, an < bn ? an : bn);

	if (order == 0)
		order = (an > bn) - (an < bn);
	return plan->back ? -order : order;
}

static void
key_of(const struct tz_list_plan *plan, const struct tz_record *record,
    struct item *item)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_buf buf;

	tz_buf_init(&buf, TZ_KEYS_MAX);
	tz_form_value(plan->order, record, &value);
	if (value.kind != TZ_NONE && plan->order->type != NULL)
		plan->order->type->sort(plan->order, &value, &buf);
	tz_value_release(&value);
	memset(item, 0, sizeof(*item));
	item->n = buf.len < KEY ? buf.len : KEY;
	if (item->n > 0)
		memcpy(item->key, buf.data, item->n);
	item->key[item->n++] = 0;
	memcpy(item->key + item->n, record->id, strlen(record->id));
	item->n += strlen(record->id);
	memcpy(item->id, record->id, TZ_RECORD_ID);
	tz_buf_release(&buf);
}

static void
insert(struct page *page, const struct item *item)
{
	const struct tz_query *query = page->plan->query;
	size_t low = 0;
	size_t high = page->n;

	page->all++;
	if (query->place_n > 0 && compare(page->plan, item->key, item->n,
	    query->place, query->place_n) <= 0)
		return;
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (compare(page->plan, page->item[mid].key,
		    page->item[mid].n, item->key, item->n) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low > page->plan->most)
		return;
	if (page->n <= page->plan->most)
		page->n++;
	memmove(&page->item[low + 1], &page->item[low],
	    (page->n - low - 1) * sizeof(*item));
	page->item[low] = *item;
}

static enum tz_rc
see(struct page *page, const struct tz_record *record, struct tz_err *err)
{
	struct tz_list_plan *plan = page->plan;
	struct item item;
	size_t way = plan->ways.n;
	enum tz_rc rc;
	bool fits;

	if (plan->ways.typed[0] != '\0') {
		way = tz_search_way(&plan->ways, plan->form, record);
		if (way == plan->ways.n &&
		    !tz_search_inside(&plan->ways, plan->form, record))
			return TZ_OK;
	}
	rc = tz_list_fits(plan, record, way, &fits, err);
	if (rc != TZ_OK || !fits)
		return rc;
	key_of(plan, record, &item);
	insert(page, &item);
	return TZ_OK;
}

static enum tz_rc
collect(struct page *page, struct tz_err *err)
{
	struct tz_list_plan *plan = page->plan;
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	rc = tz_records_all(plan->ledger->store, NULL, plan->form->prefix,
	    NULL, 0, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	for (;;) {
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		rc = see(page, &record, err);
		if (rc != TZ_OK)
			break;
	}
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

static enum tz_rc
emit(struct page *page, struct tz_rows *rows, struct tz_err *err)
{
	struct tz_list_plan *plan = page->plan;
	struct tz_record record;
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_record_init(&record);
	for (i = 0; rc == TZ_OK && i < page->n && i < plan->most; i++) {
		tz_record_release(&record);
		tz_record_init(&record);
		rc = tz_world_get(plan->ledger, page->item[i].id, &record,
		    err);
		if (rc == TZ_OK)
			rc = tz_list_row(plan, &record, rows, err);
	}
	tz_record_release(&record);
	if (page->n > plan->most) {
		rows->place_n = page->item[plan->most - 1].n;
		rows->place = tz_mem_copy(page->item[plan->most - 1].key,
		    rows->place_n);
	}
	rows->all = page->all;
	rows->all_more = false;
	return rc;
}

enum tz_rc
tz_list_sort(struct tz_list_plan *plan, struct tz_rows *rows,
    struct tz_err *err)
{
	struct page page = { .plan = plan };
	enum tz_rc rc;

	page.item = tz_mem_alloc((plan->most + 2) * sizeof(struct item));
	rc = collect(&page, err);
	if (rc == TZ_OK)
		rc = emit(&page, rows, err);
	tz_mem_free(page.item);
	return rc;
}
