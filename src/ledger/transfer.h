/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * transfer: many records at once: export as CSV, import of rows.
 */
#ifndef TZ_LEDGER_TRANSFER_H
#define TZ_LEDGER_TRANSFER_H

#include "base/buf.h"
#include "ledger/write.h"

struct tz_export_plan {
	const char *form;
	const char *where;
	bool shared;		/* only fields that travel to the district */
	bool sensitive;
	const char *site;	/* NULL: the own */
};

/*
 * An export in slices: begin writes the header row and returns a state, each
 * next appends at most rows records, until *more is false. Equal bytes for
 * equal records, whatever the order in which they came in.
 */
struct tz_export_state;
enum tz_rc tz_export_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_export_plan *plan,
    struct tz_export_state **state, struct tz_buf *out, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_export_next(struct tz_export_state *state, unsigned rows,
    struct tz_buf *out, uint64_t *count, bool *more, struct tz_err *err)
    TZ_CHECKED;
void tz_export_end(struct tz_export_state *state);

/* An import: columns are matched once, then rows in groups of at most 100. */
struct tz_import_state;
enum tz_rc tz_import_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const char *form, bool dry, bool update,
    const char *const *column, size_t columns,
    struct tz_import_state **state, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

enum tz_import_fate {
	TZ_IMPORT_STORED,
	TZ_IMPORT_GAPS,		/* stored, fields owed */
	TZ_IMPORT_SAME,		/* was there already, unchanged */
	TZ_IMPORT_REJECTED
};
/* One row inside the group of the state; problems say what is wrong with it. */
enum tz_rc tz_import_row(struct tz_import_state *state, unsigned long line,
    const char *const *cell, size_t cells, enum tz_import_fate *fate,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;
/* One transaction around up to 100 rows; request makes it repeatable. */
enum tz_rc tz_import_group(struct tz_import_state *state,
    const uint8_t request[TZ_REQUEST], struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_import_commit(struct tz_import_state *state, struct tz_err *err)
    TZ_CHECKED;
void tz_import_end(struct tz_import_state *state);

#endif
