/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/recover.h"

#include "base/mem.h"
#include "client/ask.h"
#include "client/state.h"
#include "wire/view_pack.h"

#define SERIES 60000

static void
series_read(struct tz_unpack *in, struct tz_series *series)
{
	tz_unpack_text(in, series->name, sizeof(series->name));
	tz_unpack_text(in, series->form, sizeof(series->form));
	tz_unpack_text(in, series->field, sizeof(series->field));
	series->last = tz_unpack_uint(in);
}

enum tz_rc
tz_client_series(struct tz_client *client, bool *recovering,
    struct tz_series **series, size_t *n, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i, all;

	*series = NULL;
	*n = 0;
	(void)tz_ask_begin(client, TZ_VERB_SERIES, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	*recovering = tz_unpack_uint(&in) != 0;
	all = tz_view_count_unpack(&in, SERIES);
	*series = tz_mem_alloc((all + 1) * sizeof(**series));
	for (i = 0; i < all && !in.bad; i++)
		series_read(&in, &(*series)[i]);
	rc = tz_ask_end(&in, err);
	if (rc == TZ_OK) {
		*n = all;
		return TZ_OK;
	}
	tz_mem_free(*series);
	*series = NULL;
	return rc;
}

enum tz_rc
tz_client_recover(struct tz_client *client, const struct tz_issued *last,
    size_t n, bool done, const uint8_t request[TZ_CLIENT_REQUEST],
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_RECOVER, request);
	size_t i;

	tz_pack_uint(body, done);
	tz_pack_uint(body, n);
	for (i = 0; i < n; i++) {
		tz_pack_text(body, last[i].series);
		tz_pack_uint(body, last[i].number);
	}
	return tz_ask_plain(client, err);
}
