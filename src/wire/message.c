/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/message.h"

#include <string.h>

#include "base/utf8.h"
#include "wire/pack.h"

#define LENGTH 4	/* bytes of the length, which it does not count */

enum tz_rc
tz_message_read(const void *bytes, size_t n, size_t max,
    struct tz_message *message, size_t *size, struct tz_err *err)
{
	struct tz_unpack in;
	uint64_t length, word;

	memset(message, 0, sizeof(*message));
	*size = 0;
	if (n < TZ_MESSAGE_HEAD)
		return TZ_OK;
	tz_unpack_init(&in, bytes, n);
	length = tz_unpack_fixed(&in, LENGTH);
	message->id = (uint32_t)tz_unpack_fixed(&in, 4);
	word = tz_unpack_fixed(&in, 2);
	message->verb = (unsigned)word & TZ_MESSAGE_VERB;
	message->flags = (unsigned)word & ~TZ_MESSAGE_VERB;
	if (length < TZ_MESSAGE_HEAD - LENGTH)
		return tz_fail(err, TZ_EPROTO, N_("a frame is too short"));
	message->n = (size_t)length - (TZ_MESSAGE_HEAD - LENGTH);
	if (message->n > max)
		return tz_fail(err, TZ_ELIMIT,
		    N_("a request of %zu bytes is longer than the %zu allowed"),
		    message->n, max);
	*size = message->n + TZ_MESSAGE_HEAD;
	if (n >= *size)
		message->body = in.at;
	return TZ_OK;
}

size_t
tz_message_begin(struct tz_buf *out, uint32_t id, unsigned verb,
    unsigned flags)
{
	size_t mark = out->len;

	tz_pack_fixed(out, 0, LENGTH);
	tz_pack_fixed(out, id, 4);
	tz_pack_fixed(out, (verb & TZ_MESSAGE_VERB) | flags, 2);
	return mark;
}

bool
tz_message_end(struct tz_buf *out, size_t mark)
{
	size_t length = out->len - mark - LENGTH;
	unsigned i;

	if (!tz_buf_ok(out)) {
		out->len = mark;
		out->full = false;
		return false;
	}
	for (i = 0; i < LENGTH; i++)
		out->data[mark + i] =
		    (uint8_t)(length >> 8 * (LENGTH - 1 - i));
	return true;
}

void
tz_message_sentence(struct tz_buf *out, const struct tz_sentence *say)
{
	unsigned i;

	tz_pack_text(out, say->id);
	tz_pack_uint(out, say->n);
	for (i = 0; i < say->n; i++)
		tz_pack_text(out, say->arg[i]);
}

void
tz_message_read_sentence(struct tz_unpack *in, struct tz_sentence *say)
{
	char arg[TZ_SENTENCE_ARG];
	uint64_t n;

	memset(say, 0, sizeof(*say));
	tz_unpack_text(in, say->id, sizeof(say->id));
	n = tz_unpack_uint(in);
	if (n > TZ_SENTENCE_ARGS)
		in->bad = true;
	while (!in->bad && n-- > 0) {
		tz_unpack_text(in, arg, sizeof(arg));
		tz_sentence_add(say, arg);
	}
}

void
tz_message_outcome(struct tz_buf *out, enum tz_rc rc,
    const struct tz_err *err)
{
	struct tz_err plain;

	tz_pack_uint(out, rc);
	if (rc == TZ_OK)
		return;
	if (err == NULL || err->rc != rc || err->say.id[0] == '\0') {
		(void)tz_fail_plain(&plain, rc);
		err = &plain;
	}
	tz_message_sentence(out, &err->say);
}

enum tz_rc
tz_message_outcome_read(struct tz_unpack *in, struct tz_err *err)
{
	struct tz_sentence say;
	uint64_t rc = tz_unpack_uint(in);

	if (!in->bad && rc == TZ_OK)
		return TZ_OK;
	tz_message_read_sentence(in, &say);
	if (in->bad || rc >= TZ_RC_COUNT)
		return tz_fail_plain(err, TZ_EPROTO);
	if (err != NULL) {
		err->rc = (enum tz_rc)rc;
		err->say = say;
	}
	return (enum tz_rc)rc;
}

void
tz_message_problems(struct tz_buf *out, const struct tz_problems *problems)
{
	const struct tz_problem *row;
	size_t i, n = problems->n;

	if (n > TZ_MESSAGE_PROBLEMS)
		n = TZ_MESSAGE_PROBLEMS;
	tz_pack_uint(out, n);
	for (i = 0; i < n; i++) {
		row = &problems->item[i];
		tz_pack_uint(out, row->field);
		tz_pack_uint(out, row->line);
		tz_pack_text(out, row->place);
		tz_pack_text(out, row->rule);
		tz_pack_uint(out, row->warning);
		tz_message_sentence(out, &row->say);
	}
}

static void
problem_read(struct tz_unpack *in, struct tz_problems *problems)
{
	struct tz_problem *row = tz_problems_add(problems, 0, "", "%s", "");

	row->field = (unsigned)tz_unpack_uint(in);
	row->line = (unsigned long)tz_unpack_uint(in);
	tz_unpack_text(in, row->place, sizeof(row->place));
	tz_unpack_text(in, row->rule, sizeof(row->rule));
	if (tz_unpack_uint(in) != 0)
		tz_problems_warn(problems, row);
	tz_message_read_sentence(in, &row->say);
}

void
tz_message_problems_read(struct tz_unpack *in, struct tz_problems *problems)
{
	uint64_t n = tz_unpack_uint(in);

	if (n > TZ_MESSAGE_PROBLEMS)
		in->bad = true;
	while (!in->bad && n-- > 0)
		problem_read(in, problems);
}
