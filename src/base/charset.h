/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * charset: text from and to the encodings of offices: UTF-8 and GB18030.
 *
 * GBK and GB2312 are read as GB18030, which contains them (GB 18030-2005).
 */
#ifndef TZ_BASE_CHARSET_H
#define TZ_BASE_CHARSET_H

#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum tz_charset { TZ_CHARSET_UTF8, TZ_CHARSET_GB18030, TZ_CHARSET_OTHER };

/* "UTF-8", "gb18030", "GBK" ... as nl_langinfo(CODESET) or a user says it. */
enum tz_charset tz_charset_named(const char *name);
const char *tz_charset_name(enum tz_charset charset);

/*
 * UTF-8 if the bytes are valid UTF-8 (a byte order mark counts as proof),
 * otherwise GB18030 if they are valid GB18030, otherwise TZ_CHARSET_OTHER.
 */
enum tz_charset tz_charset_guess(const void *bytes, size_t n);

/*
 * Appends the bytes to out as UTF-8. A byte order mark is dropped. Fails with
 * TZ_EINPUT naming the line of the first byte that is no character.
 */
enum tz_rc tz_charset_decode(enum tz_charset from, const void *bytes,
    size_t n, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

/*
 * Appends a file as UTF-8; named NULL guesses its charset. max bounds what is
 * read. TZ_EINPUT when it is text in neither.
 */
enum tz_rc tz_charset_load(const char *path, const char *named, size_t max,
    struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

/* Appends text in the charset to out; what it cannot show becomes '?'. */
void tz_charset_encode(enum tz_charset to, const char *text, size_t n,
    struct tz_buf *out);

#endif
