/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/text_path.h"

#include <string.h>

#include "form/check.h"
#include "form/forms.h"

static void put(struct tz_text_path *path, const struct tz_form *form,
    const struct tz_record *record, const char *name, unsigned far,
    struct tz_buf *out);

static int
keep_one(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

/* A field of another record: derived fields are computed there too. */
static void
put_there(struct tz_text_path *path, const struct tz_form *form,
    struct tz_record *record, const char *name, unsigned far,
    struct tz_buf *out)
{
	(void)!tz_check_derive(form, path->world, record, true, NULL);
	put(path, form, record, name, far, out);
}

static void
put_single(struct tz_text_path *path, const char *name, const char *rest,
    struct tz_buf *out)
{
	const struct tz_form *form;
	struct tz_record record;

	form = tz_forms_find(path->text->ledger->forms, name);
	if (form == NULL || !form->single)
		return;
	tz_record_init(&record);
	if (path->world->scan(path->world->arg, form, NULL, NULL, keep_one,
	    &record, NULL) == TZ_OK && record.id[0] != '\0')
		put_there(path, form, &record, rest, TZ_TEXT_PATH_FAR, out);
	tz_record_release(&record);
}

static void
put_through(struct tz_text_path *path, const struct tz_form *form,
    const struct tz_field *field, const struct tz_record *from,
    const char *rest, unsigned far, struct tz_buf *out)
{
	const char *id = tz_record_text(from, field->no);
	struct tz_right right;
	struct tz_record record;

	right = tz_rights_record(path->text->ledger, path->text->session,
	    form, from);
	/* A reference that is sensitive keeps secret whom it names. */
	if (field->protect == TZ_PROTECT_SENSITIVE && (path->masked ||
	    tz_rights_field(&right, field) != TZ_SIGHT_FULL))
		return;
	path->sensitive |= field->protect == TZ_PROTECT_SENSITIVE;
	tz_record_init(&record);
	if (id[0] != '\0' && far > 0 && path->world->get(path->world->arg,
	    id, &record, NULL) == TZ_OK)
		put_there(path, field->target, &record, rest, far - 1, out);
	tz_record_release(&record);
}

static void
put_field(struct tz_text_path *path, const struct tz_form *form,
    const struct tz_field *field, const struct tz_record *record,
    struct tz_buf *out)
{
	struct tz_right right;
	enum tz_sight sight;

	right = tz_rights_record(path->text->ledger, path->text->session,
	    form, record);
	if (!right.read) {
		right.read = true;
		right.masked = true;
	}
	if (path->masked) {
		right.masked = true;
		right.sensitive = false;
	}
	sight = tz_text_field(path->text, &right, form, field, record, out);
	if (sight == TZ_SIGHT_FULL && field->protect == TZ_PROTECT_SENSITIVE)
		path->sensitive = true;
}

static void
put(struct tz_text_path *path, const struct tz_form *form,
    const struct tz_record *record, const char *name, unsigned far,
    struct tz_buf *out)
{
	const char *dot = strchr(name, '.');
	const struct tz_field *field = NULL;
	char first[TZ_FORM_NAME + 1];

	snprintf(first, sizeof(first), "%.*s",
	    (int)(dot ? dot - name : (long)strlen(name)), name);
	if (form != NULL)
		field = tz_text_named(form, first);
	if (field == NULL && dot != NULL)
		put_single(path, first, dot + 1, out);
	else if (field != NULL && dot != NULL && field->target != NULL)
		put_through(path, form, field, record, dot + 1, far, out);
	else if (field != NULL)
		put_field(path, form, field, record, out);
}

void
tz_text_path(struct tz_text_path *path, const struct tz_form *form,
    const struct tz_record *record, const char *name, struct tz_buf *out)
{
	bool masked = path->masked;

	path->masked = masked || *name == '*';
	put(path, form, record, name + (*name == '*'), TZ_TEXT_PATH_FAR, out);
	path->masked = masked;
}
