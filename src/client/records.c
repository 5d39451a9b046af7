/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/records.h"

#include "client/ask.h"
#include "client/state.h"
#include "wire/message.h"
#include "wire/view_pack.h"

/* Sends and reads a view. */
static enum tz_rc
ask_view(struct tz_client *client, struct tz_view *view, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_view_release(view);
	tz_view_unpack(&in, view);
	return tz_ask_end(&in, err);
}

/*
 * What every write answers, refused or not: problems, then the record. A
 * refusal before the ledger was asked says nothing more.
 */
static enum tz_rc
ask_written(struct tz_client *client, char id[TZ_RECORD_ID],
    uint32_t *revision, char print[40], struct tz_problems *problems,
    struct tz_err *err)
{
	char some_id[TZ_RECORD_ID] = "", some_print[40] = "";
	struct tz_unpack in;
	uint32_t some_revision;
	enum tz_rc rc;

	rc = tz_ask(client, &in, err);
	if (in.at == in.end)
		return rc == TZ_OK ? tz_fail_plain(err, TZ_EPROTO) : rc;
	tz_message_problems_read(&in, problems);
	tz_unpack_text(&in, id != NULL ? id : some_id, TZ_RECORD_ID);
	some_revision = (uint32_t)tz_unpack_uint(&in);
	if (revision != NULL)
		*revision = some_revision;
	tz_unpack_text(&in, print != NULL ? print : some_print, 40);
	if (in.bad)
		return tz_fail_plain(err, TZ_EPROTO);
	return rc;
}

enum tz_rc
tz_client_show(struct tz_client *client, const char *id, struct tz_view *view,
    struct tz_err *err)
{
	tz_pack_text(tz_ask_begin(client, TZ_VERB_SHOW, NULL), id);
	return ask_view(client, view, err);
}

enum tz_rc
tz_client_begin(struct tz_client *client, const char *form,
    const char *id_or_parent, struct tz_view *view, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_BEGIN, NULL);

	tz_pack_text(body, form);
	tz_pack_text(body, id_or_parent);
	return ask_view(client, view, err);
}

enum tz_rc
tz_client_enter(struct tz_client *client, const char *draft, unsigned no,
    const char *typed, struct tz_view *view, struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_ENTER, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, draft);
	tz_pack_uint(body, no);
	tz_pack_text(body, typed);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_view_release(view);
	tz_view_unpack(&in, view);
	tz_message_problems_read(&in, problems);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_save(struct tz_client *client, const char *draft,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], uint32_t *revision, struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_SAVE, request);

	tz_pack_text(body, draft);
	tz_pack_uint(body, confirm);
	return ask_written(client, id, revision, NULL, problems, err);
}

enum tz_rc
tz_client_drop(struct tz_client *client, const char *draft,
    struct tz_err *err)
{
	tz_pack_text(tz_ask_begin(client, TZ_VERB_DROP, NULL), draft);
	return tz_ask_plain(client, err);
}

static void
pack_pairs(struct tz_buf *body, const struct tz_pair *pair, size_t n)
{
	size_t i;

	tz_pack_uint(body, n);
	for (i = 0; i < n; i++) {
		tz_pack_text(body, pair[i].field);
		tz_pack_text(body, pair[i].typed);
	}
}

enum tz_rc
tz_client_write(struct tz_client *client, const char *form,
    const char *parent, const struct tz_pair *pair, size_t n,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], uint32_t *revision, struct tz_problems *problems,
    struct tz_err *err)
{
	return tz_client_add(client, form, parent, pair, n, request, confirm,
	    id, revision, NULL, problems, err);
}

enum tz_rc
tz_client_add(struct tz_client *client, const char *form,
    const char *parent, const struct tz_pair *pair, size_t n,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], uint32_t *revision, char print[40],
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_WRITE, request);

	tz_pack_text(body, form);
	tz_pack_text(body, parent);
	tz_pack_text(body, form == NULL ? id : "");
	tz_pack_uint(body, confirm);
	pack_pairs(body, pair, n);
	return ask_written(client, id, revision, print, problems, err);
}

enum tz_rc
tz_client_step(struct tz_client *client, const char *id, const char *step,
    const char *reason, const struct tz_pair *pair, size_t n,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    uint32_t *revision, char print[40], struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_STEP, request);

	tz_pack_text(body, id);
	tz_pack_text(body, step);
	tz_pack_text(body, reason);
	tz_pack_uint(body, confirm);
	pack_pairs(body, pair, n);
	return ask_written(client, NULL, revision, print, problems, err);
}

enum tz_rc
tz_client_void(struct tz_client *client, const char *id, const char *reason,
    const uint8_t request[TZ_CLIENT_REQUEST], struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_VOID, request);

	tz_pack_text(body, id);
	tz_pack_text(body, reason);
	return ask_written(client, NULL, NULL, NULL, problems, err);
}
