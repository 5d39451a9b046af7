/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/archive.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/tar.h"
#include "form/check.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/children.h"
#include "ledger/closed.h"
#include "ledger/retention.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "ledger/write.h"
#include "wire/archive.h"
#include "wire/hash.h"

#define TEXT_MOST (64u * 1024 * 1024)	/* of one register */
#define KINDS 16			/* terms of retention */

/* What is written of one register. */
struct part {
	const struct tz_form *form;
	struct tz_buf text;
};

/* The last number of a term of retention in the catalogue. */
struct term {
	char retention[8];
	unsigned last;
};

struct tz_archive {
	struct tz_closed closed;
	struct tz_archive_plan plan;
	char about[TZ_RECORD_ID];
	struct tz_text text;
	struct part *part;
	size_t parts;
	struct term term[KINDS];
	size_t terms;
	struct tz_buf catalogue;
	uint64_t records;
};

static enum tz_rc
note(struct tz_archive *archive, struct tz_err *err)
{
	const char *sensitive = archive->plan.sensitive ? " sensitive" : "";
	char text[64];

	if (archive->about[0] != '\0')
		snprintf(text, sizeof(text), "copy%s", sensitive);
	else
		snprintf(text, sizeof(text), "archive %d%s",
		    archive->plan.year, sensitive);
	return tz_write_audit(archive->closed.ledger,
	    archive->closed.session->user, TZ_OP_EXPORT, archive->about, text,
	    err);
}

static enum tz_rc
check_year(struct tz_ledger *ledger, const struct tz_archive_plan *plan,
    struct tz_err *err)
{
	if (tz_date_valid(plan->year, 12, 31) &&
	    tz_date_day(plan->year, 12, 31) < ledger->world.today)
		return TZ_OK;
	return tz_fail(err, TZ_EREFUSED, N_("the year %d is not over"),
	    plan->year);
}

/* What is handed to a person is whole, or it is not handed over. */
static enum tz_rc
check_about(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_archive_plan *plan, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, plan->about);
	struct tz_right right;
	struct tz_record record;
	enum tz_rc rc;

	if (form == NULL || form->internal)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    plan->about);
	tz_record_init(&record);
	rc = tz_world_get(ledger, plan->about, &record, err);
	if (rc == TZ_OK) {
		right = tz_rights_record(ledger, session, form, &record);
		if (!right.read || right.masked)
			rc = tz_fail(err, TZ_ERIGHT,
			    N_("your role does not allow this: %s"),
			    form->name);
	}
	tz_record_release(&record);
	return rc;
}

enum tz_rc
tz_archive_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_archive_plan *plan, struct tz_archive **archive,
    struct tz_err *err)
{
	struct tz_archive *made;
	enum tz_rc rc;

	*archive = NULL;
	tz_world_turn(ledger, session);
	rc = tz_rights_verb(ledger, session, TZ_RIGHT_EXPORT, err);
	if (rc != TZ_OK)
		return rc;
	rc = plan->about != NULL ? check_about(ledger, session, plan, err) :
	    check_year(ledger, plan, err);
	if (rc != TZ_OK)
		return rc;
	made = tz_mem_alloc(sizeof(*made));
	tz_closed_init(&made->closed, ledger, session);
	made->plan = *plan;
	if (plan->about != NULL)
		snprintf(made->about, sizeof(made->about), "%s", plan->about);
	made->text.ledger = ledger;
	made->text.session = session;
	made->text.depth = TZ_TEXT_DEPTH;
	tz_buf_init(&made->catalogue, TEXT_MOST);
	tz_buf_text(&made->catalogue, TZ_ARCHIVE_CATALOGUE_HEAD "\n");
	*archive = made;
	return note(made, err);
}

static struct part *
part_of(struct tz_archive *archive, const struct tz_form *form)
{
	struct part *part;

	if (archive->parts > 0 &&
	    archive->part[archive->parts - 1].form == form)
		return &archive->part[archive->parts - 1];
	archive->part = tz_mem_resize(archive->part, archive->parts + 1,
	    sizeof(*archive->part));
	part = &archive->part[archive->parts++];
	part->form = form;
	tz_buf_init(&part->text, TEXT_MOST);
	tz_buf_format(&part->text, "%%rec: %s\n%%doc: %s\n\n", form->name,
	    form->label);
	return part;
}

