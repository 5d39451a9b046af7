/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_own: one report being made.
 */
#ifndef TZ_LEDGER_REPORT_OWN_H
#define TZ_LEDGER_REPORT_OWN_H

#include "form/report.h"
#include "ledger/report.h"
#include "ledger/report_sheet.h"
#include "ledger/text_path.h"

#define TZ_REPORT_CELL (16 * 1024)	/* bytes of one cell */
#define TZ_REPORT_RECORDS 20		/* titles of ${records.NAME} */
#define TZ_REPORT_BEHIND 10000		/* records behind one figure */
#define TZ_REPORT_REGISTER "report_out"	/* what is owed and was sent (W11) */

struct tz_indicator_run;
struct tz_past;

struct tz_reports {
	struct tz_report **report;
	size_t all;
	size_t n;		/* those before the frame, which is last */
	const struct tz_report_frame *frame;
};

struct tz_report_run {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_report *report;
	const struct tz_report_frame *frame;
	struct tz_world world;
	struct tz_past *past;	/* a day before today, NULL = today */
	struct tz_text text;
	struct tz_text_path path;
	char period[64];
	char number[64];	/* of the record of what is sent, "" = none */
	char *signed_body;	/* text of the record when signed, else NULL */
	bool signed_cut;	/* the end of it was left out */
	bool present;		/* bare, nothing of what was signed */
	char **known;		/* figures reckoned already, as texts */
	size_t knowns;
	size_t at;		/* figures, then blocks, that are made */
	struct tz_indicator_run *indicators;	/* of the block at hand */
	struct tz_report_sheet sheet;
};

/* The set in force, read when first wanted. */
const struct tz_reports *tz_reports_of(struct tz_ledger *ledger);
/* By name, code or print; TZ_ENOTFOUND. */
enum tz_rc tz_reports_find(struct tz_ledger *ledger, const char *name,
    const struct tz_report **report, struct tz_err *err) TZ_CHECKED;

/* Days of the period of a kind that holds day; NONE: the year up to day. */
void tz_report_period_of(enum tz_report_period kind, int32_t day,
    int32_t *from, int32_t *to);
/* Its name, in the words of the frame. */
void tz_report_period_name(const struct tz_report_frame *frame, int32_t from,
    int32_t to, char *out, size_t size);
/* The day on which the report of the period is due; false: never. */
bool tz_report_period_due(struct tz_ledger *ledger,
    const struct tz_report *report, int32_t from, int32_t to, int32_t *due);
/* The period that is worked on at this day. */
void tz_report_period_now(struct tz_ledger *ledger,
    const struct tz_report *report, int32_t *from, int32_t *to);

/* The record of the report for the period and its state; false: none. */
bool tz_report_due_record(struct tz_ledger *ledger,
    const struct tz_report *report, const char *period, int32_t due,
    struct tz_record *record);

/* Begins a run: finds the report, sets the world. Released in any case. */
enum tz_rc tz_report_run_begin(struct tz_report_run *run,
    struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_report_ask *ask, struct tz_err *err) TZ_CHECKED;
/*
 * Fills the sheet by one figure, block or indicator; *more false: it is whole.
 */
enum tz_rc tz_report_run_next(struct tz_report_run *run, bool *more,
    struct tz_err *err) TZ_CHECKED;
void tz_report_run_release(struct tz_report_run *run);

/* Was the record of a report signed? */
bool tz_report_due_signed(const struct tz_form *form,
    const struct tz_record *record);
/* Keeps the text of a signed record in the run. */
void tz_report_due_keep(struct tz_report_run *run,
    const struct tz_record *record);
/* May the session have what this formula makes of form's records? */
bool tz_report_right(struct tz_report_run *run, const struct tz_form *form,
    const struct tz_formula *formula, bool counts);

/* The value as text. */
void tz_report_value(const struct tz_report_run *run,
    const struct tz_value *value, const struct tz_report_look *look,
    struct tz_buf *out);
enum tz_rc tz_report_figure_text(struct tz_report_run *run,
    const struct tz_report_figure *figure, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;
/* template with figures, records, words and fields of single registers. */
void tz_report_expand(struct tz_report_run *run, const char *template,
    struct tz_buf *out);
/* The figure that a cell is and nothing else; NULL otherwise. */
const struct tz_report_figure *tz_report_only(const struct tz_report *report,
    const char *cell);

enum tz_rc tz_report_table(struct tz_report_run *run,
    const struct tz_report_block *block, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_report_group(struct tz_report_run *run,
    const struct tz_report_block *block, struct tz_err *err) TZ_CHECKED;
/* The block by one measure a call; *more false: it is whole. */
enum tz_rc tz_report_indicators(struct tz_report_run *run,
    const struct tz_report_block *block, bool *more, struct tz_err *err)
    TZ_CHECKED;
/* Behind the row of an indicator. */
enum tz_rc tz_report_indicator_behind(struct tz_report_run *run,
    const char *key, size_t column, struct tz_rows *rows, struct tz_err *err)
    TZ_CHECKED;

/* Visits the records of the register that the table takes, in its order. */
typedef enum tz_rc (*tz_report_visit)(struct tz_report_run *run,
    const struct tz_report_table *table, struct tz_record *record, void *arg,
    struct tz_err *err);
enum tz_rc tz_report_rows(struct tz_report_run *run,
    const struct tz_report_table *table, tz_report_visit visit, void *arg,
    struct tz_err *err) TZ_CHECKED;

/* Key of the group of a record, as the sort puts it. */
enum tz_rc tz_report_group_key(struct tz_report_run *run,
    const struct tz_report_table *table, const struct tz_record *record,
    struct tz_buf *key, struct tz_err *err) TZ_CHECKED;

#endif
