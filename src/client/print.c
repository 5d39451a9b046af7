/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/print.h"

#include "base/buf.h"
#include "base/mem.h"
#include "client/ask.h"
#include "wire/verb.h"

#define PRINT (1024 * 1024)	/* bytes of one print */

enum tz_rc
tz_client_print(struct tz_client *client, const char *id, const char *print,
    unsigned columns, struct tz_buf *out, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_PRINT, NULL);
	struct tz_unpack in;
	enum tz_rc rc;
	char *text;

	tz_pack_text(body, id);
	tz_pack_text(body, print == NULL ? "" : print);
	tz_pack_uint(body, columns);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	text = tz_unpack_copy(&in, PRINT);
	tz_buf_text(out, text);
	tz_mem_free(text);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_prints(struct tz_client *client, const char *id,
    struct tz_print_row *row, size_t *n, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_PRINTS, NULL);
	struct tz_print_row one;
	struct tz_unpack in;
	enum tz_rc rc;

	*n = 0;
	tz_pack_text(body, id);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	for (;;) {
		tz_unpack_text(&in, one.name, sizeof(one.name));
		if (one.name[0] == '\0')
			break;
		tz_unpack_text(&in, one.label, sizeof(one.label));
		one.copies = (unsigned)tz_unpack_uint(&in);
		tz_unpack_text(&in, one.code, sizeof(one.code));
		if (*n < TZ_CLIENT_PRINTS)
			row[(*n)++] = one;
	}
	return tz_ask_end(&in, err);
}
