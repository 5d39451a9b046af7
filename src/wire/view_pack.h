/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * view_pack: the structs of wire/view.h as bytes of a reply.
 *
 * Writing goes to the end of out and never fails but by out being full.
 * Reading fills an initialised struct, sets in->bad at the first thing that
 * does not fit, and leaves what it has read so far to be released as usual.
 */
#ifndef TZ_WIRE_VIEW_PACK_H
#define TZ_WIRE_VIEW_PACK_H

#include "wire/view.h"

struct tz_unpack;

#define TZ_VIEW_PACK_TEXT (64 * 1024)	/* bytes of one text that is shown */

/*
 * How many things follow; bad when there are more than bytes left, or than
 * most, so that no count makes a reader ask for memory it has no bytes for.
 */
size_t tz_view_count_unpack(struct tz_unpack *in, size_t most);

void tz_view_pack(const struct tz_view *view, struct tz_buf *out);
void tz_view_unpack(struct tz_unpack *in, struct tz_view *view);

void tz_rows_pack(const struct tz_rows *rows, struct tz_buf *out);
void tz_rows_unpack(struct tz_unpack *in, struct tz_rows *rows);

void tz_events_pack(const struct tz_events *events, struct tz_buf *out);
void tz_events_unpack(struct tz_unpack *in, struct tz_events *events);

void tz_today_pack(const struct tz_today *today, struct tz_buf *out);
void tz_today_unpack(struct tz_unpack *in, struct tz_today *today);

void tz_register_pack(const struct tz_register *reg, struct tz_buf *out);
void tz_register_unpack(struct tz_unpack *in, struct tz_register *reg);

void tz_sync_progress_pack(const struct tz_sync_progress *progress,
    struct tz_buf *out);
void tz_sync_progress_unpack(struct tz_unpack *in,
    struct tz_sync_progress *progress);
void tz_sync_line_pack(const struct tz_sync_line *line, struct tz_buf *out);
void tz_sync_line_unpack(struct tz_unpack *in, struct tz_sync_line *line);
void tz_sync_state_pack(const struct tz_sync_state *state,
    struct tz_buf *out);
void tz_sync_state_unpack(struct tz_unpack *in, struct tz_sync_state *state);

#endif
