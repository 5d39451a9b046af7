/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The package of a year and the list of what need not be kept, in slices. */
#include "ledger/archive.h"

#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/job.h"
#include "wire/archive.h"

#define ROWS 50			/* records of one step */
#define PART (192 * 1024)	/* bytes of one part of the answer */

struct work {
	struct tz_archive *archive;
	struct tz_buf package;
	size_t sent;
	uint64_t records;
	bool made;
};

static void
archive_end(void *state)
{
	struct work *work = state;

	tz_archive_end(work->archive);
	tz_buf_release(&work->package);
	tz_mem_free(work);
}

static enum tz_rc
archive_step(struct tz_conn *conn, void *state, bool *more,
    struct tz_buf *out, struct tz_err *err)
{
	struct work *work = state;
	size_t n = work->package.len - work->sent;
	bool rest;
	enum tz_rc rc;

	(void)conn;
	if (!work->made) {
		rc = tz_archive_next(work->archive, ROWS, &rest, err);
		if (rc == TZ_OK && !rest) {
			work->made = true;
			rc = tz_archive_pack(work->archive, &work->package,
			    &work->records, err);
		}
		return rc;
	}
	if (n == 0) {
		tz_pack_uint(out, work->records);
		*more = false;
		return TZ_OK;
	}
	if (n > PART)
		n = PART;
	tz_pack_bytes(out, work->package.data + work->sent, n);
	work->sent += n;
	return TZ_OK;
}

enum tz_rc
tz_handle_ARCHIVE(struct tz_request *request, struct tz_err *err)
{
	struct tz_job job = { .step = archive_step, .end = archive_end };
	struct tz_archive_plan plan;
	struct work *work;
	enum tz_rc rc;

	plan.year = (int)tz_unpack_uint(&request->in);
	plan.sensitive = tz_unpack_uint(&request->in) != 0;
	plan.about = tz_request_text(request, TZ_RECORD_ID - 1);
	if (plan.about[0] == '\0')
		plan.about = NULL;
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	work = tz_mem_alloc(sizeof(*work));
	tz_buf_init(&work->package, TZ_ARCHIVE_MOST);
	rc = tz_archive_begin(request->ledger, request->session, &plan,
	    &work->archive, err);
	if (rc != TZ_OK) {
		archive_end(work);
		return rc;
	}
	job.state = work;
	tz_job_start(request->conn, &job);
	return tz_request_later(request);
}

struct listing {
	struct tz_expired *expired;
	struct tz_buf text;
	uint64_t count;
	bool done;
};

static void
expired_end(void *state)
{
	struct listing *listing = state;

	tz_expired_end(listing->expired);
	tz_buf_release(&listing->text);
	tz_mem_free(listing);
}

static enum tz_rc
expired_step(struct tz_conn *conn, void *state, bool *more,
    struct tz_buf *out, struct tz_err *err)
{
	struct listing *listing = state;
	bool rest;
	enum tz_rc rc;

	(void)conn;
	if (listing->done) {
		tz_pack_uint(out, listing->count);
		*more = false;
		return TZ_OK;
	}
	rc = tz_expired_next(listing->expired, ROWS, &listing->text,
	    &listing->count, &rest, err);
	if (rc == TZ_OK && (!rest || listing->text.len > PART / 2)) {
		tz_pack_bytes(out, listing->text.data, listing->text.len);
		tz_buf_clear(&listing->text);
	}
	listing->done = !rest;
	return rc;
}

enum tz_rc
tz_handle_EXPIRED(struct tz_request *request, struct tz_err *err)
{
	struct tz_job job = { .step = expired_step, .end = expired_end };
	int year = (int)tz_unpack_uint(&request->in);
	struct listing *listing;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc != TZ_OK)
		return rc;
	listing = tz_mem_alloc(sizeof(*listing));
	tz_buf_init(&listing->text, PART);
	rc = tz_expired_begin(request->ledger, request->session, year,
	    &listing->expired, err);
	if (rc != TZ_OK) {
		expired_end(listing);
		return rc;
	}
	job.state = listing;
	tz_job_start(request->conn, &job);
	return tz_request_later(request);
}
