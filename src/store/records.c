/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/records.h"

#include <stdio.h>

#include "store/env.h"
#include "store/meta.h"
#include "store/stored.h"

uint64_t
tz_records_changes(const struct tz_store *store)
{
	return store->changes;
}

enum tz_rc
tz_records_get(struct tz_store *store, const char *id,
    struct tz_record *record, struct tz_err *err)
{
	uint8_t bytes[TZ_PLACE_RECORD];
	DBT key = tz_env_dbt(bytes, tz_place_record(id, bytes));
	DBT value = tz_env_dbt(NULL, 0);
	struct tz_line line;
	enum tz_rc rc = tz_env_ready(store, err);

	if (rc != TZ_OK)
		return rc;
	rc = TZ_ENOTFOUND;
	if (key.size > 0)
		rc = tz_env_get(store, TZ_DB_RECORDS, &key, &value, err);
	if (rc == TZ_ENOTFOUND)
		return tz_fail(err, rc, N_("there is no record %s"), id);
	if (rc != TZ_OK)
		return rc;
	return tz_stored_record(key.data, key.size, value.data, value.size,
	    &line, record, err);
}

enum tz_rc
tz_records_get_in(struct tz_txn *txn, const char *id,
    struct tz_record *record, struct tz_err *err)
{
	return tz_records_get(txn->store, id, record, err);
}

/* The highest serial that is stored. */
static enum tz_rc
last_stored(struct tz_store *store, const char *prefix, uint32_t *last,
    struct tz_err *err)
{
	uint8_t bytes[TZ_PLACE_RECORD];
	size_t n = tz_place_serial(store->site_no, prefix, UINT32_MAX, bytes);
	DBT key = tz_env_dbt(bytes, n);
	DBT value = tz_env_dbt(NULL, 0);
	DB *db = store->db[TZ_DB_RECORDS];
	const uint8_t *at;
	DBC *cursor;
	int ret, answer;

	*last = 0;
	ret = db->cursor(db, store->txn.txn, &cursor, 0);
	if (ret != 0)
		return tz_env_fail(store, err, ret);
	value.flags = DB_DBT_PARTIAL;
	ret = cursor->get(cursor, &key, &value, DB_SET_RANGE);
	ret = cursor->get(cursor, &key, &value,
	    ret == DB_NOTFOUND ? DB_LAST : DB_PREV);
	at = key.data;
	if (ret == 0 && key.size == n && memcmp(at, bytes, n - 4) == 0)
		*last = (uint32_t)at[n - 4] << 24 | (uint32_t)at[n - 3] << 16
		    | (uint32_t)at[n - 2] << 8 | at[n - 1];
	if (ret == DB_NOTFOUND)
		ret = 0;
	answer = cursor->close(cursor);
	return tz_env_fail(store, err, ret != 0 ? ret : answer);
}

enum tz_rc
tz_records_last(struct tz_store *store, const char *prefix, uint32_t *last,
    struct tz_err *err)
{
	char series[8 + TZ_PREFIX];
	uint64_t lost;
	uint8_t bytes[TZ_PLACE_RECORD];
	enum tz_rc rc = tz_env_ready(store, err);

	*last = 0;
	if (rc == TZ_OK
	    && tz_place_serial(store->site_no, prefix, 0, bytes) == 0)
		rc = tz_fail(err, TZ_EINPUT,
		    N_("%s is no prefix of a register"), prefix);
	if (rc == TZ_OK)
		rc = last_stored(store, prefix, last, err);

	if (rc != TZ_OK)
		return rc;
	snprintf(series, sizeof series, TZ_RECORDS_SERIES "%s", prefix);
	rc = tz_number_last(store, NULL, series, &lost, err);
	if (rc == TZ_OK && lost > *last)
		*last = lost > UINT32_MAX ? UINT32_MAX : (uint32_t)lost;
	return rc;
}

enum tz_rc
tz_records_next_id(struct tz_txn *txn, const char *prefix,
    char id[TZ_RECORD_ID], struct tz_err *err)
{
	struct tz_store *store = txn->store;
	unsigned i;
	enum tz_rc rc;

	for (i = 0; i < store->serials; i++)
		if (strcmp(store->serial[i].prefix, prefix) == 0)
			break;
	if (i == store->serials) {
		if (i == TZ_ENV_SERIALS)
			store->serials = i = 0;
		rc = tz_records_last(store, prefix, &store->serial[i].last,
		    err);
		if (rc != TZ_OK)
			return rc;
		snprintf(store->serial[i].prefix, TZ_PREFIX, "%s", prefix);
		store->serials++;
	}
	if (store->serial[i].last >= 99999999)
		return tz_fail(err, TZ_ELIMIT,
		    N_("the numbers of %s are used up"), prefix);
	tz_record_id_join(id, store->site, prefix, ++store->serial[i].last);
	return TZ_OK;
}
