/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/day.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "client/ask.h"
#include "client/state.h"

#define TITLE 40		/* columns of the title of a record */

enum tz_rc
tz_client_day_end(struct tz_client *client, struct tz_day_end *end,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_DAY_END, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_day_end_release(end);
	tz_day_end_unpack(&in, end);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_hand_over(struct tz_client *client, const char *from,
    const char *to, bool dry, const uint8_t request[TZ_CLIENT_REQUEST],
    struct tz_handed *handed, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_HAND_OVER, request);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, from);
	tz_pack_text(body, to);
	tz_pack_uint(body, dry);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_handed_release(handed);
	tz_handed_unpack(&in, handed);
	return tz_ask_end(&in, err);
}

/* A text cut and filled to columns, and a blank. */
static void
put_column(struct tz_buf *out, const char *text, int columns)
{
	size_t n = tz_utf8_cut(text, columns);
	char cut[256];
	int used;

	n = n < sizeof(cut) - 1 ? n : sizeof(cut) - 1;
	memcpy(cut, text, n);
	cut[n] = '\0';
	used = tz_utf8_columns(cut);
	tz_buf_text(out, cut);
	tz_buf_format(out, "%*s", columns - used + 1, "");
}

static void
put_records(struct tz_buf *out, const struct tz_handed *handed)
{
	size_t i;

	for (i = 0; i < handed->n; i++) {
		tz_buf_format(out, "%4zu ", i + 1);
		put_column(out, handed->record[i].label, 16);
		put_column(out, handed->record[i].title, TITLE);
		put_column(out, handed->record[i].what, 14);
		tz_buf_byte(out, '\n');
	}
}

void
tz_client_hand_over_text(const struct tz_client *client,
    const struct tz_handed *handed, struct tz_buf *out)
{
	const struct tz_hello *hello = tz_client_hello(client);
	char time[TZ_TIME_TEXT] = "";

	if (handed->at != 0)
		(void)tz_time_format(handed->at, time);
	tz_buf_format(out, "%s%s\n%s\n\n", hello->office,
	    hello->practice ? _(" [practice]") : "",
	    handed->at == 0 ? _("What would be handed over") :
	    _("Hand-over of work"));
	tz_buf_format(out, _("from %s to %s  %s\n"), handed->from, handed->to,
	    time);
	tz_buf_text(out, "--------------------------------------------------"
	    "----------------------------\n");
	put_records(out, handed);
	tz_buf_text(out, "--------------------------------------------------"
	    "----------------------------\n");
	tz_buf_format(out, _("%zu items\n"), handed->n);
	if (handed->at == 0)
		return;
	tz_buf_text(out, _("The account of the one who hands over is "
	    "closed.\n"));
	tz_buf_text(out, _("\nhanded over: ______________    taken over: "
	    "______________    chief: ______________\n"));
}

enum tz_rc
tz_client_tour(struct tz_client *client, bool sample,
    struct tz_tour_view *tour, struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_uint(tz_ask_begin(client, TZ_VERB_TOUR, NULL), sample);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_tour_view_release(tour);
	tz_tour_view_unpack(&in, tour);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_slips(struct tz_client *client, const char *form, int32_t day,
    unsigned n, const uint8_t request[TZ_CLIENT_REQUEST],
    char first[TZ_RECORD_ID], struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_SLIPS, request);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, form);
	tz_pack_int(body, day);
	tz_pack_uint(body, n);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_unpack_text(&in, first, TZ_RECORD_ID);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_progress(struct tz_client *client, const char *number,
    const char *digits, struct tz_progress_view *view, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_PROGRESS, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, number);
	tz_pack_text(body, digits);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_progress_view_unpack(&in, view);
	return tz_ask_end(&in, err);
}
