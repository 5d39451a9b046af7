/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/path.h"

#include <string.h>

#include "district/header.h"

#define LOWER_HEX "0123456789abcdef"

/*
 * In a pattern @ is a site, % the name of a batch, # a SHA-256, $ the id of a
 * plain file, + a number and & the place of an entry, EPOCH-NUMBER; every other
 * character is itself.
 */
/* clang-format off */
static const struct {
	enum tz_path_kind kind;
	const char *pattern;
} patterns[] = {
	{ TZ_PATH_ENROL, "/v1/enrol" },
	{ TZ_PATH_SITE, "/v1/s/@" },
	{ TZ_PATH_BATCH, "/v1/s/@/b/%" },
	{ TZ_PATH_FORM, "/v1/s/@/forms/#" },
	{ TZ_PATH_WORD, "/v1/s/@/word" },
	{ TZ_PATH_WORD, "/v1/s/@/word?at=&" },
	{ TZ_PATH_JOURNAL, "/v1/s/@/journal?after=&" },
	{ TZ_PATH_FEED, "/v1/s/@/feed?after=+" },
	{ TZ_PATH_OBJECT, "/v1/o/#" },
	{ TZ_PATH_FILES, "/v1/files" },
	{ TZ_PATH_FILE, "/v1/files/$" },
};
/* clang-format on */

/* Takes n characters of the set into out and moves behind them. */
static bool
take(const char **at, const char *set, size_t n, char *out)
{
	if (strspn(*at, set) < n)
		return false;
	memcpy(out, *at, n);
	out[n] = '\0';
	*at += n;
	return true;
}

/* Takes the rest of the segment. */
static bool
take_segment(const char **at, char *out, size_t size)
{
	size_t n = strcspn(*at, "/?");

	if (n == 0 || n >= size)
		return false;
	memcpy(out, *at, n);
	out[n] = '\0';
	*at += n;
	return true;
}

static bool
take_batch(const char **at, struct tz_path *path)
{
	return take_segment(at, path->name, sizeof path->name) &&
	    tz_batch_name_read(path->name, &path->epoch, &path->first,
	    &path->last, path->digest) && path->last < TZ_HEADER_NUMBER_MAX;
}

static bool
take_number(const char **at, struct tz_path *path)
{
	char digits[24];

	return take_segment(at, digits, sizeof digits) &&
	    tz_header_number(digits, &path->after);
}

static bool
take_place(const char **at, struct tz_path *path)
{
	char digits[48], *number;
	uint64_t epoch;

	if (!take_segment(at, digits, sizeof digits))
		return false;
	number = strchr(digits, '-');
	if (number == NULL)
		return false;
	*number++ = '\0';
	if (!tz_header_number(digits, &epoch) || epoch > UINT32_MAX)
		return false;
	path->epoch = (uint32_t)epoch;
	path->placed = true;
	return tz_header_number(number, &path->after);
}

static bool
take_part(char mark, const char **at, struct tz_path *path)
{
	switch (mark) {
	case '@':
		return take(at, "0123456789", TZ_SITE - 1, path->site);
	case '%':
		return take_batch(at, path);
	case '#':
		return take(at, LOWER_HEX, TZ_PATH_ID - 1, path->id);
	case '$':
		return take(at, LOWER_HEX, TZ_PATH_PLAIN, path->id);
	case '&':
		return take_place(at, path);
	default:
		return take_number(at, path);
	}
}

static bool
match(const char *pattern, const char *text, struct tz_path *path)
{
	for (; *pattern != '\0'; pattern++) {
		if (strchr("@%#$+&", *pattern) != NULL) {
			if (!take_part(*pattern, &text, path))
				return false;
		} else if (*text++ != *pattern) {
			return false;
		}
	}
	return *text == '\0';
}

bool
tz_path_read(const char *text, struct tz_path *path)
{
	size_t i;

	for (i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		memset(path, 0, sizeof *path);
		if (match(patterns[i].pattern, text, path)) {
			path->kind = patterns[i].kind;
			return true;
		}
	}
	memset(path, 0, sizeof *path);
	return false;
}

bool
tz_path_is_page(const char *text)
{
	return text[0] == '/' && strncmp(text, "/v1", 3) != 0;
}
