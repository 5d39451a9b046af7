/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/sheet.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#define WIDTH 76

static void
put_rule(struct tz_buf *out)
{
	int i;

	for (i = 0; i < WIDTH; i++)
		tz_buf_byte(out, '-');
	tz_buf_byte(out, '\n');
}

/* "label      value", the label as wide as the widest. */
static void
put_row(struct tz_buf *out, const char *label, const char *value)
{
	tz_buf_format(out, "  %s%*s%s\n", label,
	    tz_utf8_columns(label) < 26 ? 26 - tz_utf8_columns(label) : 1, "",
	    value);
}

void
tz_sheet_page(const struct tz_sheet *sheet, struct tz_buf *out)
{
	put_rule(out);
	tz_buf_format(out, _("%s: enrolment of an office"), sheet->district);
	tz_buf_text(out, "\n\n");
	put_row(out, _("Office"), sheet->name);
	put_row(out, _("Code of the office"), sheet->site);
	put_row(out, _("Address of the district"), sheet->url);
	put_row(out, _("One-time code"), sheet->code);
	put_row(out, _("Good until"), sheet->expires);
	put_row(out, _("Fingerprint"), sheet->fingerprint);
	tz_buf_byte(out, '\n');
	tz_buf_format(out, _("1. On the machine of the office type:\n"
	    "   taizhang sync --enrol %s --code %s\n"), sheet->url,
	    sheet->code);
	tz_buf_text(out, _("2. Compare the fingerprint that is shown with the "
	    "one above, or have the\n   district read it out on the "
	    "telephone. If they differ, stop and call.\n"
	    "3. Type: taizhang sync\n"
	    "4. Tear this sheet up. The code works once, for one machine.\n"));
	put_rule(out);
}

enum tz_rc
tz_sheet_file(const struct tz_sheet *sheet, const char *folder,
    struct tz_err *err)
{
	char path[PATH_MAX], name[32];
	struct tz_buf page;
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "%s.txt", sheet->site);
	rc = tz_file_join(path, sizeof path, folder, name, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&page, TZ_SHEET_MAX);
	tz_sheet_page(sheet, &page);
	rc = tz_file_write(path, page.data, page.len, 0600, err);
	tz_mem_wipe(page.data, page.len);
	tz_buf_release(&page);
	return rc;
}

enum tz_rc
tz_sheet_stick(const struct tz_sheet *sheet, const char *folder,
    struct tz_err *err)
{
	char place[PATH_MAX], path[PATH_MAX], name[32];
	struct tz_buf text;
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "TZ/%s", sheet->site);
	rc = tz_file_join(place, sizeof place, folder, name, err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(place, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, sizeof path, place, "enrol", err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&text, TZ_SHEET_MAX);
	tz_buf_format(&text, "url = \"%s\";\nsite = \"%s\";\ncode = \"%s\";\n"
	    "fingerprint = \"%s\";\nexpires = \"%s\";\n", sheet->url,
	    sheet->site, sheet->code, sheet->fingerprint, sheet->expires);
	rc = tz_file_write(path, text.data, text.len, 0600, err);
	tz_mem_wipe(text.data, text.len);
	tz_buf_release(&text);
	return rc;
}
