/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/adopt.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/indicator_own.h"
#include "store/meta.h"
#include "store/records.h"
#include "wire/deflate.h"
#include "wire/pack.h"

#define MAGIC "TZS1"
#define MAGIC_BYTES 4
#define FAMILY "succession/"		/* and the hash: "wanted" or "done" */
#define GROUP 100			/* records of one transaction */
#define USER "district"

bool
tz_adopt_takes(const struct tz_forms *forms, const struct tz_form *form)
{
	return !form->internal || form == tz_frozen_form(forms);
}

static void
leave_behind(const struct tz_form *form, const char *name,
    struct tz_record *record)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	const struct tz_field *field = tz_form_field(form, name);

	if (form->internal && field != NULL)
		tz_record_set(record, field->no, &none);
}

void
tz_adopt_put(struct tz_buf *plain, const struct tz_form *form,
    const struct tz_record *record)
{
	struct tz_record copy;
	struct tz_buf bytes;

	tz_buf_init(&bytes, TZ_ADOPT_MAX);
	tz_record_init(&copy);
	tz_record_copy(&copy, record);
	leave_behind(form, "num_rows", &copy);
	leave_behind(form, "den_rows", &copy);
	tz_pack_record(&bytes, &copy);
	tz_pack_text(plain, form->name);
	tz_pack_bytes(plain, bytes.data, bytes.len);
	tz_record_release(&copy);
	tz_buf_release(&bytes);
}

void
tz_adopt_seal(const struct tz_buf *plain, const struct tz_public *to,
    struct tz_buf *object)
{
	struct tz_buf small;

	tz_buf_init(&small, TZ_ADOPT_MAX);
	tz_deflate(plain->data, plain->len, &small);
	tz_buf_text(object, MAGIC);
	tz_keyring_seal(to, small.data, small.len, object);
	if (!tz_buf_ok(&small) || !tz_buf_ok(plain))
		object->full = true;
	tz_buf_release(&small);
}

enum tz_rc
tz_adopt_told(struct tz_ledger *ledger, const char *name, const char *hex,
    struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf value;
	enum tz_rc rc;

	(void)name;
	(void)snprintf(key, sizeof key, FAMILY "%s", hex);
	tz_buf_init(&value, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, ledger->txn, key, &value, NULL);
	tz_buf_release(&value);
	return rc == TZ_OK ? TZ_OK : tz_meta_put(ledger->txn, key, "wanted",
	    6, err);
}

static int
see_wanted(const char *key, const void *value, size_t n, void *arg)
{
	char *hex = arg;

	if (n != 6 || memcmp(value, "wanted", 6) != 0)
		return 0;
	(void)snprintf(hex, TZ_HASH_HEX, "%s", key + sizeof FAMILY - 1);
	return 1;
}

bool
tz_adopt_wanted(struct tz_ledger *ledger, char hex[TZ_HASH_HEX])
{
	hex[0] = '\0';
	return tz_meta_walk(ledger->store, FAMILY, see_wanted, hex, NULL) ==
	    TZ_OK && hex[0] != '\0';
}

/* One succession at work. */
struct adopting {
	struct tz_ledger *ledger;
	struct tz_map *number;		/* of old numbers: own text */
	struct tz_map *last;		/* serial by prefix: uint32_t */
	struct tz_map *here;		/* old numbers that are here already */
	unsigned done;
};

/* Old numbers of one register that stand here as numbers on paper. */
static enum tz_rc
note_here(struct adopting *at, const struct tz_form *form, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	rc = tz_records_all(at->ledger->store, at->ledger->site, form->prefix,
	    NULL, 0, &cursor, err);
	while (rc == TZ_OK && more) {
		tz_record_init(&record);
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc == TZ_OK && more && record.old_no != NULL) {
			tz_mem_free(tz_map_set(at->number, record.old_no,
			    tz_mem_text(record.id)));
			(void)tz_map_set(at->here, record.old_no, at);
		}
		tz_record_release(&record);
	}
	if (cursor != NULL)
		tz_cursor_close(cursor);
	return rc;
}

/* Each register is looked through once, and its next serial kept. */
static enum tz_rc
next_number(struct adopting *at, const struct tz_form *form, const char *old,
    struct tz_err *err)
{
	uint32_t *last = tz_map_get(at->last, form->prefix);
	char id[TZ_RECORD_ID];
	enum tz_rc rc = TZ_OK;

	if (last == NULL) {
		last = tz_mem_alloc(sizeof *last);
		(void)tz_map_set(at->last, form->prefix, last);
		rc = tz_records_last(at->ledger->store, form->prefix, last,
		    err);
		if (rc == TZ_OK)
			rc = note_here(at, form, err);
	}
	if (rc != TZ_OK || tz_map_get(at->number, old) != NULL)
		return rc;
	tz_record_id_join(id, at->ledger->site, form->prefix, ++*last);
	(void)tz_map_set(at->number, old, tz_mem_text(id));
	return TZ_OK;
}

/* The next register and record of the bytes; more is false at their end. */
static enum tz_rc
read_next(struct adopting *at, struct tz_unpack *in,
    const struct tz_form **form, struct tz_record *record, bool *more,
    struct tz_err *err)
{
	char name[TZ_FORM_NAME + 1];
	const uint8_t *bytes;
	size_t n = 0;

	*more = in->at < in->end;
	if (!*more)
		return TZ_OK;
	tz_unpack_text(in, name, sizeof name);
	bytes = tz_unpack_bytes(in, &n);
	if (bytes == NULL || in->bad)
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the records of the old office are damaged"));
	*form = tz_forms_find(at->ledger->forms, name);
	return tz_unpack_record(bytes, n, record, err);
}

