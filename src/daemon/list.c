/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading many: lists, searches, history, the home screen, pickers. */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "daemon/handlers.h"
#include "form/codes.h"
#include "form/forms.h"
#include "ledger/day_end.h"
#include "ledger/query.h"
#include "ledger/tour.h"
#include "store/records.h"
#include "wire/view_pack.h"

#define NAME 200			/* bytes of the name of a field */
#define TYPED 400		/* bytes of what is searched for */
#define FORMULA 4096
#define COLUMNS 2000
#define CODES 200		/* of one answer */
#define CODE 64			/* room for one, as clients have it */

static enum tz_rc
list(struct tz_request *request, const struct tz_query *query,
    struct tz_err *err)
{
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_query_list(request->ledger, request->session, query, &rows,
	    err);
	return tz_request_rows(request, &rows, rc);
}

enum tz_rc
tz_handle_LIST(struct tz_request *request, struct tz_err *err)
{
	struct tz_query query = { .form = "" };
	enum tz_rc rc;

	query.form = tz_request_text(request, TZ_FORM_NAME);
	query.typed = tz_request_text(request, TYPED);
	query.where = tz_request_text(request, FORMULA);
	query.parent = tz_request_text(request, TZ_RECORD_ID);
	query.order = tz_request_text(request, NAME);
	query.columns = tz_request_text(request, COLUMNS);
	query.voided = tz_unpack_uint(&request->in) != 0;
	query.plain = tz_unpack_uint(&request->in) != 0;
	query.most = tz_request_most(request, TZ_QUERY_ROWS);
	query.place = tz_unpack_bytes(&request->in, &query.place_n);
	if (query.place_n > TZ_PLACE_MAX)
		request->in.bad = true;
	rc = tz_request_end(request, err);
	return rc == TZ_OK ? list(request, &query, err) : rc;
}

enum tz_rc
tz_handle_TARGETS(struct tz_request *request, struct tz_err *err)
{
	struct tz_query query = { .where = "", .parent = "", .order = "",
		.columns = "" };
	enum tz_rc rc;

	query.form = tz_request_text(request, TZ_FORM_NAME);
	query.typed = tz_request_text(request, TYPED);
	query.most = tz_request_most(request, TZ_QUERY_ROWS);
	rc = tz_request_end(request, err);
	return rc == TZ_OK ? list(request, &query, err) : rc;
}

enum tz_rc
tz_handle_FIND(struct tz_request *request, struct tz_err *err)
{
	const char *typed = tz_request_text(request, TYPED);
	unsigned most = tz_request_most(request, TZ_QUERY_ROWS);
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_query_find(request->ledger, request->session, typed,
		    most, &rows, err);
	return tz_request_rows(request, &rows, rc);
}

enum tz_rc
tz_handle_HISTORY(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	struct tz_events events;
	enum tz_rc rc;

	tz_events_init(&events);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_query_history(request->ledger, request->session, id,
		    &events, err);
	if (rc == TZ_OK)
		tz_events_pack(&events, &request->out);
	tz_events_release(&events);
	return rc;
}

enum tz_rc
tz_handle_TODAY(struct tz_request *request, struct tz_err *err)
{
	struct tz_today today;
	enum tz_rc rc;

	tz_today_init(&today);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_query_today(request->ledger, request->session, &today,
		    err);
	if (rc == TZ_OK)
		tz_today_pack(&today, &request->out);
	tz_today_release(&today);
	return rc;
}

enum tz_rc
tz_handle_DAY_END(struct tz_request *request, struct tz_err *err)
{
	struct tz_day_end end;
	enum tz_rc rc;

	tz_day_end_init(&end);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_day_end(request->ledger, request->session, &end, err);
	if (rc == TZ_OK)
		tz_day_end_pack(&end, &request->out);
	tz_day_end_release(&end);
	return rc;
}

enum tz_rc
tz_handle_TOUR(struct tz_request *request, struct tz_err *err)
{
	bool sample = tz_unpack_uint(&request->in) != 0;
	struct tz_tour_view view;
	enum tz_rc rc;

	tz_tour_view_init(&view);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_tour_look(request->ledger, request->session, sample,
		    &view, err);
	if (rc == TZ_OK)
		tz_tour_view_pack(&view, &request->out);
	tz_tour_view_release(&view);
	return rc;
}

enum tz_rc
tz_handle_REGISTERS(struct tz_request *request, struct tz_err *err)
{
	struct tz_register *reg = NULL;
	size_t i, n = 0;
	enum tz_rc rc;

	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_query_registers(request->ledger, request->session,
		    &reg, &n, err);
	if (rc == TZ_OK) {
		tz_pack_uint(&request->out, n);
		for (i = 0; i < n; i++)
			tz_register_pack(&reg[i], &request->out);
	}
	tz_mem_free(reg);
	return rc;
}

enum tz_rc
tz_handle_CODES(struct tz_request *request, struct tz_err *err)
{
	const char *name = tz_request_text(request, TZ_FORM_NAME);
	const char *typed = tz_request_text(request, TYPED);
	uint64_t from = tz_unpack_uint(&request->in);
	unsigned most = tz_request_most(request, CODES);
	const struct tz_code *found[CODES];
	const struct tz_codes *codes;
	char text[NAME];
	enum tz_rc rc;
	size_t i, n;

	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	codes = tz_forms_codes(request->ledger->forms, name);
	if (codes == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no list of codes %s"), name);
	n = tz_codes_search(codes, typed, tz_clock_today(), (size_t)from,
	    found, most);
	tz_pack_uint(&request->out, n);
	for (i = 0; i < n; i++) {
		tz_utf8_copy(text, CODE, found[i]->code);
		tz_pack_text(&request->out, text);
		tz_utf8_copy(text, sizeof(text), found[i]->name);
		tz_pack_text(&request->out, text);
	}
	return TZ_OK;
}

/* Each definition as a part, unless the client has this very set. */
enum tz_rc
tz_handle_FORMS(struct tz_request *request, struct tz_err *err)
{
	const struct tz_forms *forms = request->ledger->forms;
	const uint8_t *set = tz_forms_set_id(forms), *had;
	struct tz_buf text, part;
	enum tz_rc rc;
	size_t i, n;
	bool same;

	had = tz_unpack_bytes(&request->in, &n);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	same = n == TZ_HASH && memcmp(had, set, n) == 0;
	tz_buf_init(&text, TZ_MESSAGE_REPLY / 2);
	tz_buf_init(&part, TZ_MESSAGE_REPLY);
	for (i = 0; i < tz_forms_count(forms) && !same; i++) {
		tz_buf_clear(&text);
		tz_buf_clear(&part);
		tz_form_canon(tz_forms_at(forms, i), &text);
		tz_pack_bytes(&part, text.data, text.len);
		tz_conn_part(request->conn, &part);
	}
	tz_buf_release(&text);
	tz_buf_release(&part);
	tz_pack_uint(&request->out, same);
	tz_pack_bytes(&request->out, set, TZ_HASH);
	return TZ_OK;
}
