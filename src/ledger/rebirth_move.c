/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms of the office itself, what is told of it, and its way into place. */
#include <stdio.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/forms.h"
#include "ledger/definitions.h"
#include "ledger/elsewhere.h"
#include "ledger/rebirth_own.h"
#include "store/journal.h"
#include "store/meta.h"

#define READY "ready"
#define LAST "office.conf"	/* moved last: then there is an office */

static int
see_entry(struct tz_entry *entry, void *arg)
{
	struct tz_rebirth_report *report = arg;

	/* The new epoch may have begun before the move was cut off. */
	if (entry->op == TZ_OP_EPOCH && entry->sequence == 1 &&
	    strcmp(entry->step, TZ_ENTRY_RECOVERY) == 0 &&
	    entry->epoch > report->epoch && report->entries > 0)
		return 0;
	if (entry->op == TZ_OP_OFFICE && entry->note != NULL)
		snprintf(report->name, sizeof(report->name), "%s",
		    entry->note);
	report->entries++;
	report->epoch = entry->epoch;
	report->sequence = entry->sequence;
	report->time = entry->time;
	return 0;
}

enum tz_rc
tz_rebirth_tell(struct tz_rebirth *rebirth, struct tz_rebirth_report *report,
    struct tz_err *err)
{
	struct tz_ledger *ledger = rebirth->ledger;
	int stopped;

	return tz_journal_walk(ledger->store, ledger->site, TZ_STREAM_OWN, 0,
	    0, see_entry, report, &stopped, err);
}

/* The newest form of each register that this program does not bring. */
struct wanting {
	struct tz_forms *forms;
	struct wish {
		char prefix[TZ_PREFIX];
		uint8_t form[TZ_HASH];
	} *wish;
	size_t n;
};

static int
see_form(struct tz_entry *entry, void *arg)
{
	struct wanting *wanting = arg;
	char prefix[TZ_PREFIX];
	size_t i, n = strcspn(entry->record, "-");

	if (!tz_entry_op_changes(entry->op) || n == 0 || n >= sizeof(prefix) ||
	    tz_forms_of(wanting->forms, entry->record) != NULL)
		return 0;
	snprintf(prefix, sizeof(prefix), "%.*s", (int)n, entry->record);
	for (i = 0; i < wanting->n; i++)
		if (strcmp(wanting->wish[i].prefix, prefix) == 0)
			break;
	if (i == wanting->n) {
		wanting->wish = tz_mem_resize(wanting->wish, i + 1,
		    sizeof(*wanting->wish));
		wanting->n++;
	}
	memcpy(wanting->wish[i].prefix, prefix, sizeof(prefix));
	memcpy(wanting->wish[i].form, entry->form, TZ_HASH);
	return 0;
}

enum tz_rc
tz_rebirth_forms(struct tz_ledger *ledger, const char *site,
    char (*hex)[TZ_HASH_HEX], size_t most, size_t *n, struct tz_err *err)
{
	struct wanting wanting = { .n = 0 };
	struct tz_problems problems;
	int stopped;
	enum tz_rc rc;

	*n = 0;
	tz_problems_init(&problems);
	wanting.forms = tz_definitions_load(ledger, false, &problems);
	tz_problems_release(&problems);
	if (wanting.forms == NULL)
		return tz_fail(err, TZ_ECONFIG,
		    N_("the forms cannot be loaded"));
	rc = tz_elsewhere_walk(ledger, site, TZ_STREAM_OWN, 0, 0, see_form,
	    &wanting, &stopped, err);
	for (; rc == TZ_OK && *n < wanting.n && *n < most; (*n)++)
		tz_hash_hex(wanting.wish[*n].form, TZ_HASH, hex[*n]);
	tz_forms_free(wanting.forms);
	tz_mem_free(wanting.wish);
	return rc;
}

enum tz_rc
tz_rebirth_wanted(struct tz_rebirth *rebirth, char (*hex)[TZ_HASH_HEX],
    size_t most, size_t *n, struct tz_err *err)
{
	return tz_rebirth_forms(rebirth->ledger, rebirth->ledger->site, hex,
	    most, n, err);
}

enum tz_rc
tz_rebirth_object(struct tz_rebirth *rebirth, const void *bytes, size_t n,
    struct tz_err *err)
{
	char folder[PATH_MAX], path[PATH_MAX], name[80];
	struct tz_problems problems;
	struct tz_form *form;
	enum tz_rc rc;

