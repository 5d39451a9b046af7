/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/conflict.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "client/records.h"
#include "form/form.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/ui.h"
#include "tui/words.h"

struct difference {
	const struct tz_field *field;
	char *mine;
	char *theirs;
	char *edit;		/* theirs, as the field takes it */
	bool taken;
};

struct conflict {
	struct tz_screen screen;
	struct tz_screen *owner;
	void (*take)(struct tz_screen *owner, unsigned no, const char *typed);
	void (*save)(struct tz_screen *owner);
	char who[TZ_USER];
	struct difference *row;
	size_t n;
	struct tz_marks marks;
};

static void
draw_row(const void *arg, size_t i, int row)
{
	const struct conflict *conflict = arg;
	const struct difference *d = &conflict->row[i];
	int half = (tz_cell_columns() - 22) / 2;

	(void)tz_cell_put(row, 3, 17, tz_words_field(d->field));
	(void)tz_cell_put(row, 21, half - 2, d->taken ? "" : d->mine);
	(void)tz_cell_put(row, 21 + half, half - 1, d->theirs);
}

static void
draw(struct tz_screen *screen)
{
	struct conflict *conflict = (struct conflict *)screen;
	int half = (tz_cell_columns() - 22) / 2;
	char text[128];

	tz_frame_draw(screen->ui, _("saved by somebody else meanwhile"), "",
	    _("Enter take theirs, keep mine  F10 save  Esc back"));
	(void)tz_cell_put(TZ_FRAME_TOP + 1, 21, half, _("mine"));
	snprintf(text, sizeof(text), _("theirs (%s)"), conflict->who);
	(void)tz_cell_put(TZ_FRAME_TOP + 1, 21 + half, half - 1, text);
	tz_marks_draw(&conflict->marks, draw_row, conflict);
}

static void
save(struct conflict *conflict)
{
	struct tz_screen *owner = conflict->owner;
	size_t i;

	for (i = 0; i < conflict->n; i++)
		if (conflict->row[i].taken)
			conflict->take(owner, conflict->row[i].field->no,
			    conflict->row[i].edit);
	tz_ui_pop(conflict->screen.ui);
	conflict->save(owner);
}

static void
key_conflict(struct tz_screen *screen, const struct tz_key *key)
{
	struct conflict *conflict = (struct conflict *)screen;
	size_t mark = conflict->marks.mark;

	if (tz_marks_key(&conflict->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
		if (mark < conflict->n)
			conflict->row[mark].taken = !conflict->row[mark].taken;
		break;
	case TZ_ACTION_SAVE:
		save(conflict);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct conflict *conflict = (struct conflict *)screen;
	size_t i;

	for (i = 0; i < conflict->n; i++) {
		tz_mem_free(conflict->row[i].mine);
		tz_mem_free(conflict->row[i].theirs);
		tz_mem_free(conflict->row[i].edit);
	}
	tz_mem_free(conflict->row);
	tz_mem_free(conflict);
}

static const struct tz_screen_kind kind = {
	.name = "conflict",
	.draw = draw,
	.key = key_conflict,
	.leave = leave,
};

static void
compare(struct conflict *conflict, const struct tz_form *form,
    const struct tz_view *mine, const struct tz_view *theirs)
{
	size_t i;

	conflict->row = tz_mem_alloc(form->fields * sizeof(*conflict->row));
	for (i = 0; i < form->fields; i++) {
		unsigned no = form->field[i].no;
		const struct tz_shown *a = tz_view_shown(mine, no);
		const struct tz_shown *b = tz_view_shown(theirs, no);
		struct difference *d = &conflict->row[conflict->n];

		if (a == NULL || b == NULL || strcmp(a->text, b->text) == 0)
			continue;
		d->field = &form->field[i];
		d->mine = tz_mem_text(a->text);
		d->theirs = tz_mem_text(b->text);
		d->edit = tz_mem_text(b->edit);
		conflict->n++;
	}
}

void
tz_conflict_open(struct tz_screen *owner, const struct tz_form *form,
    const struct tz_view *mine,
    void (*take)(struct tz_screen *owner, unsigned no, const char *typed),
    void (*save_hook)(struct tz_screen *owner))
{
	struct conflict *conflict;
	struct tz_view theirs;
	struct tz_err err;

	tz_view_init(&theirs);
	if (tz_ui_went(owner->ui, tz_client_show(owner->ui->client,
	    mine->record.id, &theirs, &err), &err)) {
		conflict = tz_mem_alloc(sizeof(*conflict));
		conflict->screen.kind = &kind;
		conflict->owner = owner;
		conflict->take = take;
		conflict->save = save_hook;
		memcpy(conflict->who, theirs.record.updated_by, TZ_USER);
		conflict->marks.top = TZ_FRAME_TOP + 3;
		compare(conflict, form, mine, &theirs);
		tz_marks_count(&conflict->marks, conflict->n);
		tz_ui_push(owner->ui, &conflict->screen);
	}
	tz_view_release(&theirs);
}
