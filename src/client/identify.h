/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * identify: signing in a program that no clerk sits at, or that asks once.
 *
 * By a file with the password, by the kernel's word when the uid is mapped to
 * the account, or by asking the terminal without echo.
 */
#ifndef TZ_CLIENT_IDENTIFY_H
#define TZ_CLIENT_IDENTIFY_H

#include "client/client.h"

struct tz_buf;

/* user NULL: the account of the own uid. password_file NULL: see above. */
enum tz_rc tz_identify(struct tz_client *client, const char *user,
    const char *password_file, struct tz_err *err) TZ_CHECKED;

/*
 * The first line of a file (- for standard input) as a password; without a
 * file the terminal is asked. Freed by tz_identify_forget, which wipes it.
 */
enum tz_rc tz_identify_password(const char *file, const char *prompt,
    char **password, struct tz_err *err) TZ_CHECKED;
void tz_identify_forget(char *password);

/*
 * Writes the recovery words, which nobody is shown again, to the file path, or
 * to standard output when it is NULL. They are printed too when the file cannot
 * be written: the office is there already and would be without them for ever.
 */
enum tz_rc tz_identify_words(const char *path, const struct tz_buf *words,
    struct tz_err *err) TZ_CHECKED;

#endif