	tz_problems_init(&problems);
	form = tz_form_parse(bytes, n, "form", &problems);
	tz_problems_release(&problems);
	if (form == NULL)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("a form of the district cannot be read"));
	snprintf(name, sizeof(name), "%.60s.form", form->name);
	tz_form_free(form);
	rc = tz_file_join(folder, sizeof(folder), rebirth->stage, "forms",
	    err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), folder, name, err);
	return rc == TZ_OK ? tz_file_write(path, bytes, n, 0600, err) : rc;
}

/*
 * A form that needs a list which only the old machine had must not keep the
 * office from opening: it waits beside, as forms.aside.
 */
static enum tz_rc
try_forms(struct tz_rebirth *rebirth, bool *aside, struct tz_err *err)
{
	char from[PATH_MAX], to[PATH_MAX];
	struct tz_problems problems;
	struct tz_forms *forms;
	enum tz_rc rc;

	rc = tz_file_join(from, sizeof(from), rebirth->stage, "forms", err);
	if (rc == TZ_OK)
		rc = tz_file_join(to, sizeof(to), rebirth->stage,
		    "forms.aside", err);
	if (rc != TZ_OK || !tz_file_exists(from))
		return rc;
	tz_problems_init(&problems);
	forms = tz_definitions_load(rebirth->ledger, false, &problems);
	tz_problems_release(&problems);
	*aside = forms == NULL;
	tz_forms_free(forms);
	return *aside ? tz_file_rename(from, to, err) : TZ_OK;
}

/* Everything but the mark and, until the end, office.conf. */
static enum tz_rc
move_parts(const char *folder, const char *stage, struct tz_err *err)
{
	char from[PATH_MAX], to[PATH_MAX];
	char **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_file_list(stage, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n && rc == TZ_OK; i++) {
		if (strcmp(names[i], READY) == 0 || strcmp(names[i], LAST) == 0)
			continue;
		rc = tz_file_join(from, sizeof(from), stage, names[i], err);
		if (rc == TZ_OK)
			rc = tz_file_join(to, sizeof(to), folder, names[i],
			    err);
		if (rc == TZ_OK && tz_file_exists(to))
			rc = tz_file_remove_tree(to, err);
		if (rc == TZ_OK)
			rc = tz_file_rename(from, to, err);
	}
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
move_all(const char *folder, const char *stage, struct tz_err *err)
{
	char from[PATH_MAX], to[PATH_MAX];
	enum tz_rc rc;

	rc = move_parts(folder, stage, err);
	if (rc == TZ_OK)
		rc = tz_file_join(from, sizeof(from), stage, LAST, err);
	if (rc == TZ_OK)
		rc = tz_file_join(to, sizeof(to), folder, LAST, err);
	if (rc == TZ_OK)
		rc = tz_file_rename(from, to, err);
	return rc == TZ_OK ? tz_file_remove_tree(stage, err) : rc;
}

enum tz_rc
tz_rebirth_moved(const char *folder, const char *stage, bool *moved,
    struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	*moved = false;
	rc = tz_file_join(path, sizeof(path), stage, READY, err);
	if (rc != TZ_OK || !tz_file_exists(path))
		return rc;
	rc = move_all(folder, stage, err);
	*moved = rc == TZ_OK;
	return rc;
}

enum tz_rc
tz_rebirth_move(struct tz_rebirth *rebirth, struct tz_rebirth_report *report,
    struct tz_err *err)
{
	struct tz_office office = rebirth->office;
	char path[PATH_MAX], text[16];
	enum tz_rc rc;

	rc = try_forms(rebirth, &report->aside, err);
	snprintf(office.name, sizeof(office.name), "%s", report->name);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof(path), rebirth->stage, "epoch",
		    err);
	snprintf(text, sizeof(text), "%lu\n",
	    (unsigned long)report->epoch + 1);
	if (rc == TZ_OK)
		rc = tz_file_write(path, text, strlen(text), 0600, err);
	if (rc == TZ_OK)
		rc = tz_office_write(rebirth->stage, &office, err);
	if (rc != TZ_OK)
		return rc;
	tz_ledger_close(rebirth->ledger);
	rebirth->ledger = NULL;
	rc = tz_file_join(path, sizeof(path), rebirth->stage, READY, err);
	if (rc == TZ_OK)
		rc = tz_file_write(path, "", 0, 0600, err);
	if (rc == TZ_OK)
		rc = move_all(rebirth->folder, rebirth->stage, err);
	rebirth->moved = rc == TZ_OK;
	return rc;
}
