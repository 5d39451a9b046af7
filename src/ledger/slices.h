/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slices: going through the records of the office, register by register, a
 * few at a time, so that the daemon answers others in between.
 *
 * No cursor outlives a slice: the next one goes on behind the last key.
 */
#ifndef TZ_LEDGER_SLICES_H
#define TZ_LEDGER_SLICES_H

#include "base/buf.h"
#include "form/form.h"
#include "ledger/ledger.h"

struct tz_slices {
	struct tz_ledger *ledger;
	size_t form;			/* at work */
	struct tz_buf place;		/* in it */
};

/* What is done with them, with arg for both. */
struct tz_slices_use {
	bool (*takes)(const struct tz_form *form, void *arg);
	enum tz_rc (*visit)(const struct tz_form *form,
	    const struct tz_record *record, void *arg, struct tz_err *err);
	void *arg;
};

void tz_slices_init(struct tz_slices *slices, struct tz_ledger *ledger);
void tz_slices_release(struct tz_slices *slices);
/* Visits up to rows records more; *more is false when all were visited. */
enum tz_rc tz_slices_next(struct tz_slices *slices, unsigned rows,
    const struct tz_slices_use *use, bool *more, struct tz_err *err)
    TZ_CHECKED;

#endif
