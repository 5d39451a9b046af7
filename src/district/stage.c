/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/stage.h"

#include <stdio.h>

#include "district/action.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/guard.h"
#include "district/upload.h"

/* Finds what is asked for, or answers that there is no such thing. */
static bool
find_action(struct tz_exchange *exchange)
{
	bool known;

	if (!tz_path_read(exchange->target, &exchange->path) &&
	    exchange->district->pages != NULL &&
	    tz_path_is_page(exchange->target))
		exchange->path.kind = TZ_PATH_PAGE;
	if (exchange->path.kind == TZ_PATH_NONE) {
		tz_answer_set(&exchange->reply, 404, "path");
		return false;
	}
	exchange->action = tz_action_find(exchange->path.kind,
	    exchange->method, &known);
	if (exchange->action != NULL)
		return true;
	tz_answer_set(&exchange->reply, known ? 405 : 404, "path");
	return false;
}

void
tz_stage_begin(struct tz_exchange *exchange, const char *method)
{
	const struct tz_action *action;

	(void)snprintf(exchange->method, sizeof exchange->method, "%s",
	    method);
	if (!find_action(exchange))
		return;
	action = exchange->action;
	if (!tz_guard_admit(exchange, action->who))
		return;
	exchange->body.max = action->most;
	if (action->begin != NULL)
		action->begin(exchange);
	if (exchange->reply.status == 0 && action->end == NULL)
		tz_answer_set(&exchange->reply, 500, "error");
}

bool
tz_stage_body(struct tz_exchange *exchange, const void *bytes, size_t n)
{
	if (exchange->upload != NULL)
		return tz_upload_add(exchange->upload, bytes, n);
	tz_buf_put(&exchange->body, bytes, n);
	return tz_buf_ok(&exchange->body);
}

void
tz_stage_end(struct tz_exchange *exchange)
{
	exchange->action->end(exchange);
	if (exchange->reply.status == 0 && exchange->waits == NULL)
		tz_answer_set(&exchange->reply, 500, "error");
}
