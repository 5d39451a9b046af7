/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/overview.h"

#include <string.h>

#include "base/mem.h"
#include "wire/pack.h"
#include "wire/view_pack.h"

#define TIE_LATE 1u
#define TIE_OPEN 2u
#define TIE_ON 4u
#define TIE_DUE 8u

void
tz_overview_init(struct tz_overview *overview)
{
	memset(overview, 0, sizeof(*overview));
	tz_view_init(&overview->view);
}

void
tz_overview_release(struct tz_overview *overview)
{
	size_t i;

	for (i = 0; i < overview->n; i++)
		tz_mem_free(overview->group[i].tie);
	tz_mem_free(overview->group);
	tz_mem_free(overview->offers.tie);
	tz_view_release(&overview->view);
	tz_overview_init(overview);
}

static void
tie_pack(const struct tz_tie *tie, struct tz_buf *out)
{
	tz_pack_text(out, tie->id);
	tz_pack_text(out, tie->title);
	tz_pack_text(out, tie->state);
	tz_pack_text(out, tie->note);
	tz_pack_uint(out, (tie->late ? TIE_LATE : 0) |
	    (tie->open ? TIE_OPEN : 0) |
	    (tie->on != INT32_MIN ? TIE_ON : 0) |
	    (tie->due != INT32_MIN ? TIE_DUE : 0));
	if (tie->on != INT32_MIN)
		tz_pack_int(out, tie->on);
	if (tie->due != INT32_MIN)
		tz_pack_int(out, tie->due);
}

static int32_t
day_unpack(struct tz_unpack *in, bool there)
{
	return there ? (int32_t)tz_unpack_int(in) : INT32_MIN;
}

static void
tie_unpack(struct tz_unpack *in, struct tz_tie *tie)
{
	unsigned flags;

	tz_unpack_text(in, tie->id, sizeof(tie->id));
	tz_unpack_text(in, tie->title, sizeof(tie->title));
	tz_unpack_text(in, tie->state, sizeof(tie->state));
	tz_unpack_text(in, tie->note, sizeof(tie->note));
	flags = (unsigned)tz_unpack_uint(in);
	tie->late = (flags & TIE_LATE) != 0;
	tie->open = (flags & TIE_OPEN) != 0;
	tie->on = day_unpack(in, (flags & TIE_ON) != 0);
	tie->due = day_unpack(in, (flags & TIE_DUE) != 0);
}

static void
ties_pack(const struct tz_ties *ties, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, ties->form);
	tz_pack_text(out, ties->label);
	tz_pack_text(out, ties->label_en);
	tz_pack_uint(out, ties->all);
	tz_pack_uint(out, ties->n);
	for (i = 0; i < ties->n; i++)
		tie_pack(&ties->tie[i], out);
}

static void
ties_unpack(struct tz_unpack *in, struct tz_ties *ties)
{
	size_t n;

	tz_unpack_text(in, ties->form, sizeof(ties->form));
	tz_unpack_text(in, ties->label, sizeof(ties->label));
	tz_unpack_text(in, ties->label_en, sizeof(ties->label_en));
	ties->all = tz_unpack_uint(in);
	n = tz_view_count_unpack(in, TZ_OVERVIEW_LINES);
	ties->tie = tz_mem_alloc(n * sizeof(*ties->tie));
	for (; ties->n < n && !in->bad; ties->n++)
		tie_unpack(in, &ties->tie[ties->n]);
}

void
tz_overview_pack(const struct tz_overview *overview, struct tz_buf *out)
{
	size_t i;

	tz_view_pack(&overview->view, out);
	tz_pack_uint(out, overview->n);
	for (i = 0; i < overview->n; i++)
		ties_pack(&overview->group[i], out);
	ties_pack(&overview->offers, out);
	tz_pack_text(out, overview->begin);
	tz_pack_uint(out, overview->begin_no);
}

void
tz_overview_unpack(struct tz_unpack *in, struct tz_overview *overview)
{
	size_t n;

	tz_view_unpack(in, &overview->view);
	n = tz_view_count_unpack(in, TZ_OVERVIEW_GROUPS);
	overview->group = tz_mem_alloc(n * sizeof(*overview->group));
	for (; overview->n < n && !in->bad; overview->n++)
		ties_unpack(in, &overview->group[overview->n]);
	ties_unpack(in, &overview->offers);
	tz_unpack_text(in, overview->begin, sizeof(overview->begin));
	overview->begin_no = (unsigned)tz_unpack_uint(in);
}
