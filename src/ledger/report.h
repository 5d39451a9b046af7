/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report: tables over many records, made from the ledger for a period.
 *
 * Every way out goes through the rights of the session: a register it may not
 * read leaves its figures out, personal values are masked, and each report that
 * is given out is journalled. A figure is asked for by its name or by its place
 * "ROW/COLUMN", rows counted over all tables of the report.
 *
 * A report is made in steps between the work of others: begin, next until there
 * is no more, one of the ways out, end. It is of one moment all the same: when
 * a record was changed meanwhile it begins again, the third time in one piece.
 */
#ifndef TZ_LEDGER_REPORT_H
#define TZ_LEDGER_REPORT_H

#include "ledger/write.h"
#include "wire/view.h"

#define TZ_REPORT_MAX (3 * 1024 * 1024)	/* bytes of one report */
#define TZ_REPORT_AHEAD 7		/* days before it is due: told */

struct tz_report_work;
struct tz_reports;

enum tz_report_use {
	TZ_REPORT_FOR_PRINT,
	TZ_REPORT_FOR_FIGURES,
	TZ_REPORT_FOR_BEHIND,
	TZ_REPORT_FOR_MAKE
};

/* What is asked for; days 0: the period that is due, today. */
struct tz_report_ask {
	enum tz_report_use use;
	const char *name;	/* of its file, code of loc_report, or print */
	int32_t from, to;
	int32_t on;
	const char *format;	/* "text" "html" "csv" */
	unsigned columns;	/* 0: those of the report */
	unsigned page;		/* lines of a page, 0 = without end */
	const char *figure;	/* whose records are wanted, else "" */
};

/*
 * The session is borrowed until the end, the texts of ask are copied. NULL in
 * *out when it fails.
 */
enum tz_rc tz_report_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_report_ask *ask,
    struct tz_report_work **out, struct tz_err *err) TZ_CHECKED;
/* One step; *more false: it is ready for what it was begun for. */
enum tz_rc tz_report_next(struct tz_report_work *work, bool *more,
    struct tz_err *err) TZ_CHECKED;
/* NULL does nothing. */
void tz_report_end(struct tz_report_work *work);

enum tz_rc tz_report_print(struct tz_report_work *work, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

/* Each figure: id is its place or name; texts are its label and value. */
enum tz_rc tz_report_figures(struct tz_report_work *work,
    struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;

/* The records behind one: texts are the register and the title. */
enum tz_rc tz_report_behind(struct tz_report_work *work, struct tz_rows *rows,
    struct tz_err *err) TZ_CHECKED;

/*
 * Every report and what is due of it: texts are name, label, code, print,
 * period, day due, state, number of the record, days of the period, "late" or
 * "soon".
 */
enum tz_rc tz_report_list(struct tz_ledger *ledger,
    const struct tz_session *session, struct tz_rows *rows,
    struct tz_err *err) TZ_CHECKED;
enum { TZ_REPORT_LIST_NAME, TZ_REPORT_LIST_LABEL, TZ_REPORT_LIST_CODE,
	TZ_REPORT_LIST_PRINT, TZ_REPORT_LIST_PERIOD, TZ_REPORT_LIST_DUE,
	TZ_REPORT_LIST_STATE, TZ_REPORT_LIST_RECORD, TZ_REPORT_LIST_FROM,
	TZ_REPORT_LIST_TO, TZ_REPORT_LIST_WHEN, TZ_REPORT_LIST_TEXTS };

/* What is due within TZ_REPORT_AHEAD days and not sent: for the home screen. */
enum tz_rc tz_report_today(struct tz_ledger *ledger,
    const struct tz_session *session, struct tz_today *today,
    struct tz_err *err) TZ_CHECKED;

/*
 * The record of the report in the register of what is sent: a new one, or the
 * one that waits for its text, with the text as it stands, personal values
 * masked for everybody.
 */
enum tz_rc tz_report_make(struct tz_report_work *work,
    const struct tz_write *how, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/* The definitions in force; NULL with problems. free(NULL) does nothing. */
struct tz_reports *tz_reports_load(struct tz_ledger *ledger,
    const struct tz_forms *forms, bool published,
    struct tz_problems *problems);
void tz_reports_free(struct tz_reports *reports);

#endif
