/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/reply.h"

#include <errno.h>
#include <strings.h>

#include "base/date.h"
#include "base/utf8.h"

void
tz_reply_init(struct tz_reply *reply)
{
	memset(reply, 0, sizeof *reply);
	tz_buf_init(&reply->body, TZ_REPLY_BODY);
}

void
tz_reply_release(struct tz_reply *reply)
{
	tz_buf_release(&reply->body);
}

void
tz_reply_clear(struct tz_reply *reply)
{
	struct tz_buf body = reply->body;

	memset(reply, 0, sizeof *reply);
	reply->body = body;
	tz_buf_clear(&reply->body);
	reply->body.full = false;
}

static bool
read_number(const char *value, uint64_t *number)
{
	char *end;

	if (*value < '0' || *value > '9')
		return false;
	errno = 0;
	*number = strtoull(value, &end, 10);
	return errno == 0 && *end == '\0';
}

static void
take_state(struct tz_reply *reply, const char *value)
{
	tz_utf8_copy(reply->state, sizeof reply->state, value);
}

static void
take_tus(struct tz_reply *reply, const char *value)
{
	reply->tus = strcmp(value, "1.0.0") == 0;
}

static void
take_offset(struct tz_reply *reply, const char *value)
{
	reply->has_offset = read_number(value, &reply->offset);
}

static void
take_next(struct tz_reply *reply, const char *value)
{
	reply->has_next = read_number(value, &reply->next);
}

static void
take_epoch(struct tz_reply *reply, const char *value)
{
	if (!read_number(value, &reply->epoch) || reply->epoch > UINT32_MAX)
		reply->epoch = 0;
}

static void
take_feed(struct tz_reply *reply, const char *value)
{
	reply->has_feed = read_number(value, &reply->feed);
}

static void
take_retry(struct tz_reply *reply, const char *value)
{
	uint64_t seconds;

	if (read_number(value, &seconds) && seconds < 86400)
		reply->retry_after = (unsigned)seconds;
}

static void
take_location(struct tz_reply *reply, const char *value)
{
	tz_utf8_copy(reply->location, sizeof reply->location, value);
}

/* "bytes 0-99/1234" */
static void
take_range(struct tz_reply *reply, const char *value)
{
	const char *slash = strchr(value, '/');
	uint64_t total;

	if (slash != NULL && read_number(slash + 1, &total))
		reply->total = total;
}

static void
take_successor(struct tz_reply *reply, const char *value)
{
	tz_utf8_copy(reply->successor, sizeof reply->successor, value);
}

static void
take_want(struct tz_reply *reply, const char *value)
{
	tz_utf8_copy(reply->want, sizeof reply->want, value);
}

/* IMF-fixdate of RFC 9110, 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT". */
static void
take_date(struct tz_reply *reply, const char *value)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int day, year, hour, minute, second;
	char month[4];
	const char *at;

	if (sscanf(value, "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &day, month,
	    &year, &hour, &minute, &second) != 6)
		return;
	at = strstr(months, month);
	if (strlen(month) != 3 || at == NULL || (at - months) % 3 != 0 ||
	    !tz_date_valid(year, (int)(at - months) / 3 + 1, day))
		return;
	reply->date = (((int64_t)tz_date_day(year, (int)(at - months) / 3 + 1,
	    day) * 24 + hour) * 60 + minute) * 60000 + second * 1000;
}

static const struct {
	const char *name;
	void (*take)(struct tz_reply *reply, const char *value);
} headers[] = {
	{ "TZ-State", take_state },
	{ "Tus-Resumable", take_tus },
	{ "Upload-Offset", take_offset },
	{ "TZ-Epoch", take_epoch },
	{ "TZ-Next", take_next },
	{ "TZ-Successor", take_successor },
	{ "TZ-Feed", take_feed },
	{ "Retry-After", take_retry },
	{ "Location", take_location },
	{ "TZ-Want", take_want },
	{ "Content-Range", take_range },
	{ "Date", take_date },
};

void
tz_reply_header(struct tz_reply *reply, const char *line, size_t n)
{
	char text[2048];
	char *value;
	size_t i;

	while (n > 0 && (line[n - 1] == '\r' || line[n - 1] == '\n'))
		n--;
	if (n >= sizeof text)
		return;
	memcpy(text, line, n);
	text[n] = '\0';
	if (strncmp(text, "HTTP/", 5) == 0) {
		tz_reply_clear(reply);
		return;
	}
	value = strchr(text, ':');
	if (value == NULL)
		return;
	*value++ = '\0';
	value += strspn(value, " \t");
	for (i = 0; i < sizeof headers / sizeof *headers; i++) {
		if (strcasecmp(headers[i].name, text) == 0)
			headers[i].take(reply, value);
	}
}

bool
tz_reply_genuine(const struct tz_reply *reply)
{
	return reply->tus && reply->state[0] != '\0';
}
