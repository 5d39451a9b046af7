/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/index.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/keys.h"
#include "form/type.h"
#include "store/stored.h"
#include "wire/hash.h"

#define TEXT_MAX (1024 * 1024)		/* bytes of one definition */
#define BYTES_MAX (1024 * 1024)		/* of all keys of one record */

/* A definition that is not in force, or what is known of one that is. */
struct slot {
	struct tz_forms *set;		/* holds only form; NULL: none */
	const struct tz_form *form;
	bool unknown;
	uint64_t kept;			/* its text is in the database */
};

struct tz_index_cache {
	struct tz_map *slots;		/* by id in hexadecimal */
	uint8_t last[TZ_HASH];		/* asked last, with its answer */
	const struct tz_form *form;
	const struct tz_form *rules;	/* by which its records are found */
	bool filled;
	uint8_t last_kept[TZ_HASH];
	uint64_t kept;			/* counts like that of a slot */
	struct tz_index_keys keys;
	struct tz_record record;	/* of the callback, kept for its room */
};

struct tz_index_cache *
tz_index_new(void)
{
	struct tz_index_cache *cache = tz_mem_alloc(sizeof *cache);

	cache->slots = tz_map_new();
	tz_buf_init(&cache->keys.bytes, BYTES_MAX);
	tz_record_init(&cache->record);
	return cache;
}

static void
free_slot(void *value)
{
	struct slot *slot = value;

	if (slot->set != NULL)
		tz_forms_free(slot->set);
	tz_mem_free(slot);
}

void
tz_index_forget(struct tz_index_cache *cache)
{
	tz_map_free(cache->slots, free_slot);
	cache->slots = tz_map_new();
	cache->filled = false;
	cache->kept = 0;
}

void
tz_index_free(struct tz_index_cache *cache)
{
	tz_map_free(cache->slots, free_slot);
	tz_buf_release(&cache->keys.bytes);
	tz_mem_free(cache->keys.key);
	tz_record_release(&cache->record);
	tz_mem_free(cache);
}

/* Parses a kept text alone; what it refers to is not needed for keys. */
static void
parse(struct slot *slot, const DBT *text)
{
	struct tz_problems problems;
	struct tz_form *form;

	tz_problems_init(&problems);
	form = tz_form_parse(text->data, text->size, "kept", &problems);
	if (form != NULL) {
		slot->set = tz_forms_new(tz_hash);
		tz_forms_add(slot->set, form);
		(void)tz_forms_resolve(slot->set, &problems);
		slot->form = form;
	}
	tz_problems_release(&problems);
}

static struct slot *
look_up(struct tz_store *store, const uint8_t id[TZ_HASH])
{
	struct tz_index_cache *cache = store->cache;
	char hex[TZ_HASH_HEX];
	struct slot *slot;
	DBT key = tz_env_dbt(id, TZ_HASH);
	DBT text = tz_env_dbt(NULL, 0);
	int ret;

	tz_hash_hex(id, TZ_HASH, hex);
	slot = tz_map_get(cache->slots, hex);
	if (slot != NULL)
		return slot;
	slot = tz_mem_alloc(sizeof *slot);
	if (store->forms != NULL)
		slot->form = tz_forms_by_id(store->forms, id);
	if (slot->form == NULL) {
		ret = store->db[TZ_DB_FORMS]->get(store->db[TZ_DB_FORMS],
		    store->txn.txn, &key, &text, 0);
		if (ret == 0)
			parse(slot, &text);
	}
	slot->unknown = slot->form == NULL;
	tz_map_set(cache->slots, hex, slot);
	return slot;
}

const struct tz_form *
tz_index_form(struct tz_store *store, const uint8_t id[TZ_HASH])
{
	struct tz_index_cache *cache = store->cache;

	if (cache->filled && memcmp(cache->last, id, TZ_HASH) == 0)
		return cache->form;
	cache->form = look_up(store, id)->form;
	cache->rules = cache->form;
	if (cache->form != NULL && store->forms != NULL)
		cache->rules = tz_forms_prefix(store->forms,
		    cache->form->prefix);
	if (cache->rules == NULL)
		cache->rules = cache->form;
	memcpy(cache->last, id, TZ_HASH);
	cache->filled = true;
	return cache->form;
}

static void
add_text(struct tz_buf *out, const struct tz_form *form)
{
	const struct tz_field *field;
	size_t i;

	tz_buf_format(out, "\n%s", form->prefix);
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (tz_keys_indexed(form, field))
			tz_buf_format(out, " %u:%s", field->no,
			    field->type->name);
	}
	for (i = 0; i < form->searches; i++)
		tz_buf_format(out, " %u/%d", form->search[i].field->no,
		    (int)form->search[i].how);
}

static int
by_prefix(const void *a, const void *b)
{
	return strcmp((*(const struct tz_form *const *)a)->prefix,
	    (*(const struct tz_form *const *)b)->prefix);
}

void
tz_index_rules(const struct tz_store *store, uint8_t out[TZ_HASH])
{
	const struct tz_form **form;
	struct tz_buf text;
	size_t n, i;

	memset(out, 0, TZ_HASH);
	if (store->forms == NULL)
		return;
	n = tz_forms_count(store->forms);
	form = tz_mem_alloc((n + 1) * sizeof *form);
	for (i = 0; i < n; i++)
		form[i] = tz_forms_at(store->forms, i);
	qsort(form, n, sizeof *form, by_prefix);
	tz_buf_init(&text, BYTES_MAX);
	for (i = 0; i < n; i++)
		add_text(&text, form[i]);
	tz_hash(text.data, text.len, out);
	tz_buf_release(&text);
	tz_mem_free(form);
}

