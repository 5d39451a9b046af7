/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print: which prints a record has, and one of them as text.
 */
#ifndef TZ_CLIENT_PRINT_H
#define TZ_CLIENT_PRINT_H

#include "client/client.h"

struct tz_buf;

struct tz_print_row {
	char name[40];
	char label[120];
	char code[16];		/* the check code that it carries */
	unsigned copies;	/* printed so far */
};

#define TZ_CLIENT_PRINTS 40	/* of one record */

/* The prints that fit a record as it stands, at most TZ_CLIENT_PRINTS. */
enum tz_rc tz_client_prints(struct tz_client *client, const char *id,
    struct tz_print_row *row, size_t *n, struct tz_err *err) TZ_CHECKED;

/*
 * A print of a record as UTF-8 text, pages parted by form feeds; the
 * daemon journals it. columns 0: what the template says.
 */
enum tz_rc tz_client_print(struct tz_client *client, const char *id,
    const char *print, unsigned columns, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

#endif
