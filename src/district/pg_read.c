/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_read.h"

#include <string.h>

#include "base/mem.h"
#include "district/pg_answer.h"
#include "district/pg_line.h"
#include "district/pg_row.h"
#include "form/form.h"
#include "wire/entry.h"

#define ENTRIES "500"		/* of a journal, at a time */

struct tz_pg_read {
	char *database;
	PGconn *conn;
};

struct tz_pg_read *
tz_pg_read_new(const char *database)
{
	struct tz_pg_read *read = tz_mem_alloc(sizeof *read);

	read->database = tz_mem_text(database);
	return read;
}

void
tz_pg_read_free(struct tz_pg_read *read)
{
	if (read == NULL)
		return;
	PQfinish(read->conn);
	tz_mem_free(read->database);
	tz_mem_free(read);
}

/* A line that was lost is opened again, once. */
static bool
ready(struct tz_pg_read *read)
{
	static const char *const keyword[] = { "dbname", "connect_timeout",
		"tcp_user_timeout", "options", NULL };
	const char *value[] = { read->database, "3", "20000",
		"-c statement_timeout=20s", NULL };

	if (read->conn != NULL && PQstatus(read->conn) == CONNECTION_OK)
		return true;
	PQfinish(read->conn);
	read->conn = PQconnectdbParams(keyword, value, 1);
	return PQstatus(read->conn) == CONNECTION_OK;
}

static PGresult *
query(struct tz_pg_read *read, const char *sql,
    const struct tz_pg_params *params)
{
	const char *value[TZ_PG_PARAMS];
	int length[TZ_PG_PARAMS], format[TZ_PG_PARAMS];
	int i;

	for (i = 0; i < (int)params->n; i++) {
		value[i] = tz_buf_str(&params->value[i]);
		length[i] = (int)params->value[i].len;
		format[i] = 1;
	}
	return PQexecParams(read->conn, sql, (int)params->n, params->type,
	    value, length, format, 1);
}

enum tz_rc
tz_pg_read_ask(struct tz_pg_read *read, const char *sql,
    const struct tz_pg_params *params, PGresult **result, struct tz_err *err)
{
	unsigned tries;

	*result = NULL;
	for (tries = 0; tries < 2; tries++) {
		PQclear(*result);
		*result = NULL;
		if (!ready(read))
			break;
		*result = query(read, sql, params);
		if (PQresultStatus(*result) == PGRES_TUPLES_OK)
			return TZ_OK;
		if (PQstatus(read->conn) == CONNECTION_OK)
			break;
	}
	return tz_pg_answer_fail(err, *result);
}

enum tz_rc
tz_pg_read_page(struct tz_pg_read *read, const char *site,
    const struct tz_form *form, struct tz_buf *place, unsigned most,
    tz_elsewhere_visit visit, void *arg, bool *more, struct tz_err *err)
{
	struct tz_pg_params params;
	struct tz_record record;
	PGresult *result;
	char *sql;
	enum tz_rc rc;
	int i, n;

	sql = tz_mem_format("SELECT id, _content FROM office.\"%s\" "
	    "WHERE _site = $1 AND id > $2 ORDER BY id LIMIT %u", form->name,
	    most);
	tz_pg_params_init(&params);
	tz_pg_params_text(&params, site);
	tz_pg_params_text(&params, tz_buf_str(place));
	rc = tz_pg_read_ask(read, sql, &params, &result, err);
	n = rc == TZ_OK ? PQntuples(result) : 0;
	*more = n == (int)most;
	tz_record_init(&record);
	for (i = 0; i < n && rc == TZ_OK; i++) {
		rc = tz_pg_row_read(result, i, &record, err);
		if (rc == TZ_OK)
			rc = visit(&record, arg, err);
	}
	if (n > 0) {
		tz_buf_clear(place);
		tz_buf_text(place, PQgetvalue(result, n - 1, 0));
	}
	tz_record_release(&record);
	tz_pg_params_release(&params);
	PQclear(result);
	tz_mem_free(sql);
	return rc;
}