/* A line of rec text; what has several lines goes on behind "+ ". */
static void
put_line(struct tz_buf *out, const char *name, const char *text)
{
	tz_buf_format(out, "%s: ", name);
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			tz_buf_text(out, "\n+ ");
		else
			tz_buf_byte(out, (uint8_t)*text);
	}
	tz_buf_byte(out, '\n');
}

static bool
takes(const struct tz_archive *archive, const struct tz_field *field)
{
	if (field->hidden || strcmp(field->type->name, "secret") == 0)
		return false;
	return archive->plan.sensitive ||
	    field->protect != TZ_PROTECT_SENSITIVE;
}

static void
put_fields(struct tz_archive *archive, const struct tz_form *form,
    const struct tz_record *record, struct tz_buf *out)
{
	struct tz_right right = tz_rights_record(archive->closed.ledger,
	    archive->closed.session, form, record);
	const struct tz_field *field;
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, TZ_TEXT_MAX);
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (!takes(archive, field) ||
		    tz_record_get(record, field->no)->kind == TZ_NONE)
			continue;
		tz_buf_clear(&text);
		if (tz_text_field(&archive->text, &right, form, field, record,
		    &text) == TZ_SIGHT_NONE)
			continue;
		put_line(out, field->name, tz_buf_str(&text));
	}
	tz_buf_release(&text);
}

static void
put_header(const struct tz_form *form, const struct tz_record *record,
    struct tz_buf *out)
{
	char time[TZ_TIME_TEXT];
	char number[16];

	put_line(out, "id", record->id);
	snprintf(number, sizeof(number), "%u", (unsigned)record->revision);
	put_line(out, "revision", number);
	if (form->flow != NULL)
		put_line(out, "state", record->state);
	put_line(out, "created_at", tz_time_format(record->created_at, time));
	put_line(out, "created_by", record->created_by);
	put_line(out, "updated_at", tz_time_format(record->updated_at, time));
	put_line(out, "updated_by", record->updated_by);
	if (record->old_no != NULL)
		put_line(out, "old_no", record->old_no);
	if (record->void_reason != NULL)
		put_line(out, "void", record->void_reason);
}

static enum tz_rc
put_record(struct tz_archive *archive, const struct tz_form *form,
    const char *id, struct tz_buf *out, struct tz_err *err)
{
	struct tz_ledger *ledger = archive->closed.ledger;
	struct tz_record record;
	enum tz_rc rc;

	tz_record_init(&record);
	rc = tz_world_get(ledger, id, &record, err);
	if (rc == TZ_OK)
		rc = tz_check_derive(form, &ledger->world, &record, true,
		    err);
	if (rc == TZ_OK) {
		put_header(form, &record, out);
		put_fields(archive, form, &record, out);
	}
	tz_record_release(&record);
	return rc;
}

/* The rows of a record follow it, each as "row:" and its own lines. */
static enum tz_rc
put_rows(struct tz_archive *archive, const struct tz_form *form,
    const char *id, struct tz_buf *out, struct tz_err *err)
{
	struct tz_children rows = { NULL, 0 };
	const struct tz_form *row;
	enum tz_rc rc;
	size_t i;

	rc = tz_children_find(archive->closed.ledger, form, id, &rows, err);
	for (i = 0; rc == TZ_OK && i < rows.n; i++) {
		row = tz_forms_of(archive->closed.ledger->forms, rows.id[i]);
		if (row == NULL || !tz_rights_form(archive->closed.session,
		    row).read)
			continue;
		tz_buf_text(out, "\n");
		put_line(out, "row", row->name);
		rc = put_record(archive, row, rows.id[i], out, err);
	}
	tz_children_release(&rows);
	return rc;
}