/* A value that names a record of the old office names the new one. */
static void
follow(const struct adopting *at, struct tz_value *value)
{
	struct tz_value list = { .kind = TZ_NONE };
	const char *id;
	size_t i;

	if (value->kind == TZ_TEXT) {
		id = tz_map_get(at->number, value->u.text);
		if (id != NULL) {
			tz_value_release(value);
			tz_value_text(value, id);
		}
		return;
	}
	if (value->kind != TZ_LIST)
		return;
	for (i = 0; i < value->u.list.n; i++) {
		id = tz_map_get(at->number, value->u.list.item[i]);
		tz_value_add(&list, id == NULL ? value->u.list.item[i] : id);
	}
	tz_value_release(value);
	*value = list;
}

static enum tz_rc
adopt_one(struct adopting *at, const struct tz_form *form,
    struct tz_record *record, struct tz_err *err)
{
	struct tz_change change = { .user = USER, .op = TZ_OP_EDIT,
		.flags = TZ_ENTRY_IMPORT, .form = form, .after = record,
		.note = record->id };
	char old[TZ_RECORD_ID];
	size_t i;

	memcpy(old, record->id, sizeof old);
	change.note = old;
	(void)snprintf(record->id, sizeof record->id, "%s",
	    (const char *)tz_map_get(at->number, old));
	tz_mem_free(record->old_no);
	record->old_no = tz_mem_text(old);
	record->flags = TZ_RECORD_IMPORTED;
	record->revision = 0;
	for (i = 0; i < record->n; i++)
		follow(at, &record->cell[i].value);
	at->done++;
	return tz_commit_change(at->ledger, &change, err);
}

/* first: numbers for all of them, since they refer to each other. */
static enum tz_rc
pass(struct adopting *at, const struct tz_buf *plain, bool first,
    struct tz_err *err)
{
	const struct tz_form *form = NULL;
	struct tz_record record;
	struct tz_unpack in;
	enum tz_rc rc = TZ_OK;
	bool more = true, own = false;
	unsigned n = 0;

	tz_unpack_init(&in, plain->data, plain->len);
	while (rc == TZ_OK && more) {
		tz_record_init(&record);
		if (!first && n % GROUP == 0)
			rc = tz_commit_begin(at->ledger, &own, err);
		if (rc == TZ_OK)
			rc = read_next(at, &in, &form, &record, &more, err);
		if (rc == TZ_OK && more && form != NULL && first)
			rc = next_number(at, form, record.id, err);
		else if (rc == TZ_OK && more && form != NULL &&
		    tz_map_get(at->here, record.id) == NULL)
			rc = adopt_one(at, form, &record, err);
		n++;
		if (own && (rc != TZ_OK || !more || n % GROUP == 0)) {
			rc = tz_commit_end(at->ledger, own, rc, err);
			own = false;
		}
		tz_record_release(&record);
	}
	return rc;
}

static enum tz_rc
adopt(struct tz_ledger *ledger, const void *bytes, size_t n, unsigned *done,
    struct tz_err *err)
{
	struct adopting at = { .ledger = ledger };
	struct tz_buf small, plain;
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&small, TZ_ADOPT_MAX);
	tz_buf_init(&plain, TZ_ADOPT_PLAIN);
	at.number = tz_map_new();
	at.last = tz_map_new();
	at.here = tz_map_new();
	if (n < MAGIC_BYTES || memcmp(bytes, MAGIC, MAGIC_BYTES) != 0)
		rc = tz_fail(err, TZ_EVERSION, N_("the records of the old "
		    "office come in a way this program does not know"));
	if (rc == TZ_OK)
		rc = tz_keyring_open(&ledger->keys, (const uint8_t *)bytes +
		    MAGIC_BYTES, n - MAGIC_BYTES, &small, err);
	if (rc == TZ_OK)
		rc = tz_inflate(small.data, small.len, &plain, err);
	if (rc == TZ_OK)
		rc = pass(&at, &plain, true, err);
	if (rc == TZ_OK)
		rc = pass(&at, &plain, false, err);
	*done = at.done;
	tz_map_free(at.number, tz_mem_free);
	tz_map_free(at.last, tz_mem_free);
	tz_map_free(at.here, NULL);
	tz_buf_release(&plain);
	tz_buf_release(&small);
	return rc;
}

enum tz_rc
tz_adopt_take(struct tz_ledger *ledger, const void *bytes, size_t n,
    bool *taken, struct tz_err *err)
{
	char key[TZ_META_KEY], hex[TZ_HASH_HEX];
	struct tz_buf value;
	uint8_t id[TZ_HASH];
	unsigned done = 0;
	enum tz_rc rc;

	tz_hash(bytes, n, id);
	tz_hash_hex(id, TZ_HASH, hex);
	(void)snprintf(key, sizeof key, FAMILY "%s", hex);
	tz_buf_init(&value, TZ_META_VALUE);
	*taken = tz_meta_get(ledger->store, ledger->txn, key, &value, NULL) ==
	    TZ_OK;
	tz_buf_release(&value);
	if (!*taken)
		return TZ_OK;
	rc = adopt(ledger, bytes, n, &done, err);
	if (rc == TZ_OK)
		rc = tz_commit_meta(ledger, key, "done", 4, err);
	if (rc == TZ_OK)
		tz_log(TZ_LOG_INFO, "%u records of an old office adopted",
		    done);
	return rc;
}
