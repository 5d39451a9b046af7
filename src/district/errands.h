/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * errands: the functions and options behind the table of errand.c.
 */
#ifndef TZ_DISTRICT_ERRANDS_H
#define TZ_DISTRICT_ERRANDS_H

#include "district/errand.h"

struct tz_buf;

extern const struct tz_option tz_errand_enrol_options[];
extern const struct tz_option tz_errand_init_options[];
extern const struct tz_option tz_errand_schema_options[];
extern const struct tz_option tz_errand_serve_options[];
extern const struct tz_option tz_errand_publish_options[];
extern const struct tz_option tz_errand_export_options[];
extern const struct tz_option tz_errand_package_options[];
extern const struct tz_option tz_errand_succeed_options[];
extern const struct tz_option tz_errand_widen_options[];
extern const struct tz_option tz_errand_compare_options[];
extern const struct tz_option tz_errand_correct_options[];

#define TZ_ERRAND(name) \
	enum tz_rc tz_errand_##name(struct tz_desk *desk, \
	    const struct tz_args *args, struct tz_err *err)

TZ_ERRAND(init);
TZ_ERRAND(serve);
TZ_ERRAND(answer);
TZ_ERRAND(doctor);
TZ_ERRAND(enrol);
TZ_ERRAND(group);
TZ_ERRAND(hold);
TZ_ERRAND(package);
TZ_ERRAND(recall);
TZ_ERRAND(releases);
TZ_ERRAND(succeed);
TZ_ERRAND(widen);
TZ_ERRAND(revoke);
TZ_ERRAND(schema);
TZ_ERRAND(status);
TZ_ERRAND(stick);
TZ_ERRAND(publish);
TZ_ERRAND(export);
TZ_ERRAND(verify);
TZ_ERRAND(decide);
TZ_ERRAND(compare);
TZ_ERRAND(correct);
TZ_ERRAND(notice);
TZ_ERRAND(task);

/* Asks, and says how many offices were told of name. */
enum tz_rc tz_errand_tell(struct tz_desk *desk, const char *const *word,
    size_t words, const char *name, struct tz_err *err) TZ_CHECKED;

/*
 * Writes CSV that the desk has answered, with its heading line, in the format
 * that was asked for; label: msgids of the columns for people.
 */
enum tz_rc tz_errand_rows(const struct tz_desk *desk,
    const struct tz_buf *text, const char *const *label, size_t columns,
    struct tz_err *err) TZ_CHECKED;

#endif
