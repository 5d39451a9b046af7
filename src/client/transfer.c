/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many records at once: export to a file, import of rows. */
#include "client/ask.h"
#include "client/office.h"
#include "client/state.h"
#include "wire/message.h"
#include "wire/view_pack.h"

#define GROUP 100		/* rows of one part of an import */

/* Where an export goes; failed stops it. */
struct sink {
	FILE *out;
	bool failed;
};

static int
write_part(struct tz_unpack *in, void *arg)
{
	struct sink *sink = arg;
	const uint8_t *text;
	size_t n;

	text = tz_unpack_bytes(in, &n);
	if (text == NULL || sink->failed)
		return 0;
	sink->failed = fwrite(text, 1, n, sink->out) != n;
	return sink->failed;
}

enum tz_rc
tz_client_export(struct tz_client *client, const struct tz_export *what,
    FILE *out, uint64_t *rows, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_EXPORT, NULL);
	struct sink sink = { out, false };
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, what->form);
	tz_pack_text(body, what->where);
	tz_pack_uint(body, what->shared);
	tz_pack_uint(body, what->sensitive);
	tz_pack_text(body, what->site);
	rc = tz_ask_parts(client, write_part, &sink, &in, err);
	if (sink.failed)
		return tz_fail_errno(err, N_("cannot write %s"), "CSV");
	if (rc != TZ_OK)
		return rc;
	*rows = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_import_begin(struct tz_client *client,
    const struct tz_import *import, struct tz_problems *problems,
    struct tz_err *err)
{
	struct tz_buf *keep = &client->import;
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i;

	tz_buf_clear(keep);
	tz_pack_text(keep, import->form);
	tz_pack_uint(keep, import->dry);
	tz_pack_uint(keep, import->update);
	tz_pack_uint(keep, import->columns);
	for (i = 0; i < import->columns; i++)
		tz_pack_text(keep, import->column[i]);
	tz_buf_put(tz_ask_begin(client, TZ_VERB_IMPORT_BEGIN, NULL),
	    keep->data, keep->len);
	if (!tz_buf_ok(keep))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	else
		rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		tz_buf_clear(keep);
	if (rc == TZ_ELIMIT)
		return rc;
	if (in.at != in.end)
		tz_message_problems_read(&in, problems);
	return in.bad ? tz_fail_plain(err, TZ_EPROTO) : rc;
}

static void
count_read(struct tz_unpack *in, struct tz_import_count *count)
{
	count->stored += tz_unpack_uint(in);
	count->gaps += tz_unpack_uint(in);
	count->rejected += tz_unpack_uint(in);
	count->same += tz_unpack_uint(in);
}

/* The rows that have problems, each given to report. */
static void
reports_read(struct tz_unpack *in,
    void (*report)(const struct tz_import_row *row, void *arg), void *arg)
{
	struct tz_import_row row;
	size_t n = tz_view_count_unpack(in, GROUP);

	while (n-- > 0 && !in->bad) {
		tz_problems_init(&row.problems);
		row.line = (unsigned long)tz_unpack_uint(in);
		row.stored = tz_unpack_uint(in) != 0;
		tz_message_problems_read(in, &row.problems);
		if (!in->bad && report != NULL)
			report(&row, arg);
		tz_problems_release(&row.problems);
	}
}

enum tz_rc
tz_client_import_rows(struct tz_client *client, const unsigned long *line,
    char ***cells, size_t rows, const uint8_t request[TZ_CLIENT_REQUEST],
    void (*report)(const struct tz_import_row *row, void *arg), void *arg,
    struct tz_import_count *count, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_IMPORT_ROWS,
	    request);
	struct tz_unpack in;
	enum tz_rc rc;
	size_t i, k;

	tz_pack_uint(body, rows);
	for (i = 0; i < rows; i++) {
		tz_pack_uint(body, line[i]);
		for (k = 0; cells[i][k] != NULL; k++)
			continue;
		tz_pack_uint(body, k);
		for (k = 0; cells[i][k] != NULL; k++)
			tz_pack_text(body, cells[i][k]);
	}
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	count_read(&in, count);
	reports_read(&in, report, arg);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_import_end(struct tz_client *client, struct tz_err *err)
{
	enum tz_rc rc;

	tz_buf_clear(&client->import);
	(void)tz_ask_begin(client, TZ_VERB_IMPORT_END, NULL);
	rc = tz_ask_plain(client, err);
	return rc;
}
