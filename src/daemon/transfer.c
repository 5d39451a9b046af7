/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many records at once: export in slices, import group by group. */
#include "ledger/transfer.h"

#include "base/csv.h"
#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/job.h"
#include "wire/view_pack.h"

#define FORMULA 4096
#define ROWS 50			/* of an export, one step */
#define PART (192 * 1024)	/* bytes of CSV in one part */
#define GROUP 100		/* rows of an import, one transaction */

struct export {
	struct tz_export_state *state;
	struct tz_buf text;
	uint64_t rows;
};

static void
export_end(void *state)
{
	struct export *export = state;

	tz_export_end(export->state);
	tz_buf_release(&export->text);
	tz_mem_free(export);
}

static enum tz_rc
export_step(struct tz_conn *conn, void *state, bool *more, struct tz_buf *out,
    struct tz_err *err)
{
	struct export *export = state;
	bool rest = true;
	enum tz_rc rc;

	(void)conn;
	if (export->state == NULL) {
		tz_pack_uint(out, export->rows);
		*more = false;
		return TZ_OK;
	}
	rc = tz_export_next(export->state, ROWS, &export->text, &export->rows,
	    &rest, err);
	if (rc != TZ_OK)
		return rc;
	if (!rest) {
		tz_export_end(export->state);
		export->state = NULL;
	}
	if (!rest || export->text.len > PART) {
		tz_pack_bytes(out, export->text.data, export->text.len);
		tz_buf_clear(&export->text);
	}
	return TZ_OK;
}

enum tz_rc
tz_handle_EXPORT(struct tz_request *request, struct tz_err *err)
{
	struct tz_export_plan plan = { .form = "" };
	struct tz_job job = { .step = export_step, .end = export_end };
	struct export *export;
	enum tz_rc rc;

	plan.form = tz_request_text(request, TZ_FORM_NAME);
	plan.where = tz_request_text(request, FORMULA);
	plan.shared = tz_unpack_uint(&request->in) != 0;
	plan.sensitive = tz_unpack_uint(&request->in) != 0;
	plan.site = tz_request_text(request, TZ_SITE);
	if (plan.site[0] == '\0')
		plan.site = NULL;
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	export = tz_mem_alloc(sizeof(*export));
	tz_buf_init(&export->text, TZ_MESSAGE_REPLY - 64);
	rc = tz_export_begin(request->ledger, request->session, &plan,
	    &export->state, &export->text, err);
	if (rc != TZ_OK) {
		tz_buf_release(&export->text);
		tz_mem_free(export);
		return rc;
	}
	job.state = export;
	tz_job_start(request->conn, &job);
	return tz_request_later(request);
}

enum tz_rc
tz_handle_IMPORT_BEGIN(struct tz_request *request, struct tz_err *err)
{
	const char *form = tz_request_text(request, TZ_FORM_NAME);
	bool dry = tz_unpack_uint(&request->in) != 0;
	bool update = tz_unpack_uint(&request->in) != 0;
	size_t i, n = tz_view_count_unpack(&request->in, TZ_CSV_COLUMNS);
	const char *column[TZ_CSV_COLUMNS];
	struct tz_problems problems;
	enum tz_rc rc;

	for (i = 0; i < n; i++)
		column[i] = tz_request_text(request, TZ_CELL_MAX);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	if (request->conn->import != NULL)
		tz_import_end(request->conn->import);
	request->conn->import = NULL;
	tz_problems_init(&problems);
	rc = tz_import_begin(request->ledger, request->session, form, dry,
	    update, column, n, &request->conn->import, &problems, err);
	if (rc != TZ_OK)
		request->conn->import = NULL;
	tz_message_problems(&request->out, &problems);
	tz_problems_release(&problems);
	return rc;
}

/* What became of the rows of one group, and those with problems. */
struct fates {
	uint64_t count[TZ_IMPORT_REJECTED + 1];
	struct tz_buf reports;
	size_t reported;
};

static enum tz_rc
import_row(struct tz_request *request, struct fates *fates,
    struct tz_err *err)
{
	unsigned long line = (unsigned long)tz_unpack_uint(&request->in);
	size_t i, n = tz_view_count_unpack(&request->in, TZ_CSV_COLUMNS);
	const char *cell[TZ_CSV_COLUMNS];
	enum tz_import_fate fate = TZ_IMPORT_REJECTED;
	struct tz_problems problems;
	enum tz_rc rc;

	for (i = 0; i < n; i++)
		cell[i] = tz_request_text(request, TZ_CELL_MAX);
	if (request->in.bad)
		return tz_fail_plain(err, TZ_EPROTO);
	tz_problems_init(&problems);
	rc = tz_import_row(request->conn->import, line, cell, n, &fate,
	    &problems, err);
	if (rc == TZ_OK)
		fates->count[fate]++;
	if (rc == TZ_OK && problems.n > 0) {
		fates->reported++;
		tz_pack_uint(&fates->reports, line);
		tz_pack_uint(&fates->reports, fate != TZ_IMPORT_REJECTED);
		tz_message_problems(&fates->reports, &problems);
	}
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
import_group(struct tz_request *request, struct fates *fates,
    struct tz_err *err)
{
	size_t n = tz_view_count_unpack(&request->in, GROUP);
	enum tz_rc rc;

	if (request->in.bad)
		return tz_fail_plain(err, TZ_EPROTO);
	rc = tz_import_group(request->conn->import, request->id, err);
	while (rc == TZ_OK && n-- > 0)
		rc = import_row(request, fates, err);
	if (rc == TZ_OK)
		rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_import_commit(request->conn->import, err);
	return rc;
}

enum tz_rc
tz_handle_IMPORT_ROWS(struct tz_request *request, struct tz_err *err)
{
	struct fates fates = { .reported = 0 };
	struct tz_buf *out = &request->out;
	enum tz_rc rc;

	if (request->conn->import == NULL)
		return tz_fail(err, TZ_EPROTO, N_("no import has begun"));
	tz_buf_init(&fates.reports, TZ_MESSAGE_REPLY / 2);
	rc = import_group(request, &fates, err);
	if (rc == TZ_OK) {
		tz_pack_uint(out, fates.count[TZ_IMPORT_STORED] +
		    fates.count[TZ_IMPORT_GAPS]);
		tz_pack_uint(out, fates.count[TZ_IMPORT_GAPS]);
		tz_pack_uint(out, fates.count[TZ_IMPORT_REJECTED]);
		tz_pack_uint(out, fates.count[TZ_IMPORT_SAME]);
		tz_pack_uint(out, fates.reported);
		tz_buf_put(out, fates.reports.data, fates.reports.len);
		out->full = out->full || fates.reports.full;
	} else {
		tz_import_end(request->conn->import);
		request->conn->import = NULL;
	}
	tz_buf_release(&fates.reports);
	return rc;
}

enum tz_rc
tz_handle_IMPORT_END(struct tz_request *request, struct tz_err *err)
{
	(void)err;
	if (request->conn->import != NULL)
		tz_import_end(request->conn->import);
	request->conn->import = NULL;
	return TZ_OK;
}