/* Remembers in "meta" that records were stored without keys. */
static enum tz_rc
note_unknown(struct tz_txn *txn, const uint8_t id[TZ_HASH], struct tz_err *err)
{
	char name[sizeof TZ_INDEX_UNKNOWN + TZ_HASH_HEX];
	DBT key, value = tz_env_dbt("", 0);

	memcpy(name, TZ_INDEX_UNKNOWN, sizeof TZ_INDEX_UNKNOWN);
	tz_hash_hex(id, TZ_HASH, name + sizeof TZ_INDEX_UNKNOWN - 1);
	key = tz_env_dbt(name, strlen(name));
	return tz_env_put(txn, TZ_DB_META, &key, &value, err);
}

static enum tz_rc
keep_text(struct tz_txn *txn, const struct tz_form *form,
    const uint8_t id[TZ_HASH], struct tz_err *err)
{
	DBT key = tz_env_dbt(id, TZ_HASH);
	DBT value;
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, TEXT_MAX);
	tz_form_canon(form, &text);
	if (tz_buf_ok(&text)) {
		value = tz_env_dbt(text.data, text.len);
		rc = tz_env_put(txn, TZ_DB_FORMS, &key, &value, err);
	} else {
		rc = tz_fail_plain(err, TZ_ELIMIT);
	}
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_index_keep(struct tz_txn *txn, const uint8_t id[TZ_HASH],
    struct tz_err *err)
{
	struct tz_store *store = txn->store;
	struct tz_index_cache *cache = store->cache;
	DBT key = tz_env_dbt(id, TZ_HASH);
	/* What an aborted transaction has kept is not kept. */
	uint64_t sure = store->forgotten + 1;
	struct slot *slot;
	enum tz_rc rc = TZ_OK;

	if (cache->kept == sure && memcmp(cache->last_kept, id, TZ_HASH) == 0)
		return TZ_OK;
	slot = look_up(store, id);
	if (slot->kept == sure)
		rc = TZ_OK;
	else if (slot->unknown)
		rc = note_unknown(txn, id, err);
	else if (store->db[TZ_DB_FORMS]->exists(store->db[TZ_DB_FORMS],
	    txn->txn, &key, 0) != 0)
		rc = keep_text(txn, slot->form, id, err);
	if (rc == TZ_OK) {
		slot->kept = cache->kept = sure;
		memcpy(cache->last_kept, id, TZ_HASH);
	}
	return rc;
}

static void
add(const void *bytes, size_t n, void *arg)
{
	struct tz_index_keys *keys = arg;

	if (keys->n == keys->room) {
		keys->room = keys->room == 0 ? 32 : 2 * keys->room;
		keys->key = tz_mem_resize(keys->key, keys->room,
		    sizeof *keys->key);
	}
	tz_buf_put(&keys->bytes, bytes, n);
	keys->key[keys->n++] = tz_env_dbt(NULL, n);
}

static int
compare(const void *a, const void *b)
{
	const DBT *x = a;
	const DBT *y = b;

	return tz_stored_compare(x->data, x->size, y->data, y->size);
}

const struct tz_index_keys *
tz_index_keys(struct tz_store *store, const struct tz_record *record)
{
	struct tz_index_keys *keys = &store->cache->keys;
	uint8_t *at;
	size_t i, n;

	keys->n = 0;
	tz_buf_clear(&keys->bytes);
	if (tz_index_form(store, record->form) == NULL)
		return keys;
	tz_keys_of(store->cache->rules, record, add, keys);
	at = keys->bytes.data;
	for (i = 0; i < keys->n; i++) {
		keys->key[i].data = at;
		at += keys->key[i].size;
	}
	if (keys->n > 1)
		qsort(keys->key, keys->n, sizeof *keys->key, compare);
	for (i = n = 0; i < keys->n; i++)
		if (n == 0 || compare(&keys->key[n - 1], &keys->key[i]) != 0)
			keys->key[n++] = keys->key[i];
	keys->n = n;
	return keys;
}

/* One block that Berkeley DB frees: the keys and their bytes. */
static void
hand_over(const struct tz_index_keys *keys, DBT *result)
{
	DBT *key;
	uint8_t *at;
	size_t i, size = 0;

	for (i = 0; i < keys->n; i++)
		size += keys->key[i].size;
	key = tz_mem_alloc(keys->n * sizeof *key + size);
	at = (uint8_t *)(key + keys->n);
	for (i = 0; i < keys->n; i++) {
		memcpy(at, keys->key[i].data, keys->key[i].size);
		key[i] = tz_env_dbt(at, keys->key[i].size);
		at += keys->key[i].size;
	}
	memset(result, 0, sizeof *result);
	result->flags = DB_DBT_MULTIPLE | DB_DBT_APPMALLOC;
	result->data = key;
	result->size = (u_int32_t)keys->n;
}

int
tz_index_callback(DB *index, const DBT *key, const DBT *value, DBT *result)
{
	struct tz_store *store = index->app_private;
	const struct tz_record *record = &store->cache->record;
	const struct tz_index_keys *keys;
	struct tz_line line;

	/* An empty value only holds the place of a record; see fold.c. */
	if (store->unindexed || value->size == 0)
		return DB_DONOTINDEX;
	if (value->data == store->putting)
		record = store->put;
	else if (tz_stored_record(key->data, key->size, value->data,
	    value->size, &line, &store->cache->record, NULL) != TZ_OK)
		return EINVAL;
	keys = tz_index_keys(store, record);
	if (keys->n == 0)
		return DB_DONOTINDEX;
	hand_over(keys, result);
	return 0;
}
