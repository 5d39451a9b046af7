/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stick out or in, told in sentences and noted for the clerk. */
#include "sync/stick.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/utf8.h"

#define KIB(bytes) ((unsigned long long)((bytes) + 1023) / 1024)

static void
note(struct tz_client *client, const char *what,
    const struct tz_stick_sum *sum, const struct tz_err *why)
{
	struct tz_sync_line line = { 0 };
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err;

	line.time = tz_clock_now();
	line.bytes = sum->bytes;
	line.entries = (uint32_t)sum->entries;
	tz_utf8_copy(line.what, sizeof line.what, what);
	tz_utf8_copy(line.state, sizeof line.state,
	    why == NULL ? "stick" : "refused");
	if (why != NULL)
		tz_utf8_copy(line.note, sizeof line.note,
		    tz_err_text(why, text, sizeof text));
	if (tz_client_sync_note(client, &line, &err) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "sync note", &err);
}

static void
say_out(const struct tz_stick_sum *sum, void (*say)(const char *line))
{
	char line[512];

	if (sum->batches == 0)
		(void)snprintf(line, sizeof line, "%s", _("nothing is unsent; "
		    "the stick asks the district for what is new there"));
	else
		(void)snprintf(line, sizeof line, _("%llu entries in %u "
		    "batches are on the stick, %llu KiB"),
		    (unsigned long long)sum->entries, sum->batches,
		    KIB(sum->bytes));
	say(line);
	if (sum->left == 0)
		return;
	(void)snprintf(line, sizeof line, _("%llu entries stay here: only %llu "
	    "KiB are free on the stick"), (unsigned long long)sum->left,
	    KIB(sum->room));
	say(line);
}

static void
say_in(const struct tz_stick_sum *sum, void (*say)(const char *line))
{
	char line[512];

	(void)snprintf(line, sizeof line, _("from the stick: %u "
	    "acknowledgements, feed %u, objects %u; unsent %llu"),
	    sum->batches, sum->feed, sum->objects,
	    (unsigned long long)sum->unsent);
	say(line);
	if (sum->back)
		say(_("the district stands earlier than it has signed before: "
		    "what it lacks is sent again"));
	if (sum->bad == 0)
		return;
	(void)snprintf(line, sizeof line, _("%u files are damaged or not for "
	    "this office and stay on the stick"), sum->bad);
	say(line);
}

static void
say_other(const struct tz_stick_sum *sum, void (*say)(const char *line))
{
	char line[512];

	if (sum->other == 0)
		return;
	(void)snprintf(line, sizeof line, _("%u batches on the stick are of "
	    "another machine of this office; they stay for the district"),
	    sum->other);
	say(line);
}

enum tz_rc
tz_stick_run(struct tz_client *client, const char *path, bool out,
    void (*say)(const char *line), struct tz_err *err)
{
	struct tz_stick_sum sum;
	struct tz_err why = { 0 };
	enum tz_rc rc;

	if (out && tz_client_health(client, &why) != TZ_OK)
		tz_log_err(TZ_LOG_WARN, "health", &why);
	rc = out ? tz_stick_out(client, path, &sum, err) :
	    tz_stick_in(client, path, &sum, err);
	note(client, out ? "push" : "pull", &sum, rc == TZ_OK ? NULL : err);
	if (rc != TZ_OK || say == NULL)
		return rc;
	(out ? say_out : say_in)(&sum, say);
	say_other(&sum, say);
	return TZ_OK;
}