enum tz_rc
tz_pg_read_get(struct tz_pg_read *read, const char *site,
    const struct tz_form *form, const char *id, struct tz_record *record,
    struct tz_err *err)
{
	struct tz_pg_params params;
	PGresult *result;
	char *sql;
	enum tz_rc rc;

	sql = tz_mem_format("SELECT id, _content FROM office.\"%s\" "
	    "WHERE _site = $1 AND id = $2", form->name);
	tz_pg_params_init(&params);
	tz_pg_params_text(&params, site);
	tz_pg_params_text(&params, id);
	rc = tz_pg_read_ask(read, sql, &params, &result, err);
	if (rc == TZ_OK && PQntuples(result) == 0)
		rc = tz_fail_plain(err, TZ_ENOTFOUND);
	if (rc == TZ_OK)
		rc = tz_pg_row_read(result, 0, record, err);
	tz_pg_params_release(&params);
	PQclear(result);
	tz_mem_free(sql);
	return rc;
}

/* One page of a journal, from behind a place, which moves. */
static enum tz_rc
walk_page(struct tz_pg_read *read, const char *site, uint32_t *epoch,
    uint64_t *after, int (*visit)(struct tz_entry *entry, void *arg),
    void *arg, int *stopped, bool *more, struct tz_err *err)
{
	struct tz_pg_params params;
	struct tz_entry entry;
	PGresult *result;
	enum tz_rc rc;
	int i;

	tz_pg_params_init(&params);
	tz_pg_params_text(&params, site);
	tz_pg_params_int(&params, *epoch);
	tz_pg_params_int(&params, (int64_t)*after);
	rc = tz_pg_read_ask(read, "SELECT entry FROM tz.journal "
	    "WHERE site = $1 AND (epoch, sequence) > ($2, $3) "
	    "ORDER BY epoch, sequence LIMIT " ENTRIES, &params, &result, err);
	*more = rc == TZ_OK && PQntuples(result) > 0;
	tz_entry_init(&entry);
	for (i = 0; *more && rc == TZ_OK && *stopped == 0 &&
	    i < PQntuples(result); i++) {
		rc = tz_entry_unpack(PQgetvalue(result, i, 0),
		    (size_t)PQgetlength(result, i, 0), &entry, err);
		if (rc != TZ_OK)
			break;
		*epoch = entry.epoch;
		*after = entry.sequence;
		*stopped = visit(&entry, arg);
	}
	tz_entry_release(&entry);
	tz_pg_params_release(&params);
	PQclear(result);
	return rc;
}

enum tz_rc
tz_pg_read_walk(struct tz_pg_read *read, const char *site, uint32_t epoch,
    uint64_t after, int (*visit)(struct tz_entry *entry, void *arg),
    void *arg, int *stopped, struct tz_err *err)
{
	bool more = true;
	enum tz_rc rc = TZ_OK;

	*stopped = 0;
	while (rc == TZ_OK && more && *stopped == 0)
		rc = walk_page(read, site, &epoch, &after, visit, arg,
		    stopped, &more, err);
	return rc;
}

enum tz_rc
tz_pg_read_count(struct tz_pg_read *read, const char *site, uint64_t *count,
    struct tz_err *err)
{
	struct tz_pg_params params;
	PGresult *result;
	enum tz_rc rc;

	tz_pg_params_init(&params);
	tz_pg_params_text(&params, site);
	rc = tz_pg_read_ask(read, "SELECT count(*) FROM tz.journal "
	    "WHERE site = $1", &params, &result, err);
	*count = rc == TZ_OK ? (uint64_t)tz_pg_answer_int(result, 0, 0) : 0;
	tz_pg_params_release(&params);
	PQclear(result);
	return rc;
}
