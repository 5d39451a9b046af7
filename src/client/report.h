/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report: reports of the office as text, page or file, and what is behind them.
 */
#ifndef TZ_CLIENT_REPORT_H
#define TZ_CLIENT_REPORT_H

#include "base/problem.h"
#include "client/client.h"
#include "wire/view.h"

struct tz_buf;

/* Texts of a row of tz_client_reports. */
enum tz_report_text {
	TZ_REPORT_NAME_TEXT,
	TZ_REPORT_LABEL_TEXT,
	TZ_REPORT_CODE_TEXT,
	TZ_REPORT_PRINT_TEXT,
	TZ_REPORT_PERIOD_TEXT,
	TZ_REPORT_DUE_TEXT,
	TZ_REPORT_STATE_TEXT,
	TZ_REPORT_RECORD_TEXT,
	TZ_REPORT_FROM_TEXT,
	TZ_REPORT_TO_TEXT,
	TZ_REPORT_WHEN_TEXT,	/* "late" "soon" or "" */
	TZ_REPORT_TEXTS
};

struct tz_report_request {
	const char *name;	/* of the file, code of loc_report, or print */
	int32_t from, to;	/* both 0: the period that is due */
	int32_t on;		/* 0: today */
	const char *format;	/* "text" "html" "csv" */
	unsigned columns;	/* 0: those of the report */
	unsigned page;		/* lines of a page, 0 = without end */
};

enum tz_rc tz_client_reports(struct tz_client *client, struct tz_rows *rows,
    struct tz_err *err) TZ_CHECKED;
/* The daemon logs it. */
enum tz_rc tz_client_report(struct tz_client *client,
    const struct tz_report_request *ask, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;
/* Rows of place or name, label and value. */
enum tz_rc tz_client_report_figures(struct tz_client *client,
    const struct tz_report_request *ask, struct tz_rows *rows,
    struct tz_err *err) TZ_CHECKED;
/* Records: register and title. */
enum tz_rc tz_client_report_behind(struct tz_client *client,
    const struct tz_report_request *ask, const char *figure,
    struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;
/* Into the register of what is sent. */
enum tz_rc tz_client_report_make(struct tz_client *client,
    const struct tz_report_request *ask,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], struct tz_problems *problems, struct tz_err *err)
    TZ_CHECKED;

#endif
