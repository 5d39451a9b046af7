/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints, figures, the clock, the forms, the end, and the district's words. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "daemon/handlers.h"
#include "ledger/print.h"
#include "ledger/recovery.h"
#include "ledger/rights.h"
#include "store/journal.h"
#include "wire/hash.h"
#include "wire/view_pack.h"

#define WORDS 64
#define WORD (8 * 1024 * 1024)	/* a list of codes that is published */

enum tz_rc
tz_handle_PRINT(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	const char *print = tz_request_text(request, TZ_FORM_NAME);
	unsigned columns = (unsigned)tz_unpack_uint(&request->in);
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, TZ_PRINT_MAX);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_print(request->ledger, request->session, id, print,
		    columns, &text, err);
	if (rc == TZ_OK && !tz_buf_ok(&text))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		tz_pack_text(&request->out, tz_buf_str(&text));
	tz_buf_release(&text);
	return rc;
}

static void
pack_print(const struct tz_print_choice *choice, void *arg)
{
	struct tz_buf *out = arg;

	tz_pack_text(out, choice->name);
	tz_pack_text(out, choice->label);
	tz_pack_uint(out, choice->copies);
	tz_pack_text(out, choice->code);
}

enum tz_rc
tz_handle_PRINTS(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_print_list(request->ledger, request->session, id,
		    pack_print, &request->out, err);
	tz_pack_text(&request->out, "");
	return rc;
}

/* Resident memory of this process in KiB, 0 when the system does not tell. */
static unsigned long
resident(void)
{
	FILE *file = fopen("/proc/self/statm", "re");
	unsigned long all, pages = 0;

	if (file == NULL)
		return 0;
	if (fscanf(file, "%lu %lu", &all, &pages) != 2)
		pages = 0;
	fclose(file);
	return pages * ((unsigned long)sysconf(_SC_PAGESIZE) / 1024);
}

/* Of people: the nightly job that carries bytes is nobody at work. */
static unsigned
sessions(const struct tz_daemon *daemon)
{
	const struct tz_conn *conn;
	unsigned n = 0;

	for (conn = daemon->conn; conn != NULL; conn = conn->next)
		n += conn->session != NULL && !conn->carries;
	return n;
}

enum tz_rc
tz_handle_STATE(struct tz_request *request, struct tz_err *err)
{
	struct tz_ledger *ledger = request->ledger;
	struct tz_buf *out = &request->out;
	char hex[TZ_HASH_HEX] = "";
	struct tz_store_state state;
	struct tz_head head;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_store_state(ledger->store, &state, err);
	if (rc == TZ_OK)
		rc = tz_journal_head(ledger->store, ledger->site,
		    TZ_STREAM_OWN, &head, err);
	if (rc != TZ_OK)
		return rc;
	/* Who sees some offices is not told how much there is of others. */
	if (request->session->area[0] != '\0')
		state.records = state.entries = 0;
	if (head.epoch != 0)
		tz_hash_hex(head.hash, TZ_HASH, hex);
	tz_pack_uint(out, state.records);
	tz_pack_uint(out, state.entries);
	tz_pack_uint(out, state.data_bytes);
	tz_pack_uint(out, state.log_bytes);
	tz_pack_uint(out, state.free_bytes);
	tz_pack_int(out, state.backup_at);
	tz_pack_int(out, tz_clock_now());
	tz_pack_uint(out, head.epoch);
	tz_pack_text(out, hex);
	tz_pack_uint(out, sessions(request->daemon));
	tz_pack_uint(out, resident());
	tz_pack_uint(out, tz_recovery_on(ledger));
	return TZ_OK;
}

enum tz_rc
tz_handle_CLOCK(struct tz_request *request, struct tz_err *err)
{
	int64_t ms = tz_unpack_int(&request->in);
	enum tz_rc rc = tz_request_end(request, err);

	return rc == TZ_OK ? tz_ledger_clock(request->ledger, ms, err) : rc;
}

enum tz_rc
tz_handle_RELOAD(struct tz_request *request, struct tz_err *err)
{
	struct tz_problems problems;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_ledger_reload(request->ledger, &problems, err);
	tz_message_problems(&request->out, &problems);
	tz_problems_release(&problems);
	return rc;
}

/* The owner could end the process anyway; others need the right. */
enum tz_rc
tz_handle_STOP(struct tz_request *request, struct tz_err *err)
{
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK && request->conn->uid != request->daemon->owner)
		rc = request->session == NULL ? tz_fail_plain(err, TZ_ESESSION)
		    : tz_rights_verb(request->ledger, request->session,
		    TZ_RIGHT_BACKUP, err);
	if (rc != TZ_OK)
		return rc;
	tz_log(TZ_LOG_INFO, "stopped by uid %ld", (long)request->conn->uid);
	request->daemon->stopping = true;
	return TZ_OK;
}

enum tz_rc
tz_handle_DISTRICT(struct tz_request *request, struct tz_err *err)
{
	struct tz_daemon *daemon = request->daemon;
	size_t i, n = tz_view_count_unpack(&request->in, WORDS);
	const char *word[WORDS];
	struct tz_buf text;
	enum tz_rc rc;

	for (i = 0; i < n; i++)
		word[i] = tz_request_text(request, WORD);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	if (daemon->district == NULL)
		return tz_fail(err, TZ_EREFUSED,
		    N_("this office is no district"));
	tz_buf_init(&text, TZ_MESSAGE_REPLY / 2);
	rc = daemon->district(request->ledger, request->session, word, n,
	    &text, daemon->district_arg, err);
	if (rc == TZ_OK && !tz_buf_ok(&text))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		tz_pack_bytes(&request->out, text.data, text.len);
	tz_buf_release(&text);
	return rc;
}
