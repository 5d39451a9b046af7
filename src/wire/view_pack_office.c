/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/view_pack.h"

#include <string.h>

#include "base/mem.h"
#include "wire/pack.h"

#define EVENTS 100000	/* of one record */
#define THINGS 10000	/* on the home screen, of the journal of syncs */

static void
event_pack(const struct tz_event *event, struct tz_buf *out)
{
	tz_pack_uint(out, event->sequence);
	tz_pack_uint(out, event->epoch);
	tz_pack_uint(out, event->revision);
	tz_pack_int(out, event->time);
	tz_pack_text(out, event->user);
	tz_pack_uint(out, event->op);
	tz_pack_text(out, event->step);
	tz_pack_text(out, event->text == NULL ? "" : event->text);
}

static void
event_unpack(struct tz_unpack *in, struct tz_event *event)
{
	event->sequence = tz_unpack_uint(in);
	event->epoch = (uint32_t)tz_unpack_uint(in);
	event->revision = (uint32_t)tz_unpack_uint(in);
	event->time = tz_unpack_int(in);
	tz_unpack_text(in, event->user, sizeof(event->user));
	event->op = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, event->step, sizeof(event->step));
	event->text = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
}

void
tz_events_pack(const struct tz_events *events, struct tz_buf *out)
{
	size_t i;

	tz_pack_uint(out, events->n);
	for (i = 0; i < events->n; i++)
		event_pack(&events->event[i], out);
}

void
tz_events_unpack(struct tz_unpack *in, struct tz_events *events)
{
	size_t n = tz_view_count_unpack(in, EVENTS);

	events->event = tz_mem_alloc(n * sizeof(*events->event));
	for (; events->n < n && !in->bad; events->n++)
		event_unpack(in, &events->event[events->n]);
}

static void
due_pack(const struct tz_due *due, struct tz_buf *out)
{
	tz_pack_text(out, due->id);
	tz_pack_text(out, due->label);
	tz_pack_text(out, due->title);
	tz_pack_int(out, due->on);
	tz_pack_int(out, due->at);
	tz_pack_uint(out, due->late);
	tz_pack_uint(out, due->urgent);
	tz_pack_uint(out, due->returned);
}

static void
due_unpack(struct tz_unpack *in, struct tz_due *due)
{
	tz_unpack_text(in, due->id, sizeof(due->id));
	tz_unpack_text(in, due->label, sizeof(due->label));
	tz_unpack_text(in, due->title, sizeof(due->title));
	due->on = (int32_t)tz_unpack_int(in);
	due->at = tz_unpack_int(in);
	due->late = tz_unpack_uint(in) != 0;
	due->urgent = tz_unpack_uint(in) != 0;
	due->returned = tz_unpack_uint(in) != 0;
}

static void
draft_pack(const struct tz_draft *draft, struct tz_buf *out)
{
	tz_pack_text(out, draft->key);
	tz_pack_text(out, draft->form);
	tz_pack_text(out, draft->record);
	tz_pack_text(out, draft->title);
	tz_pack_int(out, draft->time);
}

static void
draft_unpack(struct tz_unpack *in, struct tz_draft *draft)
{
	tz_unpack_text(in, draft->key, sizeof(draft->key));
	tz_unpack_text(in, draft->form, sizeof(draft->form));
	tz_unpack_text(in, draft->record, sizeof(draft->record));
	tz_unpack_text(in, draft->title, sizeof(draft->title));
	draft->time = tz_unpack_int(in);
}

void
tz_today_pack(const struct tz_today *today, struct tz_buf *out)
{
	size_t i;

	tz_pack_uint(out, today->dues);
	for (i = 0; i < today->dues; i++)
		due_pack(&today->due[i], out);
	tz_pack_uint(out, today->drafts);
	for (i = 0; i < today->drafts; i++)
		draft_pack(&today->draft[i], out);
	tz_pack_uint(out, today->unsent);
	tz_pack_int(out, today->unsent_since);
	tz_pack_int(out, today->synced_at);
	tz_pack_uint(out, today->disputed);
	tz_pack_int(out, today->now);
	tz_pack_uint(out, today->recovering);
}

void
tz_today_unpack(struct tz_unpack *in, struct tz_today *today)
{
	size_t n = tz_view_count_unpack(in, THINGS);

	today->due = tz_mem_alloc(n * sizeof(*today->due));
	for (; today->dues < n && !in->bad; today->dues++)
		due_unpack(in, &today->due[today->dues]);
	n = tz_view_count_unpack(in, THINGS);
	today->draft = tz_mem_alloc(n * sizeof(*today->draft));
	for (; today->drafts < n && !in->bad; today->drafts++)
		draft_unpack(in, &today->draft[today->drafts]);
	today->unsent = tz_unpack_uint(in);
	today->unsent_since = tz_unpack_int(in);
	today->synced_at = tz_unpack_int(in);
	today->disputed = tz_unpack_uint(in);
	today->now = tz_unpack_int(in);
	today->recovering = tz_unpack_uint(in) != 0;
}

