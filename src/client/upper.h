/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upper: what came from above, and what the office says to it.
 */
#ifndef TZ_CLIENT_UPPER_H
#define TZ_CLIENT_UPPER_H

#include "base/problem.h"
#include "client/client.h"
#include "client/records.h"
#include "wire/confirm.h"
#include "wire/upper.h"

/* Codes of loc_upper_reply. */
#define TZ_UPPER_TAKE ""	/* a task is taken on */
#define TZ_UPPER_READ "1"
#define TZ_UPPER_DONE "2"
#define TZ_UPPER_ACCEPT "3"
#define TZ_UPPER_REFUSE "4"
#define TZ_UPPER_EXPLAIN "5"

/* The struct given must be empty. */
enum tz_rc tz_client_upper(struct tz_client *client, struct tz_uppers *uppers,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_upper_look(struct tz_client *client, const char *id,
    struct tz_upper_rows *rows, struct tz_err *err) TZ_CHECKED;

/*
 * Says one of the codes. TZ_EEXISTS with the reply there is; TZ_ECONFLICT when
 * the field was changed here since, to be confirmed by TZ_CONFIRM_MINE.
 */
enum tz_rc tz_client_upper_settle(struct tz_client *client, const char *id,
    const char *decision, const char *text, unsigned confirm,
    const uint8_t request[TZ_CLIENT_REQUEST], char reply[TZ_RECORD_ID],
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/* What a district or town thinks wrong; texts may be "" but unit and reason. */
struct tz_client_proposal {
	const char *unit;
	const char *reason;	/* or the name of a list */
	const char *source;
	const char *due_on;
};

enum tz_rc tz_client_propose(struct tz_client *client, const char *record,
    const struct tz_client_proposal *what, const struct tz_pair *pair,
    size_t n, const uint8_t request[TZ_CLIENT_REQUEST],
    char id[TZ_RECORD_ID], struct tz_problems *problems, struct tz_err *err)
    TZ_CHECKED;

struct tz_client_compare {
	const char *form;
	struct tz_client_proposal what;
	size_t key;		/* column that tells who a row is */
	char *const *column;
	size_t columns;
};
struct tz_client_compared {
	uint64_t rows;
	uint64_t found;
	uint64_t made;
	uint64_t known;
};
#define TZ_CLIENT_COMPARE 200	/* rows of one part */

/* Rows of as many cells as there are columns; adds to count. */
enum tz_rc tz_client_compare(struct tz_client *client,
    const struct tz_client_compare *compare, char *const *const *row,
    size_t rows, struct tz_client_compared *count, struct tz_err *err)
    TZ_CHECKED;

#endif
