/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/deliver.h"

#include <limits.h>

#include "base/file.h"
#include "client/rebirth.h"
#include "wire/deflate.h"
#include "wire/hash.h"

#define OBJECT_BYTES (16 * 1024 * 1024)

enum tz_rc
tz_deliver_object(struct tz_client *client, const char *hex,
    const void *bytes, size_t n, struct tz_err *err)
{
	uint8_t id[TZ_HASH], said[TZ_HASH];
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, OBJECT_BYTES);
	rc = tz_inflate(bytes, n, &text, err);
	if (rc == TZ_OK) {
		tz_hash(text.data, text.len, id);
		if (!tz_hash_unhex(hex, said, TZ_HASH) ||
		    memcmp(id, said, TZ_HASH) != 0)
			rc = tz_fail(err, TZ_EPROTO,
			    N_("an object of the district is not what its "
			       "name says"));
	}
	if (rc == TZ_OK)
		rc = tz_client_object(client, text.data, text.len, err);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_deliver_own_form(struct tz_client *client, const void *bytes, size_t n,
    struct tz_err *err)
{
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, OBJECT_BYTES);
	rc = tz_inflate(bytes, n, &text, err);
	if (rc == TZ_OK)
		rc = tz_client_rebirth_object(client, text.data, text.len,
		    err);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_deliver_form(struct tz_client *client, const char *hex, struct tz_buf *text,
    struct tz_err *err)
{
	uint8_t id[TZ_HASH];
	enum tz_rc rc = TZ_ENOTFOUND;

	if (tz_hash_unhex(hex, id, TZ_HASH))
		rc = tz_client_definition(client, id, text, err);
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, TZ_EVERSION,
		    N_("the district wants a form that is not here"));
	return rc;
}

enum tz_rc
tz_deliver_lock(struct tz_client *client, const char *name, int *fd,
    struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof path, tz_client_folder(client),
	    name, err);
	return rc == TZ_OK ? tz_file_lock(path, fd, err) : rc;
}