void
tz_register_pack(const struct tz_register *reg, struct tz_buf *out)
{
	tz_pack_text(out, reg->name);
	tz_pack_text(out, reg->label);
	tz_pack_text(out, reg->label_en);
	tz_pack_text(out, reg->rows_of);
	tz_pack_bytes(out, reg->id, sizeof(reg->id));
	tz_pack_uint(out, (reg->read ? 1u : 0) | (reg->write ? 2u : 0) |
	    (reg->single ? 4u : 0));
	tz_pack_uint(out, reg->count);
}

void
tz_register_unpack(struct tz_unpack *in, struct tz_register *reg)
{
	const uint8_t *id;
	unsigned flags;
	size_t n;

	tz_unpack_text(in, reg->name, sizeof(reg->name));
	tz_unpack_text(in, reg->label, sizeof(reg->label));
	tz_unpack_text(in, reg->label_en, sizeof(reg->label_en));
	tz_unpack_text(in, reg->rows_of, sizeof(reg->rows_of));
	id = tz_unpack_bytes(in, &n);
	if (!in->bad && n == sizeof(reg->id))
		memcpy(reg->id, id, n);
	else
		in->bad = true;
	flags = (unsigned)tz_unpack_uint(in);
	reg->read = (flags & 1) != 0;
	reg->write = (flags & 2) != 0;
	reg->single = (flags & 4) != 0;
	reg->count = tz_unpack_uint(in);
}

void
tz_sync_line_pack(const struct tz_sync_line *line, struct tz_buf *out)
{
	tz_pack_int(out, line->time);
	tz_pack_text(out, line->what);
	tz_pack_text(out, line->batch);
	tz_pack_uint(out, line->entries);
	tz_pack_uint(out, line->bytes);
	tz_pack_text(out, line->state);
	tz_pack_text(out, line->note);
}

void
tz_sync_line_unpack(struct tz_unpack *in, struct tz_sync_line *line)
{
	line->time = tz_unpack_int(in);
	tz_unpack_text(in, line->what, sizeof(line->what));
	tz_unpack_text(in, line->batch, sizeof(line->batch));
	line->entries = (uint32_t)tz_unpack_uint(in);
	line->bytes = tz_unpack_uint(in);
	tz_unpack_text(in, line->state, sizeof(line->state));
	tz_unpack_text(in, line->note, sizeof(line->note));
}

void
tz_sync_progress_pack(const struct tz_sync_progress *progress,
    struct tz_buf *out)
{
	tz_pack_text(out, progress->lane);
	tz_pack_uint(out, progress->entries);
	tz_pack_uint(out, progress->done);
	tz_pack_uint(out, progress->total);
	tz_pack_uint(out, progress->after);
	tz_pack_int(out, progress->seconds);
}

void
tz_sync_progress_unpack(struct tz_unpack *in,
    struct tz_sync_progress *progress)
{
	tz_unpack_text(in, progress->lane, sizeof(progress->lane));
	progress->entries = (uint32_t)tz_unpack_uint(in);
	progress->done = tz_unpack_uint(in);
	progress->total = tz_unpack_uint(in);
	progress->after = tz_unpack_uint(in);
	progress->seconds = tz_unpack_int(in);
}

void
tz_sync_state_pack(const struct tz_sync_state *state, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, state->url);
	tz_pack_uint(out, state->enrolled);
	tz_pack_uint(out, state->unsent);
	tz_pack_int(out, state->unsent_since);
	tz_pack_int(out, state->synced_at);
	tz_pack_uint(out, state->epoch);
	tz_pack_uint(out, state->acked);
	tz_pack_uint(out, state->last);
	tz_pack_uint(out, state->feed);
	tz_pack_text(out, state->feed_head);
	tz_pack_text(out, state->head);
	tz_pack_text(out, state->acked_head);
	tz_pack_uint(out, state->disputed);
	tz_sync_progress_pack(&state->progress, out);
	tz_pack_uint(out, state->lines);
	for (i = 0; i < state->lines; i++)
		tz_sync_line_pack(&state->line[i], out);
}

void
tz_sync_state_unpack(struct tz_unpack *in, struct tz_sync_state *state)
{
	size_t n;

	tz_unpack_text(in, state->url, sizeof(state->url));
	state->enrolled = tz_unpack_uint(in) != 0;
	state->unsent = tz_unpack_uint(in);
	state->unsent_since = tz_unpack_int(in);
	state->synced_at = tz_unpack_int(in);
	state->epoch = (uint32_t)tz_unpack_uint(in);
	state->acked = tz_unpack_uint(in);
	state->last = tz_unpack_uint(in);
	state->feed = tz_unpack_uint(in);
	tz_unpack_text(in, state->feed_head, sizeof(state->feed_head));
	tz_unpack_text(in, state->head, sizeof(state->head));
	tz_unpack_text(in, state->acked_head, sizeof(state->acked_head));
	state->disputed = tz_unpack_uint(in);
	tz_sync_progress_unpack(in, &state->progress);
	n = tz_view_count_unpack(in, THINGS);
	state->line = tz_mem_alloc(n * sizeof(*state->line));
	for (; state->lines < n && !in->bad; state->lines++)
		tz_sync_line_unpack(in, &state->line[state->lines]);
}
