/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/report_paper.h"

#include <string.h>

#include "base/buf.h"
#include "base/charset.h"
#include "client/report.h"
#include "tui/deliver.h"
#include "tui/ui.h"

#define REPORT_MAX (4 * 1024 * 1024)

static bool
ask_bytes(struct tz_ui *ui, const struct tz_report_request *request,
    enum tz_charset charset, struct tz_buf *bytes)
{
	struct tz_buf text;
	struct tz_err err;
	bool went;

	tz_buf_init(&text, REPORT_MAX);
	went = tz_ui_went(ui, tz_client_report(ui->client, request, &text,
	    &err), &err);
	if (went)
		tz_charset_encode(charset, tz_buf_str(&text), text.len,
		    bytes);
	tz_buf_release(&text);
	return went;
}

static bool
ends_with(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);

	return n > m && strcmp(path + n - m, ending) == 0;
}

void
tz_report_paper_save(struct tz_ui *ui, const struct tz_report_request *asked,
    const char *path)
{
	struct tz_report_request request = *asked;
	enum tz_charset charset = tz_deliver_charset(ui);
	struct tz_buf bytes;

	tz_buf_init(&bytes, 2 * REPORT_MAX);
	request.page = (unsigned)ui->settings.print_lines;
	if (ends_with(path, ".html") || ends_with(path, ".csv")) {
		request.format = ends_with(path, ".csv") ? "csv" : "html";
		charset = TZ_CHARSET_UTF8;
	}
	/* Spreadsheet programs know UTF-8 by its mark only. */
	if (ends_with(path, ".csv"))
		tz_buf_text(&bytes, "\xef\xbb\xbf");
	if (ask_bytes(ui, &request, charset, &bytes))
		tz_deliver_file(ui, path, &bytes);
	tz_buf_release(&bytes);
}

void
tz_report_paper_print(struct tz_ui *ui, const struct tz_report_request *asked,
    bool terminal)
{
	struct tz_report_request request = *asked;
	struct tz_buf bytes;

	request.page = (unsigned)ui->settings.print_lines;
	tz_buf_init(&bytes, 2 * REPORT_MAX);
	if (ask_bytes(ui, &request, tz_deliver_charset(ui), &bytes))
		tz_deliver_printer(ui, terminal, false, &bytes);
	tz_buf_release(&bytes);
}
