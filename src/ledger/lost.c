/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/lost.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/recovery.h"
#include "store/journal.h"
#include "store/meta.h"
#include "store/records.h"

#define SERIES_MAX 50000		/* that are listed */
#define RECORD_LAST 99999999u
#define NUMBER_LAST 999999999999999u

struct list {
	struct tz_ledger *ledger;
	struct tz_series *row;
	size_t n;
};

static const struct tz_form *
form_of(const struct tz_ledger *ledger, const char *prefix, size_t n)
{
	const struct tz_form *form;
	size_t i;

	for (i = 0; i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		if (strlen(form->prefix) == n &&
		    memcmp(form->prefix, prefix, n) == 0)
			return form;
	}
	return NULL;
}

static bool
is_record_series(const char *name)
{
	return strncmp(name, TZ_RECORDS_SERIES, strlen(TZ_RECORDS_SERIES)) ==
	    0;
}

/*
 * The register and the field that a name such as "id/MAT" or
 * "MAT.matter_no/20261121" belongs to. False when there are none.
 */
static bool
owner(const struct tz_ledger *ledger, const char *name,
    const struct tz_form **form, const struct tz_field **field)
{
	const char *at = name;
	char word[TZ_SERIES];
	size_t n;

	*field = NULL;
	if (is_record_series(name)) {
		at += strlen(TZ_RECORDS_SERIES);
		*form = form_of(ledger, at, strlen(at));
		return *form != NULL;
	}
	n = strcspn(at, ".");
	*form = form_of(ledger, at, n);
	if (*form == NULL || at[n] == '\0')
		return false;
	at += n + 1;
	snprintf(word, sizeof(word), "%.*s", (int)strcspn(at, "/"), at);
	*field = word[0] >= '0' && word[0] <= '9' ?
	    tz_form_number(*form, (unsigned)strtoul(word, NULL, 10)) :
	    tz_form_field(*form, word);
	if (*field == NULL || (*field)->series[0] == '\0')
		return false;
	/* A counter that begins anew is named with its day or year. */
	return (*field)->reset == NULL || (*field)->reset[0] == '\0' ||
	    strchr(name, '/') != NULL;
}

static void
add(struct list *list, const char *name, uint64_t last)
{
	const struct tz_field *field;
	const struct tz_form *form;
	struct tz_series *row;

	list->row = tz_mem_resize(list->row, list->n + 1, sizeof(*row));
	row = &list->row[list->n++];
	memset(row, 0, sizeof(*row));
	snprintf(row->name, sizeof(row->name), "%s", name);
	row->last = last;
	if (!owner(list->ledger, name, &form, &field))
		return;
	snprintf(row->form, sizeof(row->form), "%s", form->name);
	if (field != NULL)
		snprintf(row->field, sizeof(row->field), "%s", field->name);
}

static int
add_number(const char *name, uint64_t last, void *arg)
{
	struct list *list = arg;

	if (list->n >= SERIES_MAX)
		return 1;
	if (!is_record_series(name))
		add(list, name, last);
	return 0;
}

enum tz_rc
tz_lost_list(struct tz_ledger *ledger, struct tz_series **series,
    size_t *n, struct tz_err *err)
{
	struct list list = { .ledger = ledger };
	char name[TZ_SERIES];
	const char *prefix;
	uint32_t last;
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++) {
		prefix = tz_forms_at(ledger->forms, i)->prefix;
		rc = tz_records_last(ledger->store, prefix, &last, err);
		snprintf(name, sizeof(name), TZ_RECORDS_SERIES "%s", prefix);
		if (rc == TZ_OK)
			add(&list, name, last);
	}
	if (rc == TZ_OK)
		rc = tz_number_walk(ledger->store, add_number, &list, err);
	*series = list.row;
	*n = list.n;
	return rc;
}

static enum tz_rc
known(struct tz_ledger *ledger, const char *name, uint64_t *last,
    struct tz_err *err)
{
	uint32_t serial = 0;
	enum tz_rc rc;

	if (!is_record_series(name))
		return tz_number_last(ledger->store, ledger->txn, name, last,
		    err);
	rc = tz_records_last(ledger->store, name + strlen(TZ_RECORDS_SERIES),
	    &serial, err);
	*last = serial;
	return rc;
}

static enum tz_rc
check(struct tz_ledger *ledger, const struct tz_issued *number,
    struct tz_err *err)
{
	const struct tz_field *field;
	const struct tz_form *form;
	uint64_t most, last = 0;
	enum tz_rc rc;

	if (!owner(ledger, number->series, &form, &field))
		return tz_fail(err, TZ_EINPUT,
		    N_("no register has the series %s"), number->series);
	rc = known(ledger, number->series, &last, err);
	if (rc == TZ_OK && number->number < last)
		rc = tz_fail(err, TZ_EINPUT, N_("%s has got to %llu already"),
		    number->series, (unsigned long long)last);
	most = field == NULL ? RECORD_LAST : NUMBER_LAST;
	if (rc == TZ_OK && number->number > most)
		rc = tz_fail(err, TZ_EINPUT, N_("the number of %s is too "
		    "large: %llu"), number->series,
		    (unsigned long long)number->number);
	return rc;
}

/* One entry holds a few numbers only; the last one says that it is over. */
static enum tz_rc
append(struct tz_ledger *ledger, const char *user, const uint8_t *request,
    const struct tz_issued *last, size_t n, bool done, struct tz_err *err)
{
	struct tz_entry entry;
	size_t at = 0, part;
	enum tz_rc rc = TZ_OK;

	do {
		part = n - at < TZ_ENTRY_NUMBERS ? n - at : TZ_ENTRY_NUMBERS;
		tz_entry_init(&entry);
		entry.op = TZ_OP_LOST;
		snprintf(entry.user, sizeof(entry.user), "%s", user);
		if (at == 0)
			memcpy(entry.request, request, TZ_REQUEST);
		if (part > 0)
			memcpy(entry.issued, last + at, part * sizeof(*last));
		entry.issues = (unsigned)part;
		at += part;
		if (done && at == n)
			snprintf(entry.step, sizeof(entry.step), "%s",
			    TZ_ENTRY_RECOVERED);
		rc = tz_commit_entry(ledger, &entry, err);
		tz_entry_release(&entry);
	} while (rc == TZ_OK && at < n);
	return rc;
}

static bool
was_done(struct tz_ledger *ledger, const uint8_t *request)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	rc = tz_journal_request(ledger->store, request, &entry, NULL);
	tz_entry_release(&entry);
	return rc == TZ_OK;
}

enum tz_rc
tz_lost_enter(struct tz_ledger *ledger, const struct tz_session *session,
    const uint8_t request[TZ_REQUEST], const struct tz_issued *last, size_t n,
    bool done, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;
	bool own;

	if (was_done(ledger, request))
		return TZ_OK;
	if (!tz_recovery_on(ledger))
		return tz_fail(err, TZ_EREFUSED,
		    N_("no numbers are lost: the office is not in recovery"));
	for (i = 0; rc == TZ_OK && i < n; i++)
		rc = check(ledger, &last[i], err);
	if (rc != TZ_OK || (n == 0 && !done))
		return rc;
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = append(ledger, session->user, request, last, n, done, err);
	return tz_commit_end(ledger, own, rc, err);
}