static unsigned
next_number(struct tz_archive *archive, const char *retention)
{
	size_t i;

	for (i = 0; i < archive->terms; i++)
		if (strcmp(archive->term[i].retention, retention) == 0)
			return ++archive->term[i].last;
	if (archive->terms == KINDS)
		return 0;
	snprintf(archive->term[i].retention,
	    sizeof(archive->term[i].retention), "%s", retention);
	archive->terms++;
	return ++archive->term[i].last;
}

/* DA/T 22: Y for good, D and the years; year, term and number name an item. */
static void
put_number(struct tz_archive *archive, const char *retention,
    struct tz_buf *out)
{
	unsigned n = next_number(archive, retention);

	if (retention[0] == 'L' || retention[0] == 'S')
		tz_buf_format(out, "%d-D%s-%04u", archive->plan.year,
		    retention + 1, n);
	else
		tz_buf_format(out, "%d-Y-%04u", archive->plan.year, n);
}

static void
put_catalogue(struct tz_archive *archive, const struct tz_form *form,
    const struct tz_record *record, const void *bytes, size_t n)
{
	const char *retention = tz_retention_of(archive->closed.ledger, form);
	struct tz_buf *out = &archive->catalogue;
	char day[TZ_DATE_TEXT], hex[TZ_HASH_HEX];
	uint8_t hash[TZ_HASH];
	struct tz_buf text;

	tz_buf_init(&text, TZ_TEXT_MAX);
	put_number(archive, retention[0] == '\0' ? "P" : retention, &text);
	tz_csv_put(out, tz_buf_str(&text), true);
	tz_csv_put(out, form->label, false);
	tz_csv_put(out, record->id, false);
	tz_buf_clear(&text);
	tz_text_title(&archive->text, form, record, &text);
	tz_csv_put(out, tz_buf_str(&text), false);
	tz_csv_put(out, tz_date_format(tz_date_of(record->updated_at), day),
	    false);
	tz_csv_put(out, retention[0] == '\0' ? "P" : retention, false);
	tz_hash(bytes, n, hash);
	tz_hash_hex(hash, TZ_HASH, hex);
	tz_csv_put(out, hex, false);
	tz_buf_text(out, "\n");
	tz_buf_release(&text);
}

static enum tz_rc
take(const struct tz_form *form, const struct tz_record *record, int year,
    void *arg, struct tz_err *err)
{
	struct tz_archive *archive = arg;
	struct part *part;
	enum tz_rc rc;
	size_t from;

	if (year != archive->plan.year && archive->about[0] == '\0')
		return TZ_OK;
	part = part_of(archive, form);
	from = part->text.len;
	rc = put_record(archive, form, record->id, &part->text, err);
	if (rc == TZ_OK)
		rc = put_rows(archive, form, record->id, &part->text, err);
	if (rc == TZ_OK && !tz_buf_ok(&part->text))
		rc = tz_fail(err, TZ_ELIMIT,
		    N_("the register %s is too large for one package"),
		    form->name);
	if (rc != TZ_OK)
		return rc;
	put_catalogue(archive, form, record, part->text.data + from,
	    part->text.len - from);
	tz_buf_text(&part->text, "\n");
	archive->records++;
	return TZ_OK;
}

static int
keep_ref(const struct tz_record *record, void *arg)
{
	tz_map_set(arg, record->id, arg);
	return 0;
}

static bool
refers(const struct tz_field *field, const struct tz_form *form)
{
	return field->target != NULL && !field->computed &&
	    strcmp(field->target->name, form->name) == 0;
}

