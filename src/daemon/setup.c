/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First set-up: what headings mean, and what is still owed. */
#include "base/csv.h"
#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/job.h"
#include "ledger/gaps.h"
#include "ledger/import_map.h"
#include "wire/view_pack.h"

#define LOOK_ROWS 30		/* among which the heading is looked for */
#define ROWS 100		/* records of one step */
#define PART (96 * 1024)	/* bytes of one part of the answer */
#define HEADING 1024

static void
put_meaning(const struct tz_meaning *meaning, struct tz_buf *out)
{
	tz_pack_text(out, meaning->heading);
	tz_pack_uint(out, meaning->how);
	tz_pack_text(out, meaning->path);
	tz_pack_text(out, meaning->label);
}

/* The row of the sheet that names most fields. */
struct head {
	const char *cell[TZ_CSV_COLUMNS];
	size_t n;
	size_t known;
	size_t row;			/* from 1, 0: none */
};

static enum tz_rc
read_row(struct tz_request *request, const struct tz_form *form, size_t row,
    struct head *head, struct tz_err *err)
{
	size_t n = tz_view_count_unpack(&request->in, TZ_CSV_COLUMNS);
	const char *cell[TZ_CSV_COLUMNS];
	size_t i, known;

	for (i = 0; i < n; i++)
		cell[i] = tz_request_text(request, TZ_CELL_MAX);
	if (request->in.bad)
		return tz_fail_plain(err, TZ_EPROTO);
	known = tz_import_known(request->ledger, form, cell, n);
	if (known <= head->known)
		return TZ_OK;
	for (i = 0; i < n; i++)
		head->cell[i] = cell[i];
	head->n = n;
	head->known = known;
	head->row = row;
	return TZ_OK;
}

enum tz_rc
tz_handle_IMPORT_LOOK(struct tz_request *request, struct tz_err *err)
{
	const char *name = tz_request_text(request, TZ_FORM_NAME);
	size_t i, n = tz_view_count_unpack(&request->in, LOOK_ROWS);
	struct head head = { .n = 0 };
	const struct tz_form *form;
	struct tz_meaning meaning;
	enum tz_rc rc;

	rc = tz_import_form(request->ledger, request->session, name, &form,
	    err);
	for (i = 0; rc == TZ_OK && i < n; i++)
		rc = read_row(request, form, i + 1, &head, err);
	if (rc == TZ_OK)
		rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_pack_uint(&request->out, head.row);
	tz_pack_uint(&request->out, head.n);
	for (i = 0; i < head.n; i++) {
		tz_import_meaning(request->ledger, form, head.cell[i],
		    &meaning);
		put_meaning(&meaning, &request->out);
	}
	return TZ_OK;
}

enum tz_rc
tz_handle_IMPORT_TEACH(struct tz_request *request, struct tz_err *err)
{
	const char *name = tz_request_text(request, TZ_FORM_NAME);
	const char *heading = tz_request_text(request, HEADING);
	const char *path = tz_request_text(request, TZ_IMPORT_PATH - 1);
	const struct tz_form *form;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_import_form(request->ledger, request->session, name,
		    &form, err);
	if (rc != TZ_OK)
		return rc;
	return tz_import_teach(request->ledger, form, heading, path, err);
}

struct listing {
	struct tz_buf rows;
	size_t n;
};

static int
keep_meaning(const struct tz_meaning *meaning, void *arg)
{
	struct listing *listing = arg;

	put_meaning(meaning, &listing->rows);
	listing->n++;
	return !tz_buf_ok(&listing->rows);
}

enum tz_rc
tz_handle_IMPORT_MAP(struct tz_request *request, struct tz_err *err)
{
	const char *name = tz_request_text(request, TZ_FORM_NAME);
	struct listing listing = { .n = 0 };
	const struct tz_form *form;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_import_form(request->ledger, request->session, name,
		    &form, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&listing.rows, TZ_MESSAGE_REPLY - 64);
	rc = tz_import_meanings(request->ledger, form, keep_meaning, &listing,
	    err);
	if (rc == TZ_OK && !tz_buf_ok(&listing.rows))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK) {
		tz_pack_uint(&request->out, listing.n);
		tz_buf_put(&request->out, listing.rows.data,
		    listing.rows.len);
	}
	tz_buf_release(&listing.rows);
	return rc;
}

struct work {
	struct tz_gaps *gaps;
	uint64_t count;
	bool done;
};

static void
gaps_end(void *state)
{
	struct work *work = state;

	tz_gaps_end(work->gaps);
	tz_mem_free(work);
}

static enum tz_rc
gaps_step(struct tz_conn *conn, void *state, bool *more, struct tz_buf *out,
    struct tz_err *err)
{
	struct work *work = state;
	uint64_t before = work->count;
	struct tz_buf rows;
	bool rest;
	enum tz_rc rc;

	(void)conn;
	if (work->done) {
		tz_pack_uint(out, work->count);
		*more = false;
		return TZ_OK;
	}
	tz_buf_init(&rows, PART);
	rc = tz_gaps_next(work->gaps, ROWS, &rows, &work->count, &rest, err);
	work->done = !rest;
	if (rc == TZ_OK && !tz_buf_ok(&rows))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK && work->count > before) {
		tz_pack_uint(out, work->count - before);
		tz_buf_put(out, rows.data, rows.len);
	}
	tz_buf_release(&rows);
	return rc;
}

enum tz_rc
tz_handle_GAPS(struct tz_request *request, struct tz_err *err)
{
	const char *form = tz_request_text(request, TZ_FORM_NAME);
	struct tz_job job = { .step = gaps_step, .end = gaps_end };
	struct work *work;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc != TZ_OK)
		return rc;
	work = tz_mem_alloc(sizeof(*work));
	rc = tz_gaps_begin(request->ledger, request->session, form,
	    &work->gaps, err);
	if (rc != TZ_OK) {
		gaps_end(work);
		return rc;
	}
	job.state = work;
	tz_job_start(request->conn, &job);
	return tz_request_later(request);
}
