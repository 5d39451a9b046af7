/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/succession.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "district/deliver.h"
#include "district/member.h"
#include "form/forms.h"
#include "ledger/adopt.h"
#include "ledger/commit.h"
#include "ledger/inner.h"
#include "store/meta.h"
#include "store/records.h"

#define FAMILY "successor/"

/* What is gathered of one old office. */
struct gathering {
	struct tz_ledger *ledger;
	const struct tz_succession *how;
	struct tz_map *going;		/* numbers; NULL = everything goes */
	struct tz_map *needed;		/* and what those refer to */
	size_t known;			/* of them */
	struct tz_buf plain;
	unsigned records;
	enum tz_rc (*see)(struct gathering *at, const struct tz_form *form,
	    const struct tz_record *record, struct tz_err *err);
};

bool
tz_succession_of(struct tz_store *store, const char *site, char into[TZ_SITE])
{
	char key[TZ_META_KEY];
	struct tz_buf value;
	bool there;

	(void)snprintf(key, sizeof key, FAMILY "%s", site);
	tz_buf_init(&value, TZ_META_VALUE);
	there = tz_meta_get(store, NULL, key, &value, NULL) == TZ_OK &&
	    value.len == TZ_SITE - 1;
	if (there)
		memcpy(into, tz_buf_str(&value), TZ_SITE);
	tz_buf_release(&value);
	return there;
}

static bool
is_going(const struct gathering *at, const char *id)
{
	return at->going == NULL || tz_map_get(at->going, id) != NULL ||
	    tz_map_get(at->needed, id) != NULL;
}

static bool
refers(const struct gathering *at, const struct tz_value *value)
{
	size_t i;

	if (value->kind == TZ_TEXT)
		return tz_map_get(at->going, value->u.text) != NULL;
	for (i = 0; value->kind == TZ_LIST && i < value->u.list.n; i++) {
		if (tz_map_get(at->going, value->u.list.item[i]) != NULL)
			return true;
	}
	return false;
}

/* What refers to what is going goes too. */
static enum tz_rc
widen(struct gathering *at, const struct tz_form *form,
    const struct tz_record *record, struct tz_err *err)
{
	size_t i;

	(void)form;
	(void)err;
	if (is_going(at, record->id))
		return TZ_OK;
	for (i = 0; i < record->n; i++) {
		if (refers(at, &record->cell[i].value)) {
			(void)tz_map_set(at->going, record->id, at);
			at->known++;
			break;
		}
	}
	return TZ_OK;
}

/* A grid or a worker stays, and yet has to be known at the new office. */
static void
need(struct gathering *at, const char *id)
{
	char site[TZ_SITE], prefix[TZ_PREFIX];
	uint32_t serial;

	if (is_going(at, id) || !tz_record_id_split(id, site, prefix,
	    &serial) || strcmp(site, at->how->old) != 0)
		return;
	(void)tz_map_set(at->needed, id, at);
	at->known++;
}

static enum tz_rc
deepen(struct gathering *at, const struct tz_form *form,
    const struct tz_record *record, struct tz_err *err)
{
	const struct tz_value *value;
	size_t i, k;

	(void)form;
	(void)err;
	for (i = 0; is_going(at, record->id) && i < record->n; i++) {
		value = &record->cell[i].value;
		if (value->kind == TZ_TEXT)
			need(at, value->u.text);
		for (k = 0; value->kind == TZ_LIST && k < value->u.list.n; k++)
			need(at, value->u.list.item[k]);
	}
	return TZ_OK;
}

static enum tz_rc
walk_form(struct gathering *at, const struct tz_form *form,
    struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	rc = tz_records_all(at->ledger->store, at->how->old, form->prefix,
	    NULL, 0, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	while (rc == TZ_OK && more) {
		tz_record_init(&record);
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc == TZ_OK && more && !(record.flags & TZ_RECORD_VOID))
			rc = at->see(at, form, &record, err);
		tz_record_release(&record);
	}
	tz_cursor_close(cursor);
	return rc;
}

static enum tz_rc
walk_all(struct gathering *at, struct tz_err *err)
{
	const struct tz_forms *forms = at->ledger->forms;
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; i < tz_forms_count(forms) && rc == TZ_OK; i++) {
		form = tz_forms_at(forms, i);
		/* Signed figures are of the whole office. */
		if (tz_adopt_takes(forms, form) && (!form->internal ||
		    (at->going == NULL && !at->how->stays)))
			rc = walk_form(at, form, err);
	}
	return rc;
}

/* Walks until nothing new is found. */
static enum tz_rc
spread(struct gathering *at, enum tz_rc (*see)(struct gathering *at,
    const struct tz_form *form, const struct tz_record *record,
    struct tz_err *err), struct tz_err *err)
{
	size_t before;
	enum tz_rc rc;

	at->see = see;
	do {
		before = at->known;
		rc = walk_all(at, err);
	} while (rc == TZ_OK && at->known > before);
	return rc;
}

static enum tz_rc
pack(struct gathering *at, const struct tz_form *form,
    const struct tz_record *record, struct tz_err *err)
{
	if (!is_going(at, record->id))
		return TZ_OK;
	tz_adopt_put(&at->plain, form, record);
	at->records++;
	return tz_buf_ok(&at->plain) ? TZ_OK : tz_fail_plain(err, TZ_ELIMIT);
}

