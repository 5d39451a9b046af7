/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/indicator.h"

#include "client/ask.h"
#include "wire/view_pack.h"

static void
pack_question(const struct tz_indicator_question *question,
    struct tz_buf *body)
{
	tz_pack_text(body, question->id);
	tz_pack_text(body, question->place);
	tz_pack_uint(body, question->on_given);
	tz_pack_int(body, question->on);
	tz_pack_uint(body, question->period_given);
	tz_pack_int(body, question->period.from);
	tz_pack_int(body, question->period.to);
	tz_pack_uint(body, question->live);
}

static int
take_figure(struct tz_unpack *in, void *arg)
{
	struct tz_figures *figures = arg;

	if (figures->n == TZ_FIGURES_MOST)
		in->bad = true;
	else
		tz_figure_unpack(in, tz_figures_add(figures));
	return in->bad;
}

enum tz_rc
tz_client_indicators(struct tz_client *client,
    const struct tz_indicator_question *question, struct tz_figures *figures,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	tz_figures_release(figures);
	pack_question(question, tz_ask_begin(client, TZ_VERB_INDICATORS,
	    NULL));
	rc = tz_ask_parts(client, take_figure, figures, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_figures_head_unpack(&in, &figures->head);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_indicator_rows(struct tz_client *client,
    const struct tz_indicator_question *question, const char *measure,
    enum tz_behind which, uint64_t from, unsigned most, struct tz_rows *rows,
    uint64_t *hidden, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_INDICATOR_ROWS,
	    NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	pack_question(question, body);
	tz_pack_text(body, measure);
	tz_pack_uint(body, which);
	tz_pack_uint(body, from);
	tz_pack_uint(body, most);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_rows_release(rows);
	tz_rows_unpack(&in, rows);
	*hidden = tz_unpack_uint(&in);
	return tz_ask_end(&in, err);
}
