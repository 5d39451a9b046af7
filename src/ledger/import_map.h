/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_map: what the headings of a sheet are taken to mean, to be looked at
 * and put right before anything is stored.
 */
#ifndef TZ_LEDGER_IMPORT_MAP_H
#define TZ_LEDGER_IMPORT_MAP_H

#include "ledger/import_match.h"
#include "ledger/session.h"

struct tz_meaning {
	const char *heading;		/* borrowed */
	enum tz_match_how how;
	char path[TZ_IMPORT_PATH];	/* "" when nobody knows */
	char label[200];	/* in words: "所属户: 住址" */
};

/* TZ_ENOTFOUND, TZ_ERIGHT: the register a sheet is for. */
enum tz_rc tz_import_form(struct tz_ledger *ledger,
    const struct tz_session *session, const char *name,
    const struct tz_form **form, struct tz_err *err) TZ_CHECKED;

void tz_import_meaning(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, struct tz_meaning *meaning);

/* Visits what was taught and what is usual, until visit is not zero. */
enum tz_rc tz_import_meanings(struct tz_ledger *ledger,
    const struct tz_form *form,
    int (*visit)(const struct tz_meaning *meaning, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

#endif
