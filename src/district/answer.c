/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/answer.h"

#include <stdio.h>
#include <string.h>

void
tz_answer_init(struct tz_answer *reply)
{
	memset(reply, 0, sizeof *reply);
	tz_buf_init(&reply->body, TZ_ANSWER_BODY);
}

void
tz_answer_release(struct tz_answer *reply)
{
	tz_buf_release(&reply->body);
}

void
tz_answer_page(struct tz_answer *reply, unsigned status)
{
	reply->status = status;
	reply->headers = 0;
	reply->type = NULL;
	tz_buf_clear(&reply->body);
}

void
tz_answer_state(struct tz_answer *reply, unsigned status, const char *state)
{
	tz_answer_page(reply, status);
	tz_answer_text(reply, "Tus-Resumable", "1.0.0");
	tz_answer_text(reply, "TZ-State", state);
}

void
tz_answer_set(struct tz_answer *reply, unsigned status, const char *state)
{
	tz_answer_state(reply, status, state);
	tz_answer_text(reply, "Cache-Control", "no-store");
}

void
tz_answer_wait(struct tz_answer *reply, unsigned status, const char *state,
    unsigned seconds)
{
	tz_answer_set(reply, status, state);
	tz_answer_number(reply, "Retry-After", seconds);
}

void
tz_answer_text(struct tz_answer *reply, const char *name, const char *value)
{
	struct tz_answer_header *header = &reply->header[reply->headers];

	if (reply->headers == TZ_ANSWER_HEADERS)
		return;
	header->name = name;
	(void)snprintf(header->value, sizeof header->value, "%s", value);
	reply->headers++;
}

void
tz_answer_number(struct tz_answer *reply, const char *name, uint64_t n)
{
	char digits[24];

	(void)snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	tz_answer_text(reply, name, digits);
}
