/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was told of each release, and who has fetched that. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/mem.h"
#include "district/member.h"
#include "district/release_own.h"
#include "ledger/inner.h"
#include "ledger/world.h"

#define ROWS 2000		/* releases that are listed */

struct row {
	struct tz_release release;
	int status;
	char *targets;
	int64_t at;
	unsigned told, fetched;
	uint64_t number;	/* in the feed that is walked, 0 = not there */
};

struct table {
	struct tz_ledger *ledger;
	const struct tz_form *form;
	struct row *row;
	size_t n;
	struct tz_err *err;
	enum tz_rc rc;
};

static int
add_row(const struct tz_record *record, void *arg)
{
	struct table *table = arg;
	struct tz_inner one = { .form = table->form };
	struct row *row;

	if (table->n == ROWS)
		return 1;
	tz_inner_take(&one, record);
	table->row = tz_mem_resize(table->row, table->n + 1, sizeof *row);
	row = &table->row[table->n++];
	memset(row, 0, sizeof *row);
	tz_release_read(&one, &row->release);
	row->status = tz_release_status_of(&one);
	row->targets = tz_mem_text(tz_inner_text(&one, "targets"));
	row->at = tz_inner_int(&one, "published_at");
	tz_inner_release(&one);
	return 0;
}

static void
see_line(const struct tz_delivery *line, void *arg)
{
	const struct table *table = arg;
	struct row *row;
	size_t i;

	for (i = 0; i < table->n; i++) {
		row = &table->row[i];
		if (strcmp(row->release.what.name, line->name) != 0 ||
		    strcmp(row->release.what.kind, line->kind) != 0)
			continue;
		row->number = strcmp(row->release.what.digest,
		    line->digest) == 0 ? line->number : 0;
	}
}

static int
see_member(const struct tz_member *member, void *arg)
{
	struct table *table = arg;
	size_t i;

	if (member->state != TZ_MEMBER_ENROLLED)
		return 0;
	for (i = 0; i < table->n; i++)
		table->row[i].number = 0;
	table->rc = tz_deliver_walk(table->ledger, member->site, see_line,
	    table, table->err);
	for (i = 0; i < table->n; i++) {
		table->row[i].told += table->row[i].number != 0;
		table->row[i].fetched += table->row[i].number != 0 &&
		    table->row[i].number <= member->fed;
	}
	return table->rc != TZ_OK;
}

static void
put_row(const struct row *row, struct tz_buf *out)
{
	static const char *const statuses[] = { "", "out", "held",
		"recalled" };
	const struct tz_release *release = &row->release;
	char text[TZ_TIME_TEXT], digits[24], digest[13];

	(void)snprintf(digest, sizeof digest, "%.12s", release->what.digest);
	tz_csv_put(out, release->what.name, true);
	tz_csv_put(out, release->version[0] == '\0' ? digest :
	    release->version, false);
	tz_csv_put(out, statuses[row->status & 3], false);
	tz_csv_put(out, row->targets, false);
	(void)snprintf(digits, sizeof digits, "%u", row->told);
	tz_csv_put(out, digits, false);
	(void)snprintf(digits, sizeof digits, "%u", row->fetched);
	tz_csv_put(out, digits, false);
	tz_csv_put(out, tz_time_format(row->at, text), false);
	tz_buf_byte(out, '\n');
}

enum tz_rc
tz_release_list(struct tz_ledger *ledger, struct tz_buf *out,
    struct tz_err *err)
{
	struct table table = { .ledger = ledger, .err = err };
	struct tz_inner any;
	enum tz_rc rc;
	size_t i;

	rc = tz_inner_init(&any, ledger, TZ_RELEASE_FORM, err);
	table.form = any.form;
	if (rc == TZ_OK)
		rc = tz_world_scan(ledger, any.form, NULL, NULL, add_row,
		    &table, err);
	if (rc == TZ_OK)
		rc = tz_member_walk(ledger->store, see_member, &table, err);
	if (rc == TZ_OK)
		rc = table.rc;
	tz_buf_text(out, "name,version,status,to,told,fetched,published_at\n");
	for (i = 0; i < table.n; i++) {
		if (rc == TZ_OK)
			put_row(&table.row[i], out);
		tz_mem_free(table.row[i].targets);
	}
	tz_mem_free(table.row);
	return rc;
}
