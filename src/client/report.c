/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/report.h"

#include "base/buf.h"
#include "base/mem.h"
#include "client/ask.h"
#include "client/state.h"
#include "wire/message.h"
#include "wire/view_pack.h"

#define REPORT (4 * 1024 * 1024)	/* bytes of one */

static struct tz_buf *
begin(struct tz_client *client, enum tz_verb verb, const uint8_t *request,
    const struct tz_report_request *ask)
{
	struct tz_buf *body = tz_ask_begin(client, verb, request);

	tz_pack_text(body, ask->name);
	tz_pack_int(body, ask->from);
	tz_pack_int(body, ask->to);
	tz_pack_int(body, ask->on);
	tz_pack_text(body, ask->format == NULL ? "text" : ask->format);
	tz_pack_uint(body, ask->columns);
	tz_pack_uint(body, ask->page);
	return body;
}

enum tz_rc
tz_client_reports(struct tz_client *client, struct tz_rows *rows,
    struct tz_err *err)
{
	size_t i;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_REPORTS, NULL);
	rc = tz_ask_rows(client, rows, err);
	for (i = 0; rc == TZ_OK && i < rows->n; i++)
		if (rows->row[i].n != TZ_REPORT_TEXTS)
			rc = tz_fail_plain(err, TZ_EPROTO);
	return rc;
}

enum tz_rc
tz_client_report(struct tz_client *client, const struct tz_report_request *ask,
    struct tz_buf *out, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;
	char *text;

	(void)begin(client, TZ_VERB_REPORT, NULL, ask);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	text = tz_unpack_copy(&in, REPORT);
	tz_buf_text(out, text);
	tz_mem_free(text);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_report_figures(struct tz_client *client,
    const struct tz_report_request *ask, struct tz_rows *rows,
    struct tz_err *err)
{
	(void)begin(client, TZ_VERB_REPORT_FIGURES, NULL, ask);
	return tz_ask_rows(client, rows, err);
}

enum tz_rc
tz_client_report_behind(struct tz_client *client,
    const struct tz_report_request *ask, const char *figure,
    struct tz_rows *rows, struct tz_err *err)
{
	tz_pack_text(begin(client, TZ_VERB_REPORT_BEHIND, NULL, ask), figure);
	return tz_ask_rows(client, rows, err);
}

enum tz_rc
tz_client_report_make(struct tz_client *client,
    const struct tz_report_request *ask,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], struct tz_problems *problems, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_uint(begin(client, TZ_VERB_REPORT_MAKE, request, ask),
	    confirm);
	rc = tz_ask(client, &in, err);
	if (in.at == in.end)
		return rc == TZ_OK ? tz_fail_plain(err, TZ_EPROTO) : rc;
	tz_message_problems_read(&in, problems);
	tz_unpack_text(&in, id, TZ_RECORD_ID);
	(void)tz_unpack_uint(&in);
	return in.bad ? tz_fail_plain(err, TZ_EPROTO) : rc;
}
