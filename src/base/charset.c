/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

#define CHUNK 4096

static const struct {
	const char *name;
	enum tz_charset charset;
} names[] = {
	/* The first name of each is the one we say. */
	{ "UTF-8", TZ_CHARSET_UTF8 },
	{ "UTF8", TZ_CHARSET_UTF8 },
	{ "GB18030", TZ_CHARSET_GB18030 },
	{ "GB-18030", TZ_CHARSET_GB18030 },
	{ "GBK", TZ_CHARSET_GB18030 },
	{ "CP936", TZ_CHARSET_GB18030 },
	{ "GB2312", TZ_CHARSET_GB18030 },
	{ "GB-2312", TZ_CHARSET_GB18030 },
	{ "EUC-CN", TZ_CHARSET_GB18030 },
	{ "EUCCN", TZ_CHARSET_GB18030 },
	{ "?", TZ_CHARSET_OTHER },
};

#define NAMES (sizeof(names) / sizeof(names[0]))

enum tz_charset
tz_charset_named(const char *name)
{
	size_t i;

	for (i = 0; i < NAMES; i++)
		if (name != NULL && strcasecmp(name, names[i].name) == 0)
			return names[i].charset;
	return TZ_CHARSET_OTHER;
}

const char *
tz_charset_name(enum tz_charset charset)
{
	size_t i = 0;

	while (i < NAMES - 1 && names[i].charset != charset)
		i++;
	return names[i].name;
}

/*
 * Turns GB18030 into UTF-8, out may be NULL. Returns the bytes that were
 * characters, which is n when all are; -1 when the system has no table.
 */
static ssize_t
from_gb18030(const char *bytes, size_t n, struct tz_buf *out)
{
	iconv_t table = iconv_open("UTF-8", "GB18030");
	char *in = (char *)bytes, chunk[CHUNK];
	size_t left = n, got;

	if (table == (iconv_t)-1)
		return -1;
	do {
		char *to = chunk;
		size_t room = sizeof(chunk);

		got = iconv(table, &in, &left, &to, &room);
		if (out != NULL)
			tz_buf_put(out, chunk, sizeof(chunk) - room);
	} while (got == (size_t)-1 && errno == E2BIG);
	iconv_close(table);
	return (ssize_t)(n - left);
}

enum tz_charset
tz_charset_guess(const void *bytes, size_t n)
{
	if (tz_utf8_valid(bytes, n))
		return TZ_CHARSET_UTF8;
	if (memchr(bytes, '\0', n) == NULL
	    && from_gb18030(bytes, n, NULL) == (ssize_t)n)
		return TZ_CHARSET_GB18030;
	return TZ_CHARSET_OTHER;
}

static bool
valid_ascii(const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (bytes[i] <= 0)
			return false;
	return true;
}

/* How many bytes at the beginning are whole characters of UTF-8. */
static size_t
valid_length(const char *bytes, size_t n)
{
	size_t at = 0, len = 1;

	while (at < n) {
		for (len = 1; len <= 4 && at + len <= n; len++)
			if (tz_utf8_valid(bytes + at, len))
				break;
		if (len > 4 || at + len > n)
			break;
		at += len;
	}
	return at;
}

static enum tz_rc
fail_at(const char *bytes, size_t at, enum tz_charset from,
    struct tz_err *err)
{
	unsigned long line = 1;
	size_t i;

	for (i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return tz_fail(err, TZ_EINPUT,
	    N_("line %lu holds bytes that are no text in %s"), line,
	    tz_charset_name(from));
}

enum tz_rc
tz_charset_decode(enum tz_charset from, const void *bytes, size_t n,
    struct tz_buf *out, struct tz_err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	const char *text = bytes, *nul = n == 0 ? NULL : memchr(text, '\0', n);
	size_t start = out->len;
	ssize_t good = (ssize_t)n;

	if (nul != NULL)
		return fail_at(text, (size_t)(nul - text), from, err);
	if (from == TZ_CHARSET_GB18030) {
		good = from_gb18030(text, n, out);
		if (good < 0)
			return tz_fail(err, TZ_ESYSTEM,
			    N_("this machine has no table for %s"),
			    tz_charset_name(from));
	} else if (from == TZ_CHARSET_OTHER && !valid_ascii(text, n)) {
		return tz_fail(err, TZ_EINPUT,
		    N_("the text is neither UTF-8 nor GB18030"));
	} else {
		good = (ssize_t)valid_length(text, n);
		tz_buf_put(out, text, n);
	}
	if (good < (ssize_t)n) {
		if (out->data != NULL)
			out->data[start] = '\0';
		out->len = start;
		return fail_at(text, (size_t)good, from, err);
	}
	if (!tz_buf_ok(out))
		return tz_fail(err, TZ_ELIMIT, N_("the text is too long"));
	if (out->len - start >= 3
	    && memcmp(out->data + start, mark, 3) == 0) {
		memmove(out->data + start, out->data + start + 3,
		    out->len - start - 3 + 1);
		out->len -= 3;
	}
	return TZ_OK;
}

static void
encode_gb18030(const char *text, size_t n, struct tz_buf *out)
{
	static iconv_t table = (iconv_t)-1;
	char *in = (char *)text, chunk[CHUNK];
	size_t left = n;

	if (table == (iconv_t)-1)
		table = iconv_open("GB18030", "UTF-8");
	while (left != 0) {
		char *to = chunk;
		size_t room = sizeof(chunk), got = (size_t)-1;

		errno = EILSEQ;
		if (table != (iconv_t)-1)
			got = iconv(table, &in, &left, &to, &room);
		tz_buf_put(out, chunk, sizeof(chunk) - room);
		if (got != (size_t)-1 || errno == E2BIG)
			continue;
		tz_buf_byte(out, '?');
		/* What follows in the same character is skipped with it. */
		do {
			in++;
			left--;
		} while (left != 0 && (*in & 0xc0) == 0x80);
	}
}

static void
encode_ascii(const char *text, size_t n, struct tz_buf *out)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if ((text[i] & 0x80) == 0)
			tz_buf_byte(out, (uint8_t)text[i]);
		else if ((text[i] & 0xc0) != 0x80)
			tz_buf_byte(out, '?');
	}
}

void
tz_charset_encode(enum tz_charset to, const char *text, size_t n,
    struct tz_buf *out)
{
	if (to == TZ_CHARSET_UTF8)
		tz_buf_put(out, text, n);
	else if (to == TZ_CHARSET_GB18030)
		encode_gb18030(text, n, out);
	else
		encode_ascii(text, n, out);
}

enum tz_rc
tz_charset_load(const char *path, const char *named, size_t max,
    struct tz_buf *out, struct tz_err *err)
{
	enum tz_charset charset;
	struct tz_buf bytes;
	enum tz_rc rc;

	tz_buf_init(&bytes, max);
	rc = tz_file_read(path, &bytes, err);
	if (rc == TZ_OK) {
		charset = named != NULL ? tz_charset_named(named) :
		    tz_charset_guess(bytes.data, bytes.len);
		if (charset == TZ_CHARSET_OTHER)
			rc = tz_fail(err, TZ_EINPUT,
			    N_("%s is neither UTF-8 nor GB18030"), path);
		else
			rc = tz_charset_decode(charset, bytes.data, bytes.len,
			    out, err);
	}
	tz_buf_release(&bytes);
	return rc;
}
