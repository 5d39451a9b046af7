/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* What the system says, in words that can be translated with our own. */
static const struct {
	int number;
	enum tz_rc rc;
	const char *words;
} systems[] = {
	{ ENOSPC, TZ_EFULL, N_("the disk is full") },
	{ EDQUOT, TZ_EFULL, N_("the space allowed to this user is used up") },
	{ EACCES, TZ_ERIGHT, N_("this user has no right to it") },
	{ EPERM, TZ_ERIGHT, N_("this user has no right to it") },
	{ ENOENT, TZ_ENOTFOUND, N_("there is no such file or folder") },
	{ EEXIST, TZ_EIO, N_("it is there already") },
	{ EISDIR, TZ_EIO, N_("it is a folder") },
	{ ENOTDIR, TZ_EIO, N_("a part of the path is no folder") },
	{ ENOTEMPTY, TZ_EIO, N_("the folder is not empty") },
	{ EROFS, TZ_EIO, N_("the disk can only be read") },
	{ EIO, TZ_EIO, N_("the disk does not work") },
	{ EMFILE, TZ_EIO, N_("too many files are open") },
	{ EFBIG, TZ_EIO, N_("the file would become too large") },
	{ ECONNREFUSED, TZ_EIO, N_("nobody answers there") },
};

enum tz_rc
tz_fail(struct tz_err *err, enum tz_rc rc, const char *id, ...)
{
	va_list args;

	if (err == NULL)
		return rc;
	err->rc = rc;
	va_start(args, id);
	tz_sentence_vset(&err->say, id, args);
	va_end(args);
	return rc;
}

enum tz_rc
tz_fail_plain(struct tz_err *err, enum tz_rc rc)
{
	if (err == NULL)
		return rc;
	err->rc = rc;
	err->say.n = 0;
	tz_utf8_copy(err->say.id, sizeof(err->say.id), tz_rc_sentence(rc));
	return rc;
}

enum tz_rc
tz_fail_say(struct tz_err *err, enum tz_rc rc, const struct tz_sentence *say)
{
	if (err == NULL)
		return rc;
	err->rc = rc;
	err->say = *say;
	return rc;
}

enum tz_rc
tz_fail_errno(struct tz_err *err, const char *doing, const char *path)
{
	int number = errno;
	const char *words = strerror(number);
	enum tz_rc rc = TZ_EIO;
	size_t i;

	for (i = 0; i < sizeof(systems) / sizeof(systems[0]); i++) {
		if (systems[i].number == number) {
			words = systems[i].words;
			rc = systems[i].rc;
		}
	}
	if (err == NULL)
		return rc;
	err->rc = rc;
	err->say.n = 0;
	tz_utf8_copy(err->say.id, sizeof(err->say.id), doing);
	tz_sentence_add(&err->say, path);
	tz_sentence_add(&err->say, words);
	return rc;
}

char *
tz_err_text(const struct tz_err *err, char *out, size_t size)
{
	return tz_sentence_text(&err->say, out, size);
}
