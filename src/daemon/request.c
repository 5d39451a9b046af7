/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "daemon/request.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "wire/view_pack.h"

const char *
tz_request_text(struct tz_request *request, size_t most)
{
	const char *text;
	size_t n;

	text = (const char *)tz_unpack_bytes(&request->in, &n);
	if (text == NULL || n > most || !tz_utf8_valid(text, n)) {
		request->in.bad = true;
		return "";
	}
	if (request->arena == NULL)
		request->arena = tz_arena_new();
	return tz_arena_text_n(request->arena, text, n);
}

unsigned
tz_request_most(struct tz_request *request, unsigned most)
{
	uint64_t n = tz_unpack_uint(&request->in);

	return n > most ? most : (unsigned)n;
}

enum tz_rc
tz_request_end(const struct tz_request *request, struct tz_err *err)
{
	if (tz_unpack_done(&request->in))
		return TZ_OK;
	return tz_fail(err, TZ_EPROTO,
	    N_("the request is not written as it must be"));
}

enum tz_rc
tz_request_rows(struct tz_request *request, struct tz_rows *rows,
    enum tz_rc rc)
{
	if (rc == TZ_OK)
		tz_rows_pack(rows, &request->out);
	tz_rows_release(rows);
	return rc;
}

enum tz_rc
tz_request_later(struct tz_request *request)
{
	request->later = true;
	return TZ_OK;
}
