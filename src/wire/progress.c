/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/progress.h"

#include <string.h>

#include "wire/pack.h"

void
tz_progress_view_pack(const struct tz_progress_view *view, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, view->form);
	tz_pack_uint(out, view->n);
	for (i = 0; i < view->n; i++) {
		tz_pack_text(out, view->line[i].field);
		tz_pack_text(out, view->line[i].label);
		tz_pack_text(out, view->line[i].label_en);
		tz_pack_text(out, view->line[i].text);
	}
}

void
tz_progress_view_unpack(struct tz_unpack *in, struct tz_progress_view *view)
{
	uint64_t n;

	memset(view, 0, sizeof(*view));
	tz_unpack_text(in, view->form, sizeof(view->form));
	n = tz_unpack_uint(in);
	if (n > TZ_PROGRESS_LINES)
		in->bad = true;
	for (; !in->bad && view->n < n; view->n++) {
		struct tz_progress_line *line = &view->line[view->n];

		tz_unpack_text(in, line->field, sizeof(line->field));
		tz_unpack_text(in, line->label, sizeof(line->label));
		tz_unpack_text(in, line->label_en, sizeof(line->label_en));
		tz_unpack_text(in, line->text, sizeof(line->text));
	}
}
