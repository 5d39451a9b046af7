/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/archive.h"

#include "client/ask.h"

static int
keep_part(struct tz_unpack *in, void *arg)
{
	struct tz_buf *all = arg;
	size_t n;
	const uint8_t *bytes = tz_unpack_bytes(in, &n);

	if (bytes == NULL)
		return 0;
	tz_buf_put(all, bytes, n);
	return !tz_buf_ok(all);
}

static enum tz_rc
take_all(struct tz_client *client, struct tz_buf *all, uint64_t *count,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc = tz_ask_parts(client, keep_part, all, &in, err);

	if (!tz_buf_ok(all))
		return tz_fail_plain(err, TZ_ELIMIT);
	if (rc != TZ_OK)
		return rc;
	*count = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_archive(struct tz_client *client, int year, const char *about,
    bool sensitive, struct tz_buf *package, uint64_t *records,
    struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_ARCHIVE, NULL);

	tz_pack_uint(body, (uint64_t)year);
	tz_pack_uint(body, sensitive);
	tz_pack_text(body, about == NULL ? "" : about);
	return take_all(client, package, records, err);
}

enum tz_rc
tz_client_expired(struct tz_client *client, int year, struct tz_buf *rows,
    uint64_t *count, struct tz_err *err)
{
	tz_pack_uint(tz_ask_begin(client, TZ_VERB_EXPIRED, NULL),
	    (uint64_t)year);
	return take_all(client, rows, count, err);
}

enum tz_rc
tz_client_sweep(struct tz_client *client, struct tz_err *err)
{
	(void)tz_ask_begin(client, TZ_VERB_SWEEP, NULL);
	return tz_ask_plain(client, err);
}
