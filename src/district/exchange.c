/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/exchange.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "district/member.h"
#include "district/upload.h"

void
tz_exchange_init(struct tz_exchange *exchange, struct tz_district *district,
    const struct tz_exchange_line *line, void *connection, const char *target)
{
	memset(exchange, 0, sizeof *exchange);
	exchange->district = district;
	exchange->line = line;
	exchange->connection = connection;
	if (strlen(target) < sizeof exchange->target)
		(void)snprintf(exchange->target, sizeof exchange->target, "%s",
		    target);
	tz_answer_init(&exchange->reply);
	tz_buf_init(&exchange->body, 0);
}

void
tz_exchange_release(struct tz_exchange *exchange)
{
	if (exchange->waits != NULL)
		exchange->give_up(exchange);
	tz_upload_end(exchange);
	tz_mem_free(exchange->member);
	tz_buf_release(&exchange->body);
	tz_answer_release(&exchange->reply);
}

const char *
tz_exchange_header(const struct tz_exchange *exchange, const char *name)
{
	return exchange->line->header(exchange, name);
}
