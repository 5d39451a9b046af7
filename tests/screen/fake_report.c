/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two reports of the village in memory: one is late, one is due soon. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/report.h"
#include "fake_office.h"

static const char *const given[][TZ_REPORT_TEXTS] = {
	{ "matters", "月度办件汇总", "R05", "P21", "2026年10月", "2026-11-05",
	    "待编", "", "2026-10-01", "2026-10-31", "late" },
	{ "movements", "人口变动月报", "R19", "P21", "2026年10月",
	    "2026-11-25", "起草", "", "2026-10-01", "2026-10-31", "soon" },
};

static struct tz_row *
add_row(struct tz_rows *rows, const char *id, size_t texts)
{
	struct tz_row *row;

	rows->row = tz_mem_resize(rows->row, rows->n + 1, sizeof(*row));
	row = &rows->row[rows->n++];
	memset(row, 0, sizeof(*row));
	tz_utf8_copy(row->id, sizeof(row->id), id);
	row->text = tz_mem_alloc(texts * sizeof(char *));
	row->n = texts;
	return row;
}

enum tz_rc
tz_client_reports(struct tz_client *client, struct tz_rows *rows,
    struct tz_err *err)
{
	struct tz_row *row;
	size_t i, k;

	(void)client;
	(void)err;
	tz_rows_release(rows);
	for (i = 0; i < sizeof(given) / sizeof(given[0]); i++) {
		row = add_row(rows, given[i][0], TZ_REPORT_TEXTS);
		for (k = 0; k < TZ_REPORT_TEXTS; k++)
			row->text[k] = tz_mem_text(given[i][k]);
	}
	return TZ_OK;
}

enum tz_rc
tz_client_report(struct tz_client *client, const struct tz_report_request *ask,
    struct tz_buf *out, struct tz_err *err)
{
	(void)client;
	(void)err;
	tz_buf_format(out, "%s: 4 / 3\n", ask->name);
	return TZ_OK;
}

enum tz_rc
tz_client_report_figures(struct tz_client *client,
    const struct tz_report_request *ask, struct tz_rows *rows,
    struct tz_err *err)
{
	struct tz_row *row = add_row(rows, "accepted", 2);

	(void)client;
	(void)ask;
	(void)err;
	row->text[0] = tz_mem_text("受理办件");
	row->text[1] = tz_mem_text("4");
	return TZ_OK;
}

enum tz_rc
tz_client_report_behind(struct tz_client *client,
    const struct tz_report_request *ask, const char *figure,
    struct tz_rows *rows, struct tz_err *err)
{
	struct fake_office *office = fake_office();
	struct tz_row *row;
	size_t i;

	(void)client;
	(void)ask;
	(void)figure;
	(void)err;
	for (i = 0; i < office->n && i < 3; i++) {
		row = add_row(rows, office->row[i].record.id, 2);
		row->text[0] = tz_mem_text(office->row[i].form->label);
		row->text[1] = fake_office_text(office,
		    office->row[i].form->list[0], &office->row[i].record);
	}
	return TZ_OK;
}

enum tz_rc
tz_client_report_make(struct tz_client *client,
    const struct tz_report_request *ask,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], struct tz_problems *problems, struct tz_err *err)
{
	struct fake_office *office = fake_office();

	(void)client;
	(void)ask;
	(void)request;
	(void)confirm;
	(void)problems;
	(void)err;
	memcpy(id, office->row[0].record.id, TZ_RECORD_ID);
	return TZ_OK;
}
