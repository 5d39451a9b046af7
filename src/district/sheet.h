/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheet: what an office is given to enrol by: a page of text, or a file of a
 * stick.
 *
 * The file is TZ/<site>/enrol, in the syntax of settings: url, site, code,
 * fingerprint, expires. Like the page it is good for one machine, once.
 */
#ifndef TZ_DISTRICT_SHEET_H
#define TZ_DISTRICT_SHEET_H

#include "base/buf.h"
#include "base/error.h"

#define TZ_SHEET_MAX 4096	/* bytes of one */

struct tz_sheet {
	const char *district;		/* its name */
	const char *fingerprint;	/* of its keys */
	const char *url;
	const char *site;
	const char *name;		/* of the office, may be "" */
	const char *code;
	const char *expires;		/* China time */
};

/* Appends the page in the language of the process. */
void tz_sheet_page(const struct tz_sheet *sheet, struct tz_buf *out);

/* Writes the page as FOLDER/<site>.txt. */
enum tz_rc tz_sheet_file(const struct tz_sheet *sheet, const char *folder,
    struct tz_err *err) TZ_CHECKED;
/* Writes the file of a stick that is mounted at folder. */
enum tz_rc tz_sheet_stick(const struct tz_sheet *sheet, const char *folder,
    struct tz_err *err) TZ_CHECKED;

#endif
