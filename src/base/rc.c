/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rc.h"

#include <string.h>

static const struct {
	const char *name;
	int status;
	bool retry;
	const char *sentence;
} rows[] = {
#define ROW(name, status, retry, sentence) { #name, status, retry, sentence },
	TZ_RC_TABLE(ROW)
#undef ROW
};

static bool
known(enum tz_rc rc)
{
	return (unsigned)rc < TZ_RC_COUNT;
}

const char *
tz_rc_name(enum tz_rc rc)
{
	return known(rc) ? rows[rc].name : "?";
}

int
tz_rc_status(enum tz_rc rc)
{
	return known(rc) ? rows[rc].status : rows[TZ_ESYSTEM].status;
}

bool
tz_rc_retry(enum tz_rc rc)
{
	return known(rc) && rows[rc].retry;
}

const char *
tz_rc_sentence(enum tz_rc rc)
{
	return rows[known(rc) ? rc : TZ_ESYSTEM].sentence;
}
