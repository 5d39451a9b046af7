/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * progress: how far a record has come, for who knows its number and the end of
 * a telephone. Texts are for people and masked already.
 */
#ifndef TZ_WIRE_PROGRESS_H
#define TZ_WIRE_PROGRESS_H

#include <stddef.h>

#define TZ_PROGRESS_LINES 16
#define TZ_PROGRESS_TEXT 256	/* bytes of a text with NUL; longer are cut */

struct tz_buf;
struct tz_unpack;

struct tz_progress_line {
	char field[41];
	char label[64];
	char label_en[64];
	char text[TZ_PROGRESS_TEXT];
};

struct tz_progress_view {
	char form[41];
	struct tz_progress_line line[TZ_PROGRESS_LINES];
	size_t n;
};

void tz_progress_view_pack(const struct tz_progress_view *view,
    struct tz_buf *out);
void tz_progress_view_unpack(struct tz_unpack *in,
    struct tz_progress_view *view);

#endif
