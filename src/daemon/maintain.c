/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done while no ledger is in service, by its owner alone. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "daemon/handlers.h"
#include "daemon/long.h"
#include "daemon/open.h"
#include "daemon/secret.h"
#include "ledger/rescue.h"
#include "store/verify.h"

#define PASSWORD_KIB 65536	/* before there are settings */
#define WORDS 4096
#define PATH 4096

/* What an office to be made waits with while its password is hashed. */
struct birth {
	char site[TZ_SITE];
	char name[200];
	char admin[TZ_USER];
	struct tz_ledger_make make;
};

static void
hashed(struct tz_conn *conn, struct tz_secret *secret, bool fits,
    const char *hash)
{
	struct birth *birth = secret->state;
	struct tz_err err = { 0 };
	struct tz_buf words, out;
	enum tz_rc rc;

	tz_buf_init(&words, WORDS);
	tz_buf_init(&out, 2 * WORDS);
	birth->make.site = birth->site;
	birth->make.name = birth->name;
	birth->make.admin = birth->admin;
	birth->make.password_hash = hash;
	if (!fits || hash[0] == '\0')
		rc = tz_fail_plain(&err, TZ_ESYSTEM);
	else
		rc = tz_ledger_make(conn->daemon->folder, &birth->make, &words,
		    &err);
	if (rc == TZ_OK)
		tz_pack_text(&out, tz_buf_str(&words));
	if (rc == TZ_OK)
		tz_open_peek(conn->daemon);
	tz_conn_reply(conn, rc, &err, &out);
	tz_mem_wipe(words.data, words.len);
	tz_mem_wipe(out.data, out.len);
	tz_buf_release(&words);
	tz_buf_release(&out);
}

enum tz_rc
tz_handle_INIT(struct tz_request *request, struct tz_err *err)
{
	struct birth *birth = tz_mem_alloc(sizeof(*birth));
	struct tz_secret *secret = tz_mem_alloc(sizeof(*secret));
	struct tz_unpack *in = &request->in;
	enum tz_rc rc;

	secret->state = birth;
	tz_unpack_text(in, birth->site, sizeof(birth->site));
	tz_unpack_text(in, birth->name, sizeof(birth->name));
	tz_unpack_text(in, birth->admin, sizeof(birth->admin));
	tz_unpack_text(in, secret->fresh, sizeof(secret->fresh));
	birth->make.test_clock = tz_unpack_uint(in) != 0;
	birth->make.practice = tz_unpack_uint(in) != 0;
	birth->make.encrypt = tz_unpack_uint(in) != 0;
	birth->make.admin_uid = -1;
	if (tz_unpack_uint(in) != 0)
		birth->make.admin_uid = request->conn->uid;
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_password_fit(secret->fresh, birth->admin, err);
	if (rc != TZ_OK) {
		tz_secret_free(secret);
		return rc;
	}
	secret->memory_kib = PASSWORD_KIB;
	secret->done = hashed;
	rc = tz_secret_start(request->conn, secret, err);
	return rc == TZ_OK ? tz_request_later(request) : rc;
}

static void
rebuilding(uint64_t done, uint64_t all, void *arg)
{
	struct tz_long *work = arg;
	char line[64];

	snprintf(line, sizeof(line), "%llu/%llu", (unsigned long long)done,
	    (unsigned long long)all);
	tz_long_tell(work,
	    all == 0 ? 1000 : (unsigned)(done * 1000 / all), line);
	(void)tz_long_breathe(work);
}

enum tz_rc
tz_handle_REBUILD(struct tz_request *request, struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_ledger *ledger;
	struct tz_long work;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_long_begin(&work, request, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_ledger_open(request->daemon->folder, &ledger, &problems, err);
	if (rc == TZ_OK) {
		rc = tz_rebuild(ledger->store, rebuilding, &work, err);
		tz_ledger_close(ledger);
	}
	tz_problems_release(&problems);
	tz_long_end(&work);
	return rc;
}

enum tz_rc
tz_handle_SWEEP(struct tz_request *request, struct tz_err *err)
{
	enum tz_rc rc = tz_request_end(request, err);

	return rc != TZ_OK ? rc :
	    tz_rescue_sweep(request->daemon->folder, err);
}

enum tz_rc
tz_handle_RESTORE(struct tz_request *request, struct tz_err *err)
{
	const char *from = tz_request_text(request, PATH - 1);
	enum tz_rc rc = tz_request_end(request, err);
	bool lost = false;

	if (rc != TZ_OK)
		return rc;
	tz_log(TZ_LOG_INFO, "restoring %s", from);
	rc = tz_rescue_restore(request->daemon->folder, from, &lost, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, lost);
	return rc;
}

/* The descriptor is the owner's own, and nobody else is to be kept waiting. */
enum tz_rc
tz_handle_LOAD(struct tz_request *request, struct tz_err *err)
{
	enum tz_rc rc = tz_request_end(request, err);
	bool lost = false;
	FILE *in;

	if (rc != TZ_OK)
		return rc;
	if (request->conn->passed < 0)
		return tz_fail(err, TZ_EPROTO, N_("no open file came along"));
	in = fdopen(request->conn->passed, "r");
	if (in == NULL)
		return tz_fail_plain(err, TZ_ESYSTEM);
	request->conn->passed = -1;
	rc = tz_rescue_load(request->daemon->folder, in, &lost, err);
	if (rc == TZ_OK)
		tz_pack_uint(&request->out, lost);
	fclose(in);
	return rc;
}