static enum tz_rc
add_household(struct gathering *at, const char *id, struct tz_err *err)
{
	struct tz_record record;
	enum tz_rc rc;

	tz_record_init(&record);
	rc = tz_records_get(at->ledger->store, id, &record, NULL);
	tz_record_release(&record);
	if (rc != TZ_OK || strncmp(id, at->how->old, TZ_SITE - 1) != 0)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("%s is no record of office %s here"), id,
		    at->how->old);
	(void)tz_map_set(at->going, id, at);
	at->known++;
	return TZ_OK;
}

/* The list, all that hangs on it, and what those hang on. */
static enum tz_rc
choose(struct gathering *at, struct tz_err *err)
{
	const char *text = at->how->households;
	bool more = true;
	struct tz_csv csv;
	enum tz_rc rc;

	if (text == NULL)
		return TZ_OK;
	at->going = tz_map_new();
	at->needed = tz_map_new();
	tz_csv_init(&csv, text, strlen(text));
	while ((rc = tz_csv_next(&csv, &more, err)) == TZ_OK && more) {
		if (strpbrk(csv.cell[0], "0123456789") != NULL)
			rc = add_household(at, csv.cell[0], err);
		if (rc != TZ_OK)
			break;
	}
	tz_csv_release(&csv);
	if (rc == TZ_OK)
		rc = spread(at, widen, err);
	return rc == TZ_OK ? spread(at, deepen, err) : rc;
}

static enum tz_rc
enter(const struct gathering *at, struct tz_err *err)
{
	const struct tz_succession *how = at->how;
	struct tz_inner record;
	enum tz_rc rc;

	rc = tz_inner_init(&record, at->ledger, "succession", err);
	if (rc == TZ_OK) {
		tz_inner_set(&record, "old", how->old);
		tz_inner_set(&record, "new", how->into);
		tz_inner_set_int(&record, "records", at->records);
		tz_inner_set_int(&record, "closed", !how->stays);
		tz_inner_set_int(&record, "at", tz_clock_now());
		rc = tz_inner_save(&record, at->ledger, how->user, NULL, err);
	}
	tz_inner_release(&record);
	return rc;
}

/* The keys of the old office stay known: what it signed stays proven. */
static enum tz_rc
close_old(const struct gathering *at, struct tz_member *old,
    struct tz_err *err)
{
	char key[TZ_META_KEY];
	enum tz_rc rc;

	old->state = TZ_MEMBER_REVOKED;
	old->revoked_at = tz_clock_now();
	rc = tz_member_put(at->ledger->txn, old, err);
	(void)snprintf(key, sizeof key, FAMILY "%s", old->site);
	return rc == TZ_OK ? tz_meta_put(at->ledger->txn, key, at->how->into,
	    TZ_SITE - 1, err) : rc;
}

static enum tz_rc
send(const struct gathering *at, const struct tz_member *into,
    struct tz_err *err)
{
	struct tz_delivery what = { .kind = TZ_ADOPT_KIND };
	struct tz_buf object;
	uint8_t id[TZ_HASH];
	enum tz_rc rc;

	tz_buf_init(&object, TZ_ADOPT_MAX);
	tz_adopt_seal(&at->plain, &into->pub, &object);
	tz_hash(object.data, object.len, id);
	tz_hash_hex(id, TZ_HASH, what.digest);
	(void)snprintf(what.name, sizeof what.name, TZ_ADOPT_NAME "%s",
	    at->how->old);
	rc = tz_buf_ok(&object) ? tz_definition_put(at->ledger->txn, id,
	    object.data, object.len, err) : tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		rc = tz_deliver_line(at->ledger, at->how->user, into->site,
		    &what, err);
	tz_buf_release(&object);
	return rc;
}

static enum tz_rc
commit(const struct gathering *at, struct tz_member *old,
    const struct tz_member *into, struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(at->ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = send(at, into, err);
	if (rc == TZ_OK)
		rc = enter(at, err);
	if (rc == TZ_OK && !at->how->stays)
		rc = close_old(at, old, err);
	return tz_commit_end(at->ledger, own, rc, err);
}

static enum tz_rc
read_member(struct tz_ledger *ledger, const char *site,
    struct tz_member *member, struct tz_err *err)
{
	enum tz_rc rc = tz_member_get(ledger->store, site, member, NULL);

	if (rc == TZ_OK && member->state == TZ_MEMBER_ENROLLED)
		return TZ_OK;
	return tz_fail(err, TZ_ENOTFOUND, N_("office %s is not enrolled"),
	    site);
}

enum tz_rc
tz_succession_make(struct tz_ledger *ledger, const struct tz_succession *how,
    unsigned *records, struct tz_err *err)
{
	struct tz_member *old = tz_mem_alloc(sizeof *old);
	struct tz_member *into = tz_mem_alloc(sizeof *into);
	struct gathering at = { .ledger = ledger, .how = how };
	enum tz_rc rc;

	tz_buf_init(&at.plain, TZ_ADOPT_PLAIN);
	rc = read_member(ledger, how->old, old, err);
	if (rc == TZ_OK)
		rc = read_member(ledger, how->into, into, err);
	if (rc == TZ_OK && strcmp(how->old, how->into) == 0)
		rc = tz_fail(err, TZ_EINPUT,
		    N_("an office does not succeed itself"));
	if (rc == TZ_OK)
		rc = choose(&at, err);
	at.see = pack;
	if (rc == TZ_OK)
		rc = walk_all(&at, err);
	if (rc == TZ_OK)
		rc = commit(&at, old, into, err);
	*records = at.records;
	if (at.going != NULL) {
		tz_map_free(at.going, NULL);
		tz_map_free(at.needed, NULL);
	}
	tz_buf_release(&at.plain);
	tz_mem_free(into);
	tz_mem_free(old);
	return rc;
}
