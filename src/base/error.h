/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * error: why a call failed, as one code and one concrete sentence.
 *
 * Every call that can fail takes a struct tz_err as its last parameter, which
 * may be NULL where the caller does not care for the sentence.
 */
#ifndef TZ_BASE_ERROR_H
#define TZ_BASE_ERROR_H

#include "base/rc.h"
#include "base/sentence.h"

#define TZ_CHECKED __attribute__((warn_unused_result))

struct tz_err {
	enum tz_rc rc;
	struct tz_sentence say;
};

/* Sets err and returns rc, so that a function can end with it. */
enum tz_rc tz_fail(struct tz_err *err, enum tz_rc rc, const char *id, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with the sentence of the row rc. */
enum tz_rc tz_fail_plain(struct tz_err *err, enum tz_rc rc);

/* The same with a sentence that is there, such as that of a problem. */
enum tz_rc tz_fail_say(struct tz_err *err, enum tz_rc rc,
    const struct tz_sentence *say);

/*
 * The same from errno: ENOSPC and EDQUOT become TZ_EFULL, EACCES and EPERM
 * TZ_ERIGHT, ENOENT TZ_ENOTFOUND, others TZ_EIO. doing is a gettext msgid with
 * one %s for path, such as N_("cannot read %s"); the system's own words follow.
 */
enum tz_rc tz_fail_errno(struct tz_err *err, const char *doing,
    const char *path);

/* The sentence of err in the language of the process; see tz_sentence_text. */
char *tz_err_text(const struct tz_err *err, char *out, size_t size);

#endif
