/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * files: definition files that are read for their mistakes alone.
 *
 * A file that cannot be read is a problem, a missing folder is none.
 */
#ifndef TZ_FORM_FILES_H
#define TZ_FORM_FILES_H

#include <stdbool.h>
#include <stddef.h>

struct tz_forms;
struct tz_problems;

/* Checks the text of one file; file is what problems call it. */
typedef void (*tz_files_text)(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems);

bool tz_files_end(const char *path, const char *ending);

/*
 * Gives the text of the file path, of at most max bytes, to check, or those of
 * all files with that ending of the folder path. Returns how many they are.
 */
size_t tz_files_check(const char *path, const char *ending, size_t max,
    tz_files_text check, const struct tz_forms *forms,
    struct tz_problems *problems);

/* Is it a file of a kind that stands beside the forms: report and others? */
bool tz_files_beside(const char *path);
/* Checks those in their folders under folder, and named unless NULL. */
void tz_files_check_beside(const char *folder, const char *named,
    const struct tz_forms *forms, struct tz_problems *problems);

#endif
