/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/checkup.h"

#include <stdlib.h>
#include <string.h>

#include "client/ask.h"
#include "wire/view_pack.h"

#define PART 1000		/* faults of one part */

static int
read_part(struct tz_unpack *in, void *arg)
{
	size_t n = tz_view_count_unpack(in, PART);

	while (n-- > 0 && !in->bad)
		tz_fault_unpack(in, arg);
	return 0;
}

/* Rules stand in the order of their checks. */
static int
by_rule(const void *a, const void *b)
{
	const struct tz_fault *x = a;
	const struct tz_fault *y = b;

	if (x->said != y->said)
		return x->said < y->said ? -1 : 1;
	return strcmp(x->id, y->id);
}

enum tz_rc
tz_client_checkup(struct tz_client *client, const char *only, int32_t on,
    struct tz_checkup_found *found, struct tz_err *err)
{
	struct tz_buf *body = tz_ask_begin(client, TZ_VERB_CHECKUP, NULL);
	struct tz_unpack in;
	enum tz_rc rc;

	tz_pack_text(body, only);
	tz_pack_int(body, on);
	rc = tz_ask_parts(client, read_part, found, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_checkup_found_unpack(&in, found);
	if (!in.bad && found->faults > 1)
		qsort(found->fault, found->faults, sizeof(*found->fault),
		    by_rule);
	return tz_ask_end(&in, err);
}

enum tz_rc
tz_client_checkup_last(struct tz_client *client, struct tz_checkup_last *last,
    struct tz_err *err)
{
	struct tz_unpack in;
	enum tz_rc rc;

	(void)tz_ask_begin(client, TZ_VERB_CHECKUP_LAST, NULL);
	rc = tz_ask(client, &in, err);
	if (rc != TZ_OK)
		return rc;
	tz_checkup_last_unpack(&in, last);
	return tz_ask_end(&in, err);
}