struct taking {
	struct tz_archive *archive;
	const struct tz_form *form;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
take_ref(const char *id, void *value, void *arg)
{
	struct taking *taking = arg;
	struct tz_record record;

	(void)value;
	tz_record_init(&record);
	taking->rc = tz_world_get(taking->archive->closed.ledger, id, &record,
	    taking->err);
	if (taking->rc == TZ_OK)
		taking->rc = take(taking->form, &record, 0, taking->archive,
		    taking->err);
	tz_record_release(&record);
	return taking->rc != TZ_OK;
}

/* The records of one register that refer to whom it is about, each once. */
static enum tz_rc
take_form(struct tz_archive *archive, const struct tz_form *about,
    const struct tz_form *form, struct tz_err *err)
{
	struct taking taking = { archive, form, TZ_OK, err };
	struct tz_value id = { .kind = TZ_NONE };
	struct tz_map *found = tz_map_new();
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_value_text(&id, archive->about);
	if (form == about)
		tz_map_set(found, archive->about, found);
	/* Rows of the record come with it. */
	for (i = 0; rc == TZ_OK && i < form->fields; i++)
		if (refers(&form->field[i], about) &&
		    &form->field[i] != form->parent)
			rc = tz_world_look_for(archive->closed.ledger, form,
			    &form->field[i], &id, keep_ref, found, err);
	if (rc == TZ_OK) {
		(void)tz_map_walk(found, take_ref, &taking);
		rc = taking.rc;
	}
	tz_map_free(found, NULL);
	tz_value_release(&id);
	return rc;
}

static enum tz_rc
take_about(struct tz_archive *archive, struct tz_err *err)
{
	const struct tz_forms *forms = archive->closed.ledger->forms;
	const struct tz_form *about = tz_forms_of(forms, archive->about);
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < tz_forms_count(forms); i++) {
		form = tz_forms_at(forms, i);
		if (!form->internal && tz_rights_form(
		    archive->closed.session, form).read)
			rc = take_form(archive, about, form, err);
	}
	return rc;
}

enum tz_rc
tz_archive_next(struct tz_archive *archive, unsigned rows, bool *more,
    struct tz_err *err)
{
	if (archive->about[0] != '\0') {
		*more = false;
		return take_about(archive, err);
	}
	return tz_closed_next(&archive->closed, rows, take, archive, more,
	    err);
}

static void
describe(const struct tz_archive *archive, int64_t now, struct tz_buf *out)
{
	const struct tz_ledger *ledger = archive->closed.ledger;
	char time[TZ_TIME_TEXT];
	char year[16];

	snprintf(year, sizeof(year), "%d", archive->plan.year);
	tz_buf_format(out, "taizhang-archive: 1\noffice: %s\nname: %s\n"
	    "%s: %s\nrecords: %llu\nmade_at: %s\nmade_by: %s\n"
	    "sensitive: %s\n", ledger->site, ledger->name,
	    archive->about[0] != '\0' ? "about" : "year",
	    archive->about[0] != '\0' ? archive->about : year,
	    (unsigned long long)archive->records, tz_time_format(now, time),
	    archive->closed.session->user,
	    archive->plan.sensitive ? "yes" : "no");
}

enum tz_rc
tz_archive_pack(struct tz_archive *archive, struct tz_buf *out,
    uint64_t *records, struct tz_err *err)
{
	int64_t now = tz_clock_now();
	struct tz_package package;
	struct tz_buf about;
	char name[TZ_FORM_NAME + 8];
	size_t i;

	tz_package_init(&package, out, now);
	tz_buf_init(&about, TZ_TEXT_MAX);
	describe(archive, now, &about);
	tz_package_add(&package, TZ_ARCHIVE_ABOUT, about.data, about.len);
	tz_package_add(&package, TZ_ARCHIVE_CATALOGUE,
	    archive->catalogue.data, archive->catalogue.len);
	for (i = 0; i < archive->parts; i++) {
		snprintf(name, sizeof(name), "%s.rec",
		    archive->part[i].form->name);
		tz_package_add(&package, name, archive->part[i].text.data,
		    archive->part[i].text.len);
	}
	tz_package_end(&package, &archive->closed.ledger->keys);
	tz_buf_release(&about);
	*records = archive->records;
	if (!tz_buf_ok(out) || !tz_buf_ok(&archive->catalogue))
		return tz_fail(err, TZ_ELIMIT,
		    N_("the package of this year is too large"));
	return TZ_OK;
}

void
tz_archive_end(struct tz_archive *archive)
{
	size_t i;

	if (archive == NULL)
		return;
	for (i = 0; i < archive->parts; i++)
		tz_buf_release(&archive->part[i].text);
	tz_mem_free(archive->part);
	tz_buf_release(&archive->catalogue);
	tz_closed_release(&archive->closed);
	tz_mem_free(archive);
}
