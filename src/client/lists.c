/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading many: lists, searches, history, the home screen, pickers. */
#include "base/mem.h"
#include "client/ask.h"
#include "client/records.h"
#include "client/state.h"
#include "wire/view_pack.h"

#define REGISTERS 1000

enum tz_rc
tz_client_list(struct tz_client *client, const struct tz_list *list,
    struct tz_rows *rows, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_LIST, NULL);

	tz_pack_text(body, list->form);
	tz_pack_text(body, list->typed);
	tz_pack_text(body, list->where);
	tz_pack_text(body, list->parent);
	tz_pack_text(body, list->order);
	tz_pack_text(body, list->columns);
	tz_pack_uint(body, list->voided);
	tz_pack_uint(body, list->plain);
	tz_pack_uint(body, list->most);
	tz_pack_bytes(body, list->place, list->place_n);
	return tz_ask_rows(client, rows, err);
}

enum tz_rc
tz_client_list_pages(struct tz_client *client, const struct tz_list *list,
    bool (*page)(const struct tz_rows *rows, void *arg), void *arg,
    struct tz_err *err)
{
	struct tz_list ask = *list;
	uint8_t *place = NULL;
	struct tz_rows rows;
	bool more = true;
	enum tz_rc rc = TZ_OK;

	while (rc == TZ_OK && more) {
		tz_rows_init(&rows);
		rc = tz_client_list(client, &ask, &rows, err);
		more = rc == TZ_OK && page(&rows, arg) && rows.place != NULL;
		tz_mem_free(place);
		place = more ? tz_mem_copy(rows.place, rows.place_n) : NULL;
		ask.place = place;
		ask.place_n = more ? rows.place_n : 0;
		tz_rows_release(&rows);
	}
	tz_mem_free(place);
	return rc;
}

enum tz_rc
tz_client_find(struct tz_client *client, const char *typed, unsigned most,
    struct tz_rows *rows, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_FIND, NULL);

	tz_pack_text(body, typed);
	tz_pack_uint(body, most);
	return tz_ask_rows(client, rows, err);
}

enum tz_rc
tz_client_targets(struct tz_client *client, const char *form,
    const char *typed, unsigned most, struct tz_rows *rows,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_TARGETS, NULL);

	tz_pack_text(body, form);
	tz_pack_text(body, typed);
	tz_pack_uint(body, most);
	return tz_ask_rows(client, rows, err);
}

enum tz_rc
tz_client_history(struct tz_client *client, const char *id,
    struct tz_events *events, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(tz_ask_begin(client, TZ_VERB_HISTORY, NULL), id);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_events_release(events);
	tz_events_unpack(&in, events);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_today(struct tz_client *client, struct tz_today *today,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_TODAY, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_today_release(today);
	tz_today_unpack(&in, today);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_registers(struct tz_client *client, struct tz_register **reg,
    size_t *n, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i, all;

	*reg = NULL;
	*n = 0;
	(void)tz_ask_begin(client, TZ_VERB_REGISTERS, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	all = tz_view_count_unpack(&in, REGISTERS);
	*reg = tz_mem_alloc(all * sizeof(**reg));
	for (i = 0; i < all && !in.bad; i++)
		tz_register_unpack(&in, &(*reg)[i]);
	rc = tz_ask_end(&in, err);
	if (rc == TZ_OK) {
		*n = all;
		return TZ_OK;
	}
	tz_mem_free(*reg);
	*reg = NULL;
	return rc;
}

enum tz_rc
tz_client_codes(struct tz_client *client, const char *codes,
    const char *typed, unsigned from, unsigned most,
    struct tz_choice *choice, size_t *n, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_CODES, NULL);
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i;

	*n = 0;
	tz_pack_text(body, codes);
	tz_pack_text(body, typed);
	tz_pack_uint(body, from);
	tz_pack_uint(body, most);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*n = tz_view_count_unpack(&in, most);
	for (i = 0; i < *n && !in.bad; i++) {
		tz_unpack_text(&in, choice[i].code, sizeof(choice[i].code));
		tz_unpack_text(&in, choice[i].name, sizeof(choice[i].name));
	}
	return tz_ask_end(&in, err);
}
