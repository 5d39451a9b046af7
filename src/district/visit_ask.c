/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked in the name of an office whose stick is in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/office.h"
#include "district/visit_own.h"
#include "wire/stick.h"

void
tz_visit_remark(struct tz_visit_work *work, const struct tz_err *why)
{
	char text[TZ_SENTENCE_TEXT];

	if (work->visit->remark[0] == '\0')
		tz_utf8_copy(work->visit->remark, sizeof work->visit->remark,
		    tz_err_text(why, text, sizeof text));
}

static void
read_number(const char *line, const char *name, uint64_t *number)
{
	size_t n = strlen(name);

	if (strncmp(line, name, n) == 0)
		*number = strtoull(line + n, NULL, 10);
}

static bool
read_answer(const char *text, struct tz_visit_answer *answer)
{
	const char *line = text;
	uint8_t *bytes;
	size_t n;

	answer->want[0] = '\0';
	answer->next = answer->epoch = 0;
	tz_buf_clear(&answer->body);
	if (sscanf(text, "%u %31s", &answer->status, answer->state) != 2)
		return false;
	while (*line != '\n' && strchr(line, '\n') != NULL) {
		(void)sscanf(line, "TZ-Want: %159s", answer->want);
		read_number(line, "TZ-Next: ", &answer->next);
		read_number(line, "TZ-Epoch: ", &answer->epoch);
		line = strchr(line, '\n') + 1;
	}
	line += *line == '\n';
	n = strlen(line) / 2;
	bytes = n == 0 ? NULL : tz_buf_grow(&answer->body, n);
	return n == 0 || (bytes != NULL && tz_hash_unhex(line, bytes, n));
}

enum tz_rc
tz_visit_carry(struct tz_visit_work *work, const char *method,
    const char *target, const struct tz_buf *body, struct tz_err *err)
{
	size_t n = body == NULL ? 0 : body->len;
	char *hex = tz_mem_alloc(2 * n + 1);
	const char *word[] = { "carry", work->visit->site, method, target,
		hex, work->head };
	struct tz_buf text;
	enum tz_rc rc;

	if (n > 0)
		tz_hash_hex(body->data, n, hex);
	tz_buf_init(&text, TZ_VISIT_ANSWER);
	rc = tz_client_district(work->visit->client, word, 6, &text, err);
	if (rc == TZ_OK && !read_answer(tz_buf_str(&text), &work->answer))
		rc = tz_fail_plain(err, TZ_EPROTO);
	tz_buf_release(&text);
	tz_mem_free(hex);
	return rc;
}

enum tz_rc
tz_visit_object(struct tz_visit_work *work, const char *hex, struct tz_err *err)
{
	char name[TZ_STICK_NAME], target[128];
	enum tz_rc rc;

	(void)snprintf(target, sizeof target, "/v1/o/%s", hex);
	rc = tz_visit_carry(work, "GET", target, NULL, err);
	if (rc == TZ_ELIMIT) {
		tz_visit_remark(work, err);
		return TZ_OK;
	}
	if (rc != TZ_OK || work->answer.status != 200)
		return rc;
	(void)snprintf(name, sizeof name, "%s%s", hex, TZ_STICK_OBJECT);
	work->visit->objects++;
	return tz_stick_write(&work->in, name, work->answer.body.data,
	    work->answer.body.len, err);
}
