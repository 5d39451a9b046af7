/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/day.h"

#include <string.h>

#include "base/mem.h"
#include "wire/pack.h"
#include "wire/view_pack.h"

void
tz_day_end_init(struct tz_day_end *end)
{
	memset(end, 0, sizeof(*end));
}

void
tz_day_end_release(struct tz_day_end *end)
{
	tz_mem_free(end->count);
	tz_mem_free(end->unprinted);
	tz_day_end_init(end);
}

void
tz_handed_init(struct tz_handed *handed)
{
	memset(handed, 0, sizeof(*handed));
}

void
tz_handed_release(struct tz_handed *handed)
{
	tz_mem_free(handed->record);
	tz_handed_init(handed);
}

struct tz_day_record *
tz_day_record_add(struct tz_day_record **record, size_t *n)
{
	if (*n == TZ_DAY_ROWS)
		return NULL;
	*record = tz_mem_resize(*record, *n + 1, sizeof(**record));
	memset(&(*record)[*n], 0, sizeof(**record));
	return &(*record)[(*n)++];
}

static void
pack_records(const struct tz_day_record *record, size_t n, struct tz_buf *out)
{
	size_t i;

	tz_pack_uint(out, n);
	for (i = 0; i < n; i++) {
		tz_pack_text(out, record[i].id);
		tz_pack_text(out, record[i].label);
		tz_pack_text(out, record[i].title);
		tz_pack_text(out, record[i].what);
	}
}

static void
unpack_records(struct tz_unpack *in, struct tz_day_record **record, size_t *n)
{
	size_t all = tz_view_count_unpack(in, TZ_DAY_ROWS);
	struct tz_day_record *row;

	for (; all > 0 && !in->bad; all--) {
		row = tz_day_record_add(record, n);
		tz_unpack_text(in, row->id, sizeof(row->id));
		tz_unpack_text(in, row->label, sizeof(row->label));
		tz_unpack_text(in, row->title, sizeof(row->title));
		tz_unpack_text(in, row->what, sizeof(row->what));
	}
}

static void
pack_count(const struct tz_day_count *count, struct tz_buf *out)
{
	tz_pack_text(out, count->user);
	tz_pack_text(out, count->label);
	tz_pack_text(out, count->label_en);
	tz_pack_uint(out, count->made);
	tz_pack_uint(out, count->changed);
	tz_pack_uint(out, count->steps);
	tz_pack_uint(out, count->prints);
}

static void
unpack_count(struct tz_unpack *in, struct tz_day_count *count)
{
	tz_unpack_text(in, count->user, sizeof(count->user));
	tz_unpack_text(in, count->label, sizeof(count->label));
	tz_unpack_text(in, count->label_en, sizeof(count->label_en));
	count->made = (uint32_t)tz_unpack_uint(in);
	count->changed = (uint32_t)tz_unpack_uint(in);
	count->steps = (uint32_t)tz_unpack_uint(in);
	count->prints = (uint32_t)tz_unpack_uint(in);
}

void
tz_day_end_pack(const struct tz_day_end *end, struct tz_buf *out)
{
	size_t i;

	tz_pack_int(out, end->day);
	tz_pack_uint(out, end->counts);
	for (i = 0; i < end->counts; i++)
		pack_count(&end->count[i], out);
	pack_records(end->unprinted, end->unprinteds, out);
	tz_pack_uint(out, end->drafts);
	tz_pack_uint(out, end->others_drafts);
	tz_pack_uint(out, end->unsent);
	tz_pack_int(out, end->unsent_since);
	tz_pack_int(out, end->synced_at);
	tz_pack_int(out, end->backup_at);
}

void
tz_day_end_unpack(struct tz_unpack *in, struct tz_day_end *end)
{
	size_t n;

	end->day = (int32_t)tz_unpack_int(in);
	n = tz_view_count_unpack(in, TZ_DAY_ROWS);
	end->count = tz_mem_alloc((n + 1) * sizeof(*end->count));
	for (; end->counts < n && !in->bad; end->counts++)
		unpack_count(in, &end->count[end->counts]);
	unpack_records(in, &end->unprinted, &end->unprinteds);
	end->drafts = (uint32_t)tz_unpack_uint(in);
	end->others_drafts = (uint32_t)tz_unpack_uint(in);
	end->unsent = tz_unpack_uint(in);
	end->unsent_since = tz_unpack_int(in);
	end->synced_at = tz_unpack_int(in);
	end->backup_at = tz_unpack_int(in);
}

void
tz_handed_pack(const struct tz_handed *handed, struct tz_buf *out)
{
	tz_pack_text(out, handed->from);
	tz_pack_text(out, handed->to);
	pack_records(handed->record, handed->n, out);
	tz_pack_int(out, handed->at);
}

void
tz_handed_unpack(struct tz_unpack *in, struct tz_handed *handed)
{
	tz_unpack_text(in, handed->from, sizeof(handed->from));
	tz_unpack_text(in, handed->to, sizeof(handed->to));
	unpack_records(in, &handed->record, &handed->n);
	handed->at = tz_unpack_int(in);
}
